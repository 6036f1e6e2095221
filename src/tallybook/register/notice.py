"""A notice: one dated, cited fact about the world that a comparison must know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tallybook.terms.area_list import areas
from tallybook.terms.errors import Fault, NotDefined
from tallybook.terms.offence_list import offence_classes


class Weight(StrEnum):
    """What a notice does to a comparison, heaviest first."""

    REFUSE = "refuse"
    CAUTION = "caution"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for the heaviest."""
        return _RANKS[self]


_RANKS = {weight: rank for rank, weight in enumerate(Weight)}


class Course(StrEnum):
    """How the days of a notice work.

    A day: all changes on `first`. A passage: the change comes about from `first` to `last`,
    unevenly or on a day that is not known. A rule: in force from `first` to `last`, and given up
    the day after. A state: true of every figure from `first` to `last`, without end where absent.
    """

    DAY = "day"
    PASSAGE = "passage"
    RULE = "rule"
    STATE = "state"


ANY = "any"
LEVELS = (
    ANY, "force", "partnership", "district", "small-area", "ranks", "rates", "outcomes",
    "quoted-figures",
)  # fmt: skip
"""The sorts of figure that a notice may be limited to, or that may be asked about."""

BREAKS = (
    "series", "class", "group", "coverage", "level", "interpretation", "timing", "category",
    "location", "geography", "denominator", "rank", "label", "availability", "revision",
    "transcription",
)  # fmt: skip
"""What a notice breaks."""

DIRECTIONS = ("up", "down", "mixed", "none", "unknown")
"""Where figures went by the change alone."""


@dataclass(frozen=True)
class Notice:
    """A fact, its days (both included), its scope, its weight, and who says so.

    Empty `areas`, `kinds`, `sources` and `offences` mean all. Where the offences asked about hold
    all of `whole`, the weight is `weight_whole`: what moves between classes does not touch their
    sum. `mended` is the publication day of the first edition known to hold what was missing.
    A local notice has an id that starts with L, an `author` and the day it was `written`.
    Two notices are equal when their ids are. Refuses days that contradict the course, codes that
    the lists do not have, words outside the fixed ones, and silence about what to do.
    """

    id: str
    title: str = field(compare=False)
    course: Course = field(compare=False)
    weight: Weight = field(compare=False)
    says: str = field(compare=False)
    do: str = field(compare=False)
    evidence: str = field(compare=False)
    kind: str = field(default="", compare=False)
    first: date | None = field(default=None, compare=False)
    last: date | None = field(default=None, compare=False)
    areas: tuple[str, ...] = field(default=(), compare=False)
    kinds: tuple[str, ...] = field(default=(), compare=False)
    level: str = field(default=ANY, compare=False)
    sources: tuple[str, ...] = field(default=(), compare=False)
    offences: tuple[str, ...] = field(default=(), compare=False)
    whole: tuple[str, ...] = field(default=(), compare=False)
    weight_whole: Weight | None = field(default=None, compare=False)
    mended: date | None = field(default=None, compare=False)
    breaks: str = field(default="series", compare=False)
    direction: str = field(default="unknown", compare=False)
    size: str = field(default="", compare=False)
    citation: tuple[str, ...] = field(default=(), compare=False)
    author: str = field(default="", compare=False)
    written: date | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        faults = tuple(Fault(self.id, says) for says in _faults(self))
        if faults:
            raise NotDefined(
                f"Notice {self.id} contradicts itself.", code="notice-nonsense", faults=faults
            )

    @property
    def is_local(self) -> bool:
        """Whether a user wrote it."""
        return self.id.startswith("L")


def _faults(notice: Notice) -> Iterator[str]:
    yield from _faults_of_days(notice)
    yield from _faults_of_words(notice)
    yield from _faults_of_codes(notice)
    yield from _faults_of_weights(notice)
    if notice.is_local and not (notice.author.strip() and notice.written):
        yield "A local notice needs an author and the date it was written."


def _faults_of_days(notice: Notice) -> Iterator[str]:
    first, last = notice.first, notice.last
    if notice.course is Course.DAY and (first is None or last is not None):
        yield "A change on a day has a first day and no last day."
    if notice.course in (Course.PASSAGE, Course.RULE) and None in (first, last):
        yield f"A {notice.course} has a first day and a last day."
    if first is not None and last is not None and last < first:
        yield f"It ends on {last}, before it begins on {first}."


def _faults_of_words(notice: Notice) -> Iterator[str]:
    if not re.fullmatch(r"D\d\d|L[A-Za-z0-9-]+", notice.id):
        yield "An id is D and two digits, or for a local notice L and letters, digits or dashes."
    for name in ("title", "says", "do", "evidence"):
        if not str(getattr(notice, name)).strip():
            yield f"{name} says nothing."
    for name, allowed in (("level", LEVELS), ("breaks", BREAKS), ("direction", DIRECTIONS)):
        if getattr(notice, name) not in allowed:
            yield f"{name} is “{getattr(notice, name)}”, not one of {', '.join(allowed)}."


def _faults_of_codes(notice: Notice) -> Iterator[str]:
    known = offence_classes()
    for code in dict.fromkeys((*notice.offences, *notice.whole)):
        if code not in known:
            yield f"{code} is not in the list of offences."
        elif known[code].counted_in:
            yield f"{code} is a sub-code: name the class {known[code].counted_in}."
    yield from (
        f"{code} is not in the list of areas." for code in notice.areas if code not in areas()
    )
    kinds = {area.kind for area in areas().values()}
    yield from (f"{kind} is not a kind of area." for kind in notice.kinds if kind not in kinds)


def _faults_of_weights(notice: Notice) -> Iterator[str]:
    lighter = notice.weight_whole
    if bool(notice.whole) != (lighter is not None):
        yield "whole and weight_whole stand together or not at all."
    elif lighter is not None and lighter.rank <= notice.weight.rank:
        yield f"weight_whole ({lighter}) is not lighter than weight ({notice.weight})."
