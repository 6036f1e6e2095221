"""Which past times a point is compared with, and which part of the year each belongs to."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

IntArray = NDArray[np.int64]

WEEKS = 52
"""The frequency of a series of weeks."""


@dataclass(frozen=True, eq=False)
class Past:
    """The past times of one point: their positions, and the part of the year of each.

    Part `parts` is the season of the point itself; the others count from 1.
    """

    times: IntArray
    part: IntArray
    parts: int


def past_of(
    point: int,
    years: IntArray,
    half_window: int,
    parts: int,
    left_out: int,
    *,
    has_to_be_whole: bool = True,
) -> Past | None:
    """The past of a point, seasons of `2 half_window + 1` times around the same time of each year.

    `years` holds the position of the same time in each earlier year, nearest first. The rest of the
    year is cut into `parts - 1` stretches of equal length, the first ones a time longer where it
    does not divide. The last `left_out` times before the point are not used, so that an outbreak
    does not teach the model to expect it. With one part only the seasons around the same time of
    year are used. None where the series does not reach back that far; with `has_to_be_whole` False
    what there is of the years is used. Farrington et al. 1996; Noufaily et al. 2013, section 3.2.
    """
    if has_to_be_whole and (not len(years) or years[-1] - half_window < 0):
        return None
    years = years[years + half_window >= 0]
    if not len(years):
        return None
    part = np.zeros(point + 1, np.int64)
    part[point - half_window : point + 1] = parts
    later = point
    for year in years:
        part[max(0, year - half_window) : year + half_window + 1] = parts
        if parts > 1:
            _cut(part, int(year) + half_window + 1, later - half_window, parts - 1)
        later = int(year)
    part[max(0, point - left_out) :] = 0
    times = np.flatnonzero(part)
    return Past(times, part[times], parts)


def _cut(part: IntArray, first: int, end: int, stretches: int) -> None:
    """Number the times from first to before end with 1 to stretches, as evenly as they go."""
    each, more = divmod(end - first, stretches)
    lengths = [each + (one < more) for one in range(stretches)]
    part[first:end] = np.repeat(np.arange(1, stretches + 1), lengths)


def years_back(point: int, frequency: int, years: int) -> IntArray:
    """The position of the same time in each of the earlier years, nearest first."""
    return point - frequency * np.arange(1, years + 1)


def dates_back(point: int, days: NDArray[np.datetime64], frequency: int, years: int) -> IntArray:
    """The same for times known by a day: the time of the same date in each of the earlier years.

    Weeks (a `frequency` of 52) have no such date: it is the week whose day is nearest to it.
    `days` are in a row, without a gap. 29 February stands for 1 March in other years. A date before
    the first has a position below 0. Refuses a date that is none of the days.
    """
    day = days[point].astype("datetime64[D]")
    month = day.astype("datetime64[M]")
    within = (day - month.astype("datetime64[D]")).astype(int)
    before = (month - 12 * np.arange(1, years + 1)).astype("datetime64[D]") + within
    if frequency == WEEKS:
        weeks = np.rint((before - day).astype(float) / 7).astype(np.int64)
        return np.asarray(point + weeks)
    known = days.astype("datetime64[D]")
    at = np.searchsorted(known, before)
    lacking = (before >= known[0]) & (known[np.minimum(at, len(known) - 1)] != before)
    if lacking.any():
        raise ValueError(f"no time begins on {before[lacking][0]}, a whole number of years before")
    steps = -(-(known[0] - before).astype(int) * frequency // 365)
    return np.asarray(np.where(before < known[0], np.minimum(-steps, -1), at))
