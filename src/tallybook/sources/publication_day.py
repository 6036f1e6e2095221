"""On which day a file was published, and who told it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from tallybook.figures.rows import Rows
from tallybook.sources.remarks import Remarks
from tallybook.terms.errors import CannotRead

NAME, COVER, CALLER = "the file's name", "the cover sheet", "the day given"


@dataclass(frozen=True)
class Published:
    """The day, None if nobody told it, and by whom it was told."""

    day: date | None
    by: str = ""


def publication_day(given: date | None, stated: date | None, stem: str) -> Published:
    """The day stated on the cover, else the day given, else the six figures that end the name.

    Refuses a given day that is not the stated one. A name is weaker than either: people change it.
    """
    if given and stated and given != stated:
        raise CannotRead(
            f"The day given is {given}; the cover sheet says {stated}.",
            code="publication-day-contradicts",
        )
    if stated:
        return Published(stated, COVER)
    if given:
        return Published(given, CALLER)
    return Published(_day_in_name(stem), NAME)


def settle_day(published: Published, rows: tuple[Rows, ...], remarks: Remarks) -> date | None:
    """The day, checked against the last day counted: nothing is published before it ends.

    Refuses an earlier day that was given or stated; takes none from a name that gives one.
    """
    last = _last_day(rows)
    if published.day and last and published.day < last:
        if published.by == NAME:
            return None
        raise CannotRead(
            f"By {published.by} it was published on {published.day}, before the last day that it "
            f"counts, {last}.",
            code="publication-day-contradicts",
        )
    if published.day and published.by == NAME:
        remarks.repair(f"Publication day read from the file's name: {published.day}.")
    return published.day


def _day_in_name(stem: str) -> date | None:
    """Day, month and year of two figures each, as the Home Office ends its names: -230426."""
    found = re.search(r"(?<!\d)(\d\d)(\d\d)(\d\d)$", stem)
    if not found:
        return None
    day, month, year = map(int, found.groups())
    try:
        return date(2000 + year, month, day)
    except ValueError:
        return None


def _last_day(rows: tuple[Rows, ...]) -> date | None:
    import pyarrow.compute as pc

    names = {
        **dict.fromkeys(("recorded", "grouped", "outcomes", "grouped_outcomes", "street"), "last"),
        **dict.fromkeys(("population", "ages"), "on"),
    }
    days = [pc.max(r.table[names[r.kind]]).as_py() for r in rows if r.kind in names]
    return max((day for day in days if day), default=None)
