"""Counts: levels, parts of a stated whole, totals over more than a year, changes in number.

+ level: Officers in Thanet logged [1,284 assaults].
+ level: There were [702 offences], up from [640].
+ level: Burglary fell from [88] to [71] in Rye.
+ level: [Forty-four people] were robbed in Rye last year.
+ level: Robbery fell to [40] and [55] respectively in Rye and Hythe.
+ level: Police recorded [702] robberies ([640] a year before).
+ level: [Three sheds] were broken into, compared with [one] in July.
+ change: Police recorded [62 more] burglaries than in 2015.
+ change: Robbery fell by [62] to 578.
+ change: Burglary rose [15] to 90.
+ change: There were [an extra 62] thefts in 2016.
+ share: Police recorded 702 burglaries; [54 of those] were at night.
+ share: There were 120 robberies, including [nine] on trains.
+ share: Of the 612 rapes recorded, [just 41] led to a charge.
+ share: [Thirty-one] of the burglaries were in sheds.
+ share: [212 of the robberies] were in Rye and [180] in Hythe.
+ level: In Hythe the force counted [ninety-three] robberies.
+ level: Thieves drove off with [1,318 cars] in Rye.
+ level: Criminal damage in Hythe: [211]
+ level: Police recorded [2,006 sexual offences] in Rye.
+ total: [811 offences] have been recorded since the law changed in 2015.
+ total: There were [291 burglaries] over the five years.
- The force has 1,400 officers to fight burglary.
- He admitted three burglaries and asked for five more to be considered.
- The charity, which fights abuse, visited 120 schools and spoke to 3,000 children.
- More than 24,000 people have signed a petition about burglary.
- Of burglary he says little, but he has had three vans stolen.
- The committee heard of burglary and voted by 7 to 2 for patrols.
- A man who stole 14 batteries from a yard was jailed for theft.
- The robbery squad moved to room 12 of the old station.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tallybook.claims.spot.bounds import count_limits
from tallybook.claims.spot.count_kind import kind_of_count
from tallybook.claims.spot.count_unit import unit_of_count
from tallybook.claims.spot.found import Found
from tallybook.claims.spot.hedge import Hedge, hedge_at
from tallybook.claims.spot.line import Line
from tallybook.claims.spot.movement import Movement, movement_at
from tallybook.claims.spot.noun_phrase import NounPhrase, noun_after
from tallybook.claims.spot.numeral import Numeral
from tallybook.claims.spot.spot_rate import rate
from tallybook.claims.spot.story import Story
from tallybook.claims.spot.topic import is_wished
from tallybook.claims.spot.vocabulary import NONE

_EXTRA = re.compile(r"\b(?:an\s+)?(?:extra|additional)\s+$")
_LOOK_BACK = 5
"""Numbers of the sentence that are looked at for what else it counts."""

_AFTER_ASIDE = re.compile(r",\s+(?:had|has|saw|recorded|logged|reported|counted)\s+$")
"""The verb of a place after an aside: "Hythe, home to two schools, had 22"."""

_BY_SO_MANY = re.compile(r"^by\s+(?:just\s+|only\s+)?$")
_PLACE_BESIDE = re.compile(r"\bin\s+[a-z\s]{1,30}(?:,|\band)\s+$|\b(?:had|has|is|was|at)\s+$")
_RATE_WORDS = re.compile(
    r"\b(?:rate|average|figure|national|against|compared|than|below|above|on"
    r"|it (?:is|was)|from|to|and|with)\b"
)


def spot_one(line: Line, story: Story, numeral: Numeral, following: int) -> Iterator[Found]:
    """A count of something of crime, or a rate that borrows its unit from the one before it."""
    phrase = noun_after(line.low, numeral.end)
    if borrowed := _borrowed_rate(line, story, numeral, phrase):
        yield borrowed
    elif numeral.is_whole and not (phrase.is_bare and _follows_other(line, story, numeral)):
        yield from _count(line, story, numeral, phrase, following)


def _follows_other(line: Line, story: Story, numeral: Numeral) -> bool:
    """Whether the sentence counts something else before, and nothing of crime."""
    if line.crime or (story.started and _AFTER_ASIDE.search(line.before(numeral.start))):
        return False
    earlier = [n for n in line.numerals if n.end <= numeral.start][-_LOOK_BACK:]
    return any(noun_after(line.low, n.end).unit == NONE for n in earlier)


def _borrowed_rate(line: Line, story: Story, numeral: Numeral, phrase: NounPhrase) -> Found | None:
    """A bare number beside a rate is one too, if it has decimals or is set against it."""
    if not phrase.is_bare:
        return None
    last = story.latest(line, numeral.start, lambda f: f.unit.startswith("per_1"), 1)
    if last is None or not last.value or not 0.02 < numeral.value / last.value < 50:
        return None
    if _goes_on_rates(line, story, numeral, last):
        return rate(line, numeral, last.unit, numeral.end)
    near = last in story.here or bool(re.search(r"\brates?\b|\baverage\b", line.low))
    whole = numeral.is_whole and not (
        near
        and _RATE_WORDS.search(line.before(numeral.start, 70))
        and numeral.value < 5 * last.value
    )
    if whole or (numeral.is_whole and last.value % 1):
        return None
    return rate(line, numeral, last.unit, numeral.end)


def _goes_on_rates(line: Line, story: Story, numeral: Numeral, last: Found) -> bool:
    """Whether the figure right before is a rate of like size: "31 in Rye, 27 in Hythe"."""
    newest = next(story.back(line, numeral.start, 0), None)
    like = last.value is not None and last.value / 4 < numeral.value < last.value * 4
    return newest is last and like and bool(_PLACE_BESIDE.search(line.low[: numeral.start]))


def _count(
    line: Line, story: Story, numeral: Numeral, phrase: NounPhrase, following: int
) -> Iterator[Found]:
    hedge = hedge_at(line.low, numeral.start, numeral.end)
    unit = unit_of_count(line, story, numeral, phrase)
    if unit is None or is_wished(line, hedge.start):
        return
    low, high = count_limits(numeral, hedge)
    start, end = hedge.start, max(hedge.end, phrase.end if not phrase.is_bare else numeral.end)
    if moved := _change(line, numeral, hedge, phrase):
        kind, direction = moved
        extra = _EXTRA.search(line.low[:start])
        begin = extra.start() if extra else start
        yield Found(begin, end, kind, numeral.value, low, high, unit, direction, hedge.name)
        return
    kind = kind_of_count(line, story, numeral, phrase, following, unit)
    yield Found(start, end, kind, numeral.value, low, high, unit, "none", hedge.name)


def _change(
    line: Line, numeral: Numeral, hedge: Hedge, phrase: NounPhrase
) -> tuple[str, str] | None:
    """The kind and direction of a count that is a difference; None if it is a level."""
    if _EXTRA.search(line.low[: hedge.start]):
        return "change", "up"
    if _BY_SO_MANY.match(line.low[: hedge.start]) and not phrase.is_bare:
        return "comparison", "up"
    moved = movement_at(line.low, hedge.start, max(hedge.end, numeral.end))
    if moved is None and not phrase.is_bare:
        moved = _after_noun(line, phrase)
    if moved is None or moved.link in (
        "to",
        "from",
        "reached",
        "hit",
        "stands at",
        "stood at",
        "at",
        "was",
        "is",
        "were",
        "between",
    ):
        return None
    if not moved.link and not _is_direct(line, hedge):
        return None
    return ("comparison" if moved.across else "change"), moved.direction


def _after_noun(line: Line, phrase: NounPhrase) -> Movement | None:
    """More or fewer around the noun: "62 burglaries more than in 2015", "62 more burglaries"."""
    if phrase.says and phrase.says[0] in ("more", "fewer", "less", "extra", "additional"):
        return movement_at(line.low, phrase.end - 1, phrase.end)
    found = re.match(r"\s+(?:more|fewer|less|up|down)\b", line.low[phrase.end :])
    return movement_at(line.low, phrase.end, phrase.end) if found else None


def _is_direct(line: Line, hedge: Hedge) -> bool:
    """Whether a movement with nothing between is a verb that takes the number: "rose 15 to 90"."""
    before = line.before(hedge.start, 30)
    return bool(
        re.search(
            (
                r"\b(?:rose|fell|rises|falls|up|down|dropped|increased|climbed|jumped|grew"
                r"|decreased|declined|risen|fallen|dipped)\s+$"
            ),
            before,
        )
    ) or ("," not in before[-3:] and not before.rstrip().endswith(("(", ":", "–", "-")))
