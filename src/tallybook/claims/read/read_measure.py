"""The measure of each mention: which offence, or what came of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from tallybook.claims.article import Span
from tallybook.claims.mention import PER_HEAD, Mention
from tallybook.claims.read.attach import before, walls_between
from tallybook.claims.read.coverage import is_coverage
from tallybook.claims.read.offences import Topic
from tallybook.claims.read.outcome import (
    ALL,
    bare_measure,
    is_outcome_measure,
    outcome_of,
    with_outcome,
)
from tallybook.claims.read.places import BEYOND, NAMED
from tallybook.claims.read.restated import is_picked_up, restated
from tallybook.claims.read.scene import Scene
from tallybook.claims.read.story_terms import direct_topic, narrow_terms, one_family, strands
from tallybook.claims.read.words import one_of, word_list
from tallybook.claims.slot import IMPLIED, STATED, Slot

_MAKES_UP = re.compile(
    r"\b(?:makes?\s+up|made\s+up|making\s+up|accounts?\s+for|accounted\s+for|accounting\s+for|"
    r"represents?|represented|constitutes?|comprises?|equal\s+to|equivalent\s+to)\s+[\w\s]{0,20}$",
    re.I,
)
_CRIME = re.compile(
    r"\s+(?:in|across|rate|rates|total|figures|levels?|has|had|have|is|was|went|going|fell|falls|rose|rises|up|down|"
    r"dropped|increased|than|overall|recorded|as\s+a\s+whole|ever|drops?|on|by|by\s+\d)\b",
    re.I,
)
_ACT = re.compile(
    r"^\s*(?:\([^)]{0,30}\)\s*)?(?:Act|Bill|Review|Survey|Week|Strategy|Unit|Team|Referral|Centre|Crisis)\b"
)
_IT_WAS = re.compile(
    r"\b(?:it|that|the\s+(?:figure|rate|share))\s+(?:was|is|had\s+been|stood\s+at)\s+$", re.I
)
_AGAIN = re.compile(r"[^.;]{0,50}?(?:,\s+or|\s[–—]|\(|,\s+which\s+is|,\s+that\s+is|:)\s*", re.I)
_INVOLVED = re.compile(
    r"\s+of\s+(?:the|its|these|those|them|all|that)\b[^,.;:]{0,40}?\b(?:involved|featured|used)\s+(?:an?\s+|the\s+)?",
    re.I,
)
_WAS_USED = re.compile(r"\s+(?:was|were|had\s+been)\s+(?:used|involved|produced|carried|drawn)\b")
_PLAIN_COUNT = re.compile(r"\d\s+(?:offences|crimes|incidents|cases|reports)$", re.I)
_SUCH = re.compile(
    r"\b(?:such|these|those|the)\s+(?:crimes?|offences?|cases?|incidents?|attacks?|reports?)\b",
    re.I,
)


@dataclass
class Talk:
    """Which measure the story speaks of: in this sentence, last, and throughout."""

    last: Topic | None = None
    main: Topic | None = None
    said: str = ""
    same: dict[str, str] = field(default_factory=dict)
    narrow: dict[str, Topic] = field(default_factory=dict)
    """From a wide measure to the one narrower one that the story's counts are of."""


def read_measures(scene: Scene) -> list[Slot[str]]:
    """The measure of each mention, in the order of the text."""
    topics = [topic for topic in scene.topics if not _is_name(scene, topic)]
    topics = sorted([*topics, *strands(scene)], key=lambda topic: topic.span.start)
    scene = replace(scene, topics=tuple(topics))
    talk = Talk(main=_main(scene), same=one_family(scene), narrow=narrow_terms(scene))
    again = restated(scene)
    found: list[Slot[str]] = []
    for position, mention in enumerate(scene.mentions):
        slot = _measure(scene, mention, talk)
        first = again.get(position)
        if first is not None and is_picked_up(scene, mention) and found[first].value:
            slot = Slot(found[first].value, IMPLIED, None, "that of the same figure before")
        found.append(slot)
    return found


def _is_name(scene: Scene, topic: Topic) -> bool:
    """Whether the phrase is part of a name (an Act, a unit), or "crime" that is no measure."""
    if topic.words.lower() in ("crime", "crimes", "offending") and not _is_subject(scene, topic):
        return True
    return bool(_ACT.match(scene.article.text[topic.span.end : topic.span.end + 40]))


def _is_subject(scene: Scene, topic: Topic) -> bool:
    """Whether bare "crime" is what the sentence is of: "crime fell", "crime in the county"."""
    text = scene.article.text
    lead = text[max(0, topic.span.start - 16) : topic.span.start].lower()
    if re.search(
        r"(?:\b(?:this|these|those|such|of|organised|each|every|one|a|against|fight|on|tackle|a\s+\w+|\d+)|[\d,]+)\s+$",
        lead,
    ):
        return bool(
            re.search(
                r"\b(?:amount|level|levels|fall|rise|drop|increase|decrease)\s+(?:of|in)\s+$", lead
            )
        )
    if topic.words.lower() == "crimes":
        return False
    return bool(_CRIME.match(text, topic.span.end))


def _main(scene: Scene) -> Topic | None:
    """The first measure that a number stands beside, else the first that the story names."""
    for mention in scene.mentions:
        named = scene.topics and scene.topics[0].span.start < mention.span.start
        if not named and _bare_crimes(scene, mention):
            return Topic(mention.span, mention.quote, ALL)
        inside = scene.inside(scene.topics, scene.sentence(mention.span.start))
        if inside:
            return _nearest(scene, mention, inside)
    return scene.topics[0] if scene.topics else None


def _nearest(scene: Scene, mention: Mention, inside: list[Topic]) -> Topic | None:
    if direct := direct_topic(scene, mention, inside):
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
    topic = None if _is_of_all(scene, mention) else _of_sentence(scene, mention, inside)
    if topic is not None:
        topic = _picked_up(scene, topic, talk)
    if topic is None and _bare_crimes(scene, mention) and _is_all(scene, mention, talk):
        topic = Topic(mention.span, mention.quote, ALL)
        why = "crimes, with no offence named"
    if topic is None:
        topic, how, why = _spoken_of(scene, mention, talk), IMPLIED, "the offence last spoken of"
    if topic is None:
        return Slot()
    if not _is_what_part_was(scene, mention, topic):
        talk.last = topic
    measure = _narrowed(scene, sentence, talk.same.get(topic.measure, topic.measure))
    measure, why = _with_outcome(scene, mention, sentence, measure, why)
    picks_up = (
        how == IMPLIED and mention.kind == "share" and _IT_WAS.search(_before(scene, mention))
    )
    if (
        (_is_partner(scene, mention) or picks_up)
        and talk.said.split()[-1:]
        and is_outcome_measure(talk.said)
    ):
        measure = talk.said
    if mention.unit == "percentage_points" and _goes_on(scene, mention) and talk.said:
        measure = talk.said  # points between two shares just printed are of what those are
    if how == IMPLIED and _is_outcome_again(scene, mention, measure, talk):
        measure = talk.said
    talk.said = measure
    return Slot(measure, how, topic.span, why)


def _of_sentence(scene: Scene, mention: Mention, inside: list[Topic]) -> Topic | None:
    """The phrase of the sentence that is the number's own; a part's, not its whole's."""
    inside = [topic for topic in inside if not _is_whole(scene, mention, topic)]
    inside = [topic for topic in inside if not _is_means(scene, mention, topic)]
    inside = [topic for topic in inside if not _is_what_another_was(scene, mention, topic)]
    topic = direct_topic(scene, mention, inside) or before(scene, mention, inside)
    if topic is None and inside and not _is_far(scene, mention, inside[0]):
        return inside[0]
    return topic


def _is_whole(scene: Scene, mention: Mention, topic: Topic) -> bool:
    """Whether a share is of this phrase, said of another: "makes up a third of all thefts"."""
    if mention.kind != "share" or topic.span.start < mention.span.end:
        return False
    sentence = scene.sentence(mention.span.start)
    begun = Span(sentence.start, max(sentence.start + 1, mention.span.start))
    if not scene.inside(scene.topics, begun):
        return False
    lead = scene.article.text[max(0, mention.span.start - 40) : mention.span.start]
    return bool(_MAKES_UP.search(lead)) and bool(
        re.match(r"\s*(?:of|in)\b", scene.between(mention.span, topic.span))
    )


def _is_means(scene: Scene, mention: Mention, topic: Topic) -> bool:
    """“Two thirds of the total involved a knife”: the means of the part, not its measure."""
    if topic.span.end <= mention.span.start:
        return bool(_WAS_USED.match(scene.article.text, topic.span.end))
    if mention.kind != "share":
        return False
    return bool(_INVOLVED.fullmatch(scene.between(mention.span, topic.span)))


def _is_what_another_was(scene: Scene, mention: Mention, topic: Topic) -> bool:
    """“Half were robberies and a third assaults”: the first part's name is not the second's."""
    owner = scene.mention_before(topic.span)
    if mention.kind != "share" or owner is None or owner.kind != "share" or owner is mention:
        return False
    if topic.span.end > mention.span.start:
        return False
    return bool(re.fullmatch(r"\s+(?:was|were)\s+", scene.between(owner.span, topic.span)))


def _is_what_part_was(scene: Scene, mention: Mention, topic: Topic) -> bool:
    """“Nine of the cases were killings”: what a part was is not what the story goes on about."""
    if mention.kind != "share" or topic.span.start < mention.span.end:
        return False
    return bool(
        re.search(r"\b(?:was|were|involved|included)\b", scene.between(mention.span, topic.span))
    )


def _spoken_of(scene: Scene, mention: Mention, talk: Talk) -> Topic | None:
    """The last phrase of the paragraph so far, else the last that a number had, else the first."""
    paragraph = scene.prose.paragraphs[scene.paragraph(mention.span.start)]
    if talk.main and talk.last and _is_of_main(scene, mention, talk.last):
        return talk.main
    begin = max(paragraph.start, talk.last.span.end if talk.last else 0)
    if begin < mention.span.start:
        passed = scene.inside(scene.topics, Span(begin, mention.span.start))
        passed = [t for t in passed if not _WAS_USED.match(scene.article.text, t.span.end)]
        if passed:
            return passed[-1]
    return talk.last or talk.main


def _is_of_main(scene: Scene, mention: Mention, last: Topic) -> bool:
    """“In Wales there were 1,212 offences”: a paragraph on another place is of the story's own."""
    sentence = scene.sentence(mention.span.start)
    first = scene.numbers_in(sentence)[:1]
    is_first = bool(first) and scene.mentions[first[0]] is mention
    return (
        is_first
        and scene.opens_paragraph(sentence)
        and bool(_PLAIN_COUNT.search(mention.quote))
        and scene.paragraph(last.span.start) < scene.paragraph(mention.span.start)
        and any(place.form in (NAMED, BEYOND) for place in scene.inside(scene.places, sentence))
    )


def _picked_up(scene: Scene, topic: Topic, talk: Talk) -> Topic:
    """“The thefts” of a story on metal theft are those: a wide word with "the" or "these"."""
    lead = scene.article.text[max(0, topic.span.start - 12) : topic.span.start]
    last = talk.last
    narrow = talk.narrow.get(topic.measure)
    if narrow is not None and not re.search(r"\b(?:all|total|overall|other)\s+$", lead, re.I):
        return narrow
    if last is None or not re.search(r"\b(?:the|these|those|such)\s+$", lead, re.I):
        return topic
    is_wider = topic.measure in last.measure and topic.measure != last.measure
    return last if is_wider else topic


def _narrowed(scene: Scene, sentence: Span, measure: str) -> str:
    """The narrower measure that a wide word means beside words such as "shops"."""
    for wide, narrow, cues in word_list("measure_words")["context"]["narrow"]:
        if measure == wide and re.search(
            rf"\b{one_of(cues)}\b(?!\s+(?:shut|closed|reopened|were\s+(?:shut|closed)))",
            scene.article.quote(sentence),
            re.I,
        ):
            return str(narrow)
    return measure


def _before(scene: Scene, mention: Mention) -> str:
    start = scene.sentence(mention.span.start).start
    return scene.article.text[max(start, mention.span.start - 40) : mention.span.start]


def _is_partner(scene: Scene, mention: Mention) -> bool:
    """Whether a percentage only says a count again: "41 led to a charge, or 6.7 per cent"."""
    other = scene.mention_before(mention.span)
    if mention.unit != "percent" or mention.kind != "share" or other is None:
        return False
    return bool(_AGAIN.fullmatch(scene.between(other.span, mention.span)))


def _goes_on(scene: Scene, mention: Mention) -> bool:
    """Whether another figure stands before this one in its sentence."""
    other = scene.mention_before(mention.span)
    return other is not None and other.span.start >= scene.sentence(mention.span.start).start


def _is_outcome_again(scene: Scene, mention: Mention, measure: str, talk: Talk) -> bool:
    """“63 did”: a count of outcomes whose sentence names none is of those last spoken of."""
    is_counted = mention.unit in ("outcomes", "suspects")
    return (
        (is_counted or (mention.unit == "percent" and _goes_on(scene, mention)))
        and mention.kind == "share"
        and talk.said.startswith(bare_measure(measure))
        and talk.said.split()[-1] in word_list("measure_words")["outcome"]
    )


def _is_far(scene: Scene, mention: Mention, topic: Topic) -> bool:
    """Whether a phrase behind the number belongs to the next number."""
    gap = scene.between(mention.span, topic.span)
    return bool(
        "," in gap
        or scene.mentions_between(mention.span, topic.span)
        or walls_between(scene, mention.span, topic.span)
    )


def _bare_crimes(scene: Scene, mention: Mention) -> bool:
    behind = scene.article.text[mention.span.start : mention.span.end + 24]
    return bool(re.search(r"\d\s+(?:recorded\s+|more\s+|fewer\s+)?(?:crimes?)\b", behind, re.I))


def _is_of_all(scene: Scene, mention: Mention) -> bool:
    """“12 per cent of the 41,000 crimes”: the whole, of every offence."""
    is_whole = re.search(r"\bof\s+(?:the\s+|all\s+)?$", _before(scene, mention))
    return bool(is_whole) and _bare_crimes(scene, mention) and _goes_on(scene, mention)


def _is_all(scene: Scene, mention: Mention, talk: Talk) -> bool:
    topic = talk.last
    if topic is None or topic.measure == ALL or _is_of_all(scene, mention):
        return True
    if topic.span.start > mention.span.start:
        return True  # the story has named no offence so far
    if mention.unit in PER_HEAD and scene.opens_paragraph(scene.sentence(mention.span.start)):
        return len({one.measure for one in scene.topics}) > 1
    sentence = scene.article.quote(scene.sentence(mention.span.start))
    return bool(re.search(r"\b(?:whole|overall|in total|altogether|in all)\b", sentence, re.I))


def _special(scene: Scene, mention: Mention, sentence: Span) -> Slot[str] | None:
    words = word_list("measure_words")
    if is_coverage(scene, mention):
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
    word = outcome_of(scene, mention, sentence)
    if not word or word in measure:
        return measure, why
    return with_outcome(measure, word), f"{why}, with what came of it"
