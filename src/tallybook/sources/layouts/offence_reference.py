"""Home Office: the reference table of offence classes and their groups, present and former."""

from __future__ import annotations

from typing import Any

import numpy as np

from tallybook.figures.rows import Rows
from tallybook.sources.cells import Cell
from tallybook.sources.find_header import Field
from tallybook.sources.layout import OGL, Layout, Setting
from tallybook.sources.membership_rows import read_filled
from tallybook.sources.remarks import Remarks, counted
from tallybook.sources.table import Table
from tallybook.terms.offence_list import offence_classes

FIELDS = {
    "code": Field("offencecode"),
    "description": Field("offencedescription"),
    "former_group": Field("oldprcoffencegroup"),
    "former_subgroup": Field("oldoffencesub-group"),
    "group": Field("newonsoffencegroup"),
    "subgroup": Field("newonssub-offencegroup"),
}
_ORDER = ("code", "description", "group", "subgroup", "former_group", "former_subgroup")
_FOOTNOTE = "*"


def layout() -> Layout:
    """The layout, by its columns."""
    return Layout(
        source="home-office-offence-reference",
        title="Offence reference table",
        licence=OGL,
        says="offence classes with their present and former groups",
        fields=FIELDS,
        rows=rows,
    )


def rows(table: Table, setting: Setting) -> tuple[Rows, ...]:
    """Rows of the kind `classes`; a class without a former group has none, not an empty one.

    The footnote below the table and the star on the codes that it explains are taken off. A class
    printed twice alike is kept once; printed twice with a difference it is a fault.
    """
    remarks = setting.remarks
    table = table.take(np.flatnonzero(~table.columns["code"].where(_is_footnote)))
    columns = {name: table.read(name, read_filled, remarks) for name in ("code", "description")}
    stars = int(columns["code"].where(_has_star).sum())
    remarks.repair(f"A footnote's star taken off {counted(stars, 'code')}.", stars)
    columns["code"] = columns["code"].map(_without_star)
    columns |= {name: table.columns[name].map(_text) for name in _ORDER[2:]}
    kept = _firsts(table, columns, remarks)
    if remarks.faults:
        return ()
    _tell_unknown(columns["code"].cells, remarks)
    return (Rows("classes", _arrow(table, columns, kept)),)


def _firsts(table: Table, columns: dict[str, Any], remarks: Remarks) -> list[int]:
    """The first row of each class; a later one that differs is a fault."""
    first: dict[str, int] = {}
    for at in range(len(table)):
        code = columns["code"][at]
        earlier = first.setdefault(code, at)
        if any(columns[name][at] != columns[name][earlier] for name in _ORDER):
            remarks.fault(
                table.place("code", at),
                f"doubled row: {code} stands at {table.place('code', earlier)} with other words.",
                "Ask the publisher which of them holds.",
            )
    again = len(table) - len(first)
    remarks.repair(f"Left out, because it stands above already: {counted(again, 'row')}.", again)
    return list(first.values())


def _tell_unknown(codes: tuple[str | None, ...], remarks: Remarks) -> None:
    unknown = sorted(code for code in codes if code and code not in offence_classes())
    remarks.repair(
        f"Kept though not in the list of offence classes: {', '.join(unknown)}.", len(unknown)
    )


def _arrow(table: Table, columns: dict[str, Any], kept: list[int]) -> Any:
    import pyarrow as pa

    texts = {name: columns[name].to_arrow("string").take(kept) for name in _ORDER}
    places = {name: array.take(kept) for name, array in table.places().items()}
    return pa.table({**texts, **places})


def _is_footnote(cell: Cell) -> bool:
    return isinstance(cell, str) and cell.startswith(_FOOTNOTE)


def _has_star(code: str | None) -> bool:
    return code is not None and code.endswith(_FOOTNOTE)


def _without_star(code: str | None) -> str | None:
    return code and code.rstrip(_FOOTNOTE)


def _text(cell: Cell) -> str | None:
    return None if cell is None else str(cell)
