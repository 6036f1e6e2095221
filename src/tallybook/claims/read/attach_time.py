"""Which time of a sentence is a number's own."""

from __future__ import annotations

import re

from tallybook.claims.article import Span
from tallybook.claims.mention import Mention
from tallybook.claims.read import times
from tallybook.claims.read.attach import (
    after,
    before,
    closely_after,
    is_base,
    moves_between,
)
from tallybook.claims.read.scene import Scene
from tallybook.claims.read.times import Time

MOVING = ("change", "comparison")
RANKED = ("rank", "trend")
BACKWARD = (times.SHIFT, times.SAME_IN)
TWO_YEARS = ("calendar years", "financial years")
"""Phrases that name two years: the ends of a change, or a span."""
STRONG = (
    "ending",
    "financial year",
    "financial part",
    "calendar quarter",
    "part of year",
    "year to year",
    "run together",
)
"""Phrases that name the period of a whole story, even in a sentence without figures."""
_BARE_YEAR = ("year on year",)
_COMPARES = re.compile(
    r"(?:\b(?:than|opposed\s+to|in\s+contrast\s+to|compared\s+(?:with|to)|against|on|from|since|over|versus|up\s+from|down\s+from|as(?!\s+of\b)))"
    r"\s+(?:(?:the|those|that|in|for|during|levels?|figure|total|number|seen|recorded|of|same|it|"
    r"was|were|it\s+was|one)\s+){0,6}$",
    re.I,
)


_THAN = re.compile(r"\b(?:than|compared\s+(?:with|to)|against|versus)\s+(?:in\s+|the\s+)*$", re.I)


def usable_times(scene: Scene, mention: Mention) -> list[Time]:
    """The times of the mention's sentence that can be a period."""
    inside = scene.inside(scene.times, scene.sentence(mention.span.start))
    inside = [t for t in inside if t.form != times.DAY and not _is_of_title(scene, t)]
    if mention.kind in RANKED:  # "highest since 2003" holds its own time
        return inside
    return [t for t in inside if not scene.is_in_mention(t.span)]


def _is_of_title(scene: Scene, time: Time) -> bool:
    """Whether years belong to the name of a plan: "the Safe City Strategy 2014-17"."""
    words = lead(scene, time.span, 20)
    return time.rule == "dashed years" and not re.search(
        r"\b(?:in|between|from|over|for|during|years?|period)\s+$|\($", words, re.I
    )


def compares(scene: Scene, time: Time) -> bool:
    """Whether the words before a time make it the other side ("than in 2017")."""
    return bool(_COMPARES.search(lead(scene, time.span)))


def lead(scene: Scene, span: Span, length: int = 60) -> str:
    """The text of the sentence before a span."""
    start = scene.sentence(span.start).start
    return scene.article.text[max(start, span.start - length) : span.start]


def attached_time(scene: Scene, mention: Mention, found: list[Time]) -> Time | None:
    """The time that a number's own clause gives it."""
    found = [t for t in found if t.rule not in _BARE_YEAR]
    close = closely_after(scene, mention, found)
    if close is not None:
        return _joined(scene, close, found)
    earlier = before(scene, mention, found)
    if earlier is not None and _governs(scene, mention, earlier):
        return earlier
    later = after(scene, mention, found)
    if later is not None and not compares(scene, later):
        return later
    return None if is_base(scene, mention) else _of_sentence(scene, mention, found)


def _joined(scene: Scene, close: Time, found: list[Time]) -> Time:
    """“The year before there were 40 in the same months”: the earlier of the two says which."""
    if close.form != times.THAT:
        return close
    earlier = [t for t in found if t.form == times.SHIFT and t.span.end <= close.span.start]
    if earlier and scene.mentions_between(earlier[-1].span, close.span) <= 1:
        return earlier[-1]
    return close


def _of_sentence(scene: Scene, mention: Mention, found: list[Time]) -> Time | None:
    """The one period that a sentence gives, however far from the number."""
    found = [t for t in found if not _is_of_far_side(scene, mention, t)]
    fixed = [t for t in found if t.form == times.FIXED and not compares(scene, t)]
    fixed = [t for t in fixed if not _is_of_base(scene, t)]
    return fixed[0] if len(fixed) == 1 and fixed[0].rule not in ("month", "bare month") else None


def _is_of_far_side(scene: Scene, mention: Mention, time: Time) -> bool:
    """“126, double the 63 of 2014”: the year of a count that lies beyond a change."""
    owner = scene.mention_before(time.span)
    if _in_bracket_behind(scene, mention, time):
        return True
    if owner is None or owner.span.start <= mention.span.end or owner.kind in MOVING:
        return False
    if not re.fullmatch(r"\s+(?:of|in|for|during)\s+", scene.between(owner.span, time.span)):
        return False
    within = range(scene.numbers_in(mention.span)[0] + 1, scene.numbers_in(owner.span)[0])
    return any(scene.mentions[n].kind in MOVING for n in within)


def _in_bracket_behind(scene: Scene, mention: Mention, time: Time) -> bool:
    """“4,470 (4,105 in 2017)”: the year of the bracket's figure, not of the one before it."""
    owner = scene.mention_before(time.span)
    if owner is None or owner.span.start <= mention.span.start:
        return False
    gap = scene.between(mention.span, time.span)
    return gap.rfind("(") > gap.rfind(")") and owner.span.start > mention.span.end + gap.rfind("(")


def _governs(scene: Scene, mention: Mention, time: Time) -> bool:
    """Whether a time that stands before a number is its own, not that of another number."""
    if scene.is_line(scene.sentence(time.span.start)):
        return not is_base(scene, mention)
    if scene.between(time.span, mention.span).strip() == "(":
        return True  # "fewer than in 2024 (109)": the year is the bracket's
    if _is_of_base(scene, time) or _THAN.search(lead(scene, time.span, 30)):
        return False
    if not scene.mentions_between(time.span, mention.span):
        return True
    return not moves_between(scene, time.span, mention.span)


def _is_of_base(scene: Scene, time: Time) -> bool:
    """Whether a time belongs to the base before it: "up from 640 in 2016/17, and ..."."""
    owner = scene.mention_before(time.span)
    if owner is None or owner.span.end < scene.sentence(time.span.start).start:
        return False
    if len(scene.between(owner.span, time.span)) >= 40:
        return False
    if owner.kind in MOVING and (compares(scene, time) or time.form in BACKWARD):
        return True
    return is_base(scene, owner)
