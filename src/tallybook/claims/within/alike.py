"""Whether two claims speak of the same thing: offence, place, group, stretch of time."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from tallybook.claims.claim import Claim, SpokenPeriod
from tallybook.claims.mention import COUNTED, PER_HEAD, PER_TIME
from tallybook.claims.slot import ASSUMED, STATED, Slot

_WORD = re.compile(r"[a-z0-9&+-]+")
_NEAR = 3
"""Days by which two ends of one period may differ: "to 1 January" for "to December"."""


@cache
def _empty_words(name: str) -> frozenset[str]:
    text = resources.files(__package__).joinpath("alike.toml").read_text("utf-8")
    return frozenset(tomllib.loads(text)[name].split())


@cache
def _tokens(phrase: str, without: str) -> frozenset[str]:
    words = [_stem(word) for word in _WORD.findall(phrase.lower().replace("’", "'"))]
    kept = frozenset(word for word in words if word not in _empty_words(without))
    return kept or frozenset(words)


def _stem(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def same_phrase(one: Slot[str], other: Slot[str], without: str) -> bool | None:
    """Whether two phrases share at least half their words; None where either is not known."""
    if one.value is None or other.value is None:
        return True if one.value is None and other.value is None else None
    a, b = _tokens(one.value, without), _tokens(other.value, without)
    return 2 * len(a & b) >= len(a | b)


def same_measure(one: Claim, other: Claim) -> bool | None:
    """Whether the offence phrases are the same, general words left out.

    None where one is not known, or where they only share words: "sexual offences" may or may not be
    the "serious sexual offences" of the next paragraph.
    """
    if one.measure.value is None or other.measure.value is None:
        return None
    a, b = (_tokens(claim.measure.value or "", "of_measures") for claim in (one, other))
    return True if a == b else None if a & b else False


def is_wider(one: Claim, other: Claim) -> bool:
    """Whether one offence phrase has no word that the other lacks: theft beside bicycle theft."""
    a, b = (_tokens(claim.measure.value or "", "of_measures") for claim in (one, other))
    return bool(a) and a <= b


def same_area(one: Claim, other: Claim) -> bool | None:
    """Whether the places are the same: "Kent" is "Kent Police", and "North Kent" is not."""
    return same_place(one.area, other.area)


def same_place(one: Slot[str], other: Slot[str]) -> bool | None:
    """Whether two places are the same; None where one is not known or may be within the other."""
    if one.value is None or other.value is None:
        return True if one.value is None and other.value is None else None
    if ASSUMED in (one.how, other.how) and one.value != other.value:
        return None
    a, b = _tokens(one.value, "of_areas"), _tokens(other.value, "of_areas")
    if a == b:
        return True
    if not (a < b or b < a):
        return False
    return False if (a ^ b) <= _empty_words("tell_areas_apart") else None


def is_nation(claim: Claim) -> bool:
    """Whether a claim is for a country or the kingdom, or says "national"."""
    area = (claim.area.value or "").lower().strip()
    return area.removeprefix("the ") in _nations()


@cache
def _nations() -> frozenset[str]:
    text = resources.files(__package__).joinpath("alike.toml").read_text("utf-8")
    return frozenset(tomllib.loads(text)["nations"])


def same_group(one: Claim, other: Claim) -> bool:
    """Whether the subgroups and the limits of the whole are the same; none is one of them."""
    return bool(
        same_phrase(one.subgroup, other.subgroup, "of_groups")
        and same_phrase(one.denominator, other.denominator, "of_groups")
    )


def same_period(one: SpokenPeriod | None, other: SpokenPeriod | None) -> bool | None:
    """Whether both ends are the same days, give or take three.

    Without days, the same words ("last year") are the same period, and others may be: None.
    """
    if not one or not other:
        return None
    if None in (one.first, one.last, other.first, other.last):
        return True if one == other and one.label else None
    return _near(one.first, other.first) and _near(one.last, other.last)


def _near(one: date | None, other: date | None) -> bool:
    return bool(one and other) and abs((one - other).days) <= _NEAR  # type: ignore[operator]


def period_of(claim: Claim) -> SpokenPeriod | None:
    """The period of a claim, unless it was only assumed."""
    return None if claim.period.how == ASSUMED else claim.period.value


def versus_of(claim: Claim) -> SpokenPeriod | None:
    """The other side's period, unless there is none or it was only assumed."""
    if claim.versus is None or claim.versus.period.how == ASSUMED:
        return None
    return claim.versus.period.value


def is_stated(*slots: Slot[Any]) -> bool:
    """Whether all of them stand in their own sentences."""
    return all(slot.how == STATED for slot in slots)


def days_of(period: SpokenPeriod | None) -> int | None:
    """How many days a period has; None where an end is open."""
    if not period or not period.first or not period.last:
        return None
    return (period.last - period.first).days + 1


def kin(claim: Claim) -> str:
    """What its unit may be compared with: counts with counts, a rate with its own kind."""
    unit = claim.mention.unit
    if unit in COUNTED:
        return "areas" if unit == "areas" else "count"
    return unit if unit in (*PER_HEAD, *PER_TIME) else f"{claim.mention.kind} {unit}"


def is_count(claim: Claim) -> bool:
    """Whether a claim counts something, and is not itself a change of a count."""
    return kin(claim) == "count" and claim.mention.kind not in ("change", "comparison", "rank")


def value_of(claim: Claim) -> float:
    """Its value; a claim without one is never asked."""
    value: Any = claim.mention.value
    return float(value)
