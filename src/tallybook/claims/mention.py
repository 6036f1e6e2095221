"""A mention: a number phrase, and what its own wording says; nothing is looked up for it."""

from __future__ import annotations

from dataclasses import dataclass

from tallybook.claims.article import Span

KINDS = (
    "trend",
    "rank",
    "extreme",
    "rate",
    "change",
    "comparison",
    "share",
    "total",
    "level",
)
"""What sort of statement it is; the first that fits, in this order."""

COUNTED = ("offences", "victims", "suspects", "outcomes", "contacts", "people", "areas")
"""Units of a count: whole numbers."""

PER_HEAD = ("per_100", "per_1000", "per_10000", "per_100000", "people_per_offence")
PER_TIME = (
    "per_hour",
    "per_day",
    "per_week",
    "per_month",
    "per_year",
    "interval_minutes",
    "interval_hours",
    "interval_days",
)
UNITS = (
    *COUNTED,
    "percent",
    "percentage_points",
    "times",
    *PER_HEAD,
    *PER_TIME,
    "place",
    "years_old",
    "count_of_years",
)

DIRECTIONS = ("up", "down", "none")
HEDGES = ("exact", "over", "under", "about")
POLES = ("high", "low", "only")
"""Which end of a ranking is meant: most or worst, least or best, or alone."""


@dataclass(frozen=True)
class Mention:
    """A quantity as printed: its span and quote, kind, value, unit, direction and hedge.

    `value` is None for a rank or a record that names no number. `low` and `high` are the limits
    that the wording allows, both included; None is open. `rank_of` is the size of the set that a
    rank names, `pole` its end. Refuses kinds, units and words outside the lists, and a value
    outside its limits.
    """

    span: Span
    quote: str
    kind: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    direction: str = "none"
    hedge: str = "exact"
    rank_of: int | None = None
    pole: str | None = None

    def __post_init__(self) -> None:
        listed = (
            (self.kind, KINDS),
            (self.unit, UNITS),
            (self.direction, DIRECTIONS),
            (self.hedge, HEDGES),
            (self.pole, (None, *POLES)),
        )
        if unknown := [word for word, words in listed if word not in words]:
            raise ValueError(f"a mention cannot say {', '.join(map(repr, unknown))}")
        if not self._holds_value():
            raise ValueError(f"{self.value} does not lie between {self.low} and {self.high}")

    def _holds_value(self) -> bool:
        low = self.value if self.low is None else self.low
        high = self.value if self.high is None else self.high
        return self.value is None or bool(low <= self.value <= high)  # type: ignore[operator]
