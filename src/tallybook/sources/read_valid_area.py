"""From a cell to an area that exists on a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tallybook.sources.cells import Cell
from tallybook.sources.read_area import read_area_code
from tallybook.sources.remarks import Wrong
from tallybook.terms.area_list import areas


def read_valid_area(kind: str, on: date) -> Callable[[Cell], str]:
    """A reader of codes of that kind; refuses one that the list does not have on that day."""

    def read_one(cell: Cell) -> str:
        area = areas()[read_area_code(cell)]
        if area.kind != kind:
            raise Wrong(f"{area.code} is the {area.kind} {area.name}, not a {kind}.")
        if not area.is_valid(on):
            raise Wrong(
                f"{area.code}, {area.name}, is not in the list of areas on {on}.",
                "Is the day of publication right? It is taken for the day of the boundaries.",
            )
        return area.code

    return read_one
