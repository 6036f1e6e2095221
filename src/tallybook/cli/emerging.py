"""tallybook emerging."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tallybook.cli import options as o
from tallybook.cli.locked import locked_options

if TYPE_CHECKING:
    from datetime import date

    from tallybook.cli.locked import Locked
    from tallybook.figures.definition import Count, Where
    from tallybook.figures.table import Table
    from tallybook.protect.release import Release
    from tallybook.publish.show_emerging import Emerging
    from tallybook.records.extract import Extract
    from tallybook.terms.period import Period
    from tallybook.watch.emerging_combinations import Added, Combination

_RECENT_YEARS = 3
_TOO_MANY = 12
"""Values of a mark above which it is no mark of an offence but a place or a name of one."""
_DRAWN = 3
"""Combinations in one picture: more are in the table."""


@click.command()
@o.offences
@click.option("--area", metavar="WHERE", help="The force, or a part of it. Default: the force.")
@click.option(
    "--until", type=o.Day(), metavar="DATE", help="The last day. Default: all that was recorded."
)
@click.option(
    "--before",
    type=click.IntRange(1, 20),
    default=7,
    show_default=True,
    help="Years before the last three that they are held against, as far as there are records.",
)
@click.option(
    "--marks",
    metavar="MARKS",
    help="Which marks, with commas between. Default: victim age and all noted but places.",
)
@click.option(
    "--bands",
    default="under 18,18-24,25-44,45 and over",
    show_default=True,
    metavar="AGES",
    help="Bands of victim age, with commas between.",
)
@click.option(
    "--longest",
    type=click.IntRange(1, 4),
    default=4,
    show_default=True,
    help="Marks that may stand together, beside the class.",
)
@click.option(
    "--fewest",
    type=click.IntRange(min=5),
    default=10,
    show_default=True,
    help="Recent records that a combination has to have.",
)
@o.simulations("tables", most=9_999)
@o.seed
@o.picture("the first three by year")
@locked_options
@o.as_of
@o.book
@o.format_
def emerging(picture: Path | None, **options: Any) -> None:
    """Find marks that together grow faster than each explains.

    Every combination of up to four marks, with or without a class, is looked at over the last one,
    two and three years. Each mark and class may grow at a rate of its own; what grows beyond that
    is told, with what each mark adds. The chance is that of anything that stands out as far where
    only the parts grow.

    \b
    Example:
      tallybook emerging --offences "sexual offences" --records room --key-file my.key
    """
    from tallybook.cli.locked import locked, released

    with locked(options, as_of=options["as_of"], why="emerging") as room:
        table, found = _found(room, options)
        count: Any = table.template
        found, own = _tellable(room, count, found, options)
        years = [_by_year(room, table, one) for one in found[:_DRAWN]] if picture else []
        release = released((*own, *years), options)
    passed: tuple[Any, ...] = release.parts
    both = zip(found, passed, strict=False)
    told = [(_as_told(one, own), own) for one, own in both if _is_told(own)]
    notes = _drawn(table, found, passed, release, picture) if picture else ()
    _emit(count, told, release, options["format_"], notes)


def _by_year(room: Locked, table: Table, one: Combination) -> Table:
    """The combination in every single year that was looked at."""
    from tallybook.cli.locked import tallied
    from tallybook.figures.table import Axis
    from tallybook.terms.period import Period, add_months

    before, *late = next(axis.members for axis in table.axes if axis.path == "period")
    number = before.months // 12
    oldest = Period(before.first, add_months(before.last, -12 * (number - 1)))
    years = (*(oldest.shift(12 * n) for n in range(number)), *late)
    span = Period(before.first, late[-1].last)
    count: Any = table.template
    of = replace(count, offences=one.offences, period=span, where=one.where)
    return tallied(room, of, (Axis("period", years),))


def _drawn(
    table: Table,
    found: Sequence[Combination],
    passed: Sequence[Table],
    release: Release,
    path: Path,
) -> Iterator[str]:
    """Draw those of which the counts before and of late may leave; the lines that say so."""
    from tallybook import api
    from tallybook.figures.table import value_at
    from tallybook.figures.value import Number

    drawn = [
        _in_whole_counts(api.emerging_by_year(table, one, years, found[:n]), own)
        for n, (one, own, years) in enumerate(
            zip(found, passed, passed[len(found) :], strict=False)
        )
        if all(isinstance(value_at(own, at), Number) for at in (0, len(own) // 2))
    ]
    if not drawn:
        yield "  Nothing is drawn: no combination of which both counts may leave."
        return
    for written in api.write_picture(api.draw_emerging(drawn, release), path):
        yield f"  Drawn: {written}"


def _in_whole_counts(drawn: Emerging, own: Table) -> Emerging:
    from tallybook.watch.in_whole_counts import parts_in_whole_counts

    found = _as_told(drawn.found, own)
    return replace(drawn, found=found, parts=tuple(map(parts_in_whole_counts, drawn.parts)))


def _tellable(
    room: Locked, count: Count, found: Sequence[Combination], options: dict[str, Any]
) -> tuple[tuple[Combination, ...], tuple[Table, ...]]:
    """The combinations and the counts behind them; without what each mark adds where that would
    give a small count away: the combination itself is not withheld for the sake of it.
    """
    from tallybook.cli.locked import released

    tables = tuple(_own_table(room, count, one) for one in found)
    if not tables:
        return (), ()
    tried = released(tables, options, is_trial=True)
    kept = [
        one if _is_told(table) else replace(one, added=())  # type: ignore[arg-type]
        for one, table in zip(found, tried.parts, strict=True)
    ]
    again = (
        table if one is first else _own_table(room, count, one)
        for one, first, table in zip(kept, found, tables, strict=True)
    )
    return tuple(kept), tuple(again)


def _found(room: Locked, options: dict[str, Any]) -> tuple[Table, tuple[Combination, ...]]:
    from tallybook import api
    from tallybook.cli.locked import crossed_tallied
    from tallybook.figures.definition import Count
    from tallybook.figures.table import Axis
    from tallybook.terms.extent import Extent
    from tallybook.terms.find_offences import find_offences
    from tallybook.terms.offences import Offences
    from tallybook.terms.period import Period
    from tallybook.watch.emerging import Search
    from tallybook.watch.emerging_combinations import emerging_combinations

    extract = room.extract
    periods = years_asked(extract.window, options["until"], options["before"])
    span = Period(periods[0].first, periods[-1].last)
    place = api.place(options["area"])[0] if options["area"] else Extent((extract.force,))
    offences = find_offences(options["offences"])
    count = Count(extract.unit, offences, place, span)
    classes = Axis("offences", tuple(Offences((code,)) for code in offences.codes))
    marks = _marks(count, options, extract)
    table = crossed_tallied(room, count, Axis("period", periods), classes, marks)
    search = Search(
        longest=options["longest"],
        fewest=options["fewest"],
        simulations=options["simulations"],
        seed=options["seed"],
        free=1,
    )
    return table, emerging_combinations(table, search)


def years_asked(window: Period, until: date | None, before: int) -> tuple[Period, ...]:
    """Up to three recent years one by one, and before them as many as were asked for.

    The last ends with the last whole month by `until`. Refuses records of less than two years.
    """
    from tallybook.terms.errors import NotDefined
    from tallybook.terms.period import Period, add_months, month_end

    last = min(until or window.last, window.last)
    ends = month_end(last.year, last.month)
    ends = ends if ends == last else add_months(ends, -1)
    begins = add_months(ends.replace(day=1), -11)  # of the last year
    years = 1 + ((begins.year - window.first.year) * 12 + begins.month - window.first.month) // 12
    if years < 2:
        raise NotDefined("Two years of records are needed.", code="watch-not-a-series")
    recent = min(_RECENT_YEARS, years - 1)
    whole = Period(begins, ends)
    earlier = whole.shift(-12 * recent)
    first = add_months(earlier.first, -12 * (min(before, years - recent) - 1))
    return (
        Period(first, earlier.last),
        *(whole.shift(-12 * back) for back in range(recent - 1, -1, -1)),
    )


def _marks(count: Count, options: dict[str, Any], extract: Extract) -> list[tuple[Where, ...]]:
    from tallybook.cli.rows_asked import mark_named
    from tallybook.records.decompose import by_value

    if options["marks"]:
        names = [mark_named(one) for one in options["marks"].split(",")]
    else:
        noted = [one for one, values in extract.noted.items() if 1 < len(values) <= _TOO_MANY]
        names = ["victim age", *noted]
    bands = options["bands"].split(",")
    return [by_value(replace(count, where=()), name, extract, bands) for name in names]


def _own_table(room: Locked, count: Count, one: Combination) -> Table:
    """The combination, and each without one of its marks of which that tells something, before and
    since: what may be told.
    """
    from tallybook.cli.locked import tallied
    from tallybook.figures.table import WHERE, Axis

    telling = [added for added in one.added if _tells(added)]
    simpler = [tuple(p for p in one.where if p != (a.mark, a.value)) for a in telling]
    wheres = tuple(dict.fromkeys((one.where, *simpler)))
    of = replace(count, offences=one.offences, period=one.since)
    axes = (Axis("period", (one.before_that, one.since)), Axis(WHERE, wheres))
    return tallied(room, of, axes)


def _as_told(one: Combination, own: Table) -> Combination:
    """The combination in whole numbers, with what its marks add where these counts left too."""
    from tallybook.figures.table import WHERE, value_at
    from tallybook.figures.value import Number
    from tallybook.watch.in_whole_counts import combination_in_whole_counts

    wheres = next((axis.members for axis in own.axes if axis.path == WHERE), (one.where,))
    half = len(own) // 2
    left = {where for n, where in enumerate(wheres) if isinstance(value_at(own, half + n), Number)}
    added = tuple(
        a
        for a in one.added
        if not _tells(a) or tuple(p for p in one.where if p != (a.mark, a.value)) in left
    )
    return combination_in_whole_counts(replace(one, added=added))


def _is_told(table: Table) -> bool:
    """Whether the count since it grows may leave: the second period, the first set of marks."""
    from tallybook.figures.table import value_at
    from tallybook.figures.value import Number

    return isinstance(value_at(table, len(table) // 2), Number)


def _emit(
    count: Count,
    told: Sequence[tuple[Combination, Any]],
    release: Release,
    format_: str,
    drawn: Iterable[str] = (),
) -> None:
    from tallybook.cli.emit import emit_csv, emit_json, emit_table

    lines = list(drawn)
    if format_ == "json":
        emit_json({"combinations": [_tree(*one) for one in told]})
    elif format_ == "csv":
        emit_csv([_flat(*one) for one in told])
    else:
        title = f"Emerging combinations: {count.offences}, {count.extent}, {count.period}"
        notes = [*_notes(told, release), *lines]
        rows = [_row(one, table) for one, table in told]
        emit_table(title, rows, notes, leads=("together", "offences"))


def _row(one: Combination, table: Table) -> dict[str, str]:
    from tallybook.cli.rows_shown import cell
    from tallybook.figures.table import value_at
    from tallybook.publish.say_rows import say_where

    half = len(table) // 2
    return {
        "together": say_where(one.where),
        "offences": str(one.offences),
        "since": one.since.label,
        "came": cell(value_at(table, half)),
        "before": f"{cell(value_at(table, 0))} in {one.before_that.label}",
        "by parts": f"{one.expected:,.0f}",
        "times": f"{one.times:,.1f}",
        "by chance": f"{one.chance:.3g}",
    }


def _notes(told: Sequence[tuple[Combination, Any]], release: Release) -> Iterator[str]:
    from tallybook.publish.say_rows import say_where
    from tallybook.publish.show_emerging import say_adds
    from tallybook.publish.words import words

    for one, _ in told:
        if one.added:
            says = "; ".join(say_adds(added) for added in one.added)
            yield f"  {say_where(one.where)}, {one.offences}: {says}."
    if not told:
        yield "  No combination grows beyond what its parts explain."
    yield f"  {words()['signals']['untold']}"
    yield "  Times: recent records for each that the growth of each mark and class explains."
    yield f"  Released under {release.policy}."


def _tells(added: Added) -> bool:
    from tallybook.publish.show_emerging import TELLS

    return added.recent >= TELLS and added.expected > 0


def _flat(one: Combination, table: Table) -> dict[str, Any]:
    from tallybook.figures.table import value_at

    value: Any = value_at(table, len(table) // 2)
    return {
        "marks": "; ".join(f"{mark}={value}" for mark, value in one.where),
        "offences": one.offences.text,
        "since_first": str(one.since.first),
        "since_last": str(one.since.last),
        "recent": value.amount,
        "by_parts": round(one.expected),
        "times": round(one.times, 1),
        "chance": one.chance,
    }


def _tree(one: Combination, table: Table) -> dict[str, Any]:
    from tallybook.publish.show_emerging import say_adds

    adds = [{"mark": a.mark, "value": a.value, "says": say_adds(a)} for a in one.added]
    return _flat(one, table) | {"marks": dict(one.where), "without": adds}
