"""Watch counts of the locked room: months by place, class and mark, told through the gate."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tallybook.cli.locked import locked_options

if TYPE_CHECKING:
    from tallybook.cli.locked import Locked
    from tallybook.cli.watchable import Watchable
    from tallybook.figures.definition import Count, Where
    from tallybook.figures.table import Axis, Table
    from tallybook.protect.release import Release
    from tallybook.publish.show_watched import Drawn
    from tallybook.records.extract import Extract
    from tallybook.terms.extent import Extent
    from tallybook.terms.period import Period
    from tallybook.watch.budget import Budget
    from tallybook.watch.signal import Watched
    from tallybook.watch.watching import Breaks

F = TypeVar("F", bound=Callable[..., Any])

_YEARS = 6
"""Years of the past that are counted: five to learn from, and what lies between."""
_EXPLAINED = 20
_PATH = 8
"""Periods of a drawn series that are judged."""

_OPTIONS = (
    click.option(
        "--rows",
        is_flag=True,
        help="Count in the locked room instead of published tables; --records says which.",
    ),
    click.option(
        "--each",
        type=click.Choice(["month", "quarter"]),
        default="month",
        show_default=True,
        help="With --rows: watch by month or by quarter; sexual offences below a force by quarter.",
    ),
    click.option(
        "--by",
        multiple=True,
        metavar="MARK",
        help="With --rows: also every value of a mark, such as ward; may be repeated.",
    ),
    click.option(
        "--where",
        "marks",
        multiple=True,
        metavar="MARK=VALUE",
        help="With --rows: narrow all counts by a mark; may be repeated.",
    ),
    click.option(
        "--basis",
        type=click.Choice(["recorded", "occurred", "nowcast"]),
        default="recorded",
        show_default=True,
        help="With --rows: by the day of recording; of occurrence at equal follow-up; or of "
        "occurrence, each recent month by the least that its nowcast may come to.",
    ),
    click.option(
        "--within",
        type=click.IntRange(min=0),
        default=2,
        show_default=True,
        metavar="MONTHS",
        help="With --basis occurred: count what was recorded within so many months, for all alike.",
    ),
)


def watched_rows_options(command: F) -> F:
    """The options of watching rows, and of the locked room."""
    command = locked_options(command)
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def wants_rows(options: dict[str, Any]) -> bool:
    """Whether rows are to be counted; refuses options of rows without them."""
    if options["rows"] or options["records_folder"]:
        return True
    if options["by"] or options["marks"] or options["basis"] != "recorded":
        raise click.UsageError("--by, --where and --basis need --rows.")
    return False


@dataclass(frozen=True, eq=False)
class WatchedRows:
    """What may be told: signals with their figures released."""

    found: Watched
    release: Release
    drawn: Drawn | None


def watch_rows(
    offences: Sequence[str],
    among: Sequence[str],
    options: dict[str, Any],
    *,
    wants_picture: bool,
) -> WatchedRows:
    """The signals of guarded counts as they may leave the room.

    The counts that could signal leave first. Nothing is said of one that is withheld: the alert
    would give it away, and so would word of how many there are.
    """
    from tallybook.cli.locked import locked
    from tallybook.cli.watchable import as_told, figures_of_signals, watchable
    from tallybook.protect.release import release
    from tallybook.watch.watch import watch as verb

    with locked(options, as_of=options["as_of"], why="watch") as room:
        count, axes = asked_of_rows(offences, among, options, room.extract)
        seen = watchable(room, count, axes, options, lambda table: _breaks(table, options))
        asked = {name: options[name] for name in ("last", "detector", "season", "direction")}
        found = verb(seen.table, seen.breaks, _budget(options), told=seen.told, **asked)
        told = _explained(as_told(found, seen.left), room, count, options)
        shown = release(tuple(figures_of_signals(told)), policy=seen.release.policy)
        wanted = wants_picture and told.signals
        drawn = _drawn(told, room, seen, options) if wanted else None
    return WatchedRows(told, shown, drawn)


def _budget(options: dict[str, Any]) -> Budget | None:
    from tallybook.watch.budget import parse_budget

    return parse_budget(options["budget"]) if options["budget"] else None


def asked_of_rows(
    offences: Sequence[str], among: Sequence[str], options: dict[str, Any], extract: Extract
) -> tuple[Count, list[Axis]]:
    """The count that is laid out, and over what: periods, places, sets and classes, marks."""
    from tallybook.figures.definition import Count
    from tallybook.figures.table import WHERE, Axis
    from tallybook.terms.basis import Basis
    from tallybook.terms.find_offences import find_offences
    from tallybook.terms.offences import Offences
    from tallybook.terms.split_period import split_period

    span = _span(options, extract)
    sets = [find_offences(one) for one in offences]
    classes = {code for one in sets for code in one.codes}
    every = tuple(dict.fromkeys([*sets, *(Offences((code,)) for code in sorted(classes))]))
    places = tuple(dict.fromkeys(one for name in among for one in _places(name, extract)))
    basis = Basis.RECORDED if options["basis"] == "recorded" else Basis.OCCURRED
    count = Count(extract.unit, sets[0], places[0], span, basis, _marks(options))
    axes = [
        Axis("period", split_period(span, options["each"])),
        Axis("extent", places),
        Axis("offences", every),
    ]
    if wheres := _wheres(count, options, extract):
        axes.append(Axis(WHERE, wheres))
    return count, axes


def _span(options: dict[str, Any], extract: Extract) -> Period:
    """From the years before up to the newest whole period, inside what the extract has seen."""
    from tallybook.terms.errors import NotDefined
    from tallybook.terms.parse_period import parse_period
    from tallybook.terms.period import Period, add_months

    window, months = extract.window, 3 if options["each"] == "quarter" else 1
    late = options["within"] if options["basis"] == "occurred" else 0
    if options["period"]:
        last = parse_period(options["period"])
        if last.months != months:
            raise NotDefined(f"{last} is not a {options['each']}.", code="watch-not-a-series")
        newest = last.last
    else:
        newest = add_months(window.last, -late)
        while months == 3 and newest.month % 3:
            newest = add_months(newest, -1)
    begins = add_months(newest.replace(day=1), -12 * _YEARS - months * (options["last"] + 4) + 1)
    first = max(begins, window.first)
    while months == 3 and first.month % 3 != 1:
        first = add_months(first, 1)
    return Period(first, newest)


def _places(name: str, extract: Extract) -> tuple[Extent, ...]:
    from tallybook.terms.extent import Extent
    from tallybook.terms.find_area import find_area
    from tallybook.terms.members import members

    force = Extent((extract.force,))
    if name == "forces":
        return (force,)
    if name == "partnerships":
        inside = members(extract.force, ("partnership",), extract.window.last)
        return (*(Extent((code,)) for code in inside), force)
    return (find_area(name).extent,)


def _marks(options: dict[str, Any]) -> Where:
    from tallybook.cli.rows_asked import read_marks

    marks = read_marks(options["marks"])
    if options["basis"] == "occurred":
        return (*marks, ("recorded within months", str(options["within"])))
    return marks


def _wheres(count: Count, options: dict[str, Any], extract: Extract) -> tuple[Where, ...]:
    """All, and each value of each mark; what is not known of a mark is no series."""
    from tallybook.cli.rows_asked import mark_named
    from tallybook.records.decompose import AGE_BANDS, by_value

    marks = [mark_named(one) for one in options["by"]]
    laid = [w for mark in marks for w in by_value(count, mark, extract, AGE_BANDS)[:-1]]
    return (count.where, *laid) if laid else ()


def _breaks(table: Table, options: dict[str, Any]) -> Breaks:
    """The register's notices, and the user's own of a book, which needs no editions for that."""
    from tallybook import api
    from tallybook.desk import local_notices, notices_home

    return api.breaks_of(table, local=local_notices(notices_home(options["book"])))


def unread_notices(options: dict[str, Any]) -> str:
    """That a book was named which has no notices of its own and holds nothing; else nothing."""
    from tallybook.desk import notices_home
    from tallybook.store.manifest import read_manifest

    home = notices_home(options["book"])
    if not options["book"] or (home / "notices.toml").exists() or read_manifest(home):
        return ""
    return (
        f"  {home} holds neither editions nor notices of your own: breaks are those of the "
        "register alone."
    )


def _explained(found: Watched, room: Locked, count: Count, options: dict[str, Any]) -> Watched:
    """The first signals by the day of recording with word of late records."""
    from tallybook.cli.locked import tallied
    from tallybook.figures.place import count_of
    from tallybook.figures.table import Axis
    from tallybook.protect.policy import policy_named
    from tallybook.terms.basis import Basis
    from tallybook.terms.split_period import split_period
    from tallybook.watch.late_records import with_late_records

    if count.basis is not Basis.RECORDED:
        return found
    few = policy_named(options["policy"]).hidden[1]
    told = []
    for number, signal in enumerate(found.signals):
        of = count_of(signal.figure.definition)  # type: ignore[arg-type]
        if number < _EXPLAINED:
            length = "month" if of.period.months == 1 else "quarter"
            span = replace(count.period, last=of.period.last)
            late = replace(of, period=span, where=(*of.where, ("recency", "non-recent")))
            axis = Axis("period", split_period(span, length))
            signal = with_late_records(signal, tallied(room, late, (axis,)), few)
        told.append(signal)
    return replace(found, signals=tuple(told))


def _drawn(told: Watched, room: Locked, seen: Watchable, options: dict[str, Any]) -> Drawn:
    """The first signal's series, its counts released as a table of their own."""
    from tallybook.cli.locked import released, tallied
    from tallybook.figures.place import count_of
    from tallybook.figures.table import Axis, figure_at
    from tallybook.publish.show_watched import draw_watched
    from tallybook.watch.in_whole_counts import path_in_whole_counts
    from tallybook.watch.watch import expected_of, watching

    of = count_of(told.signals[0].figure.definition)  # type: ignore[arg-type]
    periods = next(axis for axis in seen.table.axes if axis.path == "period")
    span = replace(of.period, first=periods.members[0].first)
    series = tallied(room, replace(of, period=span), (Axis("period", periods.members),))
    passed = released((series,), options)
    shown: Any = passed.parts[0]
    place = (of.extent, of.offences, of.where)
    asked = {name: options[name] for name in ("detector", "season", "direction")}
    path = watching(
        seen.table,
        seen.breaks,
        _budget(options),
        last=max(options["last"], _PATH),
        told=seen.told_too(place, shown),
        drawn=place,
        **asked,
    )
    points = [
        replace(path_in_whole_counts(one), figure=figure_at(shown, n))
        for n, one in enumerate(expected_of(path, place))
    ]
    return draw_watched(points, seen.breaks[place[:2]], shown, passed)
