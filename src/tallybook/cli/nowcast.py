"""tallybook nowcast."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tallybook.cli import options as o
from tallybook.cli.locked import locked_options
from tallybook.cli.nowcast_printed import print_nowcast
from tallybook.cli.nowcast_shown import Asked, Shown, shown_of
from tallybook.cli.rows_asked import counted_options

if TYPE_CHECKING:
    from tallybook.delay.kept_records import KeptRecord
    from tallybook.delay.nowcast import Nowcast
    from tallybook.figures.definition import Count
    from tallybook.figures.table import Axis, Table
    from tallybook.protect.release import Release
    from tallybook.terms.period import Period

_HORIZON = 24


@click.command()
@counted_options
@click.option(
    "--by",
    type=click.Choice(["month", "quarter", "year"]),
    default="month",
    show_default=True,
    help="Cut the period into these.",
)
@click.option(
    "--each",
    type=click.Choice(["partnership", "offence"]),
    help="Each partnership of the area, or each class, by itself; series of few counts borrow the "
    "delays of all together.",
)
@click.option(
    "--against",
    default="year-before",
    show_default=True,
    metavar="WHEN|none",
    help="The earlier period that the whole period is compared with.",
)
@click.option(
    "--horizon",
    type=click.IntRange(1, 240),
    metavar="MONTHS",
    help="Count what is recorded within so many months after the month. Default: 24, or 12 where "
    "fewer than 60 months were seen.",
)
@click.option(
    "--method",
    type=click.Choice(
        ["averaged", "pooled", "smoothed", "multiplicative", "ladder", "as-reported"]
    ),
    help="Default: averaged (with --each, pooled), unless it has done worse than “as reported so "
    "far” on a series.",
)
@click.option(
    "--draws", type=click.IntRange(100, 20000), default=1000, show_default=True, help="Draws."
)
@click.option(
    "--triangle",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Take the counts from a CSV with a month, a delay in months and a count in each row, "
    "instead of the locked room.",
)
@click.option(
    "--recorded-to",
    type=o.Day(),
    metavar="DATE",
    help="The last day of recording that the CSV covers. Default: the newest month that has a row.",
)
@o.picture("counts so far and expected")
@locked_options
@o.as_of
@o.book
@o.format_
def nowcast(against: str, picture: Path | None, **options: Any) -> None:
    """Say what recent months will become once their reports are in.

    An offence that happened last month may be reported next week or in thirty years, so recent
    months always look low. The comparison at equal follow-up needs no model and comes first. Then
    each month as recorded so far and as expected within the horizon, with intervals of 50 and 95 %
    and the track record: how past nowcasts of this very series did against what came.

    \b
    Example:
      tallybook nowcast --offences "sexual offences" --area Mockshire --period 2025
      tallybook nowcast --offences "sexual offences" --area "British Transport Police" \\
        --period "Jan-Nov 2020" --horizon 12 --triangle month_by_delay.csv
    """
    from tallybook import api

    count, triangles, tables = _triangles(options)
    periods = api.split_period(count.period, options["by"])
    how = {name: options[name] for name in ("horizon", "method", "draws")}
    found = api.nowcast(triangles, **how)
    asked = Asked(count, periods, _earlier(count, against), options["policy"])
    leave = partial(_leave, options=options)
    shown = shown_of(asked, tables, found, _kept(found, options), leave)
    if picture is not None:
        for path in api.write_picture(_drawn(shown), picture):
            click.echo(f"Drawn: {path}", err=True)
    print_nowcast(shown, options["format_"])


def _leave(parts: tuple[Table, ...], options: dict[str, Any]) -> Release:
    """Counts of a locked room beside all that left it before; those of a file by themselves."""
    from tallybook.cli.locked import released
    from tallybook.protect.release import release

    if options["triangle"]:
        return release(parts, policy=options["policy"])
    return released(parts, options)


def _triangles(options: dict[str, Any]) -> tuple[Count, Table, tuple[Table, ...]]:
    """The count of the period asked, all triangles of all months in one table, and each alone."""
    from dataclasses import replace

    from tallybook import api
    from tallybook.terms.basis import Basis

    if options["triangle"]:
        if options["each"]:
            raise click.UsageError("--each needs the locked room: a file has one series.")
        count = api.count(options["offences"], options["area"], options["period"])
        count = replace(count, basis=Basis.OCCURRED)
        path, to = options["triangle"], options["recorded_to"]
        read = api.read_delays(path, count, recorded_to=to)
        return count, read, (read,)
    from tallybook.cli.locked import delays_of, locked
    from tallybook.cli.rows_asked import area_asked, count_asked
    from tallybook.reckon.axis import axis

    with locked(options, area=area_asked(options), as_of=options["as_of"], why="nowcast") as found:
        count = count_asked(options, found.extract, basis="occurred")
        every = replace(count, period=found.extract.window)
        longest = 1 + (options["horizon"] or _HORIZON)
        over = [axis(every, options["each"])] if options["each"] else []
        triangles = delays_of(found, every, over, longest=longest)
        return count, triangles, _alone(triangles, over)


def _alone(triangles: Table, over: Sequence[Axis]) -> tuple[Table, ...]:
    from tallybook.figures.take import take

    if not over:
        return (triangles,)
    return tuple(take(triangles, over[0].path, one) for one in over[0].members)


def _earlier(count: Count, against: str) -> Period | None:
    from tallybook.cli.rows_asked import earlier_asked

    return None if against == "none" else earlier_asked(count, against)


def _kept(found: Nowcast, options: dict[str, Any]) -> tuple[KeptRecord, ...]:
    """Keep the track record in the user's own book, if there is one; the earlier ones of it."""
    from tallybook.delay.kept_records import keep_records, records_of
    from tallybook.desk import EXAMPLE, book_path

    if options["book"] == EXAMPLE:
        return ()
    folder = book_path(options["book"])
    return keep_records(folder, records_of(found)) if folder.is_dir() else ()


def _drawn(shown: Shown) -> Any:
    from tallybook.publish.say_nowcast import say_record
    from tallybook.publish.show_nowcast import picture_of_nowcast

    if len(shown.found.records) > 1:
        raise click.UsageError("A picture is of one series: leave --each out.")
    record = say_record(shown.found.records[0], shown.found.methods[0])
    tables = (shown.observed, shown.expected, shown.inner)
    return picture_of_nowcast(tables, shown.releases, record)
