"""The rule of agreement: only the claim's own rounding and hedge make room."""

from __future__ import annotations

import pytest

from tallybook.claims.article import Span
from tallybook.claims.count.limits import limits_of, meets
from tallybook.claims.mention import Mention


def mention(
    kind: str, value: float | None, low: float | None, high: float | None, unit: str, way: str
) -> Mention:
    return Mention(Span(0, 1), "x", kind, value, low, high, unit, way)


@pytest.mark.parametrize(
    ("said", "official", "agrees"),
    [
        (mention("level", 150, 150, 150, "offences", "none"), 150, True),
        (mention("level", 150, 150, 150, "offences", "none"), 151, False),  # a count is exact
        (mention("level", 6300, 6250, 6350, "offences", "none"), 6341, True),
        (mention("change", 33, 32.5, 33.5, "percent", "up"), 32.9, True),
        (mention("change", 33, 32.5, 33.5, "percent", "up"), -32.9, False),  # it rose
        (mention("change", 33, 32.5, 33.5, "percent", "down"), -32.9, True),
        (mention("change", 40, 40, None, "percent", "down"), -55, True),  # fell by more than 40
        (mention("change", 40, 40, None, "percent", "down"), -39, False),
        (mention("change", 0.5, 0.475, 0.525, "times", "down"), 0.51, True),  # halved
        (mention("change", 3, 2.85, 3.15, "times", "down"), 1 / 3, True),  # a threefold fall
        (mention("rank", None, None, None, "place", "none"), 1, True),  # the highest
        (mention("rank", None, None, None, "place", "none"), 2, False),
        (mention("comparison", 18, 17.5, 18.5, "percent", "down"), -18.2, True),
    ],
)
def test_limits_meet_or_do_not(said: Mention, official: float, agrees: bool) -> None:
    assert meets(limits_of(said), official) is agrees


def test_a_limit_is_included() -> None:
    assert meets((32.5, 33.5), 33.5)
    assert not meets((32.5, 33.5), 33.51)
