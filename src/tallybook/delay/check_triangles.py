"""What is wrong with the reports of a triangle, before anything is learned from them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tallybook.chance.negative_binomial import chance_above
from tallybook.delay.first_guess import first_guess
from tallybook.delay.lay_triangles import Laid
from tallybook.delay.triangle import BoolArray, FloatArray, settled
from tallybook.delay.triangles import Triangles
from tallybook.figures.caveat import CAUTION, NOTE, Caveat
from tallybook.terms.period import Period, add_months, month_end

_RARE = 1e-4
"""A heap or a batch is told where chance brings as much less often than this."""

_BULKY, _HEAPED = 2.0, 1.5
"""And where it is this many times what was expected."""

_MANY, _BRIEF = 8.0, 2
"""A month without any is told where so many are usual; a batch comes in so many months at most."""

_LATE = 3
"""Months of delay from which a report is late enough for its day to be a guess."""

_SHOWN = 6


@dataclass(frozen=True, eq=False)
class Checked:
    """Triangles fit to learn from, and the caveats of each series.

    Cancellations are taken off the reports before them; late reports of a month in which a batch
    came in, and everything of a month in which nothing did, are left out as unseen. A month of
    occurrence of which nothing came is said and stays: it may be a true zero.
    """

    triangles: Triangles
    caveats: tuple[tuple[Caveat, ...], ...]


def check_triangles(laid: Laid) -> Checked:
    """Check every series for all faults at once; refuses none: each is said, and mended in part."""
    new = np.stack([settled(one) for one in laid.new])
    said: list[tuple[Caveat, ...]] = []
    time, delay = np.indices(new.shape[1:])
    for at, one in enumerate(new):
        empty, bulky = _empty(one), _bulky(one)
        one[np.isin(time + delay, empty)] = np.nan
        said.append(tuple(_says(laid, at, one, empty, bulky)))
        one[np.isin(time + delay, bulky) & (delay > 0)] = np.nan
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
    if (never := _never(new)).size:
        yield Caveat("occurrences-lacking", CAUTION, "period", (("months", _names(begin, never)),))
    if ratio := _heap(laid, new):
        yield Caveat("reports-heaped", CAUTION, "period", (("times", f"{ratio:.1f}"),))


def _empty(new: FloatArray) -> NDArray[np.int64]:
    """Months of reporting in which nothing at all came though much was expected."""
    seen = _by_reporting(np.isfinite(new).astype(float)) > 0
    came = _by_reporting(np.nan_to_num(new))[: int(np.flatnonzero(seen).max()) + 1]
    return _unlikely(seen[: len(came)] & (came == 0), _usual(came))


def _never(new: FloatArray) -> NDArray[np.int64]:
    """Months of occurrence of which nothing at all came though much was expected by now."""
    came, guess = np.nansum(new, axis=1), first_guess(new, everywhere=True)
    chance = guess[came.argmax()] / guess[came.argmax()].sum()
    reach = (np.isfinite(new) * chance).sum(axis=1)
    usual = _usual(came / np.maximum(reach, 0.05)) * reach
    return _unlikely((came == 0) & np.isfinite(new[:, 0]), usual)


def _unlikely(none: BoolArray, usual: FloatArray) -> NDArray[np.int64]:
    """Months with none, alone or in a row, where chance hardly ever brings that.

    Also where counts vary twice as much as chance has it; a month of few says nothing.
    """
    of = np.cumsum(np.diff(none, prepend=False))  # months with none in a row have one number
    in_a_row = np.bincount(of, usual * none)[of]
    return np.flatnonzero(none & (usual >= _MANY) & (np.exp(-in_a_row / 2) < _RARE))


def _bulky(new: FloatArray) -> NDArray[np.int64]:
    """Months of reporting in which far more late reports came than delays explain.

    Those that brought many more than the months around them are first left out of what is
    expected, so that a batch does not explain itself: in the newest months it is most of what came.
    """
    late = np.arange(new.shape[1])[None, :] > 0
    reporting = np.add.outer(np.arange(new.shape[0]), np.arange(new.shape[1]))
    came = _by_reporting(np.nan_to_num(new), late=True)
    seen = np.flatnonzero(_by_reporting(np.isfinite(new).astype(float)))
    end = int(seen.max()) + 1
    is_heavy = came[:end] > _BULKY * np.maximum(_usual(came[:end]), 2.0)
    of = np.cumsum(np.diff(is_heavy, prepend=False))
    brief = np.bincount(of, is_heavy)[of] <= _BRIEF
    rest = np.where(np.isin(reporting, np.flatnonzero(is_heavy & brief)) & late, np.nan, new)
    usual = _by_reporting(first_guess(rest, everywhere=True) * np.isfinite(new), late=True)
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


def _usual(series: FloatArray) -> FloatArray:
    """The median of the six months before and after: what a month would usually bring.

    Near the end it is that of the last thirteen: a run of six empty months is one there too.
    """
    if len(series) < 13:
        return np.full(len(series), np.median(series))
    padded = np.pad(series, (6, 0), constant_values=np.nan)
    each = np.nanmedian(np.lib.stride_tricks.sliding_window_view(padded, 13), axis=1)
    return np.concatenate([each, np.repeat(each[-1:], len(series) - len(each))])


def _names(begin: Period, at: NDArray[np.int64]) -> str:
    """The names of months counted from the first month of occurrence."""
    days = [add_months(begin.first, int(one)) for one in at[:_SHOWN]]
    named = ", ".join(Period(day, month_end(day.year, day.month)).label for day in days)
    return named + (f" and {len(at) - _SHOWN} more" if len(at) > _SHOWN else "")
