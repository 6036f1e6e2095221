"""Which record numbers were seen before in an extract, and whether with the same content."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Lanes = NDArray[np.uint64]
    Rows = NDArray[np.bool_]


_PARTS = 16
"""Records are told apart by the first four bits of their pseudonym, so that a merge is small."""


class Seen:
    """Sixteen bytes a record: the head of its pseudonym, and a number of its content.

    Two records of twenty million share the head of a keyed hash with a chance of one in a hundred
    thousand.
    """

    def __init__(self) -> None:
        self._parts = [_Part() for _ in range(_PARTS)]

    def add(self, heads: Lanes, contents: Lanes) -> tuple[Rows, Rows]:
        """Which rows repeat an earlier record, and which of these with another content."""
        repeats, differs = np.zeros(len(heads), np.bool_), np.zeros(len(heads), np.bool_)
        of_part = heads >> np.uint64(60)
        for number, part in enumerate(self._parts):
            rows = np.flatnonzero(of_part == number)
            if len(rows):
                repeats[rows], differs[rows] = part.add(heads[rows], contents[rows])
        return repeats, differs


@dataclass(eq=False)
class _Part:
    """Sorted runs that are merged as they grow, so that a batch never waits for all."""

    _runs: list[tuple[Lanes, Lanes]] = field(default_factory=list)

    def add(self, heads: Lanes, contents: Lanes) -> tuple[Rows, Rows]:
        order = np.argsort(heads, kind="stable")
        keys, content = heads[order], contents[order]
        starts = np.r_[True, keys[1:] != keys[:-1]]
        first = content[np.maximum.accumulate(np.where(starts, np.arange(len(keys)), 0))]
        repeats, of = ~starts, first
        for known, before in self._runs:
            at = np.minimum(np.searchsorted(known, keys), len(known) - 1)
            found = known[at] == keys
            repeats, of = repeats | found, np.where(found, before[at], of)
        fresh = starts & ~repeats
        if fresh.any():
            self._runs.append((keys[fresh], content[fresh]))
            self._merge()
        back = np.empty(len(order), np.int64)
        back[order] = np.arange(len(order))
        return repeats[back], (repeats & (of != content))[back]

    def _merge(self) -> None:
        while len(self._runs) > 1 and len(self._runs[-1][0]) * 2 > len(self._runs[-2][0]):
            (one, of_one), (other, of_other) = self._runs.pop(), self._runs.pop()
            keys = np.concatenate([one, other])
            order = np.argsort(keys, kind="stable")
            self._runs.append((keys[order], np.concatenate([of_one, of_other])[order]))
