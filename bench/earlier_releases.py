"""How long the gate takes for an answer, beside a thousand and five thousand counts that left.

    python bench/earlier_releases.py --counts 1000 5000

A made-up force of 20,000 rows answers table after table of months, partnerships, classes and ages
until so many counts have left; then five more questions of one to twelve counts are timed.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from datetime import date
from statistics import median

import numpy as np

from tallybook.figures.definition import Count
from tallybook.protect.earlier import Earlier
from tallybook.protect.policy import policy_named
from tallybook.protect.protect_counts import protect_counts
from tallybook.terms.errors import NotAllowed
from tallybook.terms.extent import Extent
from tallybook.terms.offences import Offences
from tallybook.terms.period import Period
from tallybook.terms.split_period import split_period
from tallybook.terms.unit import Unit

FORCE = "X23000001"
PLACES = tuple(f"X2200000{n}" for n in range(1, 7))
CODES = ("19C", "8N", "105A", "8L", "34B", "46")
AGES = {"": (0, 4), "under 18": (0, 2), "18 and over": (2, 3), "unknown": (3, 4), "0-11": (0, 1)}
FIRST, YEARS, ROWS = 2016, 5, 20_000


class Rows:
    """Months, places, classes and ages of rows about nobody."""

    def __init__(self) -> None:
        chance = np.random.default_rng(1)
        shares = (0.4, 0.25, 0.15, 0.1, 0.07, 0.03)
        self.month = chance.integers(0, 12 * YEARS, ROWS)
        self.place = chance.choice(6, ROWS, p=shares)
        self.code = chance.choice(6, ROWS, p=shares)
        self.age = chance.integers(0, 4, ROWS)

    def amount(self, count: Count) -> float:
        """How many rows a count has."""
        first = 12 * (count.period.first.year - FIRST) + count.period.first.month - 1
        low, high = AGES[dict(count.where).get("victim age", "")]
        found = (self.month >= first) & (self.month < first + (count.period.months or 0))
        found &= np.isin(self.code, [CODES.index(one) for one in count.offences.codes])
        found &= (self.age >= low) & (self.age < high)
        if count.extent.areas != (FORCE,):
            found &= self.place == PLACES.index(count.extent.areas[0])
        return float(found.sum())


def questions(chance: np.random.Generator, *, most: int) -> Iterator[list[Count]]:
    """Tables of no more than so many counts."""
    while True:
        span = Period(
            date(FIRST + int(chance.integers(YEARS)), 1, 1), date(FIRST + YEARS - 1, 12, 31)
        )
        length = ("month", "quarter", "year", "")[chance.integers(4)]
        periods = split_period(span, length) if length else (span,)
        places = (
            (FORCE, *PLACES) if chance.random() < 0.4 else (str(chance.choice((FORCE, *PLACES))),)
        )
        size = int(chance.integers(1, 7))
        codes = tuple(sorted(chance.choice(CODES, size, replace=False).tolist()))
        ages = list(AGES) if chance.random() < 0.4 else [""]
        laid = [
            Count(
                Unit.OFFENCES,
                Offences(codes),
                Extent((place,)),
                period,
                where=(("victim age", age),) if age else (),
            )
            for period in periods
            for place in places
            for age in ages
        ]
        if len(laid) <= most:
            yield laid


def answered(rows: Rows, asked: list[Count], earlier: list[Earlier]) -> float:
    """Seconds of processor time for one answer, which is then among the earlier ones."""
    counts = {one: rows.amount(one) for one in asked}
    began = time.process_time()
    try:
        passed = protect_counts(counts, tuple(earlier), policy_named("official")).counts
    except NotAllowed:
        passed = dict.fromkeys(counts)
    else:
        earlier.append(Earlier(str(len(earlier)), "official", passed))
    return time.process_time() - began


def main() -> None:
    """Let counts leave, and print a row of README.md for each number of them."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--counts", type=int, nargs="+", default=[1000, 5000])
    rows, earlier = Rows(), list[Earlier]()
    large = questions(np.random.default_rng(2), most=420)
    small = questions(np.random.default_rng(3), most=12)
    for size in options.parse_args().counts:
        while sum(len(one.counts) for one in earlier) < size:
            answered(rows, next(large), earlier)
        left = sum(len(one.counts) for one in earlier)
        took = [answered(rows, next(small), list(earlier)) for _ in range(5)]
        print(
            f"| an answer beside {left:,} counts that left | {median(took):.2f} s | | | |",
            flush=True,
        )


if __name__ == "__main__":
    main()
