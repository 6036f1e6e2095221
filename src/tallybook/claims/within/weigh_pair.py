"""How much in the text says that a change is the change from one figure to another."""

from __future__ import annotations

from tallybook.claims.claim import Claim, SpokenPeriod
from tallybook.claims.within.alike import (
    same_area,
    same_group,
    same_measure,
    same_period,
    value_of,
)
from tallybook.claims.within.pairs import Pair
from tallybook.claims.within.story import Story

BINDS, FITS = 6.0, 3.0
"""From the first, a misfit is an error; from the second, a fit is worth telling."""


def weigh_pair(story: Story, change: Claim, pair: Pair) -> float:
    """A sum of what speaks for the pair and against it; see BINDS and FITS."""
    return (
        3.0 * pair.bound
        + _ends(change, pair)
        + _periods(change, pair)
        + _subject(change, pair)
        + _distance(story, change, pair)
    )


def is_bound(story: Story, change: Claim, pair: Pair) -> bool:
    """Whether the text binds a change to a pair so closely that a misfit is an error.

    Known offences, places and periods may not differ; where only the words bind the pair, the
    change stands in their sentence or the next.
    """
    if same_measure(change, pair.later) is False or same_area(change, pair.later) is False:
        return False
    if weigh_pair(story, change, pair) < BINDS or not same_group(change, pair.later):
        return False
    together = pair.bound and not (
        story.apart(change, pair.later) or story.apart(change, pair.earlier)
    )
    if not together and same_measure(change, pair.later) is not True:
        return False
    held = (
        same_period(change.period.value, pair.later.period.value),
        same_period(_versus(change), pair.earlier.period.value),
    )
    if False in held:
        return together and not story.is_headline(change)
    return True if held == (True, True) or together else _dayless(change, pair)


def _dayless(change: Claim, pair: Pair) -> bool:
    """Whether the story fixes no days for the other side that the pair would have to match."""
    versus = _versus(change)
    return pair.bound and (versus is None or versus.last is None)


def _versus(change: Claim) -> SpokenPeriod | None:
    return change.versus.period.value if change.versus else None


def _ends(change: Claim, pair: Pair) -> float:
    """The ends that the reading of the change itself names."""
    told = ((change.base.value, pair.earlier), (change.result.value, pair.later))
    return sum(
        0.0 if value is None else 2.0 if abs(value - value_of(end)) < 1e-6 else -3.0
        for value, end in told
    )


def _periods(change: Claim, pair: Pair) -> float:
    held = (
        same_period(change.period.value, pair.later.period.value),
        same_period(_versus(change), pair.earlier.period.value),
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
