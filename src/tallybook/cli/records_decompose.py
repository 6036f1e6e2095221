"""tallybook records decompose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from tallybook.cli import options as o
from tallybook.cli.locked import locked_options
from tallybook.cli.rows_asked import AGAINST, BANDS, counted_options

if TYPE_CHECKING:
    from tallybook.compare.parts_of_change import PartsOfChange
    from tallybook.compare.value_change import ValueChange
    from tallybook.figures.caveat import Caveat
    from tallybook.figures.definition import Count
    from tallybook.figures.table import Table
    from tallybook.protect.release import Release


@click.command()
@counted_options
@AGAINST
@click.option(
    "--by",
    multiple=True,
    default=("kind",),
    show_default=True,
    metavar="kind|recency|offence|MARK",
    help="Parts by kind, recency, offence, “victim age” in bands, or a mark; may be repeated.",
)
@click.option(
    "--new",
    multiple=True,
    metavar="CLASS",
    help="Take this class as new besides those that the list of offences has: a law changed what "
    "it counts. May be repeated.",
)
@BANDS
@locked_options
@o.as_of
@o.book
@o.format_
def decompose(against: str, by: tuple[str, ...], new: tuple[str, ...], **options: Any) -> None:
    """Say what a change is made of: its parts add up to it exactly.

    By kind: new classes, what was reclassified from elsewhere, and the rest as recent and
    non-recent. Or the same change by recency alone, by offence, age or any other mark.

    \b
    Example:
      tallybook records decompose --offences "sexual offences" --area Mockshire --period 2020/21 \\
        --by recency
      tallybook records decompose --offences rape --area Mockshire --period 2020/21 \\
        --against 2018/19 --by "victim age" --by offence
    """
    from tallybook.cli.locked import locked, parts_tallied, released
    from tallybook.cli.rows_asked import area_asked, count_asked, earlier_asked, mark_named

    with locked(options, area=area_asked(options), as_of=options["as_of"]) as found:
        count = count_asked(options, found.extract, basis="recorded")
        tables = parts_tallied(
            found,
            count,
            earlier_asked(count, against),
            [mark_named(one) for one in by],
            bands=options["bands"].split(","),
            new=new,
        )
        release = released(tables, options)
    _show(count, release, options["format_"])


def _show(count: Count, release: Release, format_: str) -> None:
    from tallybook.cli.emit import emit_csv, emit_json
    from tallybook.cli.row_notices import notices_between
    from tallybook.cli.rows_shown import caveats_in, release_tree
    from tallybook.compare.parts_of_change import parts_of_change
    from tallybook.figures.figure_json import caveat_to_json

    tables: tuple[Table, ...] = release.parts  # type: ignore[assignment]
    found = [parts_of_change(table) for table in tables]
    notices = notices_between(count, found[0].earlier)
    if format_ == "json":
        tree: dict[str, Any] = {"decompositions": [_tree(count, one) for one in found]}
        tree["caveats"] = [caveat_to_json(caveat) for caveat in (*notices, *caveats_in(tables))]
        emit_json(tree | {"release": release_tree(release)})
    elif format_ == "csv":
        emit_csv([row for one in found for row in _flat(count, one)])
    else:
        _tell(count, found, release, notices)


def _tell(
    count: Count, found: list[PartsOfChange], release: Release, notices: tuple[Caveat, ...]
) -> None:
    from tallybook.cli.emit import emit_table
    from tallybook.cli.rows_shown import count_title, notes_below, step_row
    from tallybook.publish.say_rows import say_step

    for number, one in enumerate(found):
        shown, nothing = _with_something(_named(count, one))
        notes = [f"  {_adds_up(one)}"]
        notes += [f"  With none in either period: {nothing} more."] if nothing else []
        notes += [f"  {say_step(w, c.earlier, c.later, c.ratio)}." for w, c in shown]
        if number == len(found) - 1:
            notes += notes_below(release, release.parts, notices)  # type: ignore[arg-type]
        title = f"{count_title(count)}: {one.earlier.label} to {one.later.label}"
        emit_table(title, [{"part": what} | step_row(c) for what, c in shown], notes)


def _with_something(
    named: Iterable[tuple[str, ValueChange]],
) -> tuple[list[tuple[str, ValueChange]], int]:
    """The whole and the parts that are not nothing in both periods, and how many of those are."""
    whole, *parts = named
    kept = [one for one in parts if not _is_nothing(one[1])]
    return [whole, *kept], len(parts) - len(kept)


def _is_nothing(change: ValueChange) -> bool:
    from tallybook.figures.value import Number

    sides = change.earlier, change.later
    return all(isinstance(side, Number) and side.amount == 0 for side in sides)


def _named(count: Count, found: PartsOfChange) -> Iterator[tuple[str, ValueChange]]:
    """The whole and its parts, by the name that a reader knows."""
    from tallybook.publish.say_rows import say_where
    from tallybook.terms.offences import Offences

    yield "all", found.whole
    for member, part in zip(found.members, found.parts, strict=True):
        if isinstance(member, Offences):
            yield str(member), part
        else:
            yield say_where(tuple(one for one in member if one not in count.where)), part


def _adds_up(found: PartsOfChange) -> str:
    left = found.left_over
    if left is None:
        return "Parts that are withheld cannot be added up here; in the rows they add up exactly."
    if left:
        return f"The gate changed counts: the parts add up to {-left:+,.0f} more than the whole."
    return "The parts add up to the whole change exactly."


def _tree(count: Count, found: PartsOfChange) -> dict[str, Any]:
    from tallybook.cli.rows_shown import step_tree
    from tallybook.figures.definition_json import definition_to_json
    from tallybook.publish.say_rows import say_step

    whole, *parts = (
        {"part": what, "says": say_step(what, c.earlier, c.later, c.ratio)} | step_tree(c)
        for what, c in _named(count, found)
    )
    return {
        "of": definition_to_json(count),
        "against": {"first": str(found.earlier.first), "last": str(found.earlier.last)},
        "whole": whole,
        "parts": parts,
        "left_over": found.left_over,
    }


def _flat(count: Count, found: PartsOfChange) -> Iterator[dict[str, Any]]:
    from tallybook.cli.rows_shown import flat

    for what, change in _named(count, found):
        row: dict[str, Any] = {
            "area": count.extent.text,
            "offences": count.offences.text,
            "earlier_period": found.earlier.text,
            "later_period": found.later.text,
            "part": what,
        }
        for name in ("earlier", "later", "absolute", "ratio"):
            row |= flat(getattr(change, name), name)
        yield row
