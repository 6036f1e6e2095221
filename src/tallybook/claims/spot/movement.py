"""Which way a figure moved, told by the words next to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tallybook.claims.spot.vocabulary import moving, way

_NOUNS = (
    "rise|increase|jump|leap|climb|surge|growth|spike|hike|upturn|upsurge|uplift|swell|escalation|"
    "fall|drop|decrease|decline|reduction|cut|dip|slump|plunge|downturn"
    "|improvement|slide|shrinkage|gain"
)
_TIME = (
    r"(?:(?:in|during|over|at|for|on|across)\s+)?(?:the\s+)?(?:same\s+"
    r"|previous\s+|preceding\s+|prior\s+|corresponding\s+|equivalent\s+"
    r"|first\s+|opening\s+|last\s+|past\s+|average\s+of\s+the\s+|whole\s+of\s+"
    r"|comparable\s+|earlier\s+)*"
    r"(?:years?|months?|quarters?|weeks?|decades?|period|time|(?:twelve|six|nine|three"
    r"|five|four|ten|two|\d+)\s+(?:months?|years?|weeks?|quarters?)|(?:19|20)\d\d|spring|summer"
    r"|autumn|winter|"
    r"january|february|march|april|may|june|july|august|september|october"
    r"|november|december|a\s+(?:year|decade|month|quarter|week)|one\s+year"
    r"|when|when|before|previously|christmas|pandemic|lockdown|it\s+was|they\s+were|last"
    r"|five-year|three-year|stretch|season|twelvemonth|ever)\b"
)


_FIGURE_OF_TIME = re.compile(
    r"(?:in\s+)?(?:the\s+)?(?:\d[\d,]*\b|[\w']+'s\s+(?:first|last|previous|opening)\s+year)"
)
"""A figure or a first year on the other side: "than the 857 of a year earlier"."""


@cache
def _noun_after() -> re.Pattern[str]:
    """A noun of movement after the figure, with up to three words of its own before it."""
    return re.compile(
        r"[\s-]+(?:(?!(?:of|in|to|and|were|was|from|the|after|a|an|on|for|despite"
        r"|following|by|but|or)\b)"
        rf"[a-z-]+\s+){{0,3}}?(?P<way>{_NOUNS})s?\b(?!\s+victims)"
    )


@cache
def _more_after() -> re.Pattern[str]:
    return re.compile(
        r"\s+(?:of\s+a\s+)?(?P<way>more|fewer|less|higher|lower|greater|up|down"
        r"|worse|better|above|below|bigger|smaller|larger|steeper|extra)\b"
        r"(?P<rest>.{0,90})"
    )


@cache
def _before() -> re.Pattern[str]:
    """A word of movement right before, with no more than by, of, at or an article between."""
    return re.compile(
        rf"\b(?P<way>{moving()})"
        r"(?:\s+(?:again|further|slightly|sharply|overall|steadily|markedly"
        r"|nationally|locally|only|just|marginally|dramatically|significantly"
        r"|substantially|here|there|year-on-year|year on year))*"
        r"(?:\s+(?P<link>by|of|was|is|were|at|between|to|from|being|equivalent to"
        r"|equal to|amounted to|amounts to|came to|stands at|stood at|put at|worth"
        r"|equates to|equating to|represents|reached|hit|in the region of))?"
        r"(?:\s+(?:a|an|the|another|only|just|some|no less than|a further|a "
        r"massive|a staggering|a whopping|a huge|a shocking|a record|a mere|a "
        r"modest|nearer|also|now|as much as|even|then|still|precisely"
        r"|exactly))*[\s(:,–—-]*$"
    )


@cache
def _moving_noun() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_NOUNS})s?\b")


_STATED = re.compile(
    r"[^.;:]{0,90}\s(?:was|is|of|at|were|by|stood at|came to|to be|being|reached|amounted to)"
    r"(?:\s+(?:a|an|the|only|just|put at|now|even|about))*\s*$"
)
_LEVEL_OF = re.compile(
    r"\b(?:figures?|totals?|number|average|levels?|peak|low|high|rate|tally"
    r"|count)\s+(?:of|was|is|at)\s+$"
)
_BY = re.compile(r"[^.;:]{0,110}\sby(?:\s+(?:a|an|the|only|just|some|about))*\s*$")


def _further_back(before: str) -> str | None:
    """Which way a movement further back went: "the rise in Rye was", "fell in the year by".

    The last word of movement before the number counts, if the words between lead to the number.
    """
    if _LEVEL_OF.search(before):
        return None
    for words, leads in ((_moving_noun(), _STATED), (any_move(), _BY)):
        last = None
        for last in words.finditer(before):  # noqa: B007
            pass
        if last and leads.fullmatch(before, last.end()):
            return way(last.group().removesuffix("s") if words is not any_move() else last.group())
    return None


@dataclass(frozen=True)
class Movement:
    """A movement: up or down, over time or (`across`) between places or groups.

    `link` is the word between the movement and the number: "to" makes the number an end point.
    """

    direction: str
    across: bool = False
    link: str = "by"


def movement_at(low: str, start: int, end: int) -> Movement | None:
    """The movement that a figure between two positions measures, by the words that touch it."""
    after = low[end : end + 110]
    before = low[max(0, start - 130) : start]
    if found := _more_after().match(after):
        return _more(found, before)
    nearby = _before().search(before)
    nearby = None if nearby and _is_other(nearby, before) else nearby
    following = _noun_after().match(after)
    if following and (nearby is None or following.start("way") < _NEXT_TO):
        return Movement(way(following["way"]))
    if nearby:
        return Movement(way(nearby["way"]), link=nearby["link"] or "")
    further = _further_back(before)
    return Movement(further) if further else None


def _is_other(found: re.Match[str], before: str) -> bool:
    """Whether the word of movement belongs to something else: "made up 12", "up to 12"."""
    lead = before[: found.start()].rstrip()
    if found["way"] == "down" and re.search(
        r"\b(?:took|taken|take|note[sd]?|wr(?:ote|itten)|put|set|jotted|tracked|broken?|br(?:eak|oke)s?|hunted)$",
        lead,
    ):
        return True
    if found["way"] == "up" and re.search(
        (
            r"\b(?:ma[dk]es?|making|turned|set|took|signed|follow|picked|summed|backed"
            r"|pick|mop|opened|grown?|end(?:ed)?|speed|sped)$"
        ),
        lead,
    ):
        return True
    return found["way"] in ("lower", "higher", "less", "greater") and found["link"] in (
        "of",
        "is",
        "was",
    )


def _more(found: re.Match[str], before: str) -> Movement:
    word, rest = found["way"], found["rest"]
    direction = (
        "up"
        if word
        in {
            "more",
            "higher",
            "greater",
            "up",
            "worse",
            "above",
            "bigger",
            "larger",
            "steeper",
            "extra",
        }
        else "down"
    )
    if word in ("up", "down"):
        return Movement(direction)
    than = re.search(r"^[^,.;()]{0,40}?\bthan\b\s*(?P<what>.*)", rest) or (
        re.match(r"\s*(?P<what>.*)", rest) if word in ("above", "below") else None
    )
    likely = re.match(r"\s+(?:likely|often|frequent|common)", rest)
    across = bool(likely) or (than is not None and not is_time(than["what"]))
    return Movement(direction, across)


def is_time(words: str) -> bool:
    """Whether what follows "than" is a time: "in 2015", "the year before", "a decade ago"."""
    return bool(re.match(_TIME, words) or _FIGURE_OF_TIME.match(words))


_NEXT_TO = 3
"""Characters between a figure and a noun of movement that stands right after it."""


@cache
def any_move() -> re.Pattern[str]:
    """Any word of movement."""
    return re.compile(rf"\b(?:{moving()})\b")


def nearest_move(low: str, start: int) -> str | None:
    """Which way the nearest word of movement before a position goes, in the same sentence."""
    found = [*any_move().finditer(low, max(0, start - 200), start)]
    return way(found[-1].group()) if found else None
