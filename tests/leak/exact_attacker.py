"""Rows that could be, and an attacker who works out all that any sequence of answers tells.

He shares no code with the gate: what a question asks is written here once more, over every sort of
row that there could be. What he knows of each sort is how many answers it is in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

from small_rows import DISTRICT, FORCE, OTHER
from tallybook.figures.definition import Count
from tallybook.terms.basis import Basis

OLD, BOTH, NEW = "8N", "105A", "8S"
"""Three classes; of the list, only the last began after that day."""
SINCE = date(2014, 4, 1)

_MONTHS = [date(2020, month, 1) for month in (1, 2, 3, 4)]
DAYS = [
    day
    for first, after in zip(_MONTHS, [*_MONTHS[1:], date(2020, 5, 1)], strict=True)
    for day in (first, first + timedelta(days=14), after - timedelta(days=1))
]
_BEFORE = [date(2018, 6, 15), date(2019, 1, 31), date(2019, 12, 31)]
_NO_DAY = -1

Mask = NDArray[np.bool_]


def every_row() -> dict[str, NDArray[np.object_]]:
    """Columns of every sort of row: it happened before it was recorded, or nobody knows when."""
    days = [(r, o) for r in DAYS for o in (*_BEFORE, *DAYS, None) if o is None or o <= r]
    laid = list(
        product(
            days,
            (OLD, BOTH, NEW),
            (OLD, BOTH, NEW, "46", None),
            (DISTRICT, OTHER, FORCE),
            (11, 12, 30, None),
            ("yes", "no", None),
        )
    )
    names = ("days", "code", "first_code", "area", "age_at_offence", "alcohol")
    columns = {n: _column([one[at] for one in laid]) for at, n in enumerate(names)}
    both = columns.pop("days")
    columns["recorded"] = _column([one[0] for one in both])
    columns["occurred"] = _column([one[1] for one in both])
    return columns


def _column(values: Sequence[object]) -> NDArray[np.object_]:
    column = np.empty(len(values), object)
    column[:] = values
    return column


@dataclass(frozen=True, eq=False)
class Universe:
    """Every sort of row in numbers: days as ordinals, what is not known as -1 or an empty text."""

    recorded: NDArray[np.int64]
    occurred: NDArray[np.int64]
    late: NDArray[np.int64]
    months: NDArray[np.int64]
    words: Mapping[str, NDArray[np.object_]]
    age: NDArray[np.int64]

    @classmethod
    def of(cls, rows: Mapping[str, NDArray[np.object_]]) -> Universe:
        recorded = np.array([one.toordinal() for one in rows["recorded"]])
        occurred = np.array([one.toordinal() if one else _NO_DAY for one in rows["occurred"]])
        months = [
            12 * (r.year - o.year) + r.month - o.month if o else _NO_DAY
            for r, o in zip(rows["recorded"], rows["occurred"], strict=True)
        ]
        words = {name: rows[name] for name in ("code", "first_code", "area", "alcohol")}
        age = np.array([_NO_DAY if one is None else one for one in rows["age_at_offence"]])
        return cls(recorded, occurred, recorded - occurred, np.array(months), words, age)

    def mask(self, count: Count) -> Mask:
        """Which sorts of row a count is of."""
        day = self.occurred if count.basis is Basis.OCCURRED else self.recorded
        found = (day >= count.period.first.toordinal()) & (day <= count.period.last.toordinal())
        found &= np.isin(self.words["code"].astype(str), count.offences.codes)
        inside = {FORCE, DISTRICT, OTHER} if FORCE in count.extent.areas else {*count.extent.areas}
        found &= np.isin(self.words["area"].astype(str), list(inside - {*count.extent.without}))
        for mark, value in count.where:
            found &= self._marked(count, mark, value)
        return found

    def _marked(self, count: Count, mark: str, value: str) -> Mask:
        marks = dict(count.where)
        dated = self.occurred != _NO_DAY
        match mark:
            case "recency":
                until = int(marks.get("recency threshold days", "365"))
                of = {"recent": self.late <= until, "non-recent": self.late > until}
                return dated & of[value] if value in of else ~dated
            case "recorded within months":
                return dated & (self.months <= int(value))
            case "delay months":
                return dated & (self.months == int(value))
            case "class":
                is_new = self.words["code"] == NEW
                return is_new if value.startswith("new since") else ~is_new
            case "reclassified":
                first = self.words["first_code"].astype(str)
                known = first != "None"
                moved = known & ~np.isin(first, count.offences.codes)
                return {"from elsewhere": moved, "none known": ~moved, "unknown": ~known}[value]
            case "victim age":
                of = {"under 12": self.age < 12, "12-17": (self.age > 11) & (self.age < 18)}
                of |= {"aged 0-17": self.age < 18, "18+": self.age > 17}
                return (self.age >= 0) & of[value] if value in of else self.age < 0
            case "alcohol":
                is_noted = self.words["alcohol"].astype(str) != "None"
                return self.words["alcohol"] == value if value in ("yes", "no") else ~is_noted
        return np.ones(len(self.age), bool)


class Attacker:
    """What is told, over the sorts of row that it tells apart."""

    def __init__(self, universe: Universe, told: Mapping[Count, float | None]) -> None:
        self.counts = list(told)
        masks = np.array([universe.mask(one) for one in self.counts])
        self.sorts = np.unique(masks, axis=1).astype(float)
        self.sorts = self.sorts[:, self.sorts.any(axis=0)]
        amounts = np.array(
            [np.nan if told[one] is None else told[one] for one in self.counts], float
        )
        self.shown = ~np.isnan(amounts)
        self.amounts = np.nan_to_num(amounts)

    def range(self, count: Count, *, zeros_alone: bool = False) -> tuple[float, float]:
        """The least and the greatest that a count can be; where asked, by the shown zeros alone."""
        low = np.where(self.shown, self.amounts, 1.0)
        high = np.where(self.shown, self.amounts, np.inf)
        if zeros_alone:
            low, high = np.minimum(low, 1.0), np.where(high > 0, np.inf, high)
        ends = []
        for sign in (1.0, -1.0):
            found = linprog(
                sign * self.sorts[self.counts.index(count)],
                A_ub=np.vstack([self.sorts[np.isfinite(high)], -self.sorts]),
                b_ub=np.concatenate([high[np.isfinite(high)], -low]),
                method="highs",
            )
            ends.append(sign * found.fun if found.status == 0 else -sign * np.inf)
        return ends[0], ends[1]

    def few_between(self, most: int) -> list[tuple[int, Count]]:
        """Answers that, added to and taken from one another, leave 1 to `most` people.

        Everybody is in what is left once or not at all, so that it is a number of people.
        """
        sorts, amounts = self.sorts[self.shown], self.amounts[self.shown]
        size = len(amounts)
        if not size:
            return []
        found = milp(
            np.ones(size),
            integrality=np.ones(size),
            bounds=Bounds(-np.ones(size), np.ones(size)),
            constraints=[
                LinearConstraint(sorts.T, 0.0, 1.0),
                LinearConstraint(amounts[None, :], 1.0, most),
            ],
            options={"time_limit": 20.0},
        )
        if found.x is None:
            return []
        shown = [one for one, is_shown in zip(self.counts, self.shown, strict=True) if is_shown]
        return [(round(x), one) for x, one in zip(found.x, shown, strict=True) if round(x)]

    def small(self, truth: Mapping[Count, float], most: int) -> Iterator[Count]:
        """The counts asked for of which nobody should learn how small they are."""
        yield from (one for one in self.counts if 1 <= truth[one] <= most)
