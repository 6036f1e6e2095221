"""Which mentions print a figure again that the story has printed before."""

from __future__ import annotations

import re

from tallybook.claims.mention import COUNTED, Mention
from tallybook.claims.read.scene import Scene

_DEFINITE = re.compile(r"\b(?:the|those|these|that)\s+(?:same\s+|original\s+)?$", re.I)
_COUNTS = ("level", "total", "share")
_TELLING = 20
"""A count from here on, printed twice, is one count; below, chance will do it."""


def restated(scene: Scene) -> dict[int, int]:
    """From a mention's number to the earlier one that it restates, both from 0.

    A count is the same if it is too large for chance and not round; any figure is, if it is
    picked up by "the" or "those" ("of the 612 rapes").
    """
    first: dict[tuple[float, str], int] = {}
    found: dict[int, int] = {}
    for number, mention in enumerate(scene.mentions):
        if mention.value is None or mention.kind in ("rank", "trend", "extreme"):
            continue
        key = (mention.value, mention.unit)
        if key in first and _is_same(scene, mention, scene.mentions[first[key]]):
            found[number] = first[key]
        first.setdefault(key, number)
    return found


def is_picked_up(scene: Scene, mention: Mention) -> bool:
    """Whether the words before a number point back: "of the 612", "those 88"."""
    start = scene.sentence(mention.span.start).start
    return bool(
        _DEFINITE.search(
            scene.article.text[max(start, mention.span.start - 20) : mention.span.start]
        )
    )


def _is_same(scene: Scene, mention: Mention, other: Mention) -> bool:
    if is_picked_up(scene, mention):
        return True
    if mention.unit not in COUNTED or mention.value is None:
        return False
    is_round = mention.value >= 100 and mention.value % 50 == 0
    kinds = {mention.kind, other.kind} <= set(_COUNTS)
    return kinds and mention.value >= _TELLING and not is_round
