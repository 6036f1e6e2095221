"""What is wrong with the reports of a triangle, before anything is learned from them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tallybook.chance.negative_binomial import chance_above
from tallybook.delay.first_guess import first_guess
from tallybook.delay.lay_triangles import Laid
from tallybook.delay.triangle import FloatArray
from tallybook.delay.triangles import Triangles
from tallybook.figures.caveat import CAUTION, NOTE, Caveat
from tallybook.terms.period import Period, add_months, month_end

_RARE = 1e-4
"""A heap or a batch is told where chance brings as much less often than this."""

_BULKY, _HEAPED = 2.0, 1.5
"""And where it is this many times what was expected."""

_LATE = 3
"""Months of delay from which a report is late enough for its day to be a guess."""

_SHOWN = 6


@dataclass(frozen=True, eq=False)
class Checked:
    """Triangles fit to learn from, and the caveats of each series.

    Cancellations are taken off the reports before them; late reports of a month in which a batch
    came in, and everything of a month in which nothing did, are left out as unseen.
    """

    triangles: Triangles
    caveats: tuple[tuple[Caveat, ...], ...]


def check_triangles(laid: Laid) -> Checked:
    """Check every series for all faults at once; refuses none: each is said, and mended in part."""
    new = np.stack([_settled(one) for one in laid.new])
    expected = np.stack([first_guess(one) for one in new])
    said: list[tuple[Caveat, ...]] = []
    for at, one in enumerate(new):
        empty, bulky = _empty(one, expected[at]), _bulky(one, expected[at])
        said.append(tuple(_says(laid, at, one, empty, bulky)))
        reporting = np.add.outer(np.arange(one.shape[0]), np.arange(one.shape[1]))
        one[np.isin(reporting, empty)] = np.nan
        late = np.arange(one.shape[1])[None, :] > 0
        one[np.isin(reporting, bulky) & late] = np.nan
    return Checked(Triangles(new), tuple(said))


def _says(
    laid: Laid, at: int, new: FloatArray, empty: NDArray[np.int64], bulky: NDArray[np.int64]
) -> Iterator[Caveat]:
    begin = laid.months[0]
    open_months = int(laid.not_yet[at].any(axis=1).sum())
    if open_months:
        facts = (("months", str(open_months)), ("horizon", str(laid.horizon)))
        yield Caveat("reports-unfinished", NOTE, "period", facts)
    if below := int((laid.new[at] < 0).sum()):
        yield Caveat("reports-cancelled", NOTE, "where", (("cells", str(below)),))
    if bulky.size:
        yield Caveat("reports-in-bulk", CAUTION, "period", (("months", _names(begin, bulky)),))
    if empty.size:
        yield Caveat("reports-lacking", CAUTION, "period", (("months", _names(begin, empty)),))
    if ratio := _heap(laid, new):
        yield Caveat("reports-heaped", CAUTION, "period", (("times", f"{ratio:.1f}"),))


def _settled(new: FloatArray) -> FloatArray:
    """Cells below zero taken off the delays before them; what is left at delay 0 is zero."""
    hole = ~np.isfinite(new)
    filled = np.where(hole, 0.0, new)
    for delay in range(filled.shape[1] - 1, 0, -1):
        below = np.minimum(filled[:, delay], 0)
        filled[:, delay] -= below
        filled[:, delay - 1] += below
    return np.where(hole, np.nan, np.maximum(filled, 0))


def _empty(new: FloatArray, expected: FloatArray) -> NDArray[np.int64]:
    """Months of reporting in which nothing at all came though much was expected."""
    usual = _smooth(_by_reporting(np.nan_to_num(new)))
    came = _by_reporting(np.nan_to_num(new))
    seen = _by_reporting(np.isfinite(new).astype(float)) > 0
    return np.flatnonzero(seen & (came == 0) & (np.exp(-usual / 2) < _RARE))


def _bulky(new: FloatArray, expected: FloatArray) -> NDArray[np.int64]:
    """Months of reporting in which far more late reports came than delays explain."""
    came = _by_reporting(np.nan_to_num(new), late=True)
    usual = _by_reporting(expected, late=True)
    some = usual > 0
    spread = max(1.0, float(np.median(((came - usual) ** 2 / np.maximum(usual, 0.5))[some])) / 0.45)
    mean = np.maximum(usual, 0.5)
    rare = chance_above(came, mean, np.full_like(mean, spread)) < _RARE / max(len(came), 1) * 12
    return np.flatnonzero(rare & (came > _BULKY * mean))


def _heap(laid: Laid, new: FloatArray) -> float:
    """How many times as many late reports January has as other months, where that is no chance.

    An offence of which only the year is known is often entered on 1 January.
    """
    late = np.nan_to_num(new[:, _LATE:])
    seen = np.isfinite(new[:, _LATE:]).sum(axis=1)
    is_january = np.array([one.first.month == 1 for one in laid.months])
    if not (seen[is_january].sum() and seen[~is_january].sum()):
        return 0.0
    others = late[~is_january].sum() / seen[~is_january].sum()
    mean = np.array([max(others * seen[is_january].sum(), 0.5)])
    came = np.array([late[is_january].sum()])
    ratio = float(came[0] / mean[0])
    rare = chance_above(came, mean, np.array([1.5]))[0] < _RARE
    return ratio if rare and ratio > _HEAPED else 0.0


def _by_reporting(cells: FloatArray, *, late: bool = False) -> FloatArray:
    times, delays = cells.shape
    first = 1 if late else 0
    at = np.add.outer(np.arange(times), np.arange(first, delays))
    return np.asarray(np.bincount(at.ravel(), cells[:, first:].ravel(), times + delays - 1))


def _smooth(series: FloatArray) -> FloatArray:
    """The median of the six months before and after: what a month would usually bring."""
    padded = np.pad(series, 6, constant_values=np.nan)
    return np.asarray(np.nanmedian(np.lib.stride_tricks.sliding_window_view(padded, 13), axis=1))


def _names(begin: Period, at: NDArray[np.int64]) -> str:
    """The names of months counted from the first month of occurrence."""
    days = [add_months(begin.first, int(one)) for one in at[:_SHOWN]]
    named = ", ".join(Period(day, month_end(day.year, day.month)).label for day in days)
    return named + (f" and {len(at) - _SHOWN} more" if len(at) > _SHOWN else "")
