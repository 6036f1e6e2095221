"""What recent counts will have become."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tallybook.delay.change_nowcast import ExpectedChange
    from tallybook.delay.nowcast import Nowcast
    from tallybook.figures.definition import Count
    from tallybook.figures.table import Table
    from tallybook.terms.period import Period


def read_delays(path: str | Path, of: Count, *, recorded_to: date | None = None) -> Table:
    """A triangle from a CSV with a month of occurrence, a delay in months and a count in each row.

    `of` says what was counted. `recorded_to` is the last day of recording that the file covers.
    """
    from tallybook.sources.read_delays import read_delays as verb

    return verb(Path(path), of, recorded_to=recorded_to)


def nowcast(
    triangle: Table, *, horizon: int | None = None, method: str | None = None, draws: int = 1000
) -> Nowcast:
    """What recent months of a triangle will have become within the horizon in months.

    Counts so far, expected counts with intervals of 50 and 95 %, the draws, and the track record:
    how past nowcasts of the series did. See docs/how-to/nowcast.md.
    """
    from tallybook.delay.nowcast import nowcast as verb

    return verb(triangle, horizon=horizon, method=method, draws=draws)


def join_triangles(triangles: Sequence[Table]) -> Table:
    """Triangles of several areas, or of several sets of offences, that borrow strength."""
    from tallybook.delay.join_triangles import join_triangles as verb

    return verb(triangles)


def sum_nowcast(found: Nowcast, periods: Sequence[Period]) -> Nowcast:
    """A nowcast of longer periods, made of whole months: draws are added up, never intervals."""
    from tallybook.delay.sum_nowcast import sum_nowcast as verb

    return verb(found, tuple(periods))


def change_nowcast(found: Nowcast, earlier: Period, later: Period) -> tuple[ExpectedChange, ...]:
    """The change of every series between two periods, with the doubt of both nowcasts."""
    from tallybook.delay.change_nowcast import change_nowcast as verb

    return verb(found, earlier, later)


def cohorts_in_triangle(
    triangle: Table, earlier: Period, later: Period, months: int | None = None
) -> Table:
    """Two periods of occurrence, each recorded within the same number of months: no model."""
    from tallybook.delay.cohorts_in_triangle import cohorts_in_triangle as verb

    return verb(triangle, earlier, later, months)
