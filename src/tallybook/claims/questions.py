"""The questions that would settle a finding: the exact words, and whom to ask."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files

from tallybook.claims.concerns.words import concern_words
from tallybook.claims.finding import CANNOT_BE_TOLD, DIFFERS, OUTSIDE, Concern, Finding, Question
from tallybook.terms.area_list import areas
from tallybook.terms.extent import Extent

_UNSAID = "it"


@cache
def question_words() -> Mapping[str, dict[str, str]]:
    """Every question by code: whom to ask, and the words with their holes."""
    return tomllib.loads((files(__package__) / "questions.toml").read_text("utf-8"))


@cache
def missing_words() -> Mapping[str, dict[str, str]]:
    """Why a claim cannot be counted, by code, and the question that would settle it."""
    return tomllib.loads((files(__package__) / "count" / "missing.toml").read_text("utf-8"))


@cache
def lacking_words() -> Mapping[str, dict[str, str]]:
    """The reader's sentences for what a reading lacks, by code."""
    return tomllib.loads((files(__package__) / "read" / "lacking.toml").read_text("utf-8"))


def questions_of(
    found: Finding, concerns: tuple[Concern, ...], published: date | None
) -> tuple[Question, ...]:
    """Each question once: what is missing first, then what the concerns leave open."""
    facts = tuple(_facts(found, published).items())
    codes = dict.fromkeys((*_of_verdict(found), *_of_concerns(concerns)))
    return tuple(Question(code, facts) for code in codes)


def _of_verdict(found: Finding) -> Iterator[str]:
    if found.verdict in (CANNOT_BE_TOLD, OUTSIDE):
        if found.missing == "not-held" and found.then is not None:
            yield "edition-of-the-day"
        else:
            yield _of_missing(found.missing)
    elif found.verdict == DIFFERS:
        judged = found.then if found.then and found.then.amount is not None else None
        is_held = judged is None or judged.is_of_its_day
        yield "what-is-counted" if is_held else "edition-of-the-day"


def _of_missing(code: str) -> str:
    if code in missing_words():
        return missing_words()[code]["ask"]
    for part, ask in _OF_HOLES.items():
        if part in code:
            return ask
    return "what-is-counted"


_OF_HOLES = {"period": "which-months", "area": "which-area", "offence": "which-offences"}


def _of_concerns(concerns: tuple[Concern, ...]) -> Iterator[str]:
    for one in concerns:
        if ask := concern_words()[one.code].get("ask"):
            yield ask


def _facts(found: Finding, published: date | None) -> dict[str, str]:
    claim, reading = found.claim, found.reading
    side = reading.side if reading else None
    period = side.period.value.label if side and side.period.value else ""
    spoken = claim.period.value.label.removeprefix("in ") if claim.period.value else ""
    return {
        "quote": claim.mention.quote,
        "what": say_counted(_name(side and side.offences.value) or claim.measure.value or _UNSAID),
        "area": _name(side and side.extent.value) or claim.area.value or "that area",
        "period": period or spoken or "those months",
        "subgroup": claim.subgroup.value or claim.denominator.value or _UNSAID,
        "known": claim.denominator.value or "",
        "speaker": claim.speaker.value or "",
        "table": _table(side.extent.value if side else None),
        "day": f"{published.day} {published:%B %Y}" if published else "its day of publication",
    }


def say_counted(offences: str) -> str:
    """The offences as what a number is of: rape offences, offences of sexual grooming."""
    plain = offences[:1].lower() + offences[1:] if offences[1:2].islower() else offences
    return plain if plain.endswith("offences") else f"offences of {plain}"


def _table(extent: Extent | None) -> str:
    """The kind of area whose table has the place."""
    kinds = {areas()[code].kind for code in extent.areas} if extent else set()
    small = kinds & {"district", "partnership"}
    return "community safety partnership" if small else "police force area"


def _name(value: object) -> str:
    return str(value) if value else ""
