"""How large a change must be to be seen: from the base alone, and more with more to go by."""

from __future__ import annotations

from datetime import date

import pytest

from tallybook.evaluate.evaluate import evaluate
from tallybook.evaluate.power import power
from tallybook.terms.errors import NotComparable
from unit.evaluate.made_tables import OTHERS, drawn, plan, table


@pytest.fixture(scope="module")
def counts():
    return table(drawn())


def test_nothing_after_the_start_bears_on_it(counts):
    """Told before or afterwards, and whatever came, it is the same."""
    later = table(drawn(0.3))
    before = table({name: row[:24] for name, row in drawn().items()})
    assert power(counts, plan()) == power(later, plan()) == power(before, plan())


def test_more_to_go_by_shows_smaller_changes(counts):
    alone, one, six = (power(counts, plan(beside)).fall for beside in ((), ("Kent",), OTHERS))
    assert six < one < alone
    assert power(table(drawn(mean=20)), plan()).fall > 1.5 * six
    assert power(counts, plan(until=date(2016, 9, 30))).fall > six


def test_a_larger_promise_is_seen_more_often(counts):
    at = power(counts, plan()).fall
    often = [power(counts, plan(promised=100 * size)).promised for size in (at / 4, at, 2 * at)]
    assert often[0] < 0.3
    assert often[1] == pytest.approx(0.8, abs=0.02)
    assert often[2] > 0.99
    assert power(counts, plan()).promised is None


def test_a_rise_adds_counts_and_a_fall_takes_them():
    """So on few cases a fall must be larger, as logs go, than a rise."""
    few = power(table(drawn(mean=8)), plan())
    assert 1 / (1 - few.fall) > 1 + few.rise


@pytest.mark.parametrize("method", ["synthetic", "synthetic differences", "structural"])
def test_a_mix_of_places_is_as_sure_as_it_was_in_the_base(counts, method):
    found = power(counts, plan(method=method))
    assert found.method == method
    assert 0.02 < found.fall < 0.5


def test_a_base_too_short_for_a_mix_is_answered_by_differences(counts):
    assert power(counts, plan(method="synthetic", since=date(2014, 4, 1))).method == "differences"


def test_an_evaluation_carries_it(counts):
    asked = plan(promised=10.0)
    assert evaluate(counts, asked).power == power(counts, asked)


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"since": date(2015, 1, 1)}, "effect-too-short"),
        ({"until": date(2016, 5, 1)}, "effect-too-short"),
    ],
)
def test_what_an_evaluation_refuses_is_refused_before(counts, other, code):
    with pytest.raises(NotComparable) as error:
        power(counts, plan(**other))
    assert error.value.code == code


def test_a_handful_of_cases_is_refused():
    with pytest.raises(NotComparable) as error:
        power(table({"Hampshire": [0, 1] * 20}), plan(()))
    assert error.value.code == "effect-too-few"
