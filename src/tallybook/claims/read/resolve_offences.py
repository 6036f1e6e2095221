"""From a measure to offences of the list."""

from __future__ import annotations

from datetime import date

from tallybook.claims.read.words import word_list
from tallybook.claims.reading import Resolved
from tallybook.claims.slot import ASSUMED, IMPLIED, OPEN, Slot
from tallybook.terms.errors import NotDefined
from tallybook.terms.find_offences import find_offences
from tallybook.terms.offences import Offences


def resolve_offences(measure: Slot[str], last: date | None) -> Resolved[Offences]:
    """The offences that a measure names on the last day of its period; what is lacking if none.

    A measure of outcomes ("rape charges") names no offences to count.
    """
    words = measure.value or ""
    if not words:
        return Resolved(lacking="offences-not-told")
    if is_outcome(words):
        return Resolved(words, None, OPEN, lacking="outcome-not-counted")
    asked = _asked(words, last)
    found = _found(asked) if asked else None
    if found is None:
        return Resolved(words, None, OPEN, lacking="offences-not-listed")
    return Resolved(words, found, measure.how, f"“{asked}” in the offence list")


def other_offences(measure: Slot[str]) -> tuple[Resolved[Offences], ...]:
    """Other sets of the list that the same words may mean, in the order of the word list."""
    words = measure.value or ""
    entry = word_list("offence_words").get(words, {})
    sets = [(name, _found(name)) for name in entry.get("also", ())]
    return tuple(
        Resolved(words, one, ASSUMED, f"“{name}” in the offence list") for name, one in sets if one
    )


def resolve_whole(words: str) -> Resolved[Offences] | None:
    """The wider set that a share is of ("share of all sexual offences"); None if none is named."""
    if not words.startswith("share of "):
        return None
    plain = words.removeprefix("share of ").removeprefix("all ")
    for measure, entry in word_list("offence_words").items():
        if plain == measure or plain in entry["phrases"] or plain.rstrip("s") in entry["phrases"]:
            return resolve_offences(Slot(measure, IMPLIED), None)
    return Resolved(words, None, OPEN, lacking="offences-not-listed")


def is_outcome(words: str) -> bool:
    """Whether a measure is of what came of offences."""
    outcomes = word_list("measure_words")["outcome"]
    return any(words.endswith(f" {one}") or words.startswith(f"{one} ") for one in outcomes)


def _asked(words: str, last: date | None) -> str:
    entry = word_list("offence_words").get(words)
    if entry is None:
        return words
    until = entry.get("until")
    if until is not None and last is not None and last <= until:
        return str(entry["counts_until"])
    return str(entry["counts"])


def _found(name: str) -> Offences | None:
    try:
        return find_offences(name)
    except NotDefined:
        return None
