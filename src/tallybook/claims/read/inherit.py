"""A mention's period, and what it leans on where its own words fix none."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tallybook.claims.claim import SpokenPeriod
from tallybook.claims.mention import Mention
from tallybook.claims.read import times
from tallybook.claims.read.periods import (
    Calendar,
    bare_words,
    date_time,
    months_of,
    shifted,
)
from tallybook.claims.read.scene import Scene
from tallybook.claims.read.times import Time
from tallybook.claims.slot import ASSUMED, IMPLIED, STATED, Slot

_CHAINED = re.compile(r"\bbefore\s+that$|\bprior\s+to\s+that$", re.I)


@dataclass(frozen=True)
class When:
    """A mention's period and the other side's; a slot that is open was not found."""

    period: Slot[SpokenPeriod]
    versus: Slot[SpokenPeriod]
    is_base: bool = False


def dated(
    scene: Scene,
    mention: Mention,
    time: Time,
    story: Calendar,
    found: list[When],
    base: bool = False,
) -> SpokenPeriod:
    """A time's days; "the year before that" leans on the number before, if it has any days."""
    if time.form == times.SHIFT and found:
        last = found[-1].period.value
        near = scene.sentence(mention.span.start).start - 250
        is_near = scene.mentions[len(found) - 1].span.start > near
        if last is not None and last.first is None and is_near and found[-1].period.how == STATED:
            return SpokenPeriod(bare_words(time.words))
        if last is not None and last.last and _CHAINED.search(time.words):
            return shifted(last, time.months) or SpokenPeriod(bare_words(time.words))
    return date_time(time, story, base)


def inherited(story: Calendar) -> Slot[SpokenPeriod]:
    """The period last spoken of, else the story's first; open if it has none."""
    if story.now is not None:
        return Slot(story.now, IMPLIED, None, "the period last spoken of")
    if story.main is not None:
        return Slot(story.main, IMPLIED, None, "the first period that the story gives a count for")
    return Slot()


def base_period(story: Calendar) -> Slot[SpokenPeriod]:
    """The base last spoken of, else the same span a year earlier."""
    now = story.current
    if story.base is not None:
        return Slot(story.base, IMPLIED, None, "the base last spoken of")
    if now is not None and (months_of(now) or 13) <= 12 and (earlier := shifted(now, -12)):
        return Slot(earlier, ASSUMED, None, "a base without a time is the same span a year earlier")
    return Slot()
