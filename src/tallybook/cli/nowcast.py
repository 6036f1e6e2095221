"""tallybook nowcast."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tallybook.cli import options as o
from tallybook.cli.locked import locked_options
from tallybook.cli.rows_asked import counted_options

if TYPE_CHECKING:
    from tallybook.delay.change_nowcast import ExpectedChange
    from tallybook.delay.kept_records import KeptRecord
    from tallybook.delay.nowcast import Nowcast
    from tallybook.figures.definition import Count
    from tallybook.figures.figure import Figure
    from tallybook.figures.table import Table
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
    type=click.Choice(["smoothed", "multiplicative", "ladder", "as-reported"]),
    help="Default: smoothed, unless it has done worse than “as reported so far” on this series.",
)
@click.option(
    "--draws", type=click.IntRange(100, 20000), default=1000, show_default=True, help="Draws."
)
@click.option(
    "--triangle",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
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
@click.option(
    "--picture",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Draw counts so far and expected: .svg, or .png with its words beside it.",
)
@locked_options
@o.as_of
@o.book
@o.format_
def nowcast(against: str, picture: Path | None, **options: Any) -> None:
    """Say what recent months will have become once their reports are in.

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

    count, table = _triangle(options)
    periods = api.split_period(count.period, options["by"])
    earlier = _earlier(count, against)
    found = api.nowcast(
        table, horizon=options["horizon"], method=options["method"], draws=options["draws"]
    )
    shown = _shown(count, table, found, periods, earlier, options)
    if picture is not None:
        for path in api.write_picture(_drawn(shown), picture):
            click.echo(f"Drawn: {path}", err=True)
    _print(shown, options["format_"])


@dataclass(frozen=True)
class _Shown:
    """Released tables over the periods, what they are compared with, and the track record."""

    count: Count
    releases: tuple[Release, ...]
    observed: Table
    expected: Table
    inner: Table
    follow_up: Table | None
    change: ExpectedChange | None
    found: Nowcast
    kept: tuple[KeptRecord, ...]


def _triangle(options: dict[str, Any]) -> tuple[Count, Table]:
    """The count of the period that was asked, and the triangle of all months that there are."""
    from dataclasses import replace

    from tallybook import api
    from tallybook.terms.basis import Basis

    if options["triangle"]:
        count = api.count(options["offences"], options["area"], options["period"])
        count = replace(count, basis=Basis.OCCURRED)
        path, to = options["triangle"], options["recorded_to"]
        return count, api.read_delays(path, count, recorded_to=to)
    from tallybook.cli.locked import delays_of, locked
    from tallybook.cli.rows_asked import area_asked, count_asked

    with locked(options, area=area_asked(options), as_of=options["as_of"], why="nowcast") as found:
        count = count_asked(options, found.extract, basis="occurred")
        every = replace(count, period=_whole_months(found.extract.window))
        longest = 1 + (options["horizon"] or _HORIZON)
        return count, delays_of(found, every, longest=longest)


def _whole_months(window: Period) -> Period:
    from tallybook.terms.period import Period, add_months, month_end

    first, last = window.first, window.last
    begin = first if first.day == 1 else add_months(first.replace(day=1), 1)
    if last != month_end(last.year, last.month):
        before = add_months(last.replace(day=1), -1)
        last = month_end(before.year, before.month)
    return Period(begin, last)


def _earlier(count: Count, against: str) -> Period | None:
    from tallybook.cli.records_decompose import earlier_asked

    return None if against == "none" else earlier_asked(count, against)


def _shown(
    count: Count,
    table: Table,
    found: Nowcast,
    periods: tuple[Period, ...],
    earlier: Period | None,
    options: dict[str, Any],
) -> _Shown:
    from tallybook import api
    from tallybook.cli.locked import released
    from tallybook.protect.withhold_alike import withhold_alike

    rows = api.sum_nowcast(found, periods)
    parts: list[Table] = [rows.observed]
    pair = None
    if earlier is not None:
        pair = api.sum_nowcast(found, (earlier, count.period))
        parts += [pair.observed, api.cohorts_in_triangle(table, earlier, count.period)]
    counted = released(tuple(parts), options)
    observed, *rest = counted.parts
    alike = [withhold_alike(one, observed) for one in (rows.expected, rows.inner)]  # type: ignore[arg-type]
    ahead = released(tuple(alike), options)
    expected, inner = ahead.parts
    both = () if pair is None else (released((withhold_alike(pair.expected, rest[0]),), options),)  # type: ignore[arg-type]
    return _Shown(
        count,
        (counted, ahead, *both),
        observed,  # type: ignore[arg-type]
        expected,  # type: ignore[arg-type]
        inner,  # type: ignore[arg-type]
        rest[1] if rest else None,  # type: ignore[arg-type]
        _change(found, earlier, count.period, both),
        rows,
        _kept(found, options),
    )


def _kept(found: Nowcast, options: dict[str, Any]) -> tuple[KeptRecord, ...]:
    """Keep the track record in the user's own book, if there is one; the earlier ones of it."""
    from tallybook.delay.kept_records import keep_records, records_of
    from tallybook.desk import EXAMPLE, book_path

    if options["book"] == EXAMPLE:
        return ()
    folder = book_path(options["book"])
    return keep_records(folder, records_of(found)) if folder.is_dir() else ()


def _change(
    found: Nowcast, earlier: Period | None, later: Period, both: tuple[Release, ...]
) -> ExpectedChange | None:
    """The change with both doubts, of what was released; none where one side is withheld."""
    from dataclasses import replace

    from tallybook import api
    from tallybook.figures.value import Withheld

    if earlier is None:
        return None
    (change,) = api.change_nowcast(found, earlier, later)
    before, after = api.figures_of(both[0].parts[0])  # type: ignore[arg-type]
    if any(isinstance(one.value, Withheld) for one in (before, after)):
        return None
    return replace(change, earlier=before, later=after)


def _drawn(shown: _Shown) -> Any:
    from tallybook.publish.say_nowcast import say_record
    from tallybook.publish.show_nowcast import picture_of_nowcast

    record = say_record(shown.found.records[0], shown.found.methods[0])
    tables = (shown.observed, shown.expected, shown.inner)
    return picture_of_nowcast(tables, shown.releases, record)


def _print(shown: _Shown, format_: str) -> None:
    from tallybook.cli.emit import emit_csv, emit_json, emit_table
    from tallybook.figures.table import figures_of

    three = zip(*map(figures_of, (shown.observed, shown.expected, shown.inner)), strict=True)
    rows = list(three)
    if format_ == "json":
        emit_json(_tree(shown, rows))
    elif format_ == "csv":
        emit_csv([_flat(*one) for one in rows])
    else:
        emit_table(_title(shown), [_row(*one) for one in rows], list(_notes(shown)))


def _title(shown: _Shown) -> str:
    from tallybook.cli.rows_shown import count_title

    laid = shown.found.cells.laid
    return f"{count_title(shown.count)}; recorded within {laid.horizon} months"


def _row(observed: Figure, expected: Figure, inner: Figure) -> dict[str, str]:
    from tallybook.cli.rows_shown import cell
    from tallybook.figures.place import count_of

    return {
        "period": count_of(observed.definition).period.label,  # type: ignore[arg-type]
        "so far": cell(observed.value),
        "expected": cell(expected.value),
        "50 %": _limits(inner),
        "95 %": _limits(expected),
        "how": "nowcast" if expected.provenance.method == "nowcast" else observed.provenance.status,
    }


def _limits(figure: Figure) -> str:
    from tallybook.figures.value import Number

    value = figure.value
    if not isinstance(value, Number) or figure.provenance.method != "nowcast":
        return ""
    return f"{value.low:,.0f} to {value.high:,.0f}"


def _notes(shown: _Shown) -> Iterator[str]:
    from tallybook.cli.rows_shown import notes_below
    from tallybook.publish.say_nowcast import say_expected_change, say_kept, say_record

    if shown.follow_up is not None:
        yield f"  {_follow_up(shown.follow_up)}"
    if shown.change is not None:
        yield f"  {say_expected_change(shown.change)}"
    yield f"  {say_record(shown.found.records[0], shown.found.methods[0])}"
    if shown.kept:
        yield f"  {say_kept(shown.kept)}"
    for line in notes_below(shown.releases[0], (shown.observed, shown.expected)):
        if "[nowcast-record]" not in line:  # it was said in full above
            yield line


def _follow_up(table: Table) -> str:
    from tallybook.compare.equal_follow_up import equal_follow_up
    from tallybook.publish.say_rows import say_step

    found = equal_follow_up(table)
    step = found.longest
    ends = {0: "in the month itself", 1: "within 1 month"}
    within = ends.get(step.months, f"within {step.months} months")
    what = f"{found.later.label} against {found.earlier.label}, recorded {within}, both alike"
    change = step.change
    return f"{say_step(what, change.earlier, change.later, change.ratio)}."


def _flat(observed: Figure, expected: Figure, inner: Figure) -> dict[str, Any]:
    from tallybook.cli.figure_rows import flat_row
    from tallybook.figures.value import Number

    row = flat_row(expected)
    so_far, half = observed.value, inner.value
    row["so_far"] = so_far.amount if isinstance(so_far, Number) else ""
    row["low_50"] = half.low if isinstance(half, Number) else ""
    row["high_50"] = half.high if isinstance(half, Number) else ""
    row["method"] = expected.provenance.method
    return row


def _tree(shown: _Shown, rows: list[tuple[Figure, ...]]) -> dict[str, Any]:
    from tallybook.cli.rows_shown import release_tree
    from tallybook.delay.kept_records import two_digits
    from tallybook.figures.figure_json import figure_to_json, value_to_json
    from tallybook.publish.say_nowcast import say_expected_change, say_kept, say_record

    record, method = shown.found.records[0], shown.found.methods[0]
    change = shown.change
    return {
        "horizon_months": shown.found.cells.laid.horizon,
        "method": method,
        "track_record": None
        if record is None
        else {
            "days": record.days,
            "judged": record.judged,
            "covered_50": round(record.covered[0], 2),
            "covered_95": round(record.covered[1], 2),
            "score": two_digits(record.score),
            "score_as_reported": two_digits(record.as_reported),
            "says": say_record(record, method),
            "kept_before": say_kept(shown.kept),
        },
        "figures": [
            {
                "so_far": figure_to_json(observed),
                "expected": figure_to_json(expected),
                "middle_half": value_to_json(inner.value),
            }
            for observed, expected, inner in rows
        ],
        "equal_follow_up": _follow_up(shown.follow_up) if shown.follow_up else None,
        "change": None
        if change is None
        else {
            "percent": value_to_json(change.percent),
            "middle_half": value_to_json(change.inner),
            "says": say_expected_change(change),
        },
        "releases": [release_tree(one) for one in shown.releases],
    }
