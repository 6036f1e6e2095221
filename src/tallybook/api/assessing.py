"""Assess an area, and write it down."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tallybook.desk import Desk, open_desk

if TYPE_CHECKING:
    from tallybook.assess.assessment import Assessment
    from tallybook.assess.from_rows import FromRows
    from tallybook.publish.added import Added
    from tallybook.publish.show_effect import Judged
    from tallybook.terms.extent import Extent
    from tallybook.terms.period import Period

from tallybook.api.comparisons import peers
from tallybook.api.definitions import place
from tallybook.api.held import shapes_around


def assess(
    area: str,
    year: str | None = None,
    desk: Desk | None = None,
    *,
    among: str | None = None,
    as_of: date | None = None,
    rows: Callable[[Extent, Period], tuple[FromRows, ...]] | None = None,
) -> Assessment:
    """Everything that an assessment of an area asks, released and ready to publish.

    `year` is a financial year, by default the newest that is whole; `among` names a file with the
    list of similar areas. The made-up city of the example has a list of its own. `rows` is asked
    for what a force's own extract says of the area in the year, released.
    """
    from tallybook.assess.assess import assess as verb
    from tallybook.assess.assess import newest_year
    from tallybook.sources.example_peers import example_peers
    from tallybook.terms.parse_period import parse_period

    desk = desk or open_desk()
    extent, taken = place(area)
    day = as_of or date.today()
    period = parse_period(year) if year else newest_year(extent, desk.shelf, day)
    return verb(
        extent,
        period,
        desk.shelf,
        as_of=day,
        taken_as=taken,
        similar=peers(among, extent, period) if among else example_peers(extent, period),
        local=desk.local,
        is_example=desk.is_example,
        shapes=shapes_around(desk, extent, period.last, day),
        rows=rows(extent, period) if rows else (),
    )


def publish(
    assessment: Assessment,
    folder: str | Path,
    plans: Sequence[Judged] = (),
    more: Sequence[Added] = (),
) -> tuple[Path, ...]:
    """Write an assessment as a page, a workbook and two files of figures; the paths written.

    Plans that were judged for the same area stand on the page too, and what was foreseen and
    watched there.
    """
    from tallybook.publish.publish import publish as verb

    return verb(assessment, Path(folder), plans, more)
