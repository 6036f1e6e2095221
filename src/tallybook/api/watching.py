"""Counts out of the ordinary, and where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tallybook.desk import Desk, open_desk

if TYPE_CHECKING:
    from tallybook.figures.caveat import Caveat
    from tallybook.figures.definition import Where
    from tallybook.figures.figure import Figure
    from tallybook.figures.shapes import Shape
    from tallybook.figures.table import Table
    from tallybook.protect.release import Release
    from tallybook.publish.picture import Picture
    from tallybook.publish.show_emerging import Emerging
    from tallybook.register.notice import Notice
    from tallybook.terms.extent import Extent
    from tallybook.terms.offences import Offences
    from tallybook.terms.period import Period
    from tallybook.watch.budget import Budget
    from tallybook.watch.clusters import Clusters
    from tallybook.watch.emerging_combinations import Combination
    from tallybook.watch.signal import Watched
    from tallybook.watch.watching import Breaks

from tallybook.api.books import boundaries
from tallybook.api.comparisons import peers
from tallybook.api.held import newest_quarter

_WATCHED_BEFORE = 27
"""Quarters: five years, those left out and those that tell since when a series signals."""


def watched_table(
    offences: Sequence[str],
    among: Sequence[str],
    period: str | None = None,
    desk: Desk | None = None,
    *,
    last: int = 1,
    as_of: date | None = None,
) -> Table:
    """Counts by quarter up to `period`, of each area and of each class and set that is named.

    `among` are "forces", "partnerships" or areas by name; forces come with England and Wales as
    their whole, partnerships with both, so that what all of them share is told once. `period` is a
    quarter, by default the newest that the book holds. The table reaches back far enough to judge
    its `last` quarters.
    """
    from tallybook.figures.definition import Count
    from tallybook.figures.table import Axis
    from tallybook.reckon.reckon import reckon as verb
    from tallybook.terms.errors import NotDefined
    from tallybook.terms.find_offences import find_offences
    from tallybook.terms.offences import Offences
    from tallybook.terms.parse_period import parse_period
    from tallybook.terms.period import Period
    from tallybook.terms.split_period import split_period
    from tallybook.terms.unit import Unit

    desk, day = desk or open_desk(), as_of or date.today()
    newest = parse_period(period) if period else newest_quarter(desk, day)
    if newest.months != 3:
        raise NotDefined(
            f"{newest} is not a quarter.",
            code="watch-not-a-series",
            do="Write a quarter, such as “Jul-Sep 2023”; with --rows a month.",
        )
    span = Period(newest.shift(-3 * (last + _WATCHED_BEFORE)).first, newest.last)
    sets = [find_offences(one) for one in offences]
    classes = {code for one in sets for code in one.codes}
    every = dict.fromkeys([*sets, *(Offences((code,)) for code in sorted(classes))])
    places = dict.fromkeys(one for name in among for one in _watched_places(name, newest))
    over = [
        Axis("period", split_period(span, "quarter")),
        Axis("extent", tuple(places)),
        Axis("offences", tuple(every)),
    ]
    asked = Count(Unit.OFFENCES, sets[0], next(iter(places)), span)
    return verb(asked, desk.shelf, over, as_of=day, local=desk.local)


def _watched_places(name: str, period: Period) -> tuple[Extent, ...]:
    from tallybook.terms.extent import Extent
    from tallybook.terms.find_area import find_area

    if name not in ("forces", "partnerships"):
        return (find_area(name).extent,)
    whole = Extent(("K04000001",))
    levels = ("forces",) if name == "forces" else ("partnerships", "forces")
    codes = (code for level in levels for code in peers(level, whole, period).members)
    return (*(Extent((code,)) for code in codes), whole)


def watch(
    table: Table,
    desk: Desk | None = None,
    *,
    budget: Budget | str | None = None,
    last: int = 1,
    detector: str = "farrington",
    season: bool = False,
    direction: str = "both",
) -> Watched:
    """The signals of the last quarters of a table that `watched_table` gives, within a budget.

    `budget` is "fdr=0.1", "fdr-any=0.1", "expected=1" or "none", with which a detector other than
    "farrington" rings by its published rule; `direction` "rises", "falls" or "both",
    over which the budget counts together; by default it is one false alarm a month for each side.
    The register's breaks are found here, and how the first signals' figures moved between editions.
    """
    from tallybook.watch.budget import parse_budget
    from tallybook.watch.signal import with_others
    from tallybook.watch.watch import watch as verb

    kept = parse_budget(budget) if isinstance(budget, str) else budget
    desk = desk or open_desk()
    breaks = breaks_of(table, desk)
    asked = {"detector": detector, "season": season, "direction": direction}
    found = verb(table, breaks, kept, last=last, **asked)  # type: ignore[arg-type]
    return with_others(found, lambda signal: _revised(signal.figure, desk))


def _revised(figure: Figure, desk: Desk) -> tuple[Caveat, ...]:
    """How a figure moved between the editions that it could be read from, if it did."""
    from tallybook.compare.revision import revision as verb

    found = verb(figure.definition, desk.shelf, as_of=figure.provenance.as_of, local=desk.local)  # type: ignore[arg-type]
    moved = found.overall.caveats if found.overall else ()
    return tuple(caveat for caveat in moved if caveat.code == "revised")


def draw_watched(
    table: Table,
    place: tuple[Extent, Offences, Where],
    desk: Desk | None = None,
    *,
    budget: Budget | str | None = None,
    last: int = 1,
    detector: str = "farrington",
    season: bool = False,
    direction: str = "both",
) -> Picture:
    """One series of a watched table: what came, what was expected, the limit, and its breaks.

    The newest twelve quarters are judged, each within the budget over all series of the table.
    """
    from tallybook.protect.release import release
    from tallybook.publish.show_watched import picture_of_watched
    from tallybook.watch.budget import parse_budget
    from tallybook.watch.watch import expected_of, watching

    kept = parse_budget(budget) if isinstance(budget, str) else budget
    breaks = breaks_of(table, desk)
    asked = {"last": max(last, 8), "detector": detector, "season": season, "direction": direction}
    seen = watching(table, breaks, kept, drawn=place, **asked)  # type: ignore[arg-type]
    return picture_of_watched(expected_of(seen, place), breaks[place[:2]], table, release((table,)))


def scanned_table(
    offences: str,
    among: str,
    period: str | None = None,
    desk: Desk | None = None,
    *,
    within: str | None = None,
    quarters: int = 20,
    as_of: date | None = None,
) -> Table:
    """Counts by quarter up to `period` of each of "forces" or "partnerships", for `clusters`.

    `within` keeps to the partnerships or forces around one area's country, or of one force.
    """
    from tallybook.figures.definition import Count
    from tallybook.figures.table import Axis
    from tallybook.reckon.reckon import reckon as verb
    from tallybook.terms.extent import Extent
    from tallybook.terms.find_area import find_area
    from tallybook.terms.find_offences import find_offences
    from tallybook.terms.members import lies_inside
    from tallybook.terms.parse_period import parse_period
    from tallybook.terms.period import Period
    from tallybook.terms.split_period import split_period
    from tallybook.terms.unit import Unit

    desk, day = desk or open_desk(), as_of or date.today()
    newest = parse_period(period) if period else newest_quarter(desk, day)
    span = Period(newest.shift(-3 * (quarters - 1)).first, newest.last)
    around = find_area(within).extent if within else Extent(("K04000001",))
    codes = [
        one
        for one in peers(among, around, newest).members
        if not within or lies_inside(one, around.areas, newest.last)
    ]
    places = tuple(Extent((code,)) for code in codes)
    over = [Axis("period", split_period(span, "quarter")), Axis("extent", places)]
    asked = Count(Unit.OFFENCES, find_offences(offences), places[0], span)
    return verb(asked, desk.shelf, over, as_of=day, local=desk.local)


def spots_of(
    table: Table, file: str | Path | None = None, desk: Desk | None = None
) -> tuple[dict[Any, tuple[float, float]], dict[Any, float]]:
    """Where the places of a table lie, on a plane, and how many people live there where told.

    From a CSV with columns place, x and y; without it from the middles of the outlines that the
    book holds. A place is an extent, or the marks of one, known by name or code.
    """
    from tallybook.figures.table import WHERE
    from tallybook.publish.outlines import middle_of
    from tallybook.sources.read_spots import on_plane, read_spots

    axes = {axis.path: axis.members for axis in table.axes}
    if file is not None:
        read = read_spots(Path(file))
        members = axes[WHERE] if len(axes.get(WHERE, ())) > 1 else axes["extent"]
        named = {one: name for one in members for name in _spot_names(one) if name in read.spots}
        spots = {one: read.spots[name] for one, name in named.items()}
        return spots, {o: read.people[n] for o, n in named.items() if n in read.people}
    shapes = _outlines_of(axes["extent"], axes["period"][-1].last, desk)
    middles = {code: middle_of(one.geometry) for code, one in shapes.items()}
    placed = on_plane(middles)
    return {one: placed[one.areas[0]] for one in axes["extent"] if one.areas[0] in placed}, {}


def _spot_names(place: Extent | Where) -> tuple[str, ...]:
    if isinstance(place, tuple):
        return tuple(value for _, value in place)
    return (str(place), place.areas[0])


def _outlines_of(places: Sequence[Extent], on: date, desk: Desk | None) -> Mapping[str, Shape]:
    from tallybook.terms.area_list import areas

    kinds = {areas()[one.areas[0]].kind for one in places}
    kind = "force" if kinds == {"force"} else "partnership"
    return boundaries(kind, on, desk).shapes


def clusters(
    table: Table,
    spots: Mapping[Any, tuple[float, float]],
    *,
    people: Mapping[Any, float] | None = None,
    longest: int | None = None,
    simulations: int = 999,
    seed: int = 1,
) -> Clusters:
    """Clusters among the places of a table, most likely first, with how surely each place is in it.

    `spots` and `people` are those of `spots_of`. Without people each place is held against its own
    past and the others', with them the sum of all periods against the people.
    """
    from tallybook.watch.clusters import clusters as verb

    asked = {"longest": longest, "simulations": simulations, "seed": seed}
    return verb(table, spots, people=people, **asked)  # type: ignore[arg-type]


def draw_clusters(
    found: Clusters,
    table: Table,
    spots: Mapping[Any, tuple[float, float]],
    passed: Release | None = None,
    desk: Desk | None = None,
) -> Picture:
    """Where the clusters lie, and how surely each place is in the most likely one.

    Areas where the book of the desk holds the outlines of all that were scanned, else dots.
    """
    from tallybook.protect.release import release
    from tallybook.publish.show_clusters import picture_of_clusters

    shapes, outlines = _held_outlines(table, desk)
    released = passed or release((table,))
    return picture_of_clusters(found, table, spots, released, shapes, outlines)


def _held_outlines(table: Table, desk: Desk | None) -> tuple[dict[Extent, Shape], str]:
    """The outlines of a table's places, and where they are from; none where none are held."""
    from tallybook.publish.show_map import say_outlines_of
    from tallybook.terms.errors import NotHeld

    axes = {axis.path: axis.members for axis in table.axes}
    places, periods = axes.get("extent", ()), axes.get("period", ())
    if desk is None or len(places) < 2 or not periods:
        return {}, ""
    try:
        held = _outlines_of(places, periods[-1].last, desk)
    except NotHeld:
        return {}, ""
    shapes = {one: held[one.areas[0]] for one in places if one.areas[0] in held}
    read = {shape.edition for shape in shapes.values()}
    return shapes, say_outlines_of([e for e in desk.shelf.editions() if e.digest in read])


def emerging_by_year(
    table: Table, found: Combination, years: Table, others: Sequence[Combination] = ()
) -> Emerging:
    """A combination with its released counts by year, and what its parts explain of the late ones.

    `table` is the one that was searched, and `others` were found in it before.
    """
    from tallybook.publish.show_emerging import Emerging
    from tallybook.watch.parts_by_year import parts_by_year

    return Emerging(found, years, parts_by_year(table, found, others))


def draw_emerging(every: Sequence[Emerging], passed: Release) -> Picture:
    """Combinations by year beside what their parts explain, and what is left without each mark."""
    from tallybook.publish.show_emerging import picture_of_emerging

    return picture_of_emerging(every, passed)


def breaks_of(
    table: Table, desk: Desk | None = None, *, local: Sequence[Notice] | None = None
) -> Breaks:
    """The notices that break each series of a table, by area and set of offences.

    From the register and the book's own; `local` are own notices where there is no book.
    """
    from tallybook.reckon.notices_inside import caveat_of
    from tallybook.register.series_breaks import series_breaks
    from tallybook.terms.period import Period
    from tallybook.watch.breaks import Break

    axes = {axis.path: axis.members for axis in table.axes}
    found = series_breaks(
        ((x, o) for x in _members(table, "extent") for o in _members(table, "offences")),
        Period(axes["period"][0].first, axes["period"][-1].last),
        local=(desk or open_desk()).local if local is None else tuple(local),
        published=min((e.published for p in table.provenances for e in p.editions), default=None),
    )
    return {
        place: [Break(caveat_of(one.placed, refuses=True), one.days, one.gap) for one in several]
        for place, several in found.items()
    }


def _members(table: Table, path: str) -> tuple[Any, ...]:
    """What the table is laid out over along a path, or the one thing that all its cells share."""
    axes = {axis.path: axis.members for axis in table.axes}
    return axes.get(path, (getattr(table.template, path),))
