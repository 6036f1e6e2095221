"""Which forces of a table have no row in some of its quarters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tallybook.sources.cells import Column
from tallybook.terms.area_list import areas
from tallybook.terms.period import Period

if TYPE_CHECKING:
    from collections.abc import Iterator


def lacking_forces(area: Column[str | None], period: Column[Period | None]) -> list[str]:
    """Force and quarter, in words, for each force that stands elsewhere in the table.

    Bodies come and go, and are not looked at. That a force supplied nothing is not a fault of the
    file: what becomes of the gap is for those who count to say.
    """
    return [f"{areas()[code].name} {quarter.label}" for code, quarter in _gaps(area, period)]


def _gaps(area: Column[str | None], period: Column[Period | None]) -> Iterator[tuple[str, Period]]:
    # A quarter in which nobody has a row is not in the table: nothing lacks in it.
    printed = np.unique(period.index).tolist()
    present = set(np.unique(area.index * len(period.cells) + period.index).tolist())
    for i, code in enumerate(area.cells):
        if code is not None and areas()[code].kind == "force":
            for j in printed:
                quarter = period.cells[j]
                if quarter is not None and i * len(period.cells) + j not in present:
                    yield code, quarter
