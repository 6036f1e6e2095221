"""How far out quiet series come by chance, by a detector's measure: drawn series of like counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tallybook.watch.believe_spread import BANDS
from tallybook.watch.detected import FloatArray
from tallybook.watch.forms import Form
from tallybook.watch.measures import Known
from tallybook.watch.quiet import Quiet, Rows, draw_quiet

_SEED = 20131206


@dataclass(frozen=True, eq=False)
class QuietLaw:
    """Measures of drawn quiet series, sorted, by group of series and side; `group` (S,) of each.

    A group is series of like counts and of a window as long.
    """

    group: NDArray[np.intp]
    measures: Mapping[tuple[int, int], FloatArray]

    def chances(self, measures: FloatArray, rows: Rows, side: int) -> FloatArray:
        """The chance of a measure at least as high in a quiet series of the group of each row.

        Of n drawn ones none as high counts as one of n + 1 (Davison and Hinkley 1997, section 4.2).
        """
        found = np.ones(len(rows))
        for one in np.unique(self.group[rows]):
            at = np.flatnonzero(self.group[rows] == one)
            drawn = self.measures[int(one), side]
            as_high = len(drawn) - np.searchsorted(drawn, measures[at], "left")
            found[at] = (as_high + 1) / (len(drawn) + 1)
        return found


def quiet_law(
    form: Form,
    quiet: Quiet,
    known: Known,
    rows: Rows,
    lengths: NDArray[np.intp],
    sides: Sequence[int],
    draws: int,
) -> QuietLaw:
    """The law of a detector's measure over the series of `rows`, with windows of such `lengths`.

    Series of like counts share a law: each alone would need as many draws as all. The same numbers
    are drawn each time.
    """
    random = np.random.default_rng(_SEED)
    group = np.full(len(quiet.path), -1, np.intp)
    measures: dict[tuple[int, int], FloatArray] = {}
    for number, (length, some) in enumerate(_groups(quiet, rows, lengths)):
        group[some] = number
        of = random.permutation(np.resize(some, max(draws, len(some))))
        for side in sides:
            drawn = draw_quiet(quiet, of, length, side, random)
            _, found = form.measure(drawn, known.taken(of), form.settings, side)
            measures[number, side] = np.sort(found[~np.isnan(found)])
    return QuietLaw(group, measures)


def _groups(quiet: Quiet, rows: Rows, lengths: NDArray[np.intp]) -> Iterator[tuple[int, Rows]]:
    band = np.searchsorted(BANDS, quiet.usual[rows])
    for length in np.unique(lengths):
        for one in np.unique(band):
            some = rows[(lengths == length) & (band == one)]
            if some.size:
                yield int(length), some
