"""A change in words: a percentage only where there is one, and never mistaken for times."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tallybook.compare.rule import Verdict
from tallybook.figures.caveat import Caveat
from tallybook.publish.say_change import Went, say_change, went

if TYPE_CHECKING:
    from unit.publish.conftest import Maker


@pytest.mark.parametrize(
    ("earlier", "later", "limits", "way", "said"),
    [
        (231, 307, (12, 58), Went.UP, "up 32.9% (12.0% to 58.0%)"),
        (100, 75, (-40, -7), Went.DOWN, "down 25.0% (7.0% to 40.0%)"),
        (321, 307, (-18, 12), Went.NEITHER, "no change shown (−18.0% to +12.0%)"),
        (1000, 1060, (-0.04, 12.1), Went.NEITHER, "no change shown (0.0% to +12.1%)"),
        (1_000_000, 1_100_000, (9.98, 10.02), Went.UP, "up 10.0% (10.0%)"),
        (50, 50, (-33, 50), Went.NEITHER, "no change shown (−33.0% to +50.0%)"),
        (15, 150, (490, 1600), Went.UP, "up 900% (490% to 1,600%), or 10.0 times as many"),
        (15, 150, None, Went.UP, "up 900%, or 10.0 times as many"),
        (200, 220, None, Went.UP, "up 10.0%"),
    ],
)
def test_a_ruled_change_is_told_with_its_interval(
    make: Maker,
    earlier: float,
    later: float,
    limits: tuple[float, float] | None,
    way: Went,
    said: str,
) -> None:
    found = make.change(earlier, later, limits)
    assert went(found) is way
    assert say_change(found) == said


def test_a_refused_change_has_no_percentage(make: Maker, refusing: Caveat) -> None:
    found = make.change(15, 150, (490, 1600), (refusing,), Verdict.REFUSE)
    assert went(found) is Went.REFUSED
    assert say_change(found) == "no percentage: A class was widened"


def test_a_refusal_gives_three_reasons_at_most_the_refusing_ones(make: Maker) -> None:
    refusals = tuple(
        Caveat(f"L{n}", "refuse", "", (("title", f"Reason {n}"), ("says", "So."))) for n in range(5)
    )
    note = Caveat("LX", "note", "", (("title", "A note"), ("says", "So.")))
    said = say_change(make.change(1, 2, None, (note, *refusals), Verdict.REFUSE))
    assert said == "no percentage: Reason 0; Reason 1; Reason 2"


@pytest.mark.parametrize(("earlier", "later"), [("no such year", 5), (5, "no such year")])
@pytest.mark.parametrize("verdict", [Verdict.EQUAL, Verdict.REFUSE])
def test_a_missing_side_is_told_and_not_counted(
    make: Maker, refusing: Caveat, earlier: float | str, later: float | str, verdict: Verdict
) -> None:
    found = make.change(earlier, later, caveats=(refusing,), verdict=verdict)
    assert went(found) is Went.MISSING
    assert say_change(found) == "not held: no such year"
