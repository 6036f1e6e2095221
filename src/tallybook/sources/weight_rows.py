"""Rows of the kind `weights` from a column of classes and a column of severities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import numpy as np

from tallybook.figures.rows import Rows
from tallybook.sources.cells import Cell, Column
from tallybook.sources.remarks import Remarks, Wrong
from tallybook.sources.table import Table
from tallybook.terms.offence_list import offence_classes


def read_weight(cell: Cell) -> float:
    """What one offence weighs: a number from 0."""
    if isinstance(cell, str):
        try:
            cell = float(cell.replace(",", ""))
        except ValueError:
            cell = None
    if cell is None or not np.isfinite(cell) or cell < 0:
        raise Wrong("this is no weight.", "A weight is a number from 0.")
    return cell


def weight_rows(
    table: Table,
    name: str,
    code: Column[str | None],
    weight: Column[float | None],
    remarks: Remarks,
    *,
    skip_unlike: bool = False,
) -> tuple[Rows, ...]:
    """One row a class, at the place where it stands first; none where there is a fault.

    A class that is printed as one of several, such as homicide, lends its weight to each of them.
    One that stands with two weights is a fault, or with `skip_unlike` is left out and told: it is
    not known which holds.
    """
    found: dict[str, dict[float, int]] = defaultdict(dict)
    for at in range(len(table)):
        one, heavy = code[at], weight[at]
        if one is not None and heavy is not None:
            found[one].setdefault(heavy, at)
    unlike = [one for one, weights in found.items() if len(weights) > 1]
    if skip_unlike:
        remarks.repair(
            "Left out, because offences inside the class weigh differently and a table of classes "
            f"does not tell them apart: {len(unlike)} ({', '.join(sorted(unlike)[:20])}).",
            len(unlike),
        )
    else:
        for one in unlike:
            first, second = list(found[one].values())[:2]
            said = f"{one} has another weight at {table.place('weight', first)}."
            remarks.fault(table.place("weight", second), said, "Ask which of them holds.")
    kept = {one: next(iter(w.items())) for one, w in found.items() if one not in unlike}
    if not kept and not remarks.faults:
        remarks.fault("the table", "no class of the list of offences has one weight in it.")
    if remarks.faults:
        return ()
    return (_rows(table, name, _with_parts(kept)),)


def _with_parts(kept: Mapping[str, tuple[float, int]]) -> dict[str, tuple[float, int]]:
    whole = dict(kept)
    for one, weighed in kept.items():
        parts = one.split("/")
        if len(parts) > 1 and set(parts) == set(offence_classes()[one].replaced_by):
            whole |= {part: weighed for part in parts if part not in kept}
    return whole


def _rows(table: Table, name: str, kept: Mapping[str, tuple[float, int]]) -> Rows:
    import pyarrow as pa

    at = pa.array([place for _, place in kept.values()], pa.int64())
    columns = {
        "list": pa.array([name] * len(kept), pa.string()),
        "code": pa.array(list(kept), pa.string()),
        "weight": pa.array([weight for weight, _ in kept.values()], pa.float64()),
    }
    places = {column: array.take(at) for column, array in table.places().items()}
    return Rows("weights", pa.table({**columns, **places}))
