"""The period of each mention and the period it is held against."""

from __future__ import annotations

import re

from tallybook.claims.article import Span
from tallybook.claims.claim import SpokenPeriod
from tallybook.claims.mention import Mention
from tallybook.claims.read import times
from tallybook.claims.read.attach import is_base
from tallybook.claims.read.attach_time import (
    BACKWARD,
    MOVING,
    RANKED,
    STRONG,
    TWO_YEARS,
    attached_time,
    compares,
    lead,
    usable_times,
)
from tallybook.claims.read.bracket_key import brackets_are_earlier
from tallybook.claims.read.coverage import is_coverage
from tallybook.claims.read.inherit import When, base_period, dated, inherited
from tallybook.claims.read.main_period import main_period
from tallybook.claims.read.movement import of_movement, year_since
from tallybook.claims.read.periods import (
    Calendar,
    date_time,
    law_day,
    months_of,
    spoken,
    whole_span,
)
from tallybook.claims.read.restated import is_picked_up, restated
from tallybook.claims.read.scene import Scene
from tallybook.claims.read.times import Time
from tallybook.claims.read.two_years import first_year, last_year
from tallybook.claims.slot import IMPLIED, STATED, Slot


def read_periods(scene: Scene) -> list[When]:
    """When each mention is for, in the order of the text."""
    story = Calendar(scene.article.published, law_day(scene))
    story.said = [spoken(t.first, t.last) for t in scene.times if t.form == times.FIXED]
    story.main = main_period(scene, story)
    story.has_brackets = brackets_are_earlier(scene)
    found: list[When] = []
    again, reached = restated(scene), 0
    counts = (n for n, m in enumerate(scene.mentions) if m.kind in ("level", "total"))
    opens = next(counts, -1)
    for position, mention in enumerate(scene.mentions):
        _pass_over(scene, reached, mention, story)
        when = _when(scene, mention, story, found)
        if (first := again.get(position)) is not None:
            when = _again(when, found[first], is_picked_up(scene, mention))
        _remember(when, story)
        if mention.kind == "total" and position == opens:
            story.total = when.period.value
        found.append(when)
        reached = mention.span.end
    return found


def _again(when: When, first: When, is_certain: bool) -> When:
    """The days of the same figure before, where its own are not stated or it is picked up."""
    own, other = when.period, first.period
    has_days = other.value is not None and other.value.last is not None
    if not has_days or when.is_base or (own.how == STATED and not is_certain):
        return when
    slot = Slot(other.value, IMPLIED, None, "that of the same figure before")
    versus = when.versus if when.versus.how == STATED else first.versus
    return When(slot, versus, first.is_base)


def _pass_over(scene: Scene, reached: int, mention: Mention, story: Calendar) -> None:
    """A month that a sentence without figures is about ("August was quiet") is spoken of after."""
    between = Span(reached, max(mention.span.start, reached + 1))
    for time in scene.inside(scene.times, between):
        if (time.rule in ("lone month", *STRONG) or _is_year_alone(scene, time, story)) and not (
            compares(scene, time)
        ):
            period = spoken(time.first, time.last)
            if (months_of(period) or 13) <= 12 and not scene.has_mention(
                scene.sentence(time.span.start)
            ):
                _move_on(period, story)


def _is_year_alone(scene: Scene, time: Time, story: Calendar) -> bool:
    """Whether "in 2012" is the first time that a story fixes, in a sentence without figures."""
    if time.rule != "calendar year" or story.current is not None:
        return False
    return bool(re.search(r"\b(?:in|during|for|throughout)\s+$", lead(scene, time.span), re.I))


def _when(scene: Scene, mention: Mention, story: Calendar, found: list[When]) -> When:
    usable = usable_times(scene, mention)
    if mention.kind in MOVING:
        return of_movement(scene, mention, usable, story, found)
    if mention.kind in RANKED:
        return _of_record(scene, mention, usable, story)
    base = is_base(scene, mention) or _is_bracketed_base(scene, mention, story)
    for two in usable:
        if (end := _end_point(scene, mention, two, story, base)) is not None:
            return When(Slot(end, STATED, two.span, f"time phrase: {two.rule}"), Slot(), base)
    time = attached_time(scene, mention, usable)
    if (
        base
        and time is not None
        and time.span.end <= mention.span.start
        and time.rule not in TWO_YEARS
    ):
        time = None  # "In the year to June there were 702, up from 640": June is the 702's
    if mention.kind == "total" and time is not None and time.form == times.THAT:
        time = None  # "over the period": all that the story names
    if time is not None and time.form != times.RECORD:
        period = dated(scene, mention, time, story, found, base)
        back = base or _is_back(time, period, story)
        return When(Slot(period, STATED, time.span, f"time phrase: {time.rule}"), Slot(), back)
    if base:
        return When(base_period(story), Slot(), True)
    if mention.unit == "people" or is_coverage(scene, mention):
        return When(Slot(), Slot())  # who answered and who lives there is of no stated time
    if mention.kind == "total" and (whole := whole_span(story)):
        return When(Slot(whole, IMPLIED, None, "all the periods that the story names"), Slot())
    is_part = mention.kind in ("share", "extreme") or mention.unit in ("outcomes", "suspects")
    if is_part and (span := _span_divided(scene, mention, story, found)) is not None:
        return When(Slot(span, IMPLIED, None, "the span of the total that it divides"), Slot())
    return When(inherited(story), Slot())


def _is_bracketed_base(scene: Scene, mention: Mention, story: Calendar) -> bool:
    """“602 (548)” in a story that says "figures in brackets are for the year before"."""
    if not story.has_brackets or mention.kind not in ("level", "total"):
        return False
    around = scene.article.text[mention.span.start - 1 : mention.span.end + 1]
    return around.startswith("(") and around.endswith(")")


def _end_point(
    scene: Scene, mention: Mention, time: Time, story: Calendar, base: bool
) -> SpokenPeriod | None:
    """The year that one count is of, where a phrase names two: "since 2012/13, when there were 40".

    "Between 2014 and 2018, from 110 to 220" gives the first year to the 110, the last to the 220.
    """
    gap = scene.between(time.span, mention.span)
    if time.span.end > mention.span.start:
        return None
    if re.match(r",?\s+when\b", gap) and not scene.mentions_between(time.span, mention.span):
        is_since = time.form == times.SINCE
        return year_since(time, story) if is_since else date_time(time, story)
    if base and time.form == times.SINCE and re.fullmatch(r",?\s+from\s+", gap, re.I):
        return year_since(time, story)
    is_pair = base or bool(re.search(r"\bto\s+$", lead(scene, mention.span, 12)))
    if is_pair and time.rule in TWO_YEARS and time.first and time.last:
        return first_year(time) if base else last_year(time)
    return None


def _span_divided(
    scene: Scene, mention: Mention, story: Calendar, found: list[When]
) -> SpokenPeriod | None:
    """The span of a total in the same sentence, or of the total that the story opened with."""
    sentence = scene.sentence(mention.span.start)
    for position in range(len(found) - 1, -1, -1):
        if scene.mentions[position].span.start < sentence.start:
            break
        if scene.mentions[position].kind == "total":
            return found[position].period.value
    return story.total


def _is_back(time: Time, period: SpokenPeriod, story: Calendar) -> bool:
    now = story.current
    return (
        time.form in BACKWARD
        and now is not None
        and now.first is not None
        and period.first is not None
        and period.first < now.first
    )


def _of_record(scene: Scene, mention: Mention, usable: list[Time], story: Calendar) -> When:
    """A rank or a run: what it reaches back to is the other side, not its period."""
    back = (times.RECORD, times.SINCE, times.LENGTH)
    versus: Slot[SpokenPeriod] = Slot()
    if mention.kind == "rank":
        for reach in usable:
            if reach.form in back:
                label = spoken(reach.first, None, reach.words)
                versus = Slot(label, STATED, reach.span, f"time phrase: {reach.rule}")
    own = [t for t in usable if t.form not in back and t.form not in BACKWARD]
    if mention.kind == "trend":
        own = [t for t in usable if t.form in (times.FIXED, times.SINCE, times.LENGTH)]
    time = attached_time(scene, mention, own)
    if time is None or (mention.kind == "rank" and compares(scene, time)):
        return When(inherited(story), versus)
    period = date_time(time, story)
    now = story.current
    if time.form == times.SINCE and period.first and now and now.last and now.last > period.first:
        period = spoken(period.first, now.last)  # a run goes on to the story's last period
    if mention.kind == "rank" and now and now.last and period.last and period.last < now.last:
        return When(inherited(story), versus)
    return When(Slot(period, STATED, time.span, f"time phrase: {time.rule}"), versus)


def _remember(when: When, story: Calendar) -> None:
    period, versus = when.period, when.versus
    if versus.how == STATED and versus.value and versus.value.last:
        story.base = versus.value
    if period.how != STATED or period.value is None:
        return
    if period.value.last is None:
        if period.value.first is None and (story.now is None or story.now.last is None):
            story.now = period.value
        return
    if when.is_base:
        story.base = period.value
        return
    if (months_of(period.value) or 1) <= 12:
        _move_on(period.value, story)


def _holds(one: SpokenPeriod, other: SpokenPeriod) -> bool:
    """Whether a period lies inside another."""
    if not (one.first and one.last and other.first and other.last):
        return False
    return one.first <= other.first and other.last <= one.last


def _move_on(period: SpokenPeriod, story: Calendar) -> None:
    """The story speaks of a later period, or of the first that is fixed."""
    now = story.now
    if now is not None and now != period and _holds(now, period):
        return  # "in October alone" is no new period
    if now is None or now.last is None or (period.last and period.last >= now.last):
        if now is not None and now != period:
            story.base = None
        story.now = period
