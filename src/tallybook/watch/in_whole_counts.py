"""What was expected of counts that did not leave a room, in whole numbers."""

from __future__ import annotations

from dataclasses import replace
from math import ceil, floor

from tallybook.watch.clusters import Clustered
from tallybook.watch.signal import Expected, RestsOn, Signal


def in_whole_counts(signal: Signal) -> Signal:
    """The same signal, its expected count and limit whole, and what they rest on in round numbers.

    A mean of seven months to a decimal tells their sum, and two such sums a month that was
    withheld. A whole mean leaves that sum open by as many cases as there are months.
    """
    to = ceil if signal.is_fall else floor
    rests = signal.rests_on and _rounded(signal.rests_on)
    return replace(
        signal,
        expected=float(round(signal.expected)),
        limit=float(to(signal.limit)),
        rests_on=rests,
    )


def _rounded(rests: RestsOn) -> RestsOn:
    doubt, spread = round(rests.doubt, 2), float(round(rests.spread))
    return replace(rests, dispersion=round(rests.dispersion, 1), doubt=doubt, spread=spread)


def path_in_whole_counts(point: Expected) -> Expected:
    """The same for one period of a series that is drawn."""
    return replace(
        point,
        expected=None if point.expected is None else float(round(point.expected)),
        upper=None if point.upper is None else float(floor(point.upper)),
        lower=None if point.lower is None else float(ceil(point.lower)),
    )


def cluster_in_whole_counts(one: Clustered) -> Clustered:
    """The same for a cluster; its ratio would tell what was expected, so it is whole too."""
    return replace(one, expected=float(round(one.expected)), ratio=float(round(one.ratio)))
