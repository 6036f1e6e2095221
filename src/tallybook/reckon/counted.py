"""The table of a count, whatever its unit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from tallybook.figures.definition import Count
from tallybook.figures.shelf import Shelf
from tallybook.figures.table import Axis, Table
from tallybook.reckon.count_table import count_table
from tallybook.reckon.severity_table import severity_table
from tallybook.register.notice import Notice
from tallybook.terms.unit import Unit


def counted(
    count: Count,
    shelf: Shelf,
    over: Sequence[Axis],
    as_of: date,
    *,
    level: str = "force",
    local: Iterable[Notice] = (),
) -> Table:
    """Offences and outcomes as they are counted, or offences weighed by a list of severities."""
    verb = severity_table if count.unit is Unit.SEVERITY else count_table
    return verb(count, shelf, over, as_of, level=level, local=local)
