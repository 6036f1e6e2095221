"""How much in the text says that a change is the change from one figure to another."""

from __future__ import annotations

from tallybook.claims.claim import Claim
from tallybook.claims.within.alike import (
    period_of,
    same_area,
    same_group,
    same_measure,
    same_period,
    value_of,
    versus_of,
)
from tallybook.claims.within.pairs import Pair
from tallybook.claims.within.story import Story

FITS = 3.0
"""From here, a fit is worth telling."""


def weigh_pair(story: Story, change: Claim, pair: Pair) -> float:
    """A sum of what speaks for the pair and against it; see FITS."""
    return (
        3.0 * pair.bound
        + _ends(change, pair)
        + _periods(change, pair)
        + _subject(change, pair)
        + _distance(story, change, pair)
    )


def _ends(change: Claim, pair: Pair) -> float:
    """The ends that the reading of the change itself names."""
    told = ((change.base.value, pair.earlier), (change.result.value, pair.later))
    return sum(
        0.0 if value is None else 2.0 if abs(value - value_of(end)) < 1e-6 else -3.0
        for value, end in told
    )


def _periods(change: Claim, pair: Pair) -> float:
    held = (
        same_period(period_of(change), period_of(pair.later)),
        same_period(versus_of(change), period_of(pair.earlier)),
    )
    return sum({True: 1.5, False: -2.0, None: 0.0}[same] for same in held)


def _subject(change: Claim, pair: Pair) -> float:
    """Offence, place and group of the change and of the later figure."""
    measure = {True: 1.0, False: -2.0, None: 0.0}[same_measure(change, pair.later)]
    area = {True: 1.0, False: -4.0, None: 0.0}[same_area(change, pair.later)]
    return measure + area + (0.5 if same_group(change, pair.later) else -2.0)


def _distance(story: Story, change: Claim, pair: Pair) -> float:
    if story.is_headline(change):
        return 0.5
    near = {0: 1.5, 1: 0.75}
    return near.get(story.apart(change, pair.later), 0.0) + near.get(
        story.apart(change, pair.earlier), 0.0
    )
