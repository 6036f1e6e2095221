"""Which of the things found in a sentence a mention belongs to: nearness, clauses and cue words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tallybook.claims.article import Span
from tallybook.claims.mention import Mention
from tallybook.claims.read.scene import Scene, T

_WALL = re.compile(r"[;:()–—]|\s-\s|\.\s|[“”\"]")
_TURN = re.compile(
    r",|\b(?:while|whereas|but|although|though|compared|against|than|versus|with|so|which|up|down|from)\b",
    re.I,
)
_MOVES = re.compile(
    r"\b(?:rose|risen|fell|fallen|grew|grown|climbed|jumped|dropped|increased|decreased|up|down|to|compared|against|"
    r"but|while|whereas|than|from)\b|;",
    re.I,
)
_FROM = re.compile(
    r"(?:\b(?:up|down|rose|fell|risen|fallen|climbed|dropped|jumped|increased?|decreased?|gone|went|going|grew|slipped)\s+(?:sharply\s+|slightly\s+)?from"
    r"|\bfrom|\bhaving\s+been|\bpreviously|\bcompared\s+(?:with|to)|\bas\s+opposed\s+to|\bin\s+contrast\s+(?:to|with)|\bagainst|\bversus|\bvs\.?"
    r"|\b(?:up|down|increase|rise|fall|drop|improvement|advance)\s+on|\b(?:more|fewer|less|higher|lower|better|worse)\s+than|\bon(?=\s+the))"
    r"\s+(?:(?:the|just|only|about|around|some|nearly|almost|a|its|figure|total|of|previous|than|tally|count|number|recorded|year's|previous\s+year's)\s+){0,6}$",
    re.I,
)
_FAR = 70
"""Characters between a number and the words that belong to it, at most."""


def after(scene: Scene, mention: Mention, items: Sequence[T]) -> T | None:
    """The first item inside or after the mention that nothing parts from it."""
    later = [item for item in items if item.span.end > mention.span.start]
    if not later:
        return None
    item = later[0]
    if item.span.start < mention.span.end:
        return item
    gap = scene.between(mention.span, item.span)
    if len(gap) > _FAR or _WALL.search(gap) or scene.mentions_between(mention.span, item.span):
        return None
    return item


def closely_after(scene: Scene, mention: Mention, items: Sequence[T]) -> T | None:
    """As `after`, with no comma and no turn of the clause between."""
    item = after(scene, mention, items)
    if item is not None and item.span.start >= mention.span.end:
        return None if _TURN.search(scene.between(mention.span, item.span)) else item
    return item


def before(scene: Scene, mention: Mention, items: Sequence[T]) -> T | None:
    """The last item that ends before the mention."""
    earlier = [item for item in items if item.span.end <= mention.span.start]
    return earlier[-1] if earlier else None


def is_base(scene: Scene, mention: Mention) -> bool:
    """Whether the words before a number make it the earlier side: "up from", "compared with"."""
    start = scene.sentence(mention.span.start).start
    lead = scene.article.text[max(start, mention.span.start - 90) : mention.span.start]
    cue = _FROM.search(lead)
    if (
        cue
        and not cue.group().lower().lstrip().startswith(("from", "up", "down"))
        and _is_elsewhere(scene, mention)
    ):
        return False
    return bool(cue) or _goes_to(scene, mention)


def _is_elsewhere(scene: Scene, mention: Mention) -> bool:
    """Whether the other side is a place, not a time: "against 440 in the next town"."""
    place = closely_after(
        scene, mention, scene.inside(scene.places, scene.sentence(mention.span.start))
    )
    if place is None or place.span.start < mention.span.end:
        return False
    return bool(
        re.fullmatch(
            r"\s+(?:in|at|for|across)\s+(?:the\s+)?", scene.between(mention.span, place.span)
        )
    )


def _goes_to(scene: Scene, mention: Mention) -> bool:
    """Whether a count is the first of a pair: "3,849 to 3,891"."""
    following = scene.mention_after(mention.span)
    if following is None or following.unit != mention.unit or following.kind != mention.kind:
        return False
    return scene.between(mention.span, following.span).strip() in ("to", "→", "->")


def moves_between(scene: Scene, one: Span, other: Span) -> bool:
    """Whether a word of movement or contrast stands between two spans."""
    return bool(_MOVES.search(scene.between(one, other)))


def walls_between(scene: Scene, one: Span, other: Span) -> bool:
    """Whether a stop stronger than a comma stands between two spans."""
    return bool(_WALL.search(scene.between(one, other)))
