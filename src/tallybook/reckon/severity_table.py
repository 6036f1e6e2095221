"""Offences weighed by a list of severities: the sum of count times weight over classes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tallybook.chance.columns import FloatArray
from tallybook.figures.caveat import NOTE, Caveat
from tallybook.figures.definition import Count
from tallybook.figures.edition import Edition
from tallybook.figures.shelf import Ask, Shelf, Weights
from tallybook.figures.table import ABSENT, NUMBER, Axis, Table
from tallybook.reckon.answer import answer
from tallybook.reckon.coded import Coded
from tallybook.reckon.count_table import count_table
from tallybook.reckon.grid import Grid, grid_of
from tallybook.reckon.poisson_interval import poisson_interval
from tallybook.reckon.reasons import Reasons, one_after_another
from tallybook.register.notice import Notice
from tallybook.terms.errors import NotHeld
from tallybook.terms.unit import Unit

WHY = "95 % interval of chance alone (Dobson, on Poisson limits of the number of offences)"
WHY_NET = "a class with a net count below zero has no interval of chance"
BY_GROUP = (
    "read from a table of groups, which does not say how many offences of each class there are"
)
_SHOWN = 6


def severity_table(
    count: Count,
    shelf: Shelf,
    over: Sequence[Axis],
    as_of: date,
    *,
    level: str = "force",
    local: Iterable[Notice] = (),
) -> Table:
    """The table of weighed offences over axes, in the unit of the list (days of sentence, for one).

    The weights are the newest edition of the list by the day asked, whole. A cell with offences of
    a class that has no weight is absent and names it. Interval: Dobson, Kuulasmaa, Eberle and
    Scherer (1991) Stat Med 10:457, for a weighted sum of Poisson counts. Refuses a list that is not
    held, and other marks.
    """
    weights, edition = _weights(count, shelf, as_of)
    plain = replace(count, unit=Unit.OFFENCES, where=())
    counted = count_table(plain, shelf, over, as_of, level=level, local=local)
    grid = grid_of(count, over)
    found = answer(grid, shelf, as_of)
    codes = tuple(dict.fromkeys(code for one in grid.offences for code in one.codes))
    each = _amounts(found.ask, codes, shelf)
    weighed, spread, lacking = _weighed(grid, codes, each, weights)
    columns = dict(counted.columns) | _limits(counted, weighed, spread, each, grid, codes)
    columns |= _states(counted, lacking, set(found.groups.cells), columns["net"])
    del columns["net"]
    reasons: Reasons = columns.pop("reasons")
    caveat = Caveat("severity-weights", NOTE, "where", _facts(count, edition))
    return Table(
        count,
        counted.axes,
        columns,
        tuple(
            replace(one, editions=tuple(dict.fromkeys((*one.editions, edition))), method="derived")
            for one in counted.provenances
        ),
        reasons,
        tuple((*caveats, caveat) for caveats in counted.caveat_sets),
    )


def _weights(count: Count, shelf: Shelf, as_of: date) -> tuple[Weights, Edition]:
    marks = dict(count.where)
    name = marks.pop("weights")
    if marks:
        raise NotHeld(f"No weighed count by {', '.join(marks)} is held.", code="mark-not-held")
    held = shelf.weights(as_of)
    if name not in held:
        others = ", ".join(sorted(held)) or "none"
        raise NotHeld(
            f"No list of severities “{name}” published by {as_of} is held. Held: {others}.",
            code="weights-not-held",
        )
    edition = next(e for e in shelf.editions() if e.digest == held[name].edition)
    return held[name], edition


def _amounts(ask: Ask, codes: tuple[str, ...], shelf: Shelf) -> NDArray[np.int64]:
    """Offences by period and extent (in rows) and class (in columns)."""
    by_class = replace(ask, offences=tuple((code,) for code in codes))
    return shelf.tally(by_class).amount.reshape(-1, len(codes))


def _weighed(
    grid: Grid, codes: tuple[str, ...], each: NDArray[np.int64], weights: Weights
) -> tuple[FloatArray, FloatArray, dict[int, list[str]]]:
    """The sum, the sum of squares, and the classes with offences and without weight, by cell."""
    heavy = np.array([weights.of.get(code, 0.0) for code in codes])
    is_lacking = np.array([code not in weights.of for code in codes])
    inside = np.array([[code in one.codes for code in codes] for one in grid.offences], np.float64)
    weighed = ((each * heavy) @ inside.T).reshape(-1)
    spread = ((np.maximum(each, 0) * heavy**2) @ inside.T).reshape(-1)
    lacking = {
        place * len(inside) + o: [code for code, is_one in zip(codes, bad, strict=True) if is_one]
        for place, row in enumerate((each != 0) & is_lacking)
        for o in range(len(inside))
        if (bad := row & (inside[o] > 0)).any()
    }
    return weighed, spread, lacking


def _limits(
    counted: Table,
    weighed: FloatArray,
    spread: FloatArray,
    each: NDArray[np.int64],
    grid: Grid,
    codes: tuple[str, ...],
) -> dict[str, Any]:
    inside = np.array([[code in one.codes for code in codes] for one in grid.offences], np.int64)
    net = ((each < 0) @ inside.T > 0).reshape(-1)
    events = np.where(net, 0, np.maximum(counted.columns["amount"], 0))
    low, high = poisson_interval(events)
    scale = np.sqrt(spread / np.maximum(events, 1))
    # Of no offences at all the sum is nought, and how heavy the next would be is not known.
    known = (events > 0) & ~net
    return {
        "amount": weighed,
        "low": np.where(known, np.maximum(weighed + scale * (low - events), 0), weighed),
        "high": np.where(known, weighed + scale * (high - events), weighed),
        "net": ~known,
    }


def _states(
    counted: Table, lacking: dict[int, list[str]], of_group: set[int], net: NDArray[np.bool_]
) -> dict[str, Any]:
    own, start = Coded((WHY, WHY_NET)), len(counted.reasons)
    state = counted.columns["state"].copy()
    is_number = state == NUMBER
    reason = np.where(is_number, start + net.astype(np.int32), counted.columns["reason"])
    for cell in np.flatnonzero(is_number).tolist():
        if cell in of_group:
            state[cell], reason[cell] = ABSENT, start + own.number(BY_GROUP)
        elif codes := lacking.get(cell):
            shown = ", ".join(codes[:_SHOWN]) + (", …" if len(codes) > _SHOWN else "")
            said = f"the list has no weight for {len(codes)} of the classes with offences: {shown}"
            state[cell], reason[cell] = ABSENT, start + own.number(said)
    reasons = one_after_another(counted.reasons, own.entries)
    return {"state": state, "reason": reason.astype(np.int32), "reasons": reasons}


def _facts(count: Count, edition: Edition) -> tuple[tuple[str, str], ...]:
    return (
        ("list", dict(count.where)["weights"]),
        ("title", edition.title),
        ("published", str(edition.published)),
        ("edition", edition.short),
    )
