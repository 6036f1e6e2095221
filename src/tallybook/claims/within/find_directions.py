"""Two ends without a percentage: does the movement go the way the story says?"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from tallybook.claims.relation import Relation
from tallybook.claims.within.alike import value_of
from tallybook.claims.within.concerns import of_pair
from tallybook.claims.within.cues import direction_in, without_years
from tallybook.claims.within.interval import INF, Interval
from tallybook.claims.within.judged import Link, judged
from tallybook.claims.within.name_slip import name_slip
from tallybook.claims.within.pairs import Pair
from tallybook.claims.within.story import Story


def find_directions(
    story: Story, pairs: Collection[Pair], held: Collection[frozenset[str]]
) -> Iterator[Relation]:
    """“Fell from 644 to 581”: pairs that no percentage already tests (`held`)."""
    for pair in pairs:
        if not pair.bound or frozenset((pair.earlier.id, pair.later.id)) in held:
            continue
        if relation := judged(_link(story, pair), name_slip):
            yield relation


def _link(story: Story, pair: Pair) -> Link:
    told = _told(story, pair)
    step = value_of(pair.later) - value_of(pair.earlier)
    direction = told or ("down" if step < 0 else "up")
    along = step if direction == "up" else -step
    return Link(
        "from_to",
        (("from", pair.earlier), ("to", pair.later)),
        Interval(along, along),
        Interval(1e-12, INF),
        None,
        sure=bool(told) and _touch(story, pair),
        details=(("direction", direction),),
        concerns=of_pair(story, pair.later, pair.earlier, pair.later),
    )


def _touch(story: Story, pair: Pair) -> bool:
    """Whether nothing else stands between: "fell from 644 to 581", "702, up from 640"."""
    first, second = sorted((pair.earlier, pair.later), key=lambda c: c.mention.span.start)
    gap = without_years(story.between(first, second))
    words = gap if pair.later is first else story.before(first, 40)
    closes = re.search(r"\bfrom\s+(?:\w+\s+){0,3}$", words)
    return len(gap) < 40 and not re.search(r"\d", gap) and bool(closes)


def _told(story: Story, pair: Pair) -> str:
    """The direction of the words right at the pair: between its figures, else just before them."""
    first, second = sorted((pair.earlier, pair.later), key=lambda c: c.mention.span.start)
    if story.apart(first, second):
        return ""
    for words in (story.between(first, second), story.before(first, 30)):
        direction = direction_in(words)
        if direction != "none":
            return direction
    return ""
