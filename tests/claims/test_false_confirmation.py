"""Few wrong claims are confirmed, and most right ones are: a small run of the measure."""

from __future__ import annotations

from pathlib import Path

import pytest

from claims.false_confirmation import CONFIRMED, FAILED, NOT_TOLD, Outcomes, measure, share
from claims.wrong_claims import KINDS, RIGHT, SWAPS, WRONG
from tallybook import api


@pytest.fixture(scope="module")
def outcomes(published_book: Path) -> Outcomes:
    return measure(api.open_desk(published_book).shelf, 320)


def test_wrong_claims_are_not_confirmed(outcomes: Outcomes) -> None:
    assert share(outcomes, WRONG, CONFIRMED, KINDS) <= 1


@pytest.mark.parametrize("sort", [*SWAPS, "moved 10 %", "moved 25 %"])
def test_no_sort_of_wrong_is_confirmed(outcomes: Outcomes, sort: str) -> None:
    assert share(outcomes, (sort,), CONFIRMED, KINDS) <= 100 / 20  # at most one of some twenty


def test_right_claims_are_confirmed_more_often_than_anything_else(outcomes: Outcomes) -> None:
    assert share(outcomes, (RIGHT,), CONFIRMED, KINDS) > 80
    assert share(outcomes, (RIGHT,), FAILED, KINDS) < 5


def test_the_measure_can_fail(outcomes: Outcomes) -> None:
    blind = measure_blind(outcomes)
    assert share(blind, WRONG, CONFIRMED, KINDS) == 100


def measure_blind(outcomes: Outcomes) -> Outcomes:
    """What a checker that confirms everything would be given."""
    return type(outcomes)({(kind, wrong, CONFIRMED): n for (kind, wrong, _), n in outcomes.items()})


def test_most_are_told(outcomes: Outcomes) -> None:
    assert share(outcomes, (RIGHT, *WRONG), NOT_TOLD, KINDS) < 40
