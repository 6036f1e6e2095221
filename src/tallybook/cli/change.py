"""tallybook change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from tallybook.cli import options as o

if TYPE_CHECKING:
    from tallybook.compare.comparison import Comparison


@click.command()
@o.definition
@click.option(
    "--against",
    default="year-before",
    show_default=True,
    metavar="WHEN",
    help="The earlier period; year-before is the same span twelve months earlier.",
)
@o.by
@o.override
@o.as_of
@o.book
@o.format_
def change(against: str, override: str, **options: Any) -> None:
    """Compare two periods: the change, or why not and what instead.

    \b
    Example:
      tallybook change --offences 88A --area Hampshire --period "Apr-Dec 2017" --against 2013/14
      tallybook change --offences 88A --area Hampshire --period "2014/15 to 2016/17" --by year
    """
    from tallybook import api
    from tallybook.cli.definition_title import definition_title
    from tallybook.cli.emit import emit_csv, emit_json, emit_table
    from tallybook.cli.figure_rows import notes_of
    from tallybook.compare.run import run_of
    from tallybook.publish.comparison_json import comparison_to_json
    from tallybook.terms.parse_period import parse_period

    asked = o.asked(options)
    found = api.change(
        asked.definition,
        asked.desk,
        against=against if against == api.YEAR_BEFORE else parse_period(against),
        by=options["by"],
        as_of=options["as_of"],
        override=override,
    )
    run = run_of(found)
    if options["format_"] == "json":
        tree: dict[str, Any] = {"changes": [comparison_to_json(c, asked.more) for c in found]}
        emit_json(tree | ({"run": run.to_json()} if run else {}))
    elif options["format_"] == "csv":
        emit_csv([change_row(c) for c in found])
    else:
        notes = list(_notes(found, notes_of)) + ([f"  {run.says}"] if run else [])
        notes += [f"  {caveat.says}" for caveat in asked.more]
        emit_table(
            f"Change: {definition_title(asked.definition)}", [change_row(c) for c in found], notes
        )


def change_row(found: Comparison) -> dict[str, str]:
    """One comparison as a row for readers."""
    from tallybook.cli.figure_rows import shown
    from tallybook.compare.pair import definition_of, period_of, place_of

    sides = found.earlier, found.later
    before, after = (shown(f.value, definition_of(f)) for f in sides)
    return {
        "area": str(place_of(found.later)),
        "from": period_of(found.earlier).label,
        "earlier": before,
        "to": period_of(found.later).label,
        "later": after,
        "percent": "none" if found.percent is None else f"{found.percent:+.1f} %",
        "95 % of chance": _limits(found),
        "verdict": str(found.ruling.verdict),
    }


def _limits(found: Comparison) -> str:
    if found.percent_low is None or found.percent_high is None:
        return ""
    return f"{found.percent_low:+.1f} to {found.percent_high:+.1f} %"


def _notes(found: tuple[Comparison, ...], notes_of: Any) -> Iterator[str]:
    yield from notes_of(caveat for one in found for caveat in one.caveats)
    for one in found:
        for offer in one.instead:
            row = change_row(offer.comparison)
            yield (
                f"  Instead: {offer.says} {row['earlier']} to {row['later']}; "
                f"per cent: {row['percent']} {row['95 % of chance']}".rstrip()
            )
