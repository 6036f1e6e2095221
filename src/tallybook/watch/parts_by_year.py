"""A combination year by year: what its parts alone would have brought, with the doubt of that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tallybook.figures.table import WHERE, Table
from tallybook.terms.period import Period
from tallybook.watch.detected import BoolArray, FloatArray
from tallybook.watch.emerging_combinations import Combination, laid_out
from tallybook.watch.growth_of_parts import growth_of_parts

_LEAST, _FAR = 1e-6, 10


@dataclass(frozen=True)
class OfParts:
    """One period of a combination: the count its parts explain, and where 95% of such counts lie.

    Both limits are included. They hold the chance of the period and of the years before it, the
    doubt of how the parts grew, and the spread beyond chance.
    """

    period: Period
    expected: float
    low: float
    high: float


def parts_by_year(
    table: Table, found: Combination, others: Sequence[Combination] = ()
) -> tuple[OfParts, ...]:
    """Each period after the first: what the combination's records before foretell of it.

    They grow as each of its marks and its class grew outside it, all `others` that were found taken
    as known. The limits are those of a count whose mean is known from the records before only
    (negative binomial; Bross 1954, Biometrics 10:245, with the prior of Jeffreys).
    """
    kinds, _, counts, _ = laid_out(table)
    inside = [_inside(table, kinds, one) for one in (*others, found)]
    also = np.column_stack(inside).astype(float)
    periods: tuple[Period, ...] = next(a.members for a in table.axes if a.path == "period")
    return tuple(
        _of_parts(one, counts[:, 0], counts[:, n], kinds, also)
        for n, one in enumerate(periods[1:], 1)
    )


def _of_parts(
    period: Period, before: FloatArray, came: FloatArray, kinds: NDArray[np.intp], also: FloatArray
) -> OfParts:
    some = before + came > 0
    before, came, kinds, also = before[some], came[some], kinds[some], also[some]
    grown = growth_of_parts(came, before + came, kinds, also)
    own = also[:, -1] > 0
    odds = grown.recent / (1 - grown.recent)
    brought = before[own] * odds[own] / float(grown.times[-1])
    expected = max(float(brought.sum()), _LEAST)
    weight = (before + came) * grown.recent * (1 - grown.recent)
    doubt = _doubt(_columns(kinds, also[:, :-1]), weight, own, brought)
    return OfParts(period, expected, *_limits(expected, before[own].sum(), doubt, grown.spread))


def _columns(kinds: NDArray[np.intp], also: FloatArray) -> FloatArray:
    """Every value of every mark, and what is known already."""
    values = [(mark == one).astype(float) for mark in kinds.T for one in np.unique(mark)]
    return np.column_stack([*values, also])


def _doubt(columns: FloatArray, weight: FloatArray, own: BoolArray, brought: FloatArray) -> float:
    """The variance of the log odds that parts have for the combination, learned outside it."""
    outside = columns[~own]
    information = (outside * weight[~own, None]).T @ outside
    mean = (brought + _LEAST) @ columns[own] / (brought + _LEAST).sum()
    return float(mean @ np.linalg.pinv(information, hermitian=True) @ mean)


def _limits(expected: float, before: float, doubt: float, spread: float) -> tuple[float, float]:
    """The middle 95% of counts around what is expected from so many records before."""
    from scipy.special import betainc

    variance = spread * (expected + expected**2 * (1 / (before + 0.5) + doubt))
    size = expected**2 / (variance - expected)
    counts = np.arange(np.ceil(expected + _FAR * np.sqrt(variance)) + _FAR)
    below = betainc(size, counts + 1, size / (size + expected))
    low, high = np.searchsorted(below, [0.025, 0.975])
    return float(counts[low]), float(counts[high])


def _inside(table: Table, kinds: NDArray[np.intp], one: Combination) -> BoolArray:
    """Which kinds of record are of the combination."""
    _, _, _, names = laid_out(table)
    marks = [mark for mark, _ in next(a.members for a in table.axes if a.path == WHERE)[0]]
    inside = np.ones(len(kinds), bool)
    for mark, value in one.where:
        column = 1 + marks.index(mark)
        inside &= kinds[:, column] == names[column].index(value)
    if one.offences.text in names[0]:
        inside &= kinds[:, 0] == names[0].index(one.offences.text)
    return inside
