"""The noun after a number: what the number counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tallybook.claims.spot.vocabulary import counts, words
from tallybook.terms.offence_list import offence_sets

_STEP = re.compile(r"\s*(?:-\s?)?(?P<word>[a-z]+(?:-[a-z]+)*(?:'[a-z]+)?|\d[\d,.]*%?|[^\sa-z\d])")
_LONGEST = 7
_SHORT = 4
_OF_WHOLE = re.compile(
    r"\s+(?:out\s+)?of\s+(?:(?:the|these|those|its|all|their|our|his|her|this|that|\d{4}|last|"
    r"previous|preceding|prior|earlier|[a-z]+'s|[a-z]+s')\s+)+"
)


@cache
def _listed(name: str) -> frozenset[str]:
    return words("phrases", name)


_JOINS_NUMBER = re.compile(r"\s+(?:and|or)\s+\d")
"""What joins the next number: "160 homophobic and 96 against disabled people"."""

_OF_PART = frozenset(("targeted", "involved", "concerned", "affected", "featured", "included"))
"""What is said of a part before it: "165 targeted disabled people" counts no people."""

_SPAN_AGO = re.compile(
    r"\s+(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|eighteen)\s+"
    r"(?:years?|months?|weeks?|quarters?)\s+(?:earlier|before|ago|previously)\b"
)
"""A time in words right after a number: "887 twelve months earlier"."""

_INSIDE = frozenset(("and", "of", "the", "criminal"))

_IRREGULAR = frozenset("women men children people thieves gunmen elderly".split())  # noqa: SIM905


@dataclass(frozen=True)
class NounPhrase:
    """What a number counts: `unit` is none for things that make no claim, "" where it is unknown.

    `head` is the noun itself, "" where the number stands alone; `end` is where the phrase ends and
    `says` its words. `whole` is what the noun of a following "of the" counts.
    """

    unit: str
    head: str
    end: int
    says: tuple[str, ...] = ()
    whole: str = ""

    @property
    def is_bare(self) -> bool:
        """Whether no noun follows."""
        return not self.head


def noun_after(low: str, end: int) -> NounPhrase:
    """Read the noun phrase that begins where a number ends."""
    said: list[str] = []
    unit, head, last = "", "", end
    position = end
    while len(said) < _LONGEST and (step := _STEP.match(low, position)):
        if name := _names().match(low, position):
            unit, head, last, position = "offences", name["name"], name.end(), name.end()
            said.append(head)
            continue
        word = step["word"]
        known = counts(word)
        if (
            _stops(word, known, bool(unit), said)
            or _JOINS_NUMBER.match(low, step.start())
            or (not said and _SPAN_AGO.match(low, step.start()))
        ):
            break
        if known:
            unit, head, last = known, word, step.end()
        said.append(word)
        position = step.end()
        if known and _is_plural(word):
            break
    if said and said[0] in _OF_PART and unit:
        return NounPhrase("", "", end, tuple(said), _whole(low, end))
    if unit and (thing := _thing_after(low, last, head)):
        return NounPhrase("", thing, last, tuple(said))
    if unit:
        return NounPhrase(unit, head, last, tuple(said))
    if _is_bare(said):
        return NounPhrase("", "", end, tuple(said), _whole(low, end))
    return NounPhrase("", said[-1], position, tuple(said))


@cache
def _names() -> re.Pattern[str]:
    """Names of sets of offences that hold a word at which a phrase would end, or a person.

    "Violence with injury", "theft from the person" and "criminal damage and arson" are one word.
    """
    every = (name for one in offence_sets().values() for name in (one.label, *one.aliases))
    plain = {name.lower().removesuffix(" offences") for name in every}
    held = {name for name in plain if set(name.split()[:-1]) & (_listed("stops") | _INSIDE)}
    listed = "|".join(re.escape(name) for name in sorted(held, key=len, reverse=True))
    return re.compile(rf"\s*(?P<name>{listed})(?![\w-])")


def _thing_after(low: str, end: int, head: str) -> str:
    """An unknown plural right after a singular noun: "passenger journeys" are no passengers."""
    if _is_plural(head):
        return ""
    step = _STEP.match(low, end)
    word = step["word"] if step else ""
    unknown = word.isalpha() and counts(word) is None and word not in _listed("stops")
    return word if unknown and len(word) > _SHORT and _is_plural(word) else ""


def _is_bare(said: list[str]) -> bool:
    """Whether the words after a number are no noun phrase: nothing, fillers, a verb, an adverb."""
    kept = [word for word in said if word[0].isalpha() and word not in _listed("fillers")]
    return not kept or kept[0].endswith(("ed", "ly")) or kept[0] in _listed("verbs")


def _whole(low: str, end: int) -> str:
    of = _OF_WHOLE.match(low, end)
    return noun_after(low, of.end()).unit if of else ""


def _stops(word: str, known: str | None, named: bool, said: list[str]) -> bool:
    if not word[0].isalpha():
        return word != "-"
    if word in _listed("stops") or (
        word in ("the", "of", "and", "or") and (named or word in ("the", "of"))
    ):
        return True
    if word in ("and", "or") and not said:
        return True
    return (
        named
        and not known
        and word not in _listed("fillers")
        and word.endswith(("ed", "ing", "ly", "en"))
    )


def _is_plural(word: str) -> bool:
    return word in _IRREGULAR or (word.endswith("s") and not word.endswith("ss"))
