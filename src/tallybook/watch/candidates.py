"""Of which counts a watch could have something to say, under any budget.

What is said of rows may depend on no count that is withheld. Which counts are asked for is found
without the budget: else one budget after another would tell how far out a withheld one lies.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from tallybook.watch.budget import COMMONEST
from tallybook.watch.detected import SCORED, BoolArray
from tallybook.watch.direction import sides_of
from tallybook.watch.moved import moved_to, whole_around
from tallybook.watch.watching import Watching


def candidates(seen: Watching, last: int, direction: str, few: int) -> BoolArray:
    """The cells of the last periods that could signal; not of 1 to `few`, which never leave."""
    most = COMMONEST / len(sides_of(direction))
    return _cells(
        seen, ((row, at) for at in _asked(seen, last) for row in _out(seen, at, most, few))
    )


def beside(seen: Watching, last: int, told: BoolArray, few: int) -> BoolArray:
    """What else is said of the candidates that may be told.

    The periods before each, another series that makes up for it, and what lies around both.
    """
    found = {
        one
        for at in _asked(seen, last)
        for row in np.flatnonzero(told[seen.panel.cells[:, at]]).tolist()
        for one in _beside(seen, row, at)
    }
    counts = seen.panel.counts
    return _cells(seen, (one for one in found if not 1 <= counts[one] <= few)) & ~told


def _asked(seen: Watching, last: int) -> list[int]:
    return sorted(seen.judged)[-last:]


def _out(seen: Watching, at: int, most: float, few: int) -> list[int]:
    judged, counts = seen.judged[at], seen.panel.counts[:, at]
    is_few = (counts >= 1) & (counts <= few)
    is_out = (judged.state == SCORED) & (judged.p <= most)
    return [int(row) for row in np.flatnonzero(is_out & ~is_few)]


def _beside(seen: Watching, row: int, at: int) -> Iterator[tuple[int, int]]:
    yield from ((row, before) for before in seen.judged if before < at)
    moved = moved_to(seen, row, at)
    if moved is not None:
        yield moved.row, at
        if (whole := whole_around(seen, (row, moved.row), at)) is not None:
            yield whole, at


def _cells(seen: Watching, found: Iterable[tuple[int, int]]) -> BoolArray:
    cells = np.zeros(seen.panel.cells.size, bool)
    for row, at in found:
        if np.isfinite(seen.panel.counts[row, at]):
            cells[seen.panel.cells[row, at]] = True
    return cells
