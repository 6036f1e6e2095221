"""Rates per day or per head held against the counts they come from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tallybook.claims.claim import Claim, SpokenPeriod
from tallybook.claims.mention import PER_HEAD, PER_TIME
from tallybook.claims.relation import Relation
from tallybook.claims.within.alike import (
    days_of,
    is_count,
    is_stated,
    is_wider,
    period_of,
    same_area,
    same_group,
    same_measure,
    same_period,
    value_of,
)
from tallybook.claims.within.interval import INF, Interval, limits, ratio
from tallybook.claims.within.judged import Link, judged
from tallybook.claims.within.name_slip import name_slip
from tallybook.claims.within.story import Story


def _stem(word: str) -> str:
    return word.lower().removesuffix("s").removesuffix("ie").removesuffix("y")


_COUNTED = re.compile(r"([a-z]+)\s+(?:a|an|per)\s", re.IGNORECASE)
_MOVED_TO = re.compile(r"\b(?:to|from|since)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_PEOPLE_WORDS = re.compile(r"\b(?:people|residents|inhabitants|population)\b", re.IGNORECASE)
_GENERAL = (
    "crime offence case incident report time of one two three four five six seven eight nine ten"
)
_ANY = frozenset(map(_stem, _GENERAL.split()))
_DAYS = {
    "per_hour": 1 / 24,
    "per_day": 1,
    "per_week": 7,
    "per_month": 365.25 / 12,
    "per_year": 365.25,
}
_PARTS = {"interval_minutes": 1440, "interval_hours": 24, "interval_days": 1}
_PEOPLE = {"per_100": 100, "per_1000": 1000, "per_10000": 10_000, "per_100000": 100_000}


def find_rates(story: Story) -> Iterator[Relation]:
    """“One every 14 minutes”, “12 a day”, “71.4 per 1,000”: each with its count."""
    for rate in story.claims:
        if (rate.mention.kind == "rate" and rate.mention.unit in PER_TIME) and (
            relation := _in_time(story, rate)
        ):
            yield relation
        if (rate.mention.kind == "rate" and rate.mention.unit in PER_HEAD) and (
            relation := _per_head(story, rate)
        ):
            yield relation


def _in_time(story: Story, rate: Claim) -> Relation | None:
    links = [
        Link(
            "per_interval",
            (("level", level), ("rate", rate)),
            per_time(limits(level.mention), days, rate.mention.unit),
            limits(rate.mention),
            rate,
            _is_bound(story, level, rate),
        )
        for level in _levels(story, rate)
        if (days := _length(level, rate))
    ]
    return None if _fits_near(story, rate, links) or _fits_a_year(links) else _best(links)


def _fits_a_year(links: list[Link]) -> bool:
    """Whether a rate that misses its count over days taken from elsewhere fits it over a year.

    Days that neither sentence states are no ground to accuse either figure.
    """
    missed = [link for link in links if link.sure and not link.fits]
    if len(missed) != sum(link.sure for link in links) or any(link.fits for link in links):
        return False
    return any(
        not is_stated(link_level(link).period)
        and link.told is not None
        and not is_stated(link.told.period)
        and per_time(limits(link_level(link).mention), 365, link.told.mention.unit).meets(
            limits(link.told.mention)
        )
        for link in missed
    )


def _fits_near(story: Story, rate: Claim, links: list[Link]) -> bool:
    """Whether no count of its own fits, and another near by does, whatever the readings say."""
    if any(link.fits for link in links):
        return False
    days = next((days_of(period_of(link_level(link))) or 365 for link in links), 365)
    return any(
        is_count(claim)
        and claim.mention.high is not None
        and story.apart(claim, rate) <= 3
        and per_time(limits(claim.mention), days, rate.mention.unit).meets(limits(rate.mention))
        for claim in story.claims
    )


def link_level(link: Link) -> Claim:
    """The count of a link."""
    return next(role for _, role in link.roles if isinstance(role, Claim))


def per_time(level: Interval, days: int, unit: str) -> Interval:
    """A count over so many days, in the unit of a rate in time or of an interval."""
    if unit in _DAYS:
        return level.scaled(_DAYS[unit] / days)
    return ratio(Interval(days * _PARTS[unit], days * _PARTS[unit]), level)


def _best(links: list[Link]) -> Relation | None:
    for link in (*(x for x in links if x.exact), *(x for x in links if x.rounded)):
        return judged(link, name_slip)
    sure = [link for link in links if link.sure]
    return judged(sure[0], name_slip) if sure else None


def _levels(story: Story, rate: Claim) -> list[Claim]:
    """Counts of the same offence and place, the nearest and best-known first."""
    counts = [
        claim
        for claim in story.claims
        if is_count(claim)
        and same_area(claim, rate) is not False
        and same_measure(claim, rate) is not False
        and same_group(claim, rate)
        and same_period(period_of(claim), period_of(rate)) is not False
        and limits(claim.mention).low > 0
    ]
    return sorted(counts, key=lambda c: (not _is_bound(story, c, rate), story.apart(c, rate)))


def _length(level: Claim, rate: Claim) -> int | None:
    """Days of the count's period, else of the rate's, else a year where the words say so."""
    for claim in (level, rate):
        if days := days_of(period_of(claim)):
            return days
    return 365 if _is_year(period_of(level)) else None


def _is_year(period: SpokenPeriod | None) -> bool:
    label = (period.label if period else "").lower()
    return any(words in label for words in ("12 months", "twelve months", "last year", "a year"))


def _is_bound(story: Story, level: Claim, rate: Claim) -> bool:
    """Whether the count is the rate's own: same offence, place and group, near by, the same days.

    Unknown days will do between a rate that opens the story and the first count after it.
    """
    counts = [c for c in story.claims if is_count(c) and c.mention.kind != "share"]
    opens = bool(counts) and counts[0] is level and rate.mention.span.start < level.mention.span.end
    if not (
        (same_measure(level, rate) is True or (opens and is_wider(rate, level)))
        and same_area(level, rate) is True
        and same_group(level, rate)
        and level.mention.kind in ("level", "total")
        and _same_thing(story, level, rate)
    ):
        return False
    if story.apart(level, rate) > 2 and not opens:
        return False
    held = same_period(period_of(level), period_of(rate))
    return held is True or (held is None and opens)


def _same_thing(story: Story, level: Claim, rate: Claim) -> bool:
    """Whether what the rate counts ("ten calls a week") is spoken of where the count stands."""
    if re.fullmatch(r"\s*(?:to|or|and|[–-])\s*", story.between(level, rate)):  # "15 to 90 a month"
        return False
    if _MOVED_TO.search(story.before(rate, 40)):  # "has fallen back to 35 a month": another time
        return False
    noun = _COUNTED.search(rate.mention.quote)
    if noun is None or _stem(noun[1]) in _ANY:
        return True
    words = f"{level.measure.value} {level.mention.quote} {story.sentence_words(level)}".lower()
    return _stem(noun[1]) in {_stem(word) for word in re.findall(r"[a-z]+", words)}


def _per_head(story: Story, rate: Claim) -> Relation | None:
    links = [
        Link(
            "rate_of",
            (("level", level), ("population", people), ("rate", rate)),
            per_head(limits(level.mention), limits(people.mention), rate.mention.unit),
            limits(rate.mention),
            rate,
            _is_bound(story, level, rate) and same_area(people, rate) is True,
        )
        for level in _levels(story, rate)
        for people in _populations(story, level)
    ]
    return _best(links)


def per_head(level: Interval, people: Interval, unit: str) -> Interval:
    """A count among so many people, in the unit of a rate per head."""
    if unit == "people_per_offence":
        return ratio(people, level)
    return ratio(level, people).scaled(_PEOPLE[unit])


def _populations(story: Story, level: Claim) -> list[Claim]:
    return [
        claim
        for claim in story.claims
        if (claim.mention.unit == "people" or _PEOPLE_WORDS.search(claim.mention.quote))
        and same_area(claim, level) is not False
        and ("population" in (claim.measure.value or "population") or value_of(claim) >= 10_000)
        and value_of(claim) > value_of(level)
        and limits(claim.mention).high < INF
    ]
