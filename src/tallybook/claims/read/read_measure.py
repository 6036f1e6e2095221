"""The measure of each mention: which offence, or what came of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from tallybook.claims.article import Span
from tallybook.claims.mention import Mention
from tallybook.claims.read.attach import before, walls_between
from tallybook.claims.read.offences import Topic
from tallybook.claims.read.scene import Scene
from tallybook.claims.read.words import one_of, word_list
from tallybook.claims.slot import IMPLIED, STATED, Slot

ALL = "all recorded crime"
_LINK = re.compile(
    r"^[\s\w’'%-]{0,12}(?:\b(?:more|fewer|less|rise|fall|increase|drop|jump|decrease|reduction|surge|leap|growth|decline|"
    r"climb|dip|change|reports?|cases?|offences?|crimes?|incidents?|counts?|allegations?|instances?|recorded|reported|"
    r"complaints?|victims?|of|in|the|all|such|for|to|involving|number|total|its|any|other|child|alleged|new|police|their|"
    r"spike|slump|those|these|with|where|which|as|a|or|suspected)\b[\s’'-]*)*$",
    re.I,
)
_ACT = re.compile(
    r"^\s*(?:\([^)]{0,30}\)\s*)?(?:Act|Bill|Review|Survey|Week|Strategy|Unit|Team|Referral|Centre|Crisis)\b"
)
_SUCH = re.compile(
    r"\b(?:such|these|those|the)\s+(?:crimes?|offences?|cases?|incidents?|attacks?|reports?)\b",
    re.I,
)


@dataclass
class Talk:
    """Which measure the story speaks of: in this sentence, last, and throughout."""

    last: Topic | None = None
    main: Topic | None = None
    same: dict[str, str] = field(default_factory=dict)


def read_measures(scene: Scene) -> list[Slot[str]]:
    """The measure of each mention, in the order of the text."""
    scene = replace(scene, topics=tuple(t for t in scene.topics if not _is_name(scene, t)))
    talk = Talk(main=_main(scene), same=_one_family(scene))
    found: list[Slot[str]] = []
    for mention in scene.mentions:
        found.append(_measure(scene, mention, talk))
    return found


def _is_name(scene: Scene, topic: Topic) -> bool:
    """Whether the phrase is part of the name of an Act, a unit or a survey."""
    return bool(_ACT.match(scene.article.text[topic.span.end : topic.span.end + 40]))


def _main(scene: Scene) -> Topic | None:
    """The first measure that a number stands beside, else the first that the story names."""
    for mention in scene.mentions:
        inside = scene.inside(scene.topics, scene.sentence(mention.span.start))
        if inside:
            return _nearest(scene, mention, inside)
    return scene.topics[0] if scene.topics else None


@cache
def _families() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(one) for one in word_list("measure_words")["families"]["same"])


def _one_family(scene: Scene) -> dict[str, str]:
    """Measures that a story uses for one another, and the one that its counts are printed with."""
    chosen: dict[str, str] = {}
    for family in _families():
        inside = Counter(
            topic.measure
            for mention in scene.mentions
            if (topic := _direct(scene, mention, scene.topics))
            and topic.measure in family
            and mention.kind in ("level", "total")
        )
        if len(inside) == 1:
            measure = next(iter(inside))
            chosen |= dict.fromkeys(family, measure)
    return chosen


def _direct(scene: Scene, mention: Mention, topics: Sequence[Topic]) -> Topic | None:
    """The phrase inside or right behind the number's own words: "612 rapes", "274 crimes of X"."""
    later = scene.inside(topics, _reach(scene, mention))
    if not later:
        return None
    topic = later[0]
    if topic.span.start < mention.span.end:
        return topic
    is_linked = _LINK.match(scene.between(mention.span, topic.span))
    return topic if is_linked and not scene.mentions_between(mention.span, topic.span) else None


def _reach(scene: Scene, mention: Mention) -> Span:
    end = scene.sentence(mention.span.start).end
    return Span(mention.span.start, max(end, mention.span.end))


def _nearest(scene: Scene, mention: Mention, inside: list[Topic]) -> Topic | None:
    if direct := _direct(scene, mention, inside):
        return direct
    if earlier := before(scene, mention, inside):
        return earlier
    return inside[0]


def _measure(scene: Scene, mention: Mention, talk: Talk) -> Slot[str]:
    sentence = scene.sentence(mention.span.start)
    if special := _special(scene, mention, sentence):
        return special
    inside = scene.inside(scene.topics, sentence)
    how, why = STATED, "the offence named in the sentence"
    topic = _direct(scene, mention, inside)
    if (
        topic is None
        and _bare_crimes(scene, mention)
        and (not inside)
        and _is_all(scene, mention, talk)
    ):
        return Slot(ALL, STATED, mention.span, "crimes, with no offence named")
    if topic is None:
        topic = before(scene, mention, inside)
        if topic is None and inside and not _is_far(scene, mention, inside[0]):
            topic = inside[0]
    if topic is None:
        topic, how, why = talk.last or talk.main, IMPLIED, "the offence last spoken of"
    else:
        talk.last = topic
    if topic is None:
        return Slot()
    measure = talk.same.get(topic.measure, topic.measure)
    measure, why = _with_outcome(scene, mention, sentence, measure, why)
    return Slot(measure, how, topic.span, why)


def _is_far(scene: Scene, mention: Mention, topic: Topic) -> bool:
    """Whether a phrase behind the number belongs to the next number."""
    return bool(scene.mentions_between(mention.span, topic.span)) or walls_between(
        scene, mention.span, topic.span
    )


def _bare_crimes(scene: Scene, mention: Mention) -> bool:
    behind = scene.article.text[mention.span.start : mention.span.end + 24]
    return bool(re.search(r"\d\s+(?:recorded\s+|more\s+|fewer\s+)?(?:crimes?)\b", behind, re.I))


def _is_all(scene: Scene, mention: Mention, talk: Talk) -> bool:
    topic = talk.last or talk.main
    if topic is None or topic.measure == ALL:
        return True
    sentence = scene.article.quote(scene.sentence(mention.span.start))
    return bool(re.search(r"\b(?:whole|overall|in total|altogether|in all)\b", sentence, re.I))


def _special(scene: Scene, mention: Mention, sentence: Span) -> Slot[str] | None:
    words = word_list("measure_words")
    if mention.unit == "areas" and mention.kind in ("share", "level"):
        text = scene.article.quote(sentence)
        if re.search(rf"\b{one_of(words['coverage']['did'])}\b", text, re.I):
            return Slot("data coverage", STATED, mention.span, "a count of those who gave figures")
    if mention.unit == "people":
        near = scene.article.text[
            max(sentence.start, mention.span.start - 60) : mention.span.end + 40
        ]
        if re.search(rf"\b{one_of(words['people']['population'])}\b", near, re.I):
            return Slot("population", STATED, mention.span, "the people that a rate is over")
    return None


def _with_outcome(
    scene: Scene, mention: Mention, sentence: Span, measure: str, why: str
) -> tuple[str, str]:
    word = _outcome(scene, mention, sentence)
    if not word or word in measure:
        return measure, why
    return with_outcome(measure, word), f"{why}, with what came of it"


def with_outcome(measure: str, word: str) -> str:
    """An offence with what came of it, as a claim prints it: "rape charges"."""
    return f"{word} {measure}" if word.endswith("rate") else f"{_bare(measure)} {word}"


def outcome_named(text: str) -> str:
    """What came of offences, if the text speaks of it ("charges"); else empty."""
    for word, phrases in word_list("measure_words")["outcome"].items():
        if re.search(rf"\b{one_of(phrases)}\b", text, re.I):
            return str(word)
    return ""


def _bare(measure: str) -> str:
    """A measure before an outcome word: "corrosive substance attacks" charged is its charges."""
    return measure.removesuffix(" attacks")


def _outcome(scene: Scene, mention: Mention, sentence: Span) -> str:
    if mention.unit not in (
        "outcomes",
        "suspects",
        "percent",
        "offences",
        "times",
        "percentage_points",
    ):
        return ""
    lists = word_list("measure_words")["outcome"]
    text = scene.article.text
    near = text[mention.span.start : min(sentence.end, mention.span.end + 45)]
    for word, phrases in lists.items():
        if re.search(rf"^[^,;.:–]*\b{one_of(phrases)}\b", near, re.I):
            return str(word)
    if mention.unit in ("outcomes", "suspects"):
        whole = scene.article.quote(sentence)
        found = {
            w: m.start()
            for w, p in lists.items()
            if (m := re.search(rf"\b{one_of(p)}\b", whole, re.I))
        }
        if found:
            return str(min(found, key=lambda w: abs(found[w] + sentence.start - mention.span.end)))
    return ""
