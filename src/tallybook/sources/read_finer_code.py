"""From a cell to a Home Office code finer than a class, with a spreadsheet's dates undone."""

from __future__ import annotations

import re

from tallybook.sources.cells import Cell, Column
from tallybook.sources.read_code import read_code
from tallybook.sources.remarks import Remarks, Wrong, counted
from tallybook.sources.table import Table
from tallybook.terms.offence_list import offence_classes
from tallybook.terms.undo_date import undo_date

_STROKE = re.compile(r"[0-9]{1,3}/[0-9]{1,3}")
_WHOLE = re.compile(r"[0-9]{1,3}")


def read_finer_codes(table: Table, field: str, beside: str, remarks: Remarks) -> Column[str | None]:
    """The codes of a column, where the publisher prints one; `beside` is the column of classes.

    A date is undone only where exactly one code that it may have been fits the class in its row,
    and other codes of the column have a stroke: then it is told, with the number of cells. Refuses
    every other date, and what is no code.
    """
    printed = table.columns[field]
    has_strokes = any(isinstance(cell, str) and _STROKE.fullmatch(cell) for cell in printed.cells)

    def read_one(cell: Cell, of_class: Cell) -> str | None:
        if cell is None or _as_printed(cell):
            return _as_printed(cell)
        return _undone(cell, read_code(of_class), has_strokes)

    found = table.read_together((field, beside), read_one, remarks)
    undone = {
        (printed[at], code): printed[at]
        for at in range(len(table))
        if (code := found[at]) is not None and code != _as_printed(printed[at])
    }
    cells = int(printed.where(lambda cell: cell in undone.values()).sum())
    listed = ", ".join(f"{_shown(cell)} was {code}" for cell, code in undone)
    remarks.repair(f"Dates of a spreadsheet undone in {counted(cells, 'code')}: {listed}.", cells)
    return found


def _as_printed(cell: Cell) -> str | None:
    """The cell as a code if it needs no repair: 19/8, or 80 as text or number."""
    text = _shown(cell)
    return text if _STROKE.fullmatch(text) or _WHOLE.fullmatch(text) else None


def _shown(cell: Cell) -> str:
    return f"{cell:.15g}" if isinstance(cell, float | int) else cell or ""


def _undone(cell: Cell, of_class: str, has_strokes: bool) -> str:
    """The only code that fits: a known one before one that merely has the number of the class."""
    readings = undo_date(cell)
    if not readings:
        raise Wrong(f"“{_shown(cell)[:40]}” is no offence code.", "Codes look like 19/8 or 80.")
    known = [code for code in readings if _is_known_beside(code, of_class)]
    fits = known or [code for code in readings if code.split("/")[0] in _numbers(of_class)]
    if len(fits) == 1 and has_strokes:
        return fits[0]
    raise Wrong(
        f"a spreadsheet turned the code into a date, “{_shown(cell)}”. It may have been "
        f"{' or '.join(fits or readings)}, and {_why_not(fits, of_class)}.",
        "Take the publisher's own file, or type the code as text.",
    )


def _why_not(fits: list[str], of_class: str) -> str:
    if not fits:
        return f"none of these fits its class {of_class}"
    if len(fits) > 1:
        return f"each fits its class {of_class}"
    return "no other code of the column has a stroke"


def _is_known_beside(code: str, of_class: str) -> bool:
    """Whether the list has the sub-code, in a class of the same subgroup as the one beside it."""
    classes = offence_classes()
    inside = classes[code].counted_in if code in classes else ""
    return bool(inside) and classes[inside].subgroup == classes[of_class].subgroup


def _numbers(of_class: str) -> set[str]:
    """The numbers with which codes of a class begin: 28 of 28F, 4 of 4.6, 1 and 4 of homicide."""
    return set(re.findall(r"(?:^|/)([0-9]+)", of_class))
