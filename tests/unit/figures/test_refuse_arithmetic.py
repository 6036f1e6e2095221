"""Figures and definitions are not numbers; each refusal names the verb that is meant."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

import pytest

from tallybook.figures.definition import Change, Standing
from tallybook.figures.value import Absent, Number, Withheld
from tallybook.terms.errors import NotDefined
from unit.figures.made_up import HAMPSHIRE, SURREY, count, figure, people, rate, share

NOUNS = {
    "figure": figure(),
    "count": count(),
    "population": people(),
    "rate": rate(),
    "share": share(),
    "change": Change(count(period="2017/18"), count(period="2016/17")),
    "standing": Standing(rate(), (HAMPSHIRE, SURREY)),
    "number": Number(1, 1, 1, "made up"),
    "withheld": Withheld("made up"),
    "absent": Absent("made up"),
}
OPERATIONS: dict[str, tuple[Callable[[Any, Any], Any], str]] = {
    "+": (operator.add, "reckon"),
    "-": (operator.sub, "change"),
    "*": (operator.mul, "Rate"),
    "/": (operator.truediv, "Rate or a Share"),
    "<": (operator.lt, "standing"),
    ">": (operator.gt, "standing"),
    "<=": (operator.le, "standing"),
    ">=": (operator.ge, "standing"),
}


@pytest.mark.parametrize("sign", OPERATIONS)
@pytest.mark.parametrize("noun", NOUNS)
def test_arithmetic_is_refused_with_the_verb_that_is_meant(noun: str, sign: str) -> None:
    one = NOUNS[noun]
    operation, verb = OPERATIONS[sign]
    for left, right in ((one, one), (one, 2), (2, one), (one, None)):
        with pytest.raises(NotDefined) as refused:
            operation(left, right)
        assert refused.value.code == "arithmetic-refused"
        assert verb in refused.value.do


@pytest.mark.parametrize("noun", NOUNS)
def test_sums_and_orders_of_lists_are_refused(noun: str) -> None:
    pair = [NOUNS[noun], NOUNS[noun]]
    for total in (sum, max, min, sorted):
        with pytest.raises(NotDefined):
            total(pair)  # type: ignore[operator]


@pytest.mark.parametrize("noun", NOUNS)
def test_a_noun_turns_into_no_number(noun: str) -> None:
    for turn in (float, int, round, abs, operator.neg):
        with pytest.raises(TypeError):
            turn(NOUNS[noun])


def test_figures_still_compare_for_sameness() -> None:
    assert figure(150) == figure(150)
    assert figure(150) != figure(142)
    assert len({count(), count(), rate()}) == 2
