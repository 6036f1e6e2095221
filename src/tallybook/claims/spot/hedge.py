"""The words around a number that make it a limit or a rough one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tallybook.claims.spot.vocabulary import lists, phrases

EXACT, OVER, UNDER, ABOUT = "exact", "over", "under", "about"
NEARLY, JUST_OVER, LESS = "nearly", "just_over", "under"
_BEFORE = ("just_over", "nearly", "over", "under", "about")
_REACH = 32


@dataclass(frozen=True)
class Hedge:
    """How a number is hedged: the sort of limit, and where the phrase begins and ends.

    `sort` is finer than the hedge of a mention: nearly and less are both under.
    """

    sort: str
    start: int
    end: int

    @property
    def name(self) -> str:
        """The hedge as a mention has it."""
        return {NEARLY: UNDER, JUST_OVER: OVER}.get(self.sort, self.sort)


@cache
def _before() -> re.Pattern[str]:
    groups = (f"(?P<{sort}>{phrases('hedges', sort)})" for sort in _BEFORE)
    filler = r"(?:\s+(?:a|an|some|only|just|another|further|around|about))?"
    return re.compile(rf"(?<![\w-])(?:{'|'.join(groups)}){filler}[\s-]+$")


@cache
def _after() -> re.Pattern[str]:
    over, about = (lists()["hedges"][name] for name in ("after_over", "after_about"))
    return re.compile(rf"(?:(?P<over>{over})|(?P<about>{about}))(?![\w])")


def _is_precise(number: str) -> bool:
    """Whether a number is too exact to be rough: "some 489"."""
    digits = number.replace(",", "")
    return digits.isdigit() and not digits.endswith("0")


def hedge_at(low: str, start: int, end: int) -> Hedge:
    """The hedge of the number between two positions of a line in small letters."""
    left = low[max(0, start - _REACH) : start]
    if found := _before().search(left):
        sort = next(name for name in _BEFORE if found[name])
        if found["about"] == "some" and _is_precise(low[start:end]):
            return Hedge(EXACT, start, end)
        return Hedge(sort, start - len(left) + found.start(), end)
    if (found := _after().match(low, end)) and not low.startswith(" more ", end):
        return Hedge(OVER if found["over"] else ABOUT, start, found.end())
    return Hedge(EXACT, start, end)
