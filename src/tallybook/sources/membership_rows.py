"""Rows of the kind `membership` from columns of codes and names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from tallybook.figures.rows import Rows
from tallybook.sources.cells import Cell, Column, repeat
from tallybook.sources.remarks import Remarks, Wrong, counted
from tallybook.sources.table import Table
from tallybook.terms.area_list import areas

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True)
class Pair:
    """The fields that hold a child and its parent, each with a code and a name."""

    child: str
    child_name: str
    parent: str
    parent_name: str


def membership_rows(table: Table, pairs: tuple[Pair, ...], on: date, remarks: Remarks) -> Rows:
    """Each pair of child and parent once, with the place where it stands first.

    A blank code or name is a fault. Codes that the list of areas does not have are told.
    """
    import pyarrow as pa

    parts = [_pair_rows(table, pair, on, remarks) for pair in pairs]
    found = pa.concat_tables(parts).combine_chunks()
    tell_unknown_areas([*found["child"].to_pylist(), *found["parent"].to_pylist()], remarks)
    return Rows("membership", found)


def tell_unknown_areas(codes: list[str | None], remarks: Remarks) -> None:
    """Say which codes the list of areas does not have."""
    unknown = sorted({code for code in codes if code and code not in areas()})
    shown = ", ".join(unknown[:10]) + (", …" if len(unknown) > 10 else "")
    told = f"Kept though not in the list of areas: {counted(len(unknown), 'code')} ({shown})."
    remarks.repair(told, len(unknown))


def read_filled(cell: Cell) -> str:
    """A text that must be there."""
    if not isinstance(cell, str):
        raise Wrong("the cell is empty or a number.", "Codes and names are text.")
    return cell


def _pair_rows(table: Table, pair: Pair, on: date, remarks: Remarks) -> pa.Table:
    import pyarrow as pa

    fields = (pair.child, pair.child_name, pair.parent, pair.parent_name)
    columns = [table.read(field, read_filled, remarks) for field in fields]
    kept = _firsts(columns[0], columns[2])
    names = ("child", "child_name", "parent", "parent_name")
    taken = {n: c.take(kept).to_arrow("string") for n, c in zip(names, columns, strict=True)}
    places = {name: array.take(kept) for name, array in table.places().items()}
    days = repeat(on, len(kept)).to_arrow("date32[day]")
    return pa.table({**taken, "on": days, **places})


def _firsts(
    child: Column[str | None], parent: Column[str | None]
) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    key = child.index * len(parent.cells) + parent.index
    return np.sort(np.unique(key, return_index=True)[1])
