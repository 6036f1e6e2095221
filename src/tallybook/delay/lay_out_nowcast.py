"""Counts so far and nowcasts as tables over extent, offences and period."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tallybook.delay.lay_triangles import Laid
from tallybook.delay.triangle import BoolArray, FloatArray
from tallybook.figures.caveat import NOTE, Caveat, by_weight
from tallybook.figures.provenance import Provenance
from tallybook.figures.table import ABSENT, NUMBER, Axis, Table
from tallybook.terms.period import Period

HOLE = "reports of a month of recording lack"


@dataclass(frozen=True, eq=False)
class Cells:
    """What is known of each series and period, (series, periods), beside the numbers.

    `hole`: a month of recording lacks; `is_open`: reports are still coming in; `foreseen`: a method
    says what will come. `caveats` are of open periods, one set a series.
    """

    laid: Laid
    periods: tuple[Period, ...]
    hole: BoolArray
    is_open: BoolArray
    foreseen: BoolArray
    caveats: tuple[tuple[Caveat, ...], ...]


def lay_out(
    cells: Cells, amount: FloatArray, ends: tuple[FloatArray, FloatArray], level: float | None
) -> Table:
    """Amounts between two ends; `level` is the share of draws between them, None for counts."""
    laid, series = cells.laid, np.arange(len(cells.caveats))[:, None]
    why = f"{100 * (level or 0):.0f} % of draws of what is recorded within {laid.horizon} months"
    foreseen = cells.foreseen if level else np.zeros_like(cells.foreseen)
    columns: dict[str, NDArray[Any]] = {
        "amount": amount,
        "low": np.minimum(ends[0], amount),
        "high": np.maximum(ends[1], amount),
        "state": np.where(cells.hole, np.uint8(ABSENT), np.uint8(NUMBER)),
        "reason": np.where(cells.hole, 1, np.where(foreseen, 2, 0)),
        "provenance": np.where(foreseen, 2, np.where(cells.is_open, 1, 0)),
        "caveats": np.where(cells.is_open, 1 + series, 0),
    }
    whole = Caveat("within-horizon", NOTE, "where", (("horizon", str(laid.horizon)),))
    axes = (
        Axis("extent", tuple(dict.fromkeys(extent for extent, _ in laid.places))),
        Axis("offences", tuple(dict.fromkeys(offences for _, offences in laid.places))),
        Axis("period", cells.periods),
    )
    return Table(
        laid.template,
        axes,
        {name: column.ravel() for name, column in columns.items()},
        _provenances(laid),
        ("as counted", HOLE, why),
        ((whole,), *(by_weight(one) for one in cells.caveats)),
    )


def _provenances(laid: Laid) -> tuple[Provenance, Provenance, Provenance]:
    """Of finished months, of months still being reported, and of nowcasts."""
    table = laid.table
    first = table.provenances[int(table.columns["provenance"][0])]
    finished = replace(
        first,
        editions=tuple(dict.fromkeys(e for one in table.provenances for e in one.editions)),
        as_of=max(one.as_of for one in table.provenances),
        status="published",
        guarded=any(one.guarded for one in table.provenances),
    )
    partial = replace(finished, status="partial")
    return finished, partial, replace(finished, method="nowcast", status="provisional")
