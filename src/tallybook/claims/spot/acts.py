"""What is done in a crime, to suspects, and by those who count: as expressions."""

from __future__ import annotations

import re
from functools import cache

from tallybook.claims.spot.vocabulary import alternatives

_ACTS, _DEALT, _COUNTED = ("crime", "acts"), ("crime", "dealt"), ("crime", "counted")


@cache
def act() -> re.Pattern[str]:
    """Something that a crime does: stolen, robbed."""
    return re.compile(rf"\b(?:{alternatives(_ACTS)})\b")


@cache
def passive_act() -> re.Pattern[str]:
    """The same done to what stands before: "were broken into", in the same clause."""
    return re.compile(
        r"[^.;:]{0,70}?\b(?:were|was|been|being|are)\s+(?:[a-z]+\s+){0,3}?"
        rf"(?:{alternatives(_ACTS)})\b"
    )


@cache
def dealt_with() -> re.Pattern[str]:
    """Something that is done to suspects: charged, cautioned."""
    return re.compile(rf"\b(?:{alternatives(_DEALT)})\b")


@cache
def counting() -> re.Pattern[str]:
    """Recording: what makes a small number in words a count."""
    return re.compile(rf"\b(?:{alternatives(_COUNTED)})\b")


@cache
def recorded() -> re.Pattern[str]:
    """Recorded, done or dealt with: what there can be none of."""
    return re.compile(rf"\b(?:{alternatives(_COUNTED, _ACTS, _DEALT)})\b")
