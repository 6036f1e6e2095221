"""From a phrase for time to the days it means in this story."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from tallybook.claims.article import Span
from tallybook.claims.claim import SpokenPeriod
from tallybook.claims.read import times
from tallybook.claims.read.scene import Scene
from tallybook.claims.read.times import Time
from tallybook.claims.read.words import one_of, word_list
from tallybook.terms.period import Period, add_months


@dataclass
class Calendar:
    """What the story has said of time so far: the period spoken of, the base, all fixed ones."""

    published: date | None
    law: date | None
    main: SpokenPeriod | None = None
    now: SpokenPeriod | None = None
    base: SpokenPeriod | None = None
    total: SpokenPeriod | None = None
    """The span of a story that opens with a total over years: what it divides is of that span."""
    has_brackets: bool = False
    """Whether the story says that figures in brackets are the earlier ones."""
    said: list[SpokenPeriod] = field(default_factory=list)
    """Every fixed period of the story, also those still to come: a headline leans on its body."""

    @property
    def current(self) -> SpokenPeriod | None:
        """The period last spoken of, else the story's first."""
        return self.now or self.main


def spoken(first: date | None, last: date | None, words: str = "") -> SpokenPeriod:
    """A period with its canonical name where both days are known."""
    if first and last:
        return SpokenPeriod(Period(first, last).label, first, last)
    if first:
        return SpokenPeriod(f"since {first.isoformat()}", first, None)
    return SpokenPeriod(words or "unspecified")


def months_of(period: SpokenPeriod | None) -> int | None:
    """Length in whole months; None where it is open or not of whole months."""
    if period is None or period.first is None or period.last is None:
        return None
    return Period(period.first, period.last).months


def shifted(period: SpokenPeriod, months: int) -> SpokenPeriod | None:
    """The same span some months earlier or later; None where it has no two days."""
    if period.first is None or period.last is None:
        return None
    return spoken(_moved(period.first, months), _moved(period.last, months))


def _moved(day: date, months: int) -> date:
    return add_months(day, months)


def date_time(time: Time, story: Calendar, base: bool = False) -> SpokenPeriod:
    """The days of a phrase, leaning on the story's period where it leans; else its words alone."""
    anchor = story.current
    found: SpokenPeriod | None = None
    if time.form == times.FIXED:
        found = spoken(time.first, time.last)
    elif time.form == times.SINCE:
        first = time.first or story.law
        found = spoken(first, None) if first else None
    elif anchor is not None:
        found = _leaning(time, anchor, story, base)
    if found is None and time.form == times.LAST_YEAR and not base:
        found = _by_style(story)
    if found is None and time.form in (times.FIRST_PART, times.NTH_YEAR) and story.law:
        found = _of_law(time, story.law)
    return found or SpokenPeriod(bare_words(time.words))


def bare_words(words: str) -> str:
    """A phrase for time without the preposition before it: "the last 12 months"."""
    return re.sub(r"^(?:in|over|during|within|for|across|of)\s+", "", words, flags=re.I)


def _leaning(time: Time, anchor: SpokenPeriod, story: Calendar, base: bool) -> SpokenPeriod | None:
    if time.form == times.SHIFT:
        return _shift(time, anchor)
    if time.form == times.SAME_IN and time.first and anchor.first:
        named = anchor.first
        if anchor.last and anchor.last.year > named.year and time.first.month == 1:
            named = anchor.last  # a span over new year is named by its last year
        years = time.first.year - named.year
        if time.first.month == 4 and anchor.first.month < 4:
            years += 1
        return shifted(anchor, 12 * years)
    if time.form == times.LAST_YEAR:
        return _last_year(anchor, story.published, base)
    if time.form == times.THAT:
        return anchor
    if time.form == times.NTH_QUARTER:
        return _part_of_year(time, anchor)
    if time.form == times.LENGTH:
        return _length(time, anchor, story)
    if time.form == times.FIRST_PART and time.rule == "first part":
        return _of_law(time, story.law or _earliest(story))
    if time.form == times.NTH_YEAR:
        return _of_law(time, story.law or _earliest(story))
    return None


def _shift(time: Time, anchor: SpokenPeriod) -> SpokenPeriod | None:
    length = months_of(anchor)
    if time.months == 0:
        return shifted(anchor, -length) if length else None
    if time.months in (-1, -3) and length != -time.months:
        return None  # "the previous quarter" of a year is no quarter that is named
    if length and length > 12:
        return None
    return shifted(anchor, time.months)


def _part_of_year(time: Time, anchor: SpokenPeriod) -> SpokenPeriod | None:
    """“In the last quarter”: of the calendar or financial year that the story speaks of."""
    if anchor.first is None or anchor.last is None or anchor.last.year > anchor.first.year + 1:
        return None
    starts_in_april = anchor.first.month == 4 and months_of(anchor) == 12
    begin = date(anchor.first.year, 4 if starts_in_april else 1, 1)
    order = ("first", "second", "third", "fourth")
    place = next((n for n, word in enumerate(order) if word in time.words.lower()), None)
    if place is None:
        place = 0 if "opening" in time.words.lower() else 12 // time.months - 1
    first = add_months(begin, place * time.months)
    return spoken(first, add_months(first, time.months) - timedelta(days=1))


def _last_year(anchor: SpokenPeriod, published: date | None, base: bool) -> SpokenPeriod | None:
    """The story's own year, where it is one that ended in or ran through the year before."""
    if published is None or anchor.first is None or anchor.last is None:
        return None
    length = months_of(anchor)
    if length is None or length > 12:
        return None
    if base or anchor.first.year == published.year:
        return shifted(anchor, -12)
    is_named_year = anchor.first.month in (1, 4)
    return anchor if is_named_year and anchor.last.year >= published.year - 1 else None


def _by_style(story: Calendar) -> SpokenPeriod | None:
    """The last full year before publication, if all years that the story names are of one kind."""
    if story.published is None:
        return None
    years = {one.first.month for one in story.said if one.first and months_of(one) == 12}
    if years == {1}:
        return spoken(date(story.published.year - 1, 1, 1), date(story.published.year - 1, 12, 31))
    if years == {4}:
        starts = story.published.year - (1 if story.published.month >= 4 else 2)
        return spoken(date(starts, 4, 1), date(starts + 1, 3, 31))
    return None


def whole_span(story: Calendar) -> SpokenPeriod | None:
    """From the first day to the last of all periods that the story names."""
    firsts = [one.first for one in story.said if one.first]
    lasts = [one.last for one in story.said if one.last]
    return spoken(min(firsts), max(lasts)) if firsts and lasts else None


def _length(time: Time, anchor: SpokenPeriod, story: Calendar) -> SpokenPeriod | None:
    """N years up to the story's last day, from the nearest first day that the story names."""
    if anchor.last is None:
        return None
    if time.months == 12:
        return (
            anchor
            if months_of(anchor) == 12 and anchor.first and anchor.first.month in (1, 4)
            else None
        )
    if time.months < 12:
        return None
    begin = add_months(anchor.last, -time.months) + timedelta(days=1)
    starts = [one.first for one in story.said if one.first and abs((one.first - begin).days) < 190]
    if starts:
        begin = min(starts, key=lambda day: abs((day - begin).days))
    return spoken(begin, anchor.last)


def _earliest(story: Calendar) -> date | None:
    firsts = [one.first for one in story.said if one.first]
    return min(firsts) if firsts else None


def _of_law(time: Time, law: date | None) -> SpokenPeriod | None:
    if law is None:
        return None
    begin = law.replace(day=1) if law.day <= 7 else law
    if time.form == times.NTH_YEAR:
        begin = add_months(begin, 12 * (time.months - 1))
        return spoken(begin, add_months(begin, 12) - timedelta(days=1))
    return spoken(begin, add_months(begin, time.months) - timedelta(days=1))


def law_day(scene: Scene) -> date | None:
    """The day on which the story says that a law or an offence began; None if it does not."""
    pattern = re.compile(rf"\b{one_of(word_list('time_words')['into_force'])}\b", re.I)
    for match in pattern.finditer(scene.article.text):
        sentence = scene.sentence(match.start())
        if not re.search(
            rf"\b{one_of(word_list('time_words')['law'])}\b", scene.article.quote(sentence), re.I
        ):
            continue
        near = Span(match.end(), max(sentence.end, match.end() + 1))
        for time in scene.inside(scene.times, near):
            if time.span.start - match.end() < 40 and time.first and time.form != times.RECORD:
                return time.first
    for time in scene.times:
        if time.rule == "since law" and time.first:
            return time.first
    return None
