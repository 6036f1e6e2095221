"""From a financial year and a quarter's number to days."""

from __future__ import annotations

from tallybook.sources.cells import Cell
from tallybook.sources.remarks import Wrong
from tallybook.terms.errors import NotDefined
from tallybook.terms.parse_period import parse_period
from tallybook.terms.period import financial_year


def read_financial_year(cell: Cell) -> int:
    """The year in which it starts: 2013/14 gives 2013. Refuses anything but a financial year."""
    try:
        period = parse_period(cell) if isinstance(cell, str) else None
    except NotDefined:
        period = None
    if period is None or period != financial_year(period.first.year):
        raise Wrong(f"“{_shown(cell)}” is not a financial year.", "It is written as 2013/14.")
    return period.first.year


def read_quarter_number(cell: Cell) -> int:
    """1 to 4; 1 is April to June."""
    if _shown(cell) in {"1", "2", "3", "4"}:
        return int(_shown(cell))
    raise Wrong(f"“{_shown(cell)}” is not a quarter.", "Quarters are 1 (April to June) to 4.")


def _shown(cell: Cell) -> str:
    return "" if cell is None else f"{cell:g}" if isinstance(cell, float) else cell
