"""tallybook records tally."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from tallybook.cli import options as o
from tallybook.cli.locked import locked_options
from tallybook.cli.rows_asked import BANDS, BASIS, counted_options

if TYPE_CHECKING:
    from tallybook.compare.known_share import KnownShare
    from tallybook.figures.definition import Count, Where
    from tallybook.figures.figure import Figure
    from tallybook.figures.table import Axis, Table
    from tallybook.protect.release import Release
    from tallybook.records.extract import Extract

_OF_TABLES = ("month", "quarter", "year", "partnership", "offence")


@click.command()
@counted_options
@BASIS
@click.option(
    "--by",
    multiple=True,
    metavar="month|quarter|year|partnership|offence|MARK",
    help="Lay out along this or along the values of a mark; may be repeated.",
)
@click.option(
    "--share",
    metavar="MARK=VALUE",
    help="What share has this: of all, of those for which it is known, and at most.",
)
@BANDS
@locked_options
@o.as_of
@o.book
@o.format_
def tally(by: tuple[str, ...], share: str | None, **options: Any) -> None:
    """Count rows by offences, place, period and marks.

    What is counted leaves the locked room through the gate.

    What was not noted is a group of its own, never a no. Cancelled offences are not counted. Small
    counts are withheld, and what would give them away.

    \b
    Example:
      tallybook records tally --offences rape --area Mockshire --period 2024/25 \\
        --share "victim age=under 18"
      tallybook records tally --offences rape --area Mockshire --period "2020/21 to 2024/25" \\
        --by year --by recency
    """
    from tallybook.cli.locked import locked, released, tallied
    from tallybook.cli.rows_asked import area_asked, count_asked

    if share and any(one not in _OF_TABLES for one in by):
        raise click.UsageError("Lay a share out by time, place or offence, not by a mark.")
    with locked(options, area=area_asked(options), as_of=options["as_of"]) as found:
        count = count_asked(options, found.extract)
        axes = list(_axes(count, by, share, options["bands"].split(","), found.extract))
        release = released((tallied(found, count, axes),), options)
    (table,) = release.parts
    if share:
        _show_shares(count, table, release, options)  # type: ignore[arg-type]
    else:
        _show(count, table, release, options)  # type: ignore[arg-type]


def _axes(
    count: Count, by: Sequence[str], share: str | None, bands: list[str], extract: Extract
) -> Iterator[Axis]:
    from tallybook.cli.rows_asked import mark_named
    from tallybook.figures.table import WHERE, Axis
    from tallybook.reckon.axis import axis

    yield from (axis(count, one) for one in by if one in _OF_TABLES)
    marks = tuple(mark_named(one) for one in by if one not in _OF_TABLES)
    if share:
        yield Axis(WHERE, _of_share(count, share))
    elif marks:
        yield Axis(WHERE, _cube(count, marks, bands, extract))


def _of_share(count: Count, share: str) -> tuple[Where, ...]:
    """All, the part, and those of which the mark is not known."""
    from dataclasses import replace

    from tallybook.cli.rows_asked import read_marks

    ((mark, value),) = read_marks([share])
    marked = (replace(count, where=(*count.where, (mark, one))) for one in (value, "unknown"))
    return (count.where, *(one.where for one in marked))


def _cube(
    count: Count, marks: tuple[str, ...], bands: list[str], extract: Extract
) -> tuple[Where, ...]:
    """Every value of every mark with every other, and all of each."""
    from dataclasses import replace

    from tallybook.records.decompose import by_value

    wheres: list[Where] = [count.where]
    for mark in marks:
        laid = [(one, *by_value(replace(count, where=one), mark, extract, bands)) for one in wheres]
        wheres = [one for several in laid for one in several]
    return tuple(dict.fromkeys(wheres))


def _show(count: Count, table: Table, release: Release, options: dict[str, Any]) -> None:
    from tallybook.cli.emit import emit_csv, emit_json, emit_table
    from tallybook.cli.figure_rows import flat_row
    from tallybook.cli.row_notices import notices_within
    from tallybook.cli.rows_shown import count_title, notes_below, release_tree
    from tallybook.figures.figure_json import caveat_to_json, figure_to_json
    from tallybook.figures.table import figures_of
    from tallybook.publish.say_rows import say_counted

    figures = list(figures_of(table))
    if options["format_"] == "json":
        tree = {"figures": [figure_to_json(one) | {"says": say_counted(one)} for one in figures]}
        notices = [caveat_to_json(one) for one in notices_within(count)]
        emit_json(tree | {"notices": notices, "release": release_tree(release)})
    elif options["format_"] == "csv":
        emit_csv([flat_row(one) | {"marks": _marks_text(one)} for one in figures])
    else:
        said = [f"  {say_counted(one)}" for one in figures] if len(figures) == 1 else []
        rows = [_row(one, count) for one in figures]
        emit_table(
            count_title(count),
            rows,
            [*said, *notes_below(release, (table,), notices_within(count))],
        )


def _marks_text(figure: Figure) -> str:
    return "; ".join(f"{mark}={value}" for mark, value in figure.definition.where)  # type: ignore[union-attr]


def _row(figure: Figure, count: Count) -> dict[str, str]:
    from tallybook.cli.figure_rows import face_row
    from tallybook.cli.rows_shown import cell
    from tallybook.publish.say_rows import say_where

    face = face_row(figure)
    own = tuple(one for one in figure.definition.where if one not in count.where)  # type: ignore[union-attr]
    return {
        "period": face["period"],
        "area": face["area"],
        "offences": face["offences"],
        "of which": say_where(own),
        "figure": cell(figure.value),
        "95 % of chance": face["95 % of chance"],
        "status": _STATUS.get(face["status"], face["status"]),
    }


# Of rows nothing was published: what the force has hardly any reason left to change is settled.
_STATUS = {"published": "settled"}


def _show_shares(count: Count, table: Table, release: Release, options: dict[str, Any]) -> None:
    from tallybook.cli.emit import emit_csv, emit_json, emit_table
    from tallybook.cli.row_notices import notices_within
    from tallybook.cli.rows_shown import caveats_in, count_title, notes_below, release_tree
    from tallybook.figures.figure_json import caveat_to_json

    found = list(_shares(table))
    if options["format_"] == "json":
        tree = {"shares": [_tree(of, what, one) for of, what, one in found]}
        caveats = [
            caveat_to_json(caveat) for caveat in (*notices_within(count), *caveats_in((table,)))
        ]
        emit_json(tree | {"caveats": caveats, "release": release_tree(release)})
    elif options["format_"] == "csv":
        emit_csv([_flat(of, what, one) for of, what, one in found])
    else:
        rows = [_share_row(of, one) for of, _, one in found]
        said = [f"  {_sentence(of, what, one)}" for of, what, one in found]
        emit_table(
            f"{count_title(count)}: {found[0][1]}",
            rows,
            [*said, *notes_below(release, (table,), notices_within(count))],
        )


def _shares(table: Table) -> Iterator[tuple[Count, str, KnownShare]]:
    """Each period, place and offences with what is shared and the share; three cells each."""
    from tallybook.compare.known_share import known_share
    from tallybook.figures.table import figures_of
    from tallybook.publish.say_rows import say_where

    cells = iter(figures_of(table))
    for whole, part, unknown in zip(cells, cells, cells, strict=True):
        of: Any = whole.definition
        own = tuple(one for one in part.definition.where if one not in of.where)  # type: ignore[union-attr]
        yield of, say_where(own), known_share(part.value, unknown.value, whole.value)


def _share_row(of: Count, share: KnownShare) -> dict[str, str]:
    from tallybook.cli.rows_shown import cell

    return {
        "period": of.period.label,
        "area": str(of.extent),
        "offences": str(of.offences),
        "figure": cell(share.part),
        "known": cell(share.known),
        "all": cell(share.all),
        "of known": _percent(share.of_known),
        "of all": _percent(share.low),
        "if all unknown were": _percent(share.high),
    }


def _percent(value: Any) -> str:
    from tallybook.figures.value import Number

    if not isinstance(value, Number):
        return type(value).__name__.lower()
    ends = f" ({100 * value.low:.1f} to {100 * value.high:.1f})" if value.low < value.high else ""
    return f"{100 * value.amount:.1f} %{ends}"


def _sentence(of: Count, what: str, share: KnownShare) -> str:
    from tallybook.publish.say_rows import say_known_share

    return say_known_share(
        f"{of.offences}, {of.extent}, {of.period.label}, {what}",
        share.part,
        share.known,
        share.all,
        share.of_known,
        share.low,
        share.high,
    )


def _tree(of: Count, what: str, share: KnownShare) -> dict[str, Any]:
    from tallybook.figures.definition_json import definition_to_json
    from tallybook.figures.figure_json import value_to_json

    names = ("part", "known", "all", "of_known", "low", "high")
    tree = {name: value_to_json(getattr(share, name)) for name in names}
    return {"of": definition_to_json(of), "what": what, "says": _sentence(of, what, share)} | tree


def _flat(of: Count, what: str, share: KnownShare) -> dict[str, Any]:
    from tallybook.cli.rows_shown import flat

    row: dict[str, Any] = {
        "period_first": of.period.first,
        "period_last": of.period.last,
        "area": of.extent.text,
        "offences": of.offences.text,
        "what": what,
    }
    for name in ("part", "known", "all", "of_known", "low", "high"):
        row |= flat(getattr(share, name), name)
    return row
