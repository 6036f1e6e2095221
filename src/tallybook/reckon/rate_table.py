"""Rates over a grid: the table of counts over the populations of the same cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tallybook.figures.caveat import CAUTION, Caveat
from tallybook.figures.definition import Rate
from tallybook.figures.place import mid_year
from tallybook.figures.provenance import Provenance
from tallybook.figures.shelf import Shelf
from tallybook.figures.table import ABSENT, NUMBER, Axis, Table
from tallybook.reckon.coded import Coded
from tallybook.reckon.counted import counted
from tallybook.reckon.grid import grid_of
from tallybook.reckon.joined import joined
from tallybook.reckon.marked_people import marks_of
from tallybook.reckon.population_table import People
from tallybook.reckon.reasons import one_after_another
from tallybook.register.notice import Notice


def rate_table(
    rate: Rate, shelf: Shelf, over: Sequence[Axis], as_of: date, local: Iterable[Notice] = ()
) -> Table:
    """The table of a rate over axes: offences for every `per` people.

    The interval is that of the count, divided by the population, which is taken as known (as
    English public-health practice does). A cell without a count or a population has no rate.
    """
    top = counted(rate.top, shelf, over, as_of, level="rates", local=local)
    grid = grid_of(rate, over)
    people = People(shelf, as_of, rate.bottom.where)
    follows = rate.bottom.on == mid_year(rate.top.period)
    days = [mid_year(p) if follows else rate.bottom.on for p in grid.periods]
    below = [people.of(extent, on) for on in days for extent in grid.extents]
    each = np.repeat(np.arange(len(below)), grid.shape[2])
    population = np.array([amount for amount, _, _ in below], np.float64)[each]
    scale = np.divide(rate.per, population, out=np.zeros_like(population), where=population > 0)
    columns: dict[str, NDArray[Any]] = {
        name: top.columns[name] * scale for name in ("amount", "low", "high")
    }
    columns |= _states(top, [why for *_, why in below], each)
    columns["provenance"], provenances = _provenances(top, [p for _, p, _ in below], each)
    columns["caveats"], caveat_sets = _caveats(rate, top)
    return Table(
        rate,
        top.axes,
        {name: columns[name] for name in top.columns},
        provenances,
        one_after_another(top.reasons, tuple(dict.fromkeys(why for *_, why in below if why))),
        caveat_sets,
    )


def _states(top: Table, whys: list[str], each: NDArray[np.int64]) -> dict[str, NDArray[Any]]:
    """A count's own state goes before the lack of a population."""
    later = {why: len(top.reasons) + n for n, why in enumerate(dict.fromkeys(filter(None, whys)))}
    lacks = np.array([later.get(why, -1) for why in whys], np.int32)[each]
    is_lacking = (lacks >= 0) & (top.columns["state"] == NUMBER)
    return {
        "state": np.where(is_lacking, ABSENT, top.columns["state"]).astype(np.uint8),
        "reason": np.where(is_lacking, lacks, top.columns["reason"]).astype(np.int32),
    }


def _provenances(
    top: Table, below: list[Provenance], each: NDArray[np.int64]
) -> tuple[NDArray[np.int32], tuple[Provenance, ...]]:
    coded: Coded[Provenance] = Coded()
    known: dict[tuple[int, int], int] = {}
    numbers = np.empty(len(top), np.int32)
    for cell, pair in enumerate(
        zip(top.columns["provenance"].tolist(), each.tolist(), strict=True)
    ):
        if pair not in known:
            known[pair] = coded.number(joined(top.provenances[pair[0]], below[pair[1]]))
        numbers[cell] = known[pair]
    return numbers, coded.entries


def _caveats(rate: Rate, top: Table) -> tuple[NDArray[Any], tuple[tuple[Caveat, ...], ...]]:
    extra = tuple(_of_people(rate))
    return top.columns["caveats"], tuple((*caveats, *extra) for caveats in top.caveat_sets)


def _of_people(rate: Rate) -> Iterator[Caveat]:
    """What is unusual about the people that the rate is over."""
    usual = mid_year(rate.top.period)
    if rate.bottom.on != usual:
        facts = (("on", str(rate.bottom.on)), ("usual", str(usual)))
        yield Caveat("population-of-another-day", CAUTION, "bottom.on", facts)
    if marks := marks_of(rate.bottom.where):
        yield Caveat("population-of-some", CAUTION, "bottom.where", (("people", str(marks)),))
