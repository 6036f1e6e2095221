"""A finding: a claim, what the official record gives for it, and how far the two agree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from tallybook.claims.claim import Claim
from tallybook.claims.reading import Reading
from tallybook.claims.relation import CONSISTENT, INCONSISTENT, Relation
from tallybook.claims.series import Series
from tallybook.compare.comparison import Comparison
from tallybook.compare.standing import Standing
from tallybook.figures.definition import Count
from tallybook.figures.edition import Edition
from tallybook.figures.figure import Figure

__all__ = [
    "Comparison",
    "Concern",
    "Finding",
    "Other",
    "Question",
    "Recount",
    "Standing",
]

AGREES = "agrees"
AGREED_THEN = "agreed when published"
AGREES_NEAREST = "agrees with the nearest edition held"
DIFFERS = "differs"
CANNOT_BE_TOLD = "cannot be told"
OUTSIDE = "outside our data"
_A_QUARTER = timedelta(days=120)
"""A quarter of a year, and some days that a publication may be late."""

VERDICTS = (AGREES, AGREED_THEN, AGREES_NEAREST, DIFFERS, CANNOT_BE_TOLD, OUTSIDE)
"""Agreement is not truth: a claim that agrees says what the record says, and no more."""

ADDS_UP, DOES_NOT_ADD_UP = "adds up", "does not add up"


@dataclass(frozen=True)
class Recount:
    """The claim's own arithmetic done on official figures, as of a day.

    `figures` are the released leaves of the working in its order. `amount` is in the unit of the
    claim with its sign: a fall is below zero; None where a leaf has no number, and `missing` says
    why. `nearest` tells that nothing published by the day answers, so that the first edition held
    after it was taken for some leaf.
    """

    formula: str
    figures: tuple[Figure, ...]
    amount: float | None
    as_of: date
    nearest: bool = False
    missing: str = ""

    def __post_init__(self) -> None:
        if (self.amount is None) != bool(self.missing):
            raise ValueError("a recount has an amount, or says why it has none")

    @property
    def is_of_its_day(self) -> bool:
        """Whether the counts were read from editions that were the newest there were on the day.

        The tables come out every quarter of a year; what is older was followed by another.
        """
        counted = (f for f in self.figures if isinstance(f.definition, Count))
        days = [e.published for f in counted for e in f.provenance.editions]
        return bool(days) and timedelta(0) <= self.as_of - max(days) <= _A_QUARTER

    @property
    def editions(self) -> tuple[Edition, ...]:
        """The editions that the leaves were read from, oldest first."""
        every = {e: None for figure in self.figures for e in figure.provenance.editions}
        return tuple(sorted(every, key=lambda e: (e.published, e.digest)))


@dataclass(frozen=True)
class Question:
    """What to ask, and whom: a code with words in questions.toml, and the facts for its holes."""

    code: str
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Concern:
    """Something that a reader of the claim must know; its words stand under the code.

    `weight` is refuse, caution or note. `said` tells that the story says so itself. `facts` fill
    the words; a notice of the register brings its own sentence as the fact `says`.
    """

    code: str
    weight: str
    facts: tuple[tuple[str, str], ...] = ()
    said: bool = False
    citation: str = ""


@dataclass(frozen=True)
class Other:
    """Another reading under which the claim would agree; told, never judged."""

    reading: Reading
    recount: Recount


@dataclass(frozen=True)
class Finding:
    """One claim judged on its first reading: agreement with the record, never truth.

    `low` and `high` are the claim's own limits with its direction as a sign (None is open): the
    official amount agrees if it lies between them, both included. `then` is counted as of the
    story's day, `now` as of today; None where nothing could be asked. `tried` is how many other
    readings were counted, `others` those that would agree. `missing` is why it cannot be told.
    `compared` is what our own comparison of the two sides says, with its ruling, as of now;
    `series` the same months of the years around.
    """

    claim: Claim
    reading: Reading | None
    verdict: str
    low: float | None = None
    high: float | None = None
    then: Recount | None = None
    now: Recount | None = None
    others: tuple[Other, ...] = ()
    tried: int = 0
    missing: str = ""
    inside: tuple[Relation, ...] = ()
    concerns: tuple[Concern, ...] = ()
    questions: tuple[Question, ...] = ()
    compared: Comparison | Standing | None = None
    series: Series | None = None

    def __post_init__(self) -> None:
        if self.verdict not in VERDICTS:
            raise ValueError(f"{self.verdict!r} is not one of {VERDICTS}")
        if (self.verdict in (CANNOT_BE_TOLD, OUTSIDE)) != bool(self.missing):
            raise ValueError("what cannot be told says why, and only that")

    @property
    def adds_up(self) -> str:
        """Whether the story's own figures fit this one; empty where none bears on it."""
        verdicts = {one.verdict for one in self.inside}
        is_culprit = any(self.claim.id in one.culprits for one in self.inside)
        if INCONSISTENT in verdicts and is_culprit:
            return DOES_NOT_ADD_UP
        return ADDS_UP if CONSISTENT in verdicts else ""

    @property
    def judged(self) -> Recount | None:
        """The recount that the verdict rests on: as of the story's day, else as of today."""
        return next((one for one in (self.then, self.now) if one and one.amount is not None), None)
