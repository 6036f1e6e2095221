"""The rule of agreement: the claim's limits and the official amount meet, or they do not."""

from __future__ import annotations

from tallybook.claims.mention import Mention

Limits = tuple[float | None, float | None]

_SIGNED = ("percent", "percentage_points", "offences", "victims", "suspects", "outcomes", "place")
_SLACK = 1e-9
"""Of the size of the limit: what division in binary loses, and nothing more."""


def limits_of(mention: Mention) -> Limits:
    """The limits that the wording allows, both included, a fall below zero; None is open.

    A rank or a record that names no number is the first place. “A threefold fall” is to a third.
    """
    low, high = mention.low, mention.high
    if mention.value is None and low is None and high is None:
        return 1.0, 1.0
    if mention.direction != "down" or mention.kind not in ("change", "comparison"):
        return low, high
    if mention.unit == "times":
        return _upside_down(low, high) if (mention.value or 0) > 1 else (low, high)
    if mention.unit in _SIGNED:
        return _negative(high), _negative(low)
    return low, high


def meets(limits: Limits, amount: float) -> bool:
    """Whether the amount lies within the limits, both included.

    A published count is exact as of its edition: what chance could have made of it is no part of
    this. Only the claim's own rounding and hedge make room.
    """
    low, high = limits
    return (low is None or amount >= low - _SLACK * abs(low)) and (
        high is None or amount <= high + _SLACK * abs(high)
    )


def _negative(limit: float | None) -> float | None:
    return None if limit is None else -limit


def _upside_down(low: float | None, high: float | None) -> Limits:
    return (1 / high if high else None), (1 / low if low else None)
