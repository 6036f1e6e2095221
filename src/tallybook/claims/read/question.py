"""A question in words, read like a claim without a number."""

from __future__ import annotations

import re
from datetime import date

from tallybook.claims.article import Article, Span
from tallybook.claims.claim import Claim, SpokenPeriod, Versus
from tallybook.claims.mention import Mention
from tallybook.claims.read import times
from tallybook.claims.read.ground import HOME
from tallybook.claims.read.outcome import outcome_named, with_outcome
from tallybook.claims.read.periods import Calendar, date_time, spoken
from tallybook.claims.read.places import NATION, UNKNOWN, Place
from tallybook.claims.read.readings import readings
from tallybook.claims.read.scene import Scene, set_scene
from tallybook.claims.read.times import Time
from tallybook.claims.reading import Reading
from tallybook.claims.slot import ASSUMED, STATED, Slot

_AGAINST = re.compile(
    r"\b(?:against|compared\s+(?:with|to)|versus|vs\.?|than|from|beside|since|on)\b[^,;]*$", re.I
)
_RATE = re.compile(r"\b(?:rate|per\s+(?:head|1,?000|100,?000)|for\s+every)\b", re.I)


def read_question(text: str, today: date) -> tuple[Reading, ...]:
    """The readings of a question such as "rape in Hampshire, 2017/18, against the year before".

    The first is what is answered; `along` says which axis the other side differs on: period for
    a change, extent for two places; empty for one count. A part of the question that no list has
    is told as lacking, never guessed.
    """
    article = Article(text, today)
    return readings(question_claim(text, today), article)


def question_claim(text: str, today: date) -> Claim:
    """The question as a claim: a mention of no value with its holes filled from the words alone."""
    scene = set_scene(Article(text, today), ())
    areas = _areas(scene)
    periods = _periods(scene, of_both=len(areas) > 1)
    versus = None
    if len(periods) > 1 or len(areas) > 1:
        versus = Versus(
            area=areas[1] if len(areas) > 1 else Slot(),
            period=periods[1] if len(periods) > 1 else Slot(),
        )
    return Claim(
        "c1",
        _mention(text, versus),
        measure=_measure(scene),
        area=areas[0] if areas else Slot(),
        period=periods[0] if periods else Slot(),
        versus=versus,
        basis=Slot("recorded", ASSUMED, None, "the lists count what the police recorded"),
    )


def _mention(text: str, versus: Versus | None) -> Mention:
    kind, unit = ("rate", "per_1000") if _RATE.search(text) else ("level", "offences")
    if versus is not None:
        kind, unit = ("comparison", "times") if versus.area.value else ("change", "percent")
    return Mention(Span(0, len(text)), text, kind, None, None, None, unit)


def _measure(scene: Scene) -> Slot[str]:
    if not scene.topics:
        return Slot()
    topic, word = scene.topics[0], outcome_named(scene.article.text)
    measure = with_outcome(topic.measure, word) if word else topic.measure
    return Slot(measure, STATED, topic.span, "the offence asked for")


def _is_against(scene: Scene, span: Span) -> bool:
    return bool(_AGAINST.search(scene.article.text[: span.start]))


def _periods(scene: Scene, *, of_both: bool) -> list[Slot[SpokenPeriod]]:
    """The period asked for and the one held against it, as far as they are told.

    Of two places the only period is that of both: "in Kent against Essex in 2019/20".
    """
    usable = [t for t in scene.times if t.form not in (times.DAY, times.RECORD)]
    own = next((t for t in usable if not _leans(scene, t)), None)
    other = next((t for t in usable if t is not own and _leans(scene, t)), None)
    if own is None and other is None:
        return []
    if own is None and other is not None and of_both and other.form == times.FIXED:
        own, other = other, None
    story = Calendar(scene.article.published, None)
    found: list[Slot[SpokenPeriod]] = [Slot()]
    if own is not None:
        story.main = date_time(own, story)
        found = [Slot(story.main, STATED, own.span, f"time phrase: {own.rule}")]
    if other is None:  # two plain periods, "2016/17 and 2017/18"
        other = next((t for t in usable if t is not own and t.form == times.FIXED), None)
    if other is not None:
        story.said = [spoken(t.first, t.last) for t in usable if t.form == times.FIXED]
        found.append(_dated(other, story))
    return found


def _dated(time: Time, story: Calendar) -> Slot[SpokenPeriod]:
    period = date_time(time, story, base=True)
    return Slot(period, STATED, time.span, f"time phrase: {time.rule}")


def _leans(scene: Scene, time: Time) -> bool:
    return time.form in (times.SHIFT, times.SAME_IN) or _is_against(scene, time.span)


def _areas(scene: Scene) -> list[Slot[str]]:
    named = [p for p in scene.places if p.form not in ("pointer",)]
    if any(p.form != UNKNOWN for p in named):
        named = [p for p in named if p.form != UNKNOWN]
    return [_slot(place) for place in named[:2]]


def _slot(place: Place) -> Slot[str]:
    if place.form == NATION:
        return Slot(HOME, ASSUMED, place.span, "the nation is England and Wales")
    return Slot(place.words, STATED, place.span, "the place asked for")
