"""A planted change is found, none is not made up, and what stands in the way is told."""

from __future__ import annotations

from datetime import date

import pytest

from tallybook.evaluate.evaluate import evaluate
from tallybook.terms.errors import NotComparable
from unit.evaluate.made_tables import OTHERS, drawn, extent, plan, table


def _codes(found):
    return {one.code for one in found.caveats}


@pytest.fixture(scope="module")
def third():
    """A third fewer from April 2016 on, beside six places."""
    return evaluate(table(drawn(0.67)), plan(promised=20.0))


def test_a_planted_fall_is_found_by_every_method(third):
    assert third.effect.method == "differences"
    assert third.effect.verdict == "lower"
    assert third.effect.low < 0.67 < third.effect.high
    others = [one.effect for one in third.variations if one.of == "method"]
    assert {one.method for one in others} == {
        "interrupted", "synthetic", "synthetic differences", "structural"
    }  # fmt: skip
    assert all(one.low < 0.67 < one.high for one in others)


def test_what_would_have_come_is_what_came_over_the_effect(third):
    middle, low, high = third.expected
    assert low < middle < high
    assert middle == pytest.approx(third.came / third.effect.ratio)
    assert third.came == sum(one.came for one in third.path if not one.is_base)


def test_it_is_tried_with_other_starts_places_models_and_bases(third):
    kinds = {one.of for one in third.variations}
    assert kinds == {"start", "place", "method", "model", "base"}
    assert len([one for one in third.variations if one.of == "place"]) == 6
    alike, tried = third.alike
    assert alike >= 0.8 * tried


def test_nothing_had_begun_a_year_before(third):
    assert third.early.verdict == "unclear"


def test_no_comparison_place_does_as_well_as_the_planted_one(third):
    assert third.placebos.chance == pytest.approx(1 / 7)
    assert len(third.placebos.others) == 6


def test_nothing_planted_is_nothing_found():
    found = evaluate(table(drawn(1.0, seed=4)), plan())
    assert found.effect.verdict == "unclear"


def test_a_series_alone_is_judged_with_a_warning():
    found = evaluate(table(drawn(0.5)), plan(()))
    assert found.effect.method == "interrupted"
    assert "effect-alone" in _codes(found)
    assert found.placebos is None
    assert found.places == ()


def test_two_comparison_places_give_differences_and_no_placebo():
    found = evaluate(table(drawn(0.67)), plan(("Kent", "Sussex")))
    assert found.effect.method == "differences"
    assert found.placebos is None
    assert "effect-few-places" in _codes(found)


def test_the_plans_own_method_leads():
    found = evaluate(table(drawn(0.67)), plan(method="synthetic differences"))
    assert found.effect.method == "synthetic differences"
    with pytest.raises(NotComparable, match="more comparison places"):
        evaluate(table(drawn(0.67)), plan(("Kent",), method="synthetic"))


def test_a_window_that_is_not_over_says_so():
    found = evaluate(table(drawn(0.67)), plan(until=date(2022, 3, 31)))
    assert "effect-window-open" in _codes(found)


def test_a_change_that_began_before_the_start_says_so():
    found = evaluate(table(drawn(0.5, begins=5)), plan())
    assert "effect-before-start" in _codes(found)


def test_a_peak_before_the_start_says_so():
    counts = drawn()
    counts["Hampshire"][20:24] = [round(1.5 * n) for n in counts["Hampshire"][20:24]]
    found = evaluate(table(counts), plan())
    assert "effect-base-at-peak" in _codes(found)


def test_a_place_left_out_is_named():
    counts = drawn()
    counts["Kent"][3] = "-"
    found = evaluate(table(counts), plan())
    assert extent("Kent") not in found.places
    assert "effect-place-lacks" in _codes(found)


def test_a_plan_that_was_not_kept_says_so(third):
    assert "plan-not-kept" in _codes(third)


def test_a_handful_of_cases_is_refused():
    with pytest.raises(NotComparable) as error:
        evaluate(table(drawn(mean=0.4)), plan())
    assert error.value.code == "effect-too-few"


def test_a_comparison_place_without_any_case_is_left_out():
    counts = drawn(0.67)
    counts["Kent"] = [0] * 40
    found = evaluate(table(counts), plan())
    assert found.effect.verdict == "lower"
    assert extent("Kent") not in found.places
    assert "effect-place-lacks" in _codes(found)


def test_where_no_comparison_place_is_left_the_series_stands_alone_and_says_so():
    counts = drawn(0.5) | {"Kent": [0] * 40, "Sussex": [0] * 40}
    found = evaluate(table(counts), plan(("Kent", "Sussex")))
    assert found.effect.method == "interrupted"
    assert {"effect-alone", "effect-place-lacks"} <= _codes(found)


def _after(counts, name, later):
    return counts | {name: [*counts[name][:24], *later(counts[name][24:])]}


@pytest.mark.parametrize("beside", [(), ("Kent",), OTHERS])
def test_nothing_after_the_start_is_refused_with_what_was_usual(beside):
    """A class that was closed, or a force that supplied nothing: no range stands around none."""
    none = _after(drawn(), "Hampshire", lambda row: [0] * len(row))
    with pytest.raises(NotComparable, match="would have been") as error:
        evaluate(table(none), plan(beside))
    assert error.value.code == "effect-none-after"


def test_a_comparison_place_that_counts_no_more_is_left_out():
    found = evaluate(table(_after(drawn(), "Kent", lambda row: [0] * len(row))), plan())
    assert extent("Kent") not in found.places
    assert "effect-place-lacks" in _codes(found)
    assert found.effect.verdict == "unclear"


def test_a_comparison_place_without_a_case_in_one_quarter_is_named():
    counts = drawn()
    counts["Kent"][4] = 0
    with pytest.raises(NotComparable) as error:
        evaluate(table(counts), plan(("Kent",)))
    assert "Apr-Jun 2011" in str(error.value.faults[0])


def test_quarters_that_are_left_out_are_told():
    counts = drawn()
    counts["Hampshire"][4], counts["Hampshire"][5], counts["Hampshire"][30] = "-", -2, "-"
    found = evaluate(table(counts), plan())
    (told,) = (one for one in found.caveats if one.code == "effect-periods-lack")
    assert dict(told.facts)["spans"] == "Apr-Sep 2011, Oct-Dec 2017"


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("method", ["interrupted", "differences", "synthetic differences"])
def test_counts_that_never_vary_show_no_change(method):
    """Their negative binomial size is beyond any number, and every place is the same."""
    found = evaluate(table({name: [50] * 40 for name in drawn()}), plan(method=method))
    assert found.effect.ratio == pytest.approx(1)
    assert found.effect.low < 0.95
    assert found.effect.high > 1.05
    assert all(one.effect is None or one.effect.verdict == "unclear" for one in found.variations)


def test_the_order_in_which_places_are_named_changes_nothing():
    one, other = (evaluate(table(drawn()), plan(names)) for names in (OTHERS, OTHERS[::-1]))
    told = [{(v.of, v.how): v.effect for v in found.variations} for found in (one, other)]
    assert told[0].keys() == told[1].keys()
    for key, effect in told[0].items():
        assert effect.ratio == pytest.approx(told[1][key].ratio, rel=1e-6)
        assert effect.high == pytest.approx(told[1][key].high, rel=1e-6)


def test_a_trend_carried_to_where_counts_never_were_is_told():
    steep = {"Hampshire": [int(20 * 1.09**n) for n in range(24)] + [160] * 16}
    found = evaluate(table(steep), plan(()))
    assert "effect-trend-runs-away" in _codes(found)
    assert "effect-trend-runs-away" not in _codes(evaluate(table(drawn()), plan(())))
