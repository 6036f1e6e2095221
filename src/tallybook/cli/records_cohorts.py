"""tallybook records cohorts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from tallybook.cli import options as o
from tallybook.cli.locked import locked_options
from tallybook.cli.rows_asked import AGAINST, counted_options

if TYPE_CHECKING:
    from tallybook.compare.equal_follow_up import EqualFollowUp
    from tallybook.compare.value_change import ValueChange
    from tallybook.figures.definition import Count
    from tallybook.protect.release import Release


@click.command()
@counted_options
@AGAINST
@click.option(
    "--within",
    multiple=True,
    type=click.IntRange(min=0),
    metavar="MONTHS",
    help="Recorded within so many months of happening; may be repeated. Default: the longest that "
    "both periods have had.",
)
@locked_options
@o.as_of
@o.book
@o.format_
def cohorts(against: str, within: tuple[int, ...], **options: Any) -> None:
    """Compare what happened in two periods, after equal time.

    Counted is what was recorded within so many months of it, the same for both.

    What happened lately goes on being recorded for months and years, so that as recorded so far it
    always looks lower. That comparison is printed beside the fair one, with the months that the
    earlier period is ahead.

    \b
    Example:
      tallybook records cohorts --offences "sexual offences" --area Mockshire \\
        --period "Apr-Sep 2025"
      tallybook records cohorts --offences rape --area Mockshire --period 2023/24 --within 6
    """
    from tallybook.cli.locked import cohorts_tallied, locked, released
    from tallybook.cli.rows_asked import area_asked, count_asked, earlier_asked

    with locked(options, area=area_asked(options), as_of=options["as_of"]) as found:
        count = count_asked(options, found.extract, basis="occurred")
        tables = cohorts_tallied(
            found, count, earlier_asked(count, against), tuple(sorted(set(within)))
        )
        release = released(tables, options)
    _show(count, release, options["format_"])


def _show(count: Count, release: Release, format_: str) -> None:
    from tallybook.cli.emit import emit_csv, emit_json, emit_table
    from tallybook.cli.row_notices import notices_between
    from tallybook.cli.rows_shown import (
        caveats_in,
        count_title,
        notes_below,
        release_tree,
        step_row,
    )
    from tallybook.compare.equal_follow_up import equal_follow_up
    from tallybook.compare.value_change import value_change
    from tallybook.figures.figure_json import caveat_to_json
    from tallybook.figures.table import value_at

    so_far, marked = tables = release.parts
    found = equal_follow_up(marked)  # type: ignore[arg-type]
    uneven = value_change(*(value_at(so_far, n) for n in (0, 1)))  # type: ignore[arg-type]
    rows = list(_named(found, uneven))
    notices = notices_between(count, found.earlier)
    if format_ == "json":
        caveats = [caveat_to_json(one) for one in (*notices, *caveats_in(tables))]  # type: ignore[arg-type]
        tree = _tree(count, found, uneven)
        emit_json(tree | {"caveats": caveats, "release": release_tree(release)})
    elif format_ == "csv":
        emit_csv([_flat(count, found, what, change) for what, change in rows])
    else:
        title = f"{count_title(count)}: {found.earlier.label} to {found.later.label}"
        notes = [f"  {line}" for line in _sentences(count, found, uneven)]
        notes += notes_below(release, tables, notices)  # type: ignore[arg-type]
        emit_table(title, [{"recorded": what} | step_row(one) for what, one in rows], notes)


def _named(found: EqualFollowUp, uneven: ValueChange) -> Iterator[tuple[str, ValueChange]]:
    for step in found.steps:
        yield f"within {step.months} months", step.change
    yield "so far, unequal time", uneven


def _sentences(count: Count, found: EqualFollowUp, uneven: ValueChange) -> Iterator[str]:
    from tallybook.publish.say_rows import say_step

    step = found.longest
    ahead = _ahead(found)
    yield (
        say_step(
            f"Happened in {found.later.label} against {found.earlier.label}, recorded within "
            f"{step.months} months, the same for both",
            step.change.earlier,
            step.change.later,
            step.change.ratio,
        )
        + "."
    )
    yield (
        say_step("As recorded so far", uneven.earlier, uneven.later, uneven.ratio)
        + f"; but {found.earlier.label} has had {ahead} months more to be recorded."
    )


def _ahead(found: EqualFollowUp) -> int:
    later, earlier = found.later.last, found.earlier.last
    return 12 * (later.year - earlier.year) + later.month - earlier.month


def _tree(count: Count, found: EqualFollowUp, uneven: ValueChange) -> dict[str, Any]:
    from tallybook.cli.rows_shown import step_tree
    from tallybook.figures.definition_json import definition_to_json

    return {
        "of": definition_to_json(count),
        "against": {"first": str(found.earlier.first), "last": str(found.earlier.last)},
        "equal_follow_up": [
            {"months": step.months} | step_tree(step.change) for step in found.steps
        ],
        "so_far": {"months_ahead": _ahead(found)} | step_tree(uneven),
        "says": list(_sentences(count, found, uneven)),
    }


def _flat(count: Count, found: EqualFollowUp, what: str, change: ValueChange) -> dict[str, Any]:
    from tallybook.cli.rows_shown import flat

    row: dict[str, Any] = {
        "area": count.extent.text,
        "offences": count.offences.text,
        "earlier_period": found.earlier.text,
        "later_period": found.later.text,
        "recorded": what,
    }
    for name in ("earlier", "later", "absolute", "ratio"):
        row |= flat(getattr(change, name), name)
    return row
