"""The arithmetic of claims on numbers that can be done in the head."""

from __future__ import annotations

import pytest

from tallybook.claims.count.formulas import FORMULAS


@pytest.mark.parametrize(
    ("formula", "leaves", "scale", "amount"),
    [
        ("sum", (15, 41, 24), 1, 80),
        ("percent change", (150, 15), 1, 900),  # ten times is a rise of 900 per cent
        ("times", (150, 15), 1, 10),
        ("difference", (15, 150), 1, -135),
        ("percent change", (5, 0), 1, None),
        ("percent change", (5, -2), 1, None),  # a net count below zero is no base
        ("per head", (50, 10_000), 1000, 5),
        ("people per offence", (50, 10_000), 1, 200),
        ("per time", (730, 0), 365, 2),
        ("interval", (730, 0), 365 * 1440, 720),  # two a day is one every 720 minutes
        ("share", (1, 4), 1, 25),
        ("gap in times", (20, 1000, 10, 1000), 1, 2),
        ("gap in percent", (15, 1000, 100, 10_000), 1, 50),
        ("place by count, 1 is the highest", (5, 9, 3, 5), 1, 2),  # ties share the better place
        ("place by count, 1 is the lowest", (5, 9, 3, 5), 1, 2),
        ("place by rate, 1 is the highest", (5, 100, 9, 1000), 1, 1),
        ("rises in a row", (15, 41, 24, 42, 150), 1, 2),
        ("rises in a row", (1, 2, 2), 1, 0),  # no change is no rise
        ("falls in a row", (9, 8, 7), 1, 2),
    ],
)
def test_arithmetic(
    formula: str, leaves: tuple[float, ...], scale: float, amount: float | None
) -> None:
    found = FORMULAS[formula](leaves, scale)
    assert found == (None if amount is None else pytest.approx(amount))
