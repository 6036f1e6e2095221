"""The period that a story is first of: what a headline without a time leans on."""

from __future__ import annotations

import re

from tallybook.claims.claim import SpokenPeriod
from tallybook.claims.mention import Mention
from tallybook.claims.read import times
from tallybook.claims.read.attach import is_base
from tallybook.claims.read.attach_time import MOVING, STRONG, attached_time, compares, usable_times
from tallybook.claims.read.periods import Calendar, date_time, months_of, spoken
from tallybook.claims.read.scene import Scene

_RECORDED = re.compile(
    r"\b(?:recorded|logged|reported|registered|counted|collected|cover(?:s|ing|ed)?|figures|statistics)\b",
    re.I,
)


def main_period(scene: Scene, story: Calendar) -> SpokenPeriod | None:
    """The latest period of the first sentence that prints a count for one; changes come second."""
    if (opening := _opening(scene) or _of_recording(scene, first=True)) is not None:
        return opening
    rounds = (
        ((times.FIXED,), MOVING),
        ((times.LAST_YEAR,), MOVING),
        ((times.FIXED,), ()),
        ((times.LAST_YEAR,), ()),
    )
    for forms, kinds in rounds:
        for position, mention in enumerate(scene.mentions):
            if mention.kind in kinds or (kinds and is_base(scene, mention)):
                continue
            period = _count_period(scene, mention, story, forms)
            if period is not None:
                return _latest(scene, position, period, story)
    return _of_recording(scene)


def _of_recording(scene: Scene, first: bool = False) -> SpokenPeriod | None:
    """“The force logged them between July 2014 and June 2015”: a sentence without a figure.

    With `first`, only one that stands before every figure, or that only the headline's precede.
    """
    begin = scene.mentions[0].span.start if scene.mentions else 0
    for time in scene.times:
        if time.form != times.FIXED or time.rule != "months" or compares(scene, time):
            continue
        sentence = scene.sentence(time.span.start)
        if first and sentence.end > begin and not scene.head_is_before(sentence):
            return None
        if not scene.has_mention(sentence) and _RECORDED.search(scene.article.quote(sentence)):
            return spoken(time.first, time.last)
    return None


def _opening(scene: Scene) -> SpokenPeriod | None:
    """The period that a sentence before all counted ones sets ("covers the year to June")."""
    for time in scene.times:
        sentence = scene.sentence(time.span.start)
        is_heading = time.rule == "months" and not re.search(
            r"[.!?][\"”’']?$", scene.article.quote(sentence)
        )
        if (time.rule in STRONG or is_heading) and not compares(scene, time):
            first = scene.mentions[0].span.start if scene.mentions else 0
            is_before = sentence.end <= first or scene.head_is_before(sentence)
            if time.form == times.FIXED and is_before and not scene.has_mention(sentence):
                return spoken(time.first, time.last)
            return None
    return None


def _count_period(
    scene: Scene, mention: Mention, story: Calendar, forms: tuple[str, ...]
) -> SpokenPeriod | None:
    usable = usable_times(scene, mention)
    time = attached_time(scene, mention, usable)
    if time is None or compares(scene, time):
        return None
    if time.form not in forms:
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
        time = attached_time(scene, mention, usable_times(scene, mention))
        if time is None or time.form not in (times.FIXED, times.SAME_IN):
            continue
        story.now = period
        other = date_time(time, story)
        story.now = None
        is_later = other.last and latest.last and other.last > latest.last
        if is_later and (months_of(other) or 1) <= 12:
            latest = other
    return latest
