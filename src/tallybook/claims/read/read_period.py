"""The period of each mention and the period it is held against."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tallybook.claims.claim import SpokenPeriod
from tallybook.claims.mention import Mention
from tallybook.claims.read import times
from tallybook.claims.read.attach import (
    after,
    before,
    closely_after,
    is_base,
    moves_between,
    walls_between,
)
from tallybook.claims.read.periods import Calendar, date_time, law_day, months_of, shifted, spoken
from tallybook.claims.read.scene import Scene
from tallybook.claims.read.times import Time
from tallybook.claims.slot import ASSUMED, IMPLIED, STATED, Slot

MOVING = ("change", "comparison")
_BACKWARD = (times.SHIFT, times.SAME_IN)
_COMPARES = re.compile(
    r"(?:\b(?:than|compared\s+(?:with|to)|against|on|from|since|over|versus|up\s+from|down\s+from))"
    r"\s+(?:(?:the|those|that|in|for|during|levels?|figure|total|number|seen|recorded|of|same|it|was|were|it\s+was)\s+){0,6}$",
    re.I,
)


@dataclass(frozen=True)
class When:
    """A mention's period and the other side's; a slot that is open was not found."""

    period: Slot[SpokenPeriod]
    versus: Slot[SpokenPeriod]
    is_base: bool = False


def read_periods(scene: Scene) -> list[When]:
    """When each mention is for, in the order of the text."""
    story = Calendar(scene.article.published, law_day(scene))
    story.said = [spoken(t.first, t.last) for t in scene.times if t.form == times.FIXED]
    story.main = _main(scene)
    found: list[When] = []
    for mention in scene.mentions:
        when = _when(scene, mention, story, found)
        _remember(when, mention, story)
        found.append(when)
    return found


def _usable(scene: Scene, mention: Mention) -> list[Time]:
    inside = scene.inside(scene.times, scene.sentence(mention.span.start))
    return [t for t in inside if t.form != times.DAY and not mention.span.overlaps(t.span)]


def _main(scene: Scene) -> SpokenPeriod | None:
    """The first fixed period of the story that a count is printed for, not as a base."""
    for mention in scene.mentions:
        if mention.kind in MOVING or is_base(scene, mention):
            continue
        time = _attached(scene, mention, _usable(scene, mention))
        if time and time.form == times.FIXED and not _compares(scene, time):
            period = spoken(time.first, time.last)
            if (months_of(period) or 1) <= 12:
                return period
    fixed = [t for t in scene.times if t.form == times.FIXED and t.rule != "calendar year"]
    chosen = max(fixed, key=lambda t: t.last or t.first, default=None)  # type: ignore[arg-type, return-value]
    return spoken(chosen.first, chosen.last) if chosen else None


def _compares(scene: Scene, time: Time) -> bool:
    """Whether the words before a time make it the other side ("than in 2017")."""
    start = scene.sentence(time.span.start).start
    return bool(
        _COMPARES.search(scene.article.text[max(start, time.span.start - 60) : time.span.start])
    )


def _attached(scene: Scene, mention: Mention, found: list[Time]) -> Time | None:
    """The time that a number's own clause gives it."""
    close = closely_after(scene, mention, found)
    earlier = before(scene, mention, found)
    if close is not None:
        return close
    if earlier is not None and _governs(scene, mention, earlier):
        return earlier
    later = after(scene, mention, found)
    return later if later is not None and not _compares(scene, later) else None


def _governs(scene: Scene, mention: Mention, time: Time) -> bool:
    """Whether a time that stands before a number is its own, not that of another number."""
    if not scene.mentions_between(time.span, mention.span):
        return True
    if time.form in _BACKWARD:
        return walls_between(scene, time.span, mention.span) and not moves_between(
            scene, time.span, mention.span
        )
    return not moves_between(scene, time.span, mention.span)


def _when(scene: Scene, mention: Mention, story: Calendar, found: list[When]) -> When:
    usable = _usable(scene, mention)
    if mention.kind in MOVING:
        return _of_movement(scene, mention, usable, story, found)
    base = is_base(scene, mention)
    time = _attached(scene, mention, usable)
    if base and time is not None and time.span.end <= mention.span.start:
        time = None  # "In the year to June there were 702, up from 640": June is the 702's
    if time is not None and time.form != times.RECORD:
        period = date_time(time, story, base)
        return When(
            Slot(period, STATED, time.span, f"time phrase: {time.rule}"),
            Slot(),
            base or _is_back(time, period, story),
        )
    if base:
        return When(_base_period(story), Slot(), True)
    return When(_inherited(story), _record(usable))


def _is_back(time: Time, period: SpokenPeriod, story: Calendar) -> bool:
    now = story.current
    return time.form in _BACKWARD and bool(
        now and now.first and period.first and period.first < now.first
    )


def _record(usable: list[Time]) -> Slot[SpokenPeriod]:
    for time in usable:
        if time.form in (times.RECORD, times.SINCE):
            return Slot(
                spoken(time.first, None, time.words), STATED, time.span, f"time phrase: {time.rule}"
            )
    return Slot()


def _inherited(story: Calendar) -> Slot[SpokenPeriod]:
    if story.now is not None:
        return Slot(story.now, IMPLIED, None, "the period last spoken of")
    if story.main is not None:
        return Slot(story.main, IMPLIED, None, "the first period that the story gives a count for")
    return Slot()


def _base_period(story: Calendar) -> Slot[SpokenPeriod]:
    now = story.current
    if story.base is not None:
        return Slot(story.base, IMPLIED, None, "the base last spoken of")
    if now is not None and (months_of(now) or 13) <= 12 and (earlier := shifted(now, -12)):
        return Slot(earlier, ASSUMED, None, "a base without a time is the same span a year earlier")
    return Slot()


def _of_movement(
    scene: Scene, mention: Mention, usable: list[Time], story: Calendar, found: list[When]
) -> When:
    period: Slot[SpokenPeriod] = Slot()
    versus: Slot[SpokenPeriod] = Slot()
    for time in sorted(usable, key=lambda t: _distance(mention, t)):
        if scene.mentions_between(mention.span, time.span):
            continue
        if _is_other_side(scene, time, story):
            if versus.value is None:
                versus = _other_side(time, story)
        elif period.value is None and time.form != times.RECORD:
            period = Slot(date_time(time, story), STATED, time.span, f"time phrase: {time.rule}")
    if period.value is None:
        period = _inherited(story)
    if versus.value is None and mention.kind == "change":
        versus = _versus_of(scene, mention, period, story, found)
    return When(period, versus)


def _distance(mention: Mention, time: Time) -> int:
    return min(abs(time.span.start - mention.span.end), abs(mention.span.start - time.span.end))


def _is_other_side(scene: Scene, time: Time, story: Calendar) -> bool:
    if time.form in (*_BACKWARD, times.LENGTH, times.SINCE):
        return True
    if _compares(scene, time):
        return True
    now = story.current
    return bool(time.last and now and now.first and time.last < now.first)


def _other_side(time: Time, story: Calendar) -> Slot[SpokenPeriod]:
    why = f"time phrase: {time.rule}"
    if time.form == times.LENGTH:
        return _years_back(time, story)
    if time.form == times.SINCE:
        return Slot(spoken(time.first, None, time.words), STATED, time.span, why)
    return Slot(date_time(time, story, base=True), STATED, time.span, why)


def _years_back(time: Time, story: Calendar) -> Slot[SpokenPeriod]:
    """“In five years” is the stated period five or, as stories count, four years back."""
    now = story.current
    if now is None:
        return Slot(SpokenPeriod(time.words), STATED, time.span, "a length of time alone")
    if time.months == 12 and (months_of(now) or 13) <= 12 and (one := shifted(now, -12)):
        return Slot(one, STATED, time.span, "in a year: the same span a year earlier")
    for months in (time.months, time.months - 12):
        earlier = shifted(now, -months)
        if earlier and earlier in story.said:
            return Slot(earlier, IMPLIED, time.span, "the stated period that many years back")
    return Slot(SpokenPeriod(time.words), STATED, time.span, "a length of time alone")


def _versus_of(
    scene: Scene,
    mention: Mention,
    period: Slot[SpokenPeriod],
    story: Calendar,
    found: list[When],
) -> Slot[SpokenPeriod]:
    """The base that the same sentence has spoken of, else the year before."""
    sentence = scene.sentence(mention.span.start)
    own = period.value
    for other, when in reversed(list(zip(scene.mentions, found, strict=False))):
        if other.span.start < sentence.start:
            break
        value = when.period.value
        if (
            other.kind not in MOVING
            and value
            and own
            and value.last
            and own.last
            and value.last < own.last
        ):
            return Slot(value, IMPLIED, when.period.span, "the earlier count of the same sentence")
    if own is not None and (months_of(own) or 13) <= 12 and (earlier := shifted(own, -12)):
        if story.base is not None and own == story.current:
            return Slot(story.base, IMPLIED, None, "the base last spoken of")
        return Slot(
            earlier, ASSUMED, None, "a change without a base is on the same span a year earlier"
        )
    return Slot()


def _remember(when: When, mention: Mention, story: Calendar) -> None:
    period, versus = when.period, when.versus
    if versus.how == STATED and versus.value and versus.value.last:
        story.base = versus.value
    if period.how != STATED or period.value is None or period.value.last is None:
        return
    if when.is_base:
        story.base = period.value
        return
    if (months_of(period.value) or 1) > 12:
        return
    now = story.now
    if now is None or now.last is None or period.value.last >= now.last:
        if now is not None and now != period.value:
            story.base = None
        story.now = period.value
