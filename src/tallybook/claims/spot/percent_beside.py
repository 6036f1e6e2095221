"""A percentage with no word of its own, read by what stands beside it."""

from __future__ import annotations

import re

from tallybook.claims.spot.found import Found
from tallybook.claims.spot.hedge import Hedge
from tallybook.claims.spot.line import Line
from tallybook.claims.spot.movement import nearest_move
from tallybook.claims.spot.numeral import Numeral
from tallybook.claims.spot.story import Story

Reading = tuple[str, str]
"""A kind and a direction; the kind is empty where the percentage is no claim."""

_DEFINITE = re.compile(r"\b(?:the|that|this|those|its)\s+$")
_AGAINST = re.compile(r"\b(?:compared|against|from|up on|down on|as against)\b|\(")
_ENDS_AFTER = re.compile(r"[\s,(–-]+from\s+(?P<first>\d[\d,]*)\s+to\s+(?P<second>\d[\d,]*)")
_GROWING = re.compile(r"\b(?:increase|rise|growth|rose|risen|grew|grown|up)\b")
_FALLING = re.compile(r"\b(?:decrease|fall|drop|fell|fallen|down|decline|reduction)\b")
_PICKS_UP = re.compile(r"^\W*(?:that|this|it|which|the (?:figure|total|number)|or)\b")
_PER_CENT = ("percent", "percentage_points", "times")


def by_neighbours(line: Line, story: Story, hedge: Hedge) -> Reading:
    """By this sentence's finds and words, then by the ones before."""
    return (
        _before_ends(line, hedge)
        or _in_this_line(line, story, hedge)
        or _picked_up(line, story, hedge)
        or _by_what_follows(line, hedge)
        or _by_default(line, story, hedge)
    )


def met_before(line: Line, story: Story, numeral: Numeral, hedge: Hedge) -> Reading | None:
    """The reading of the same figure earlier in the story: "the 25 per cent"."""
    if not _DEFINITE.search(line.before(hedge.start, 12)):
        return None
    same = story.latest(
        line, hedge.start, lambda f: f.unit in _PER_CENT and f.value == numeral.value
    )
    return (same.kind, same.direction) if same else None


def _before_ends(line: Line, hedge: Hedge) -> Reading | None:
    """By the two counts that follow: "by 6%, from 77,901 to 82,490"."""
    found = _ENDS_AFTER.match(line.low, hedge.end)
    if not found:
        return None
    first, second = (float(found[name].replace(",", "")) for name in ("first", "second"))
    return "change", "up" if second > first else "down"


def _in_this_line(line: Line, story: Story, hedge: Hedge) -> Reading | None:
    last = next(story.before(hedge.start), None)
    if last and last.unit in ("percent", "percentage_points"):
        return last.kind, _way_since(line, hedge, last)
    if last and last.kind == "share" and last.unit != "areas":
        return "share", "none"
    if way := _between_ends(line, story, hedge):
        return "change", way
    if way := nearest_move(line.low, hedge.start):
        return "change", way
    return None


def _way_since(line: Line, hedge: Hedge, last: Found) -> str:
    """In a list, a nearer word of movement beats the direction of the last percentage."""
    if last.kind != "change":
        return last.direction
    return nearest_move(line.low[last.end :], hedge.start - last.end) or last.direction


def _between_ends(line: Line, story: Story, hedge: Hedge) -> str | None:
    """Which way two counts of the sentence went: "from 69 to 86", "86, compared with 69"."""
    ends = [f for f in story.before(hedge.start) if f.kind == "level" and f.value is not None][:2]
    if len(ends) < 2:
        return None
    second, first = ends
    between = line.low[first.end : second.start]
    forward = line.before(first.start, 30).rstrip().endswith("from") and " to " in between
    if not forward and not _AGAINST.search(between):
        return None
    grew = (second.value or 0) > (first.value or 0)
    return "up" if grew == forward else "down"


def _picked_up(line: Line, story: Story, hedge: Hedge) -> Reading | None:
    """Of the share or on the levels of the sentence before: "That is 37 per cent"."""
    if line.crime and not _PICKS_UP.match(line.low):
        return None
    before = [f for f in story.back(line, hedge.start, 1) if f.unit != "areas"][:2]
    if not before:
        return None
    if before[0].kind == "share":
        return "share", "none"
    if before[0].kind in ("change", "comparison"):
        return before[0].kind, before[0].direction
    if [f.kind for f in before] == ["level", "level"]:
        return "change", "up" if (before[1].value or 0) < (before[0].value or 0) else "down"
    return None


def _by_what_follows(line: Line, hedge: Hedge) -> Reading | None:
    after = line.after(hedge.end, 60)
    if _GROWING.search(after):
        return "change", "up"
    return ("change", "down") if _FALLING.search(after) else None


def _by_default(line: Line, story: Story, hedge: Hedge) -> Reading:
    last = story.latest(line, hedge.start, lambda f: f.unit in _PER_CENT, 1)
    return ("share" if line.crime or last else ""), "none"
