"""Two numbers that make one figure ("30 to 40 a week") or share a sign ("12 to 14 per cent")."""

from __future__ import annotations

import re
from dataclasses import replace

from tallybook.claims.spot.numeral import PERCENT, PLAIN, Numeral

_JOINS = re.compile(r"\s+(?:to|or)\s+|\s?[-–]\s?")
_AND = re.compile(r"\s+and\s+")
_BETWEEN = re.compile(r"\b(?:between|anywhere between|somewhere between)\s+$")
_NOT_JOINED = re.compile(
    r"\b(?:from|rose|fell|up|down|increased|dropped|climbed|jumped|grew|by|risen|fallen|decreased"
    r"|one|two|three)\s+$"
)
_BY = re.compile(r"\bby\s+$")
_FIGURE = re.compile(
    r"\s*(?:a|an|per|each|every)\s+(?:day|week|month|hour|year)\b|\s*(?:%|per\s?cent|pc\b)"
    r"|\s+(?:[a-z]+\s+){0,3}(?:crimes|offences|incidents|reports|victims|cases|burglaries|thefts"
    r"|robberies|assaults|rapes|calls|arrests|attacks)\b"
)
_SHARED = re.compile(r"\s+(?:to|and|or)\s+")


def join_ranges(low: str, found: list[Numeral]) -> list[Numeral]:
    """Ranges made one number; the first of two percentages given the sign of the second."""
    joined: list[Numeral] = []
    for numeral in found:
        last = joined[-1] if joined else None
        if last is None or last.form != PLAIN or last.end > numeral.start:
            joined.append(numeral)
        elif _is_range(low, last, numeral):
            joined[-1] = _range(last, numeral)
        else:
            joined[-1] = _shared(low, last, numeral)
            joined.append(numeral)
    return joined


def _is_range(low: str, first: Numeral, second: Numeral) -> bool:
    between, before = low[first.end : second.start], low[max(0, first.start - 24) : first.start]
    if second.form not in (PLAIN, PERCENT) or not first.value < second.value or second.sign:
        return False
    if _BETWEEN.search(before):
        return bool(_AND.fullmatch(between))
    if not _JOINS.fullmatch(between):
        return False
    follows = second.form == PERCENT or bool(_FIGURE.match(low, second.end))
    by_percent = second.form == PERCENT and bool(_BY.search(before))
    return follows and (by_percent or not _NOT_JOINED.search(before))


def _range(first: Numeral, second: Numeral) -> Numeral:
    middle = (first.value + second.value) / 2
    ends = (first.value, second.value)
    step = max(first.step, second.step) if middle == int(middle) else 1
    return replace(second, start=first.start, value=middle, step=step, ends=ends)


def _shared(low: str, first: Numeral, second: Numeral) -> Numeral:
    """The first is a percentage too where the second is: "from 12 to 14 per cent"."""
    between, before = low[first.end : second.start], low[max(0, first.start - 24) : first.start]
    if second.form != PERCENT or not _SHARED.fullmatch(between) or first.value > 100:
        return first
    led = "from " in before[-10:] or " and " in between or " or " in between
    return replace(first, form=PERCENT) if led else first
