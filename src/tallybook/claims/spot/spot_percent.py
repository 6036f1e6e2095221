"""Percentages, points, fractions and one in so many: change, comparison or share.

+ change: Burglary is up [17 per cent] in Rye.
+ change: Robbery fell by [9%] in 2018.
+ change: There was [a 12pc rise] in car crime.
+ change: Burglary is down [9 per cent], robbery [4] and car crime [12].
+ change: Leeds saw a rise of [8 per cent] in thefts and Bradford [11].
+ change: Burglary rose by [4 per cent] in Rye and [7] in Hythe.
+ change: Arson rose [less than 1 per cent], but robbery was up by [12].
+ change: Theft fell by [a third]. Violence was down [4] and rape [6].
+ share: The charge rate for rape is [6.1 per cent], up from [5.2] in 2018-19.
+ change: There were 74 burglaries, up from 50 ([48%]).
+ change: Burglary rose by [a third].
+ change: The charge rate for rape went from 12% to 9%, [three points] down.
+ comparison: The burglary rate is [18% above] the national average.
+ comparison: Women were [40 per cent more likely] to be victims of theft.
+ share: [38%] of the cases were domestic.
+ share: [A fifth] of victims were men.
+ share: [Three in ten] robberies led to an arrest.
+ share: [One in every 62] rapes led to a charge.
+ share: [Ninety-six in every 100] robbery victims were women.
+ share: Domestic abuse accounts for [12 per cent] of crime.
+ share: Nearly [two-thirds] of burglaries were at night.
- The firm may be fined four per cent of its turnover for failing victims.
- Council tax will go up by 5 per cent to pay for burglary patrols.
- 62 per cent of residents said they felt afraid of burglary.
- The commissioner has pledged to cut burglary by 20 per cent.
- It was a third attack on the same shop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tallybook.claims.spot.bounds import measured_limits
from tallybook.claims.spot.found import Found
from tallybook.claims.spot.hedge import Hedge, hedge_at
from tallybook.claims.spot.line import Line
from tallybook.claims.spot.movement import Movement, movement_at, nearest_move
from tallybook.claims.spot.noun_phrase import noun_after
from tallybook.claims.spot.numeral import FRACTION, PERCENT, PLAIN, POINTS, RATIO, Numeral
from tallybook.claims.spot.percent_beside import by_neighbours, met_before
from tallybook.claims.spot.story import Story
from tallybook.claims.spot.topic import is_wished, of_something_else
from tallybook.claims.spot.vocabulary import NONE

_PARTITIVE_AFTER = re.compile(
    r"[\s)]+(?:\(\d[\d,.]*\)\s+)?(?:of\b|were\b|was\b|are\b|is\b|had\b|have\b"
    r"|involv\w+|concern\w+|led\b|resulted\b|ended\b|took\b|happened\b"
    r"|occurred\b|related\b|came\b|featured\b|included\b|did\b|went\b|being\b"
    r"|showed\b)"
)
_PARTITIVE_BEFORE = re.compile(
    r"\b(?:account(?:s|ed|ing)?(?:\s+now)?\s+for|ma(?:k|d)es?\s+up|made\s+up"
    r"|making\s+up|mak(?:e|es|ing)|represent(?:s|ed|ing)?|compris\w+"
    r"|constitut\w+|proportion|share|in|for|of\s+whom|of\s+which|of\s+these"
    r"|of\s+those|rate|from|stood\s+at|stands\s+at|ratio|level)(?:\s+(?:of|was"
    r"|is|at|to|now|just|only|nearly|about|around|some|a|the|over|almost"
    r"|roughly|as\s+much\s+as))*\s*$"
)
_TO = re.compile(r"\bto(?:\s+(?:a|just|only|the|around|about|nearly|almost|some))*\s*$")
_TOOK_PLACE = re.compile(
    r"\s+(?:\(\d+%\)\s+)?(?:came\s+from|were\s+in|took place|happened"
    r"|occurred|involved|were|leads?|led|ends?|ended"
    r"|results?|resulted|goes|go|went|concerned)\b"
)
_FROM_PERCENT = re.compile(
    r"[\s,(–—-]+(?:and\s+)?(?:up|down)\s+(?:slightly\s+|sharply\s+)?from\s+"
    r"(?:[a-z]+\s+){0,2}(?:[\d.]+\s?(?:%|per\s?cent|pc\b)|\d+\.\d+\b)"
)
_RATE_WAS = re.compile(
    r"\b(?:rate|average|proportion|percentage|share)\b[^.;,]{0,55}\b(?:was|is"
    r"|were|stood at|stands at)"
    r"(?:\s+(?:just|only|a mere|about|around|at))*\s+$"
)
_SIGNED = re.compile(r"\b(plus|minus)\s+$")
_ACROSS = re.compile(
    r"\b(above|below|exceed\w*|higher than|lower than)\s+(?:the|its|that"
    r"|any)\s+(?:(?!in\b|by\b)[\w'-]+\s+){1,6}by\s+$"
)
_BARE_PARTNER = re.compile(
    r"\b(?:it's|it is|it was)\s+$|(?:,|\band|;|\bwhile|\bbut)\s+(?P<words>(?:"
    r"(?!in\b|to\b|from\b|of\b"
    r"|was\b|were\b|against\b|at\b|on\b|recorded\b|with\b|than\b|since\b"
    r"|including\b|reached\b|hit\b|when\b|there\b|been\b)[a-z'-]+\s+){1,5})(?:by\s+)?$"
)
_MOVED_BY = re.compile(
    r"(?:,|\band|;|\bwhile|\bbut)\s+(?:[a-z'-]+\s+){1,4}?"
    r"(?:up|down|rose|fell|climbed|dropped|grew|increased|decreased|risen|fallen)\s+(?:by\s+)?$"
)
_SHARE_BESIDE = re.compile(r"\b(?:from|on|at|against|with|to|and|than)\s+(?:just\s+|only\s+)?$")
_STANDS_MOVED = re.compile(r"\b(?:was|were|is|are)\s+(?P<way>up|down)\s+$")
_NEXT_PLACE = re.compile(r"\s+in\s+(?:the\s+)?[A-Z][\w'’-]+(?:\s+and\s+(?:by\s+)?|,\s+(?:by\s+)?)$")
_BARE_END = re.compile(r"\s*(?:[,.;:)\"”]|and\b|$|while\b|but\b|over\b|in the same)")


def spot_one(line: Line, story: Story, numeral: Numeral) -> Iterator[Found]:
    """A percentage, or a bare number that borrows the sign from the one before it."""
    if numeral.form in (PERCENT, POINTS, FRACTION, RATIO):
        yield from _percentage(line, story, numeral)
    elif numeral.form == PLAIN:
        yield from _borrowed(line, story, numeral)


def _percentage(line: Line, story: Story, numeral: Numeral) -> Iterator[Found]:
    hedge = hedge_at(line.low, numeral.start, numeral.end)
    if is_wished(line, hedge.start) or of_something_else(line, hedge.start, hedge.end):
        return
    if _of_others(line, numeral):
        return
    if numeral.form in (FRACTION, RATIO) and not _of_crime(line, story, numeral):
        return
    kind, direction = _reading(line, story, numeral, hedge)
    if kind:
        yield _found(line, numeral, hedge, kind, direction)


def _found(line: Line, numeral: Numeral, hedge: Hedge, kind: str, direction: str) -> Found:
    low, high = measured_limits(numeral, hedge)
    unit = "percentage_points" if numeral.form == POINTS else "percent"
    end = max(hedge.end, numeral.end)
    return Found(hedge.start, end, kind, numeral.value, low, high, unit, direction, hedge.name)


def _of_others(line: Line, numeral: Numeral) -> bool:
    """Whether "one owner in ten" names a thing of no crime between its two numbers."""
    if numeral.form != RATIO:
        return False
    inside = [unit for a, b, unit in line.nouns if numeral.start <= a and b <= numeral.end]
    return NONE in inside


def _of_crime(line: Line, story: Story, numeral: Numeral) -> bool:
    """Whether a fraction is of crimes: by the noun after it, or by its sentence."""
    of = re.compile(r"\s+(?:of\s+)?(?:(?:the|all|those|these|its|their|every|our)\s+)*").match(
        line.low, numeral.end
    )
    phrase = noun_after(line.low, of.end() if of else numeral.end)
    if phrase.unit in ("offences", "victims", "suspects", "outcomes", "contacts", "areas"):
        return True
    if line.crime:
        return True
    if movement_at(line.low, numeral.start, numeral.end) and _contacts_before(line, numeral):
        return True
    near = bool(story.here) or (
        bool(story.earlier) and line.paragraph == story.earlier[-1][0].paragraph
    )
    if near and re.match(r"\s+(?:more|fewer|less|up|down)\b", line.low[numeral.end :]):
        return True
    picks_up = re.match(
        r"\s+of\s+(?:them|these|those|the total|that|it|this|the figure|the number)\b",
        line.low[numeral.end :],
    )
    return bool(story.started and picks_up) or (
        near and bool(_TOOK_PLACE.match(line.low, numeral.end))
    )


def _contacts_before(line: Line, numeral: Numeral) -> bool:
    """Whether what moved is calls, referrals and the like."""
    return any(unit == "contacts" and b <= numeral.start for _, b, unit in line.nouns)


def _reading(line: Line, story: Story, numeral: Numeral, hedge: Hedge) -> tuple[str, str]:
    """The kind and the direction of a percentage; no kind where it is no claim."""
    if numeral.sign:
        return "change", "up" if numeral.sign == "+" else "down"
    if met := met_before(line, story, numeral, hedge):
        return met
    if signed := _SIGNED.search(line.before(hedge.start, 8)):
        return "change", "up" if signed[1] == "plus" else "down"
    if numeral.form == PERCENT and (across := _ACROSS.search(line.before(hedge.start, 90))):
        return "comparison", "down" if across[1] in ("below", "under", "lower than") else "up"
    moved = movement_at(line.low, hedge.start, hedge.end)
    if moved and numeral.form == RATIO and not moved.across:
        moved = None
    if moved and not _is_end_point(line, hedge, moved):
        return _moved(line, moved, numeral)
    if _PARTITIVE_AFTER.match(line.low, numeral.end) or moved:
        return "share", "none"
    before = line.before(hedge.start)
    if _TO.search(before) or _PARTITIVE_BEFORE.search(before) or numeral.form == RATIO:
        return "share", "none"
    if _FROM_PERCENT.match(line.low, hedge.end) or _RATE_WAS.search(line.before(hedge.start, 90)):
        return "share", "none"
    return by_neighbours(line, story, hedge)


def _is_end_point(line: Line, hedge: Hedge, moved: Movement) -> bool:
    """Whether the percentage is what something rose to or from."""
    return moved.link in ("to", "from", "reached", "hit") and not re.match(
        r"\s+(?:rise|increase|fall|drop|more|fewer|less)", line.low[hedge.end :]
    )


def _moved(line: Line, moved: Movement, numeral: Numeral) -> tuple[str, str]:
    if moved.across:
        return "comparison", moved.direction
    if numeral.form == FRACTION and re.match(r"\s+of\b", line.low[numeral.end :]):
        return "share", "none"
    return "change", moved.direction


def _goes_on_shares(line: Line, numeral: Numeral, last: Found) -> bool:
    """“At 6.1 per cent, up from 5.2”; “2.3 per cent ... Kent, on 2.1”: another share."""
    return (
        last.kind == "share"
        and last.unit == "percent"
        and not numeral.is_whole
        and numeral.value < 100
        and bool(_SHARE_BESIDE.search(line.before(numeral.start, 30)))
    )


def _percent_before(line: Line, story: Story) -> Found | None:
    """A change in per cent right before this sentence, in the same paragraph."""
    if not story.earlier or story.earlier[-1][0].paragraph != line.paragraph:
        return None
    last = story.earlier[-1][1]
    return last if last.kind == "change" and last.unit == "percent" else None


def _elided(line: Line, numeral: Numeral, earlier: Found) -> Iterator[Found]:
    """“Theft fell by a third. Violence was down 4”: the unit is that of the sentence before."""
    hedge = hedge_at(line.low, numeral.start, numeral.end)
    moved = _STANDS_MOVED.search(line.before(hedge.start, 16))
    if moved and line.crime and numeral.value < 100 and _BARE_END.match(line.low, numeral.end):
        yield replace(_found(line, numeral, hedge, "change", moved["way"]), unit=earlier.unit)


def _borrowed(line: Line, story: Story, numeral: Numeral) -> Iterator[Found]:
    """A bare number that goes on a list of percentages: "robbery 4 and car crime 12"."""
    last = next(story.before(numeral.start), None)
    shared = next((f for f in story.before(numeral.start) if f.unit == "percent"), None)
    if shared is not None and _goes_on_shares(line, numeral, shared):
        hedge = hedge_at(line.low, numeral.start, numeral.end)
        yield _found(line, numeral, hedge, "share", "none")
        return
    if last is None and (earlier := _percent_before(line, story)):
        yield from _elided(line, numeral, earlier)
        return
    if last is None or last.unit not in ("percent", "percentage_points") or last.kind != "change":
        return
    hedge = hedge_at(line.low, numeral.start, numeral.end)
    in_place = _NEXT_PLACE.fullmatch(line.text, last.end, hedge.start) and re.match(
        r"\s+in\s+(?:the\s+)?[A-Z]", line.text[numeral.end :]
    )
    goes_on = in_place or (
        _BARE_END.match(line.low, numeral.end)
        and (
            _BARE_PARTNER.search(line.before(hedge.start))
            or _MOVED_BY.search(line.before(hedge.start))
        )
    )
    if not goes_on or numeral.value > 1000:
        return
    low, high = measured_limits(numeral, hedge)
    way = nearest_move(line.low[last.end :], numeral.start - last.end) or last.direction
    yield Found(
        hedge.start, hedge.end, last.kind, numeral.value, low, high, last.unit, way, hedge.name
    )
