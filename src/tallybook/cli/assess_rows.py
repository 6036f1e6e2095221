"""What the rows of a locked room add to an assessment: counted, and released before it is shown."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from tallybook.terms.errors import NotAllowed

if TYPE_CHECKING:
    from tallybook.assess.from_rows import FromRows, RowTables
    from tallybook.assess.row_questions import RowQuestions
    from tallybook.cli.locked import Locked
    from tallybook.terms.extent import Extent
    from tallybook.terms.period import Period

_PARTS_BY = ("kind", "offence", "victim age")


def rows_for(
    options: dict[str, Any], area: Extent, year: Period, as_of: date | None
) -> tuple[FromRows, ...]:
    """One entry a set of offences that is asked of rows; none where there is no room.

    Everything is counted from the newest extract of the force around the area, and has passed the
    gate. Refuses an area whose extract is not held, a wrong key and a role that may not count.
    """
    from tallybook.assess.row_questions import row_questions, row_sets
    from tallybook.cli.locked import locked, reaches_rows

    if not reaches_rows(options):
        return ()
    click.echo("Counting in the locked room …", err=True)
    with locked(options, area=area.areas[0], as_of=as_of, why="assess") as found:
        extract = found.extract
        asked = (
            row_questions(
                id, offences, area, year,
                unit=extract.unit, window=extract.window, noted=extract.noted,
            )
            for id, offences in row_sets()
        )  # fmt: skip
        answered = (_answered(found, one, options) for one in asked if one)
        return tuple(one for one in answered if one)


def _answered(found: Locked, asked: RowQuestions, options: dict[str, Any]) -> FromRows | None:
    """The released answers; None, and the reason said, where earlier releases stand in the way."""
    from tallybook.assess.from_rows import FromRows
    from tallybook.cli.locked import released

    tables = _counted(found, asked)
    try:
        passed = released(tables.every, options)
    except NotAllowed as error:
        if error.code != "release-would-disclose":
            raise
        click.echo(f"{asked.count.offences}, not told from records: {error.says}", err=True)
        return None
    return FromRows(asked, tables.passed(passed), passed)


def _counted(found: Locked, asked: RowQuestions) -> RowTables:
    """The guarded tables; nothing of them may be shown."""
    from tallybook.assess.from_rows import RowTables
    from tallybook.cli.locked import cohorts_tallied, parts_tallied, tallied

    count, has_age = asked.count, "age_at_offence" in found.extract.columns
    so_far = within = None
    parts: tuple[Any, ...] = ()
    if asked.earlier:
        so_far, within = cohorts_tallied(found, asked.occurred, asked.earlier, ())
        by = _PARTS_BY if has_age else _PARTS_BY[:2]
        parts = parts_tallied(found, count, asked.earlier, by)
    return RowTables(
        tallied(found, count, (asked.victims,)) if asked.victims and has_age else None,
        tallied(found, count, (asked.years, asked.recency)),
        tuple(tallied(found, count, (axis,)) for _, axis in asked.marks),
        so_far,
        within,
        parts,
    )
