"""The two periods of a change: the one it came to and the one it came from."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from tallybook.claims.claim import SpokenPeriod
from tallybook.claims.mention import Mention
from tallybook.claims.read import times
from tallybook.claims.read.attach_time import BACKWARD, MOVING, RANKED, TWO_YEARS, compares, lead
from tallybook.claims.read.inherit import When, dated, inherited
from tallybook.claims.read.periods import (
    Calendar,
    bare_words,
    date_time,
    months_of,
    shifted,
    spoken,
)
from tallybook.claims.read.scene import Scene
from tallybook.claims.read.times import Time
from tallybook.claims.read.two_years import first_year, last_year
from tallybook.claims.slot import ASSUMED, IMPLIED, STATED, Slot
from tallybook.terms.period import add_months

_RECENT = re.compile(r"\b(?:last|past|latest|most recent)\b", re.I)


def of_movement(
    scene: Scene, mention: Mention, usable: list[Time], story: Calendar, found: list[When]
) -> When:
    """A change's own period and its base: what compares or reaches back is the base."""
    period: Slot[SpokenPeriod] = Slot()
    others: list[Time] = []
    for time in sorted(usable, key=lambda t: _distance(mention, t)):
        if scene.mentions_between(mention.span, time.span):
            continue
        if _is_of_earlier_change(scene, mention, time):
            return _earlier_change(time, story)
        if time.rule in TWO_YEARS and time.first and time.last:
            why = f"time phrase: {time.rule}"
            return When(
                Slot(last_year(time), STATED, time.span, why),
                Slot(first_year(time), STATED, time.span, why),
            )
        if _is_other_side(scene, time, story):
            others.append(time)
        elif period.value is None and time.form != times.RECORD:
            period = Slot(date_time(time, story), STATED, time.span, f"time phrase: {time.rule}")
    if period.value is None:
        period = inherited(story)
    versus: Slot[SpokenPeriod] = Slot()
    if others:
        own = period.value if period.how == STATED else None
        versus = _other_side(scene, mention, others[0], _leaning_on(own, story), found)
    if versus.value is None and mention.kind == "change":
        versus = _versus_of(scene, mention, period, story, found)
    return When(period, versus)


def _leaning_on(own: SpokenPeriod | None, story: Calendar) -> Calendar:
    """The calendar for "the same period last year": it leans on the change's own period."""
    return replace(story, now=own) if own is not None and own.last is not None else story


def _is_of_earlier_change(scene: Scene, mention: Mention, time: Time) -> bool:
    """“Than the one a year ago, at 12 per cent”: a change that was itself a year ago."""
    if time.form != times.SHIFT or time.span.end > mention.span.start:
        return False
    words = lead(scene, time.span)
    return bool(
        re.search(
            r"\b(?:than|compared\s+with|against)\s+(?:the|that)\s+(?:one|rise|fall)\s*(?:of)?\s*$",
            words,
            re.I,
        )
    )


def _earlier_change(time: Time, story: Calendar) -> When:
    one = date_time(time, story)
    slot = Slot(one, STATED, time.span, f"time phrase: {time.rule}")
    other = shifted(one, time.months)
    return When(slot, Slot(other, ASSUMED, None, "as far back again") if other else Slot(), True)


def _distance(mention: Mention, time: Time) -> int:
    return min(abs(time.span.start - mention.span.end), abs(mention.span.start - time.span.end))


def _is_other_side(scene: Scene, time: Time, story: Calendar) -> bool:
    if time.form == times.LENGTH and time.months == 12 and _RECENT.search(time.words):
        return False
    if time.form in (*BACKWARD, times.LENGTH, times.SINCE):
        return True
    if compares(scene, time):
        return True
    now = story.current
    return bool(time.last and now and now.first and time.last < now.first)


def _other_side(
    scene: Scene, mention: Mention, time: Time, story: Calendar, found: list[When]
) -> Slot[SpokenPeriod]:
    why = f"time phrase: {time.rule}"
    if time.form == times.LENGTH:
        return _years_back(time, story)
    if time.form == times.SINCE:
        first = time.first or story.law
        return Slot(
            year_since(time, story) or spoken(first, None, time.words), STATED, time.span, why
        )
    return Slot(dated(scene, mention, time, story, found, True), STATED, time.span, why)


def year_since(time: Time, story: Calendar) -> SpokenPeriod | None:
    """“Up by a third since 2014”: the year itself is the base, shaped like the story's own.

    A financial year is itself where the story's own period is no year: never all that came since.
    """
    now = story.current
    if time.rule not in ("since year", "since financial") or time.first is None:
        return None
    if now is not None and now.first is not None and months_of(now) == 12:
        return shifted(now, 12 * (time.first.year - now.first.year))
    is_financial = time.rule == "since financial"
    ends = add_months(time.first, 12) - timedelta(days=1) if is_financial else None
    return spoken(time.first, ends)


def _years_back(time: Time, story: Calendar) -> Slot[SpokenPeriod]:
    """“In five years”: the stated period five or, as stories count, four years back."""
    now = story.current
    if now is None:
        return Slot(
            SpokenPeriod(bare_words(time.words)), STATED, time.span, "a length of time alone"
        )
    if time.months == 12 and (months_of(now) or 13) <= 12 and (one := shifted(now, -12)):
        return Slot(one, STATED, time.span, "in a year: the same span a year earlier")
    for months in (time.months, time.months - 12):
        earlier = shifted(now, -months)
        if earlier and earlier in story.said:
            return Slot(earlier, IMPLIED, time.span, "the stated period that many years back")
    return Slot(SpokenPeriod(bare_words(time.words)), STATED, time.span, "a length of time alone")


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
    for position in range(len(found) - 1, -1, -1):
        if scene.mentions[position].span.start < sentence.start:
            break
        side = found[position].versus
        if (
            scene.mentions[position].kind == "change"
            and side.how == STATED
            and found[position].period.value == own
        ):
            return Slot(side.value, IMPLIED, side.span, "the base of the change before")
        slot = found[position].period
        is_count = scene.mentions[position].kind not in (*MOVING, *RANKED)
        if (
            is_count
            and own
            and own.last
            and slot.value
            and slot.value.last
            and slot.value.last < own.last
        ):
            return Slot(slot.value, IMPLIED, slot.span, "the earlier count of the same sentence")
    if own is not None and (months_of(own) or 13) <= 12 and (earlier := shifted(own, -12)):
        if story.base is not None and own == story.current:
            return Slot(story.base, IMPLIED, None, "the base last spoken of")
        return Slot(earlier, ASSUMED, None, "a change without a base is on the span a year earlier")
    return Slot()
