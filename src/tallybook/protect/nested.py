"""Counts that lie inside others along several axes at once: what is left between is a count too."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import numpy as np

from tallybook.protect.counted_cells import Box
from tallybook.protect.linked_cells import BoolArray


def nested(boxes: Sequence[Box], told: Collection[Box]) -> Iterator[tuple[Box, Box]]:
    """Pairs of a told box and a told box inside it that differ along two axes or more.

    All recent records less the recent ones that were never reclassified are the recent ones that
    were: along one axis no sum says so, where nobody counted what lies between. A pair with any
    box between its two is left out, as sums along single axes link it.
    """
    if not boxes:
        return
    holds, differs = _holds(boxes), _differs(boxes)
    strictly = holds & (differs > 0)
    is_told = np.array([box in told for box in boxes])
    for whole in np.flatnonzero(is_told).tolist():
        inside = np.flatnonzero(strictly[whole])
        if not len(inside):
            continue
        between = strictly[inside].any(axis=0)
        wanted = is_told & strictly[whole] & ~between & (differs[whole] > 1)
        for part in np.flatnonzero(wanted).tolist():
            yield boxes[whole], boxes[part]


def _holds(boxes: Sequence[Box]) -> BoolArray:
    """Whether the box of the row holds that of the column, along every axis."""
    found = np.ones((len(boxes), len(boxes)), bool)
    for axis in zip(*boxes, strict=True):
        members = sorted(set(axis))
        at = np.array([members.index(one) for one in axis])
        holds = np.array([[one & other == other for other in members] for one in members])
        found &= holds[at[:, None], at[None, :]]
    return found


def _differs(boxes: Sequence[Box]) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    """Along how many axes two boxes differ."""
    found = np.zeros((len(boxes), len(boxes)), np.int64)
    for axis in zip(*boxes, strict=True):
        members = {one: n for n, one in enumerate(set(axis))}
        at = np.array([members[one] for one in axis])
        found += at[:, None] != at[None, :]
    return found
