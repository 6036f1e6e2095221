"""Made-up counts by quarter of a few forces, and plans over them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from tallybook.evaluate.plan import Plan
from tallybook.figures.definition import Count
from tallybook.figures.table import Axis, Table
from tallybook.reckon.reckon import reckon
from tallybook.terms.extent import Extent
from tallybook.terms.find_area import find_area
from tallybook.terms.offences import Offences
from tallybook.terms.period import Period, financial_year
from tallybook.terms.split_period import split_period
from tallybook.terms.unit import Unit
from tiny import in_memory

FIRST = 2010
OTHERS = ("Kent", "Sussex", "Surrey", "Dorset", "Essex", "Wiltshire")
BICYCLES = Offences(("44",))
START = date(2016, 4, 1)


def extent(name: str) -> Extent:
    return find_area(name).extent


def drawn(
    effect: float = 1.0, *, mean: float = 200, years: int = 10, begins: int = 6, seed: int = 1
) -> dict[str, list[int]]:
    """Counts by quarter of Hampshire, multiplied from a year on, and of six other forces."""
    random = np.random.default_rng(seed)
    common = np.exp(0.1 * np.sin(np.arange(4 * years)) + 0.02 * random.standard_normal(4 * years))
    counts = {}
    for name in ("Hampshire", *OTHERS):
        expected = mean * random.uniform(0.6, 1.6) * common
        if name == "Hampshire":
            expected[4 * begins :] *= effect
        counts[name] = random.poisson(expected).tolist()
    return counts


def lines(counts: Mapping[str, Sequence[int | str]], code: str = "44") -> list[str]:
    """A line a force and year."""
    return [
        f"{name} | {code} | {FIRST + y}/{(FIRST + y + 1) % 100} | "
        + " ".join(map(str, row[4 * y : 4 * y + 4]))
        for name, row in counts.items()
        for y in range(len(row) // 4)
    ]


def table(counts: Mapping[str, Sequence[int | str]], names: Sequence[str] = ()) -> Table:
    """The counts as a table over quarters and forces."""
    shelf = in_memory("\n".join(["published 2024-07-25", *lines(counts)]))
    years = max(map(len, counts.values())) // 4
    span = Period(financial_year(FIRST).first, financial_year(FIRST + years - 1).last)
    places = tuple(extent(name) for name in (names or counts))
    over = [Axis("period", split_period(span, "quarter")), Axis("extent", places)]
    asked = Count(Unit.OFFENCES, BICYCLES, places[0], span)
    return reckon(asked, shelf, over, as_of=date(2025, 1, 1))


def plan(beside: Sequence[str] = OTHERS, **other: object) -> Plan:
    """A plan for Hampshire from April 2016 on."""
    asked: dict[str, object] = {
        "id": "B1", "measure": "Marking of bicycles", "kind": "prevention", "owner": "A post",
        "written": date(2016, 1, 1), "areas": (extent("Hampshire"),), "offences": BICYCLES,
        "start": START, "until": date(2020, 3, 31), "expects": "fall",
        "beside": tuple(map(extent, beside)),
    }  # fmt: skip
    return Plan(**(asked | other))  # type: ignore[arg-type]
