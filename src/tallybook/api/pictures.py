"""Pictures into files."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tallybook.desk import Desk, open_desk

if TYPE_CHECKING:
    from tallybook.compare.revision import Revision
    from tallybook.compare.standing import Standing
    from tallybook.figures.definition import Rate, Reckoned
    from tallybook.publish.picture import Picture

from tallybook.api.definitions import place
from tallybook.api.held import as_kind, ground_of


def draw_map(
    rate: Rate,
    of: str = "force",
    desk: Desk | None = None,
    *,
    mark: str = "",
    as_of: date | None = None,
) -> Picture:
    """A map of the rate of every area of a kind inside the rate's own extent.

    `of` is force, partnership or district; `mark` names an area to outline. Refuses a map through
    which a break runs, and a book without boundaries of the kind.
    """
    from tallybook.assess.mapped import mapped
    from tallybook.publish.show_map import picture_of_map

    desk, day = desk or open_desk(), as_of or date.today()
    on = rate.top.period.last
    shapes = desk.shelf.boundaries(of, on, day)
    own = place(mark)[0].areas[0] if mark else ""
    found = mapped(
        rate,
        shapes,
        desk.shelf,
        as_of=day,
        local=desk.local,
        own=as_kind(own, of, on),
        ground=ground_of(desk, rate.top.extent, on, day) if of != "force" else (),
    )
    return picture_of_map(found)


def draw_standing(found: Standing, form: str = "ranks") -> Picture:
    """A standing as a picture: its members in order ("ranks") or against population ("funnel")."""
    from tallybook.protect.release import release
    from tallybook.publish.show_pictures import picture_of_funnel, picture_of_ranks

    shown = {"ranks": picture_of_ranks, "funnel": picture_of_funnel}[form]
    return shown(release((found,)))


def draw_revisions(found: Sequence[Revision]) -> Picture:
    """How figures moved from edition to edition."""
    from tallybook.protect.release import release
    from tallybook.publish.show_pictures import picture_of_slope

    return picture_of_slope(release(tuple(found)))


def draw_over_time(
    definition: Reckoned,
    by: str = "year",
    of: str = "",
    desk: Desk | None = None,
    *,
    as_of: date | None = None,
) -> Picture:
    """A quantity over time; where `of` is area or partnership, a panel for each inside the extent.

    `by` is month, quarter or year.
    """
    from tallybook.assess.many_series import many_series
    from tallybook.figures.place import extent_of
    from tallybook.publish.show_pictures import picture_of_areas, picture_of_series
    from tallybook.reckon.axis import axis

    desk = desk or open_desk()
    extents = axis(definition, of).members if of else (extent_of(definition),)
    found = many_series(
        definition,
        extents,
        axis(definition, by),
        desk.shelf,
        as_of=as_of or date.today(),
        local=desk.local,
    )
    return picture_of_areas(found) if of else picture_of_series(found)


def write_picture(picture: Picture, path: str | Path) -> tuple[Path, ...]:
    """Write a picture as SVG or PNG, with its alternative text; the paths written."""
    from tallybook.publish.write_picture import write_picture as verb

    return verb(picture, Path(path))
