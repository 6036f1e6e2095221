"""Which year a table's title says it is of."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tallybook.sources.remarks import Remarks
from tallybook.terms.parse_period import parse_period
from tallybook.terms.period import Period

# "year ending March 181,2,3" is of 2018 and has the notes 1, 2 and 3; "June 20191,2" is of 2019.
# The notes of a title are numbered from 1 without a gap, so what is left of them is the year.
_ENDING = re.compile(r"year ending ([a-z]+) (20\d\d|\d\d)(?:1(?:,\d+)*)?(?!\d)", re.IGNORECASE)


def year_ending_in(lines: Iterable[str], remarks: Remarks) -> Period | None:
    """The twelve months that the lines over a table name; None and a fault unless it is one."""
    listed = tuple(lines)
    found = {_period(*match) for line in listed for match in _ENDING.findall(line)}
    if len(found) == 1:
        return found.pop()
    told = ", ".join(sorted(period.label for period in found)) or "none"
    remarks.fault(
        "the lines above the table",
        f"they should name one year ending with a month; named: {told}.",
    )
    return None


def _period(month: str, year: str) -> Period:
    return parse_period(f"year ending {month} {year if len(year) == 4 else f'20{year}'}")
