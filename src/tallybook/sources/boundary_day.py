"""The day whose boundaries a file has."""

from __future__ import annotations

import re
from datetime import date

from tallybook.sources.layout import Setting
from tallybook.terms.errors import NotTold


def boundary_day(header: str, setting: Setting) -> date:
    """31 December of the year that the header of codes carries, or the publication if earlier.

    Areas change on 1 April, so the year's end is right for the lists of May and of December alike.
    Refuses a file whose day of publication was not told.
    """
    (year,) = re.findall(r"\d\d", header)
    return min(date(2000 + int(year), 12, 31), told_day(setting))


def told_day(setting: Setting) -> date:
    """The day of publication; refuses a file that does not say it and for which nobody did."""
    if setting.published is None:
        raise NotTold(
            f"{setting.stem} gives no day on which its boundaries hold.",
            code="publication-day-not-told",
        )
    return setting.published
