"""Claims and readings about made-up tables, in few words."""

from __future__ import annotations

from typing import Any

from tallybook.claims.article import Article, Span
from tallybook.claims.claim import Claim
from tallybook.claims.mention import Mention
from tallybook.claims.reading import Reading, Resolved, Side
from tallybook.claims.slot import STATED, Slot
from tallybook.terms.basis import Basis
from tallybook.terms.find_area import find_area
from tallybook.terms.find_offences import find_offences
from tallybook.terms.parse_period import parse_period


def claimed(
    article: Article,
    quote: str,
    kind: str,
    value: float,
    unit: str = "offences",
    way: str = "none",
    limits: tuple[float | None, float | None] | None = None,
    id: str = "c1",
    **slots: Any,
) -> Claim:
    """A claim of an article; exact, unless limits are given."""
    start = article.text.index(quote)
    low, high = limits or (value, value)
    mention = Mention(Span(start, start + len(quote)), quote, kind, value, low, high, unit, way)
    return Claim(id, mention, **{name: Slot(one, STATED) for name, one in slots.items()})


def side(offences: str, area: str, period: str) -> Side:
    return Side(
        Resolved(offences, find_offences(offences), STATED),
        Resolved(area, find_area(area).extent, STATED),
        Resolved(period, parse_period(period), STATED),
    )


def reading(own: Side, versus: Side | None = None, along: str = "", **more: Any) -> Reading:
    return Reading(
        more.pop("rank", 1), own, Resolved("", Basis.RECORDED, STATED), versus, along, **more
    )
