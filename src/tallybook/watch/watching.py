"""A panel with every period judged: what signals are told from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tallybook.terms.extent import Extent
from tallybook.terms.members import lies_inside
from tallybook.terms.offences import Offences
from tallybook.terms.period import Period
from tallybook.watch.breaks import Break, Stretches
from tallybook.watch.detected import SCORED, FloatArray
from tallybook.watch.judged import Judged
from tallybook.watch.panel import Panel, Place

Breaks = Mapping[tuple[Extent, Offences], Sequence[Break]]


@dataclass(frozen=True, eq=False)
class Watching:
    """A panel with its stretches and every period judged, by its number."""

    panel: Panel
    breaks: Breaks
    stretches: Stretches
    judged: Mapping[int, Judged]
    season: bool = False


def excess_at(seen: Watching, at: int) -> tuple[FloatArray, FloatArray]:
    """Of every series what came above the expected, and the spread of that where nothing is amiss.

    A series that was not judged, because its past is short or cut, is held against its mean of the
    year before, or against nothing where it had nothing: a class that begins. NaN without a number.
    """
    panel, judged = seen.panel, seen.judged[at]
    is_scored = judged.state == SCORED
    before = panel.counts[:, max(0, at - panel.frequency) : at]
    known = np.isfinite(before)
    mean = np.where(known, before, 0.0).sum(axis=1) / np.maximum(known.sum(axis=1), 1)
    expected = np.where(is_scored, judged.expected, mean)
    spread = np.where(is_scored, judged.outlook.spread, np.nan)
    usual = np.sqrt(np.maximum(expected, 1.0))
    return panel.came[:, at] - expected, np.where(np.isfinite(spread), spread, usual)


def is_inside(part: Place, whole: Place, on: Period) -> bool:
    """Whether a series is a part of another on that day: by class, area and marks."""
    if part == whole or not set(part[1].codes) <= set(whole[1].codes):
        return False
    if not set(whole[2]) <= set(part[2]):
        return False
    return all(lies_inside(code, whole[0].areas, on.last) for code in part[0].areas)
