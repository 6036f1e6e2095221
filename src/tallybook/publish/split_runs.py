"""Where a line through a series is cut."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from tallybook.figures.figure import Figure
from tallybook.figures.place import count_of
from tallybook.figures.value import Number
from tallybook.terms.period import Period


def period_of(figure: Figure) -> Period:
    """The period of a figure that rests on a count."""
    return count_of(figure.definition).period  # type: ignore[arg-type]


def split_runs(figures: Sequence[Figure], cuts: Sequence[date]) -> tuple[int, ...]:
    """The number of the run that each figure belongs to; a line joins one run only.

    Two neighbours are joined unless a cut lies after the first day of the earlier and by the last
    day of the later, both have numbers, and no time lies between them. So a period with a cut
    inside it stands alone: it is comparable to neither side.
    """
    runs = [0] if figures else []
    for earlier, later in pairwise(figures):
        runs.append(runs[-1] + (not _joined(earlier, later, cuts)))
    return tuple(runs)


def _joined(earlier: Figure, later: Figure, cuts: Sequence[date]) -> bool:
    held = all(isinstance(one.value, Number) for one in (earlier, later))
    before, after = period_of(earlier), period_of(later)
    touching = (after.first - before.last).days == 1
    return held and touching and not any(before.first < day <= after.last for day in cuts)
