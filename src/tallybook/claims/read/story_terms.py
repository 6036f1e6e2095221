"""The terms of one story: what its words stand for throughout."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache

from tallybook.claims.article import Span
from tallybook.claims.mention import Mention
from tallybook.claims.read.offences import Topic
from tallybook.claims.read.scene import Scene
from tallybook.claims.read.words import one_of, word_list

_WIDE = ("burglary", "theft")
"""Words that stories use for one kind of theirs once they have named it in full."""
_LINK = re.compile(
    r"^[\s’'%-]{0,3}(?:\b(?:more|fewer|less|rise|fall|increase|drop|jump|decrease|reduction|surge|leap|growth|decline|"
    r"climb|dip|change|reports?|cases?|offences?|crimes?|incidents?|counts?|allegations?|instances?|recorded|reported|"
    r"complaints?|victims?|of|in|the|all|such|for|to|involving|number|total|its|any|other|child|alleged|new|police|their|"
    r"spike|slump|those|these|with|where|which|as|a|or|suspected)\b[\s’'-]*)*$",
    re.I,
)
_STRAND = (
    r"(?:^|[;:,.]\s+(?:and\s+)?|\b(?:and|while)\s+)(?P<strand>{words})"
    r"(?=,\s+by\b|\s+(?:was|were|rose|fell|up|down|is|has|made\s+up|accounted)\b|\s+(?:in|for|by|to)\s+(?:\w+\s+)?[\d.,]+)"
)


def strands(scene: Scene) -> list[Topic]:
    """Strands of hate crime that stand alone, in a story that speaks of hate crime."""
    if not any(topic.measure == "hate crime" for topic in scene.topics):
        return []
    strands = word_list("measure_words")["strands"]
    pattern = re.compile(_STRAND.format(words=one_of(list(strands))), re.I | re.M)
    return [
        Topic(Span(m.start("strand"), m.end("strand")), m["strand"], strands[m["strand"].lower()])
        for m in pattern.finditer(scene.article.text)
    ]


def narrow_terms(scene: Scene) -> dict[str, Topic]:
    """“Burglaries” in a story that counts residential ones, and names no other kind, are those."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for topic in scene.topics:
        for wide in _WIDE:
            if topic.measure.endswith(f" {wide}"):
                kinds[wide].add(topic.measure)
    only = {wide: next(iter(found)) for wide, found in kinds.items() if len(found) == 1}
    beside = (
        direct_topic(scene, mention, scene.topics)
        for mention in scene.mentions
        if mention.kind in ("level", "total")
    )
    counted = {topic.measure: topic for topic in beside if topic is not None}
    return {wide: counted[one] for wide, one in only.items() if one in counted}


@cache
def _families() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(one) for one in word_list("measure_words")["families"]["same"])


def one_family(scene: Scene) -> dict[str, str]:
    """Measures that a story uses for one another, and the one that its counts are printed with."""
    chosen: dict[str, str] = {}
    for family in _families():
        inside = Counter(
            topic.measure
            for mention in scene.mentions
            if (topic := direct_topic(scene, mention, scene.topics))
            and topic.measure in family
            and mention.kind in ("level", "total")
        )
        if len(inside) == 1:
            measure = next(iter(inside))
            chosen |= dict.fromkeys(family, measure)
    return chosen


def direct_topic(scene: Scene, mention: Mention, topics: Sequence[Topic]) -> Topic | None:
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
