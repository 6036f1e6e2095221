"""From a code and a name to an area of the list."""

from __future__ import annotations

import re

from tallybook.sources.cells import Cell
from tallybook.sources.grouped_rows import tell_notes
from tallybook.sources.read_area import read_area_code, read_force
from tallybook.sources.read_group import without_notes
from tallybook.sources.remarks import Remarks, Wrong
from tallybook.sources.table import Table
from tallybook.terms.area_list import areas


def read_coded_area(code: Cell, name: Cell) -> str:
    """The area of a row; refuses a name that is not the area's, footnote digits left aside."""
    label = without_notes(name) if isinstance(name, str) else ""
    if code is None:
        return read_force(label)
    found = areas()[read_area_code(code)]
    if label.lower() not in {one.lower() for one in (found.name, *found.aliases)}:
        raise Wrong(
            f"“{label}” is not a name of {code}, {found.name}.",
            "If it is a new spelling, add it to the aliases in terms/lists/areas.csv.",
        )
    return found.code


def tell_noted_names(table: Table, field: str, remarks: Remarks) -> None:
    """Say from which names of areas footnote digits were taken off."""
    names = [cell for cell in table.columns[field].cells if isinstance(cell, str)]
    tell_notes("names of areas", [name for name in names if re.search(r"\d", name)], remarks)
