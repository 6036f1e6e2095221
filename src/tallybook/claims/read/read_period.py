"""The period of each mention and the period it is held against."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tallybook.claims.article import Span
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
from tallybook.claims.read.coverage import is_coverage
from tallybook.claims.read.periods import (
    Calendar,
    date_time,
    law_day,
    months_of,
    shifted,
    spoken,
    whole_span,
)
from tallybook.claims.read.restated import is_picked_up, restated
from tallybook.claims.read.scene import Scene
from tallybook.claims.read.times import Time
from tallybook.claims.slot import ASSUMED, IMPLIED, STATED, Slot

MOVING = ("change", "comparison")
RANKED = ("rank", "trend")
_BACKWARD = (times.SHIFT, times.SAME_IN)
STRONG = ("ending", "financial year", "year to year", "run together")
"""Phrases that name the period of a whole story, even in a sentence without figures."""
_BARE_YEAR = ("year on year",)
"""Phrases that only say how long a change took: no count is "in a year"."""
_COMPARES = re.compile(
    r"(?:\b(?:than|compared\s+(?:with|to)|against|on|from|since|over|versus|up\s+from|down\s+from))"
    r"\s+(?:(?:the|those|that|in|for|during|levels?|figure|total|number|seen|recorded|of|same|it|"
    r"was|were|it\s+was|one)\s+){0,6}$",
    re.I,
)
_RECENT = re.compile(r"\b(?:last|past|latest|most recent)\b", re.I)
_CHAINED = re.compile(r"\bbefore\s+that$|\bprior\s+to\s+that$", re.I)


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
    story.main = _main(scene, story)
    found: list[When] = []
    again, reached = restated(scene), 0
    for position, mention in enumerate(scene.mentions):
        _pass_over(scene, reached, mention, story)
        when = _when(scene, mention, story, found)
        if (first := again.get(position)) is not None:
            when = _again(when, found[first], is_picked_up(scene, mention))
        _remember(when, story)
        if mention.kind == "total" and not any(
            m.kind in ("level", "total") for m in scene.mentions[:position]
        ):
            story.total = when.period.value
        found.append(when)
        reached = mention.span.end
    return found


def _again(when: When, first: When, is_certain: bool) -> When:
    """The days of the same figure before, where its own are not stated or it is picked up."""
    own, other = when.period, first.period
    has_days = other.value is not None and other.value.last is not None
    if not has_days or (own.how == STATED and not is_certain):
        return when
    slot = Slot(other.value, IMPLIED, None, "that of the same figure before")
    versus = when.versus if when.versus.how == STATED else first.versus
    return When(slot, versus, first.is_base)


def _pass_over(scene: Scene, reached: int, mention: Mention, story: Calendar) -> None:
    """A month that a sentence without figures is about ("August was quiet") is spoken of after."""
    between = Span(reached, max(mention.span.start, reached + 1))
    for time in scene.inside(scene.times, between):
        if time.rule in ("lone month", *STRONG) and not _compares(scene, time):
            period = spoken(time.first, time.last)
            if (months_of(period) or 13) <= 12 and not scene.has_mention(
                scene.sentence(time.span.start)
            ):
                _move_on(period, story)


def _usable(scene: Scene, mention: Mention) -> list[Time]:
    inside = scene.inside(scene.times, scene.sentence(mention.span.start))
    overlaps = mention.kind in RANKED  # "highest since 2003" holds its own time
    return [
        t for t in inside if t.form != times.DAY and (overlaps or not mention.span.overlaps(t.span))
    ]


def _main(scene: Scene, story: Calendar) -> SpokenPeriod | None:
    """The latest period of the first sentence that prints a count for one; changes come second."""
    if (opening := _opening(scene)) is not None:
        return opening
    for kinds in (MOVING, ()):
        for position, mention in enumerate(scene.mentions):
            if mention.kind in kinds or (kinds and is_base(scene, mention)):
                continue
            period = _count_period(scene, mention, story)
            if period is not None:
                return _latest(scene, position, period, story)
    return None


def _opening(scene: Scene) -> SpokenPeriod | None:
    """The period that a sentence before all counted ones sets ("covers the year to June")."""
    for time in scene.times:
        if time.rule in STRONG and not _compares(scene, time):
            sentence = scene.sentence(time.span.start)
            first = scene.mentions[0].span.start if scene.mentions else 0
            is_before = sentence.end <= first or scene.head_is_before(sentence)
            if time.form == times.FIXED and is_before and not scene.has_mention(sentence):
                return spoken(time.first, time.last)
            return None
    return None


def _count_period(scene: Scene, mention: Mention, story: Calendar) -> SpokenPeriod | None:
    usable = _usable(scene, mention)
    time = _attached(scene, mention, usable)
    if time is None or _compares(scene, time):
        return None
    if time.form not in (times.FIXED, times.LAST_YEAR):
        return None
    period = date_time(time, story)
    if period.last is None:
        return None
    return period if (months_of(period) or 1) <= 12 else None


def _latest(scene: Scene, position: int, period: SpokenPeriod, story: Calendar) -> SpokenPeriod:
    """The latest among the periods that counts of the same sentence have."""
    sentence = scene.sentence(scene.mentions[position].span.start)
    latest = period
    for mention in scene.mentions[position + 1 :]:
        if mention.span.start >= sentence.end:
            break
        time = _attached(scene, mention, _usable(scene, mention))
        if time is None or time.form not in (times.FIXED, times.SAME_IN):
            continue
        story.now = period
        other = date_time(time, story)
        story.now = None
        is_later = other.last and latest.last and other.last > latest.last
        if is_later and (months_of(other) or 1) <= 12:
            latest = other
    return latest


def _compares(scene: Scene, time: Time) -> bool:
    """Whether the words before a time make it the other side ("than in 2017")."""
    return bool(_COMPARES.search(_lead(scene, time.span)))


def _lead(scene: Scene, span: Span, length: int = 60) -> str:
    start = scene.sentence(span.start).start
    return scene.article.text[max(start, span.start - length) : span.start]


def _attached(scene: Scene, mention: Mention, found: list[Time]) -> Time | None:
    """The time that a number's own clause gives it."""
    found = [t for t in found if t.rule not in _BARE_YEAR]
    close = closely_after(scene, mention, found)
    if close is not None:
        return close
    earlier = before(scene, mention, found)
    if earlier is not None and _governs(scene, mention, earlier):
        return earlier
    later = after(scene, mention, found)
    if later is not None and not _compares(scene, later):
        return later
    return None if is_base(scene, mention) else _of_sentence(scene, found)


def _of_sentence(scene: Scene, found: list[Time]) -> Time | None:
    """The one period that a sentence gives, however far from the number."""
    fixed = [t for t in found if t.form == times.FIXED and not _compares(scene, t)]
    fixed = [t for t in fixed if not _is_of_base(scene, t)]
    return fixed[0] if len(fixed) == 1 and fixed[0].rule not in ("month", "bare month") else None


def _governs(scene: Scene, mention: Mention, time: Time) -> bool:
    """Whether a time that stands before a number is its own, not that of another number."""
    if scene.is_line(scene.sentence(time.span.start)):
        return not is_base(scene, mention)
    if _is_of_base(scene, time):
        return False
    if not scene.mentions_between(time.span, mention.span):
        return True
    if time.form in _BACKWARD:
        return walls_between(scene, time.span, mention.span) and not moves_between(
            scene, time.span, mention.span
        )
    return not moves_between(scene, time.span, mention.span)


def _is_of_base(scene: Scene, time: Time) -> bool:
    """Whether a time belongs to the base before it: "up from 640 in 2016/17, and ..."."""
    owner = scene.mention_before(time.span)
    if owner is None or owner.span.end < scene.sentence(time.span.start).start:
        return False
    if len(scene.between(owner.span, time.span)) >= 40:
        return False
    if owner.kind in MOVING and (_compares(scene, time) or time.form in _BACKWARD):
        return True
    return is_base(scene, owner)


def _when(scene: Scene, mention: Mention, story: Calendar, found: list[When]) -> When:
    usable = _usable(scene, mention)
    if mention.kind in MOVING:
        return _of_movement(scene, mention, usable, story, found)
    if mention.kind in RANKED:
        return _of_record(scene, mention, usable, story)
    base = is_base(scene, mention)
    time = _attached(scene, mention, usable)
    if base and time is not None and time.span.end <= mention.span.start:
        time = None  # "In the year to June there were 702, up from 640": June is the 702's
    if time is not None and time.form != times.RECORD:
        period = _dated(scene, mention, time, story, found, base)
        back = base or _is_back(time, period, story)
        return When(Slot(period, STATED, time.span, f"time phrase: {time.rule}"), Slot(), back)
    if base:
        return When(_base_period(story), Slot(), True)
    if mention.unit == "people" or is_coverage(scene, mention):
        return When(Slot(), Slot())  # who answered and who lives there is of no stated time
    if mention.kind == "total" and (whole := whole_span(story)):
        return When(Slot(whole, IMPLIED, None, "all the periods that the story names"), Slot())
    is_part = mention.kind in ("share", "extreme") or mention.unit in ("outcomes", "suspects")
    if is_part and (span := _span_divided(scene, mention, story, found)) is not None:
        return When(Slot(span, IMPLIED, None, "the span of the total that it divides"), Slot())
    return When(_inherited(story), Slot())


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


def _dated(
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
            return SpokenPeriod(time.words)
        if last is not None and last.last and _CHAINED.search(time.words):
            return shifted(last, time.months) or SpokenPeriod(time.words)
    return date_time(time, story, base)


def _is_back(time: Time, period: SpokenPeriod, story: Calendar) -> bool:
    now = story.current
    return (
        time.form in _BACKWARD
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
    own = [t for t in usable if t.form not in back and t.form not in _BACKWARD]
    if mention.kind == "trend":
        own = [t for t in usable if t.form in (times.FIXED, times.SINCE, times.LENGTH)]
    time = _attached(scene, mention, own)
    if time is None or (mention.kind == "rank" and _compares(scene, time)):
        return When(_inherited(story), versus)
    period = date_time(time, story)
    now = story.current
    if time.form == times.SINCE and period.first and now and now.last and now.last > period.first:
        period = spoken(period.first, now.last)  # a run goes on to the story's last period
    if mention.kind == "rank" and now and now.last and period.last and period.last < now.last:
        return When(_inherited(story), versus)
    return When(Slot(period, STATED, time.span, f"time phrase: {time.rule}"), versus)


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
        if _is_of_earlier_change(scene, mention, time):
            return _earlier_change(time, story)
        if _is_other_side(scene, time, story):
            if versus.value is None:
                versus = _other_side(scene, mention, time, story, found)
        elif period.value is None and time.form != times.RECORD:
            period = Slot(date_time(time, story), STATED, time.span, f"time phrase: {time.rule}")
    if period.value is None:
        period = _inherited(story)
    if versus.value is None and mention.kind == "change":
        versus = _versus_of(scene, mention, period, story, found)
    return When(period, versus)


def _is_of_earlier_change(scene: Scene, mention: Mention, time: Time) -> bool:
    """“Than the one a year ago, at 12 per cent”: a change that was itself a year ago."""
    if time.form != times.SHIFT or time.span.end > mention.span.start:
        return False
    lead = _lead(scene, time.span)
    return bool(
        re.search(
            r"\b(?:than|compared\s+with|against)\s+(?:the|that)\s+(?:one|rise|fall)\s*(?:of)?\s*$",
            lead,
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
    if time.form in (*_BACKWARD, times.LENGTH, times.SINCE):
        return True
    if _compares(scene, time):
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
            _year_of(time, story) or spoken(first, None, time.words), STATED, time.span, why
        )
    return Slot(_dated(scene, mention, time, story, found, True), STATED, time.span, why)


def _year_of(time: Time, story: Calendar) -> SpokenPeriod | None:
    """“Up by a third since 2014”: the year itself is the base, shaped like the story's own."""
    now = story.current
    if time.rule not in ("since year", "since financial") or time.first is None:
        return None
    named = spoken(time.first, None)
    if now is not None and now.first is not None and months_of(now) == 12:
        return shifted(now, 12 * (time.first.year - now.first.year))
    return named


def _years_back(time: Time, story: Calendar) -> Slot[SpokenPeriod]:
    """“In five years”: the stated period five or, as stories count, four years back."""
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
    for position in range(len(found) - 1, -1, -1):
        if scene.mentions[position].span.start < sentence.start:
            break
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
