"""What an evaluation says: never more than its interval, and a size where one was promised."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from tallybook.evaluate.evaluate import evaluate
from tallybook.evaluate.evaluated import Effect, Evaluated, Peak
from tallybook.publish.draw_effect import _marks
from tallybook.publish.say_effect import (
    effect_words,
    promise,
    say_change,
    say_effect,
    say_headline,
    say_result,
    say_seen,
)
from unit.evaluate.made_tables import drawn, plan, table


@cache
def _found() -> Evaluated:
    return evaluate(table(drawn(0.67)), plan(promised=20.0))


def _with(low, ratio, high, **other):
    found = _found()
    return replace(
        found, effect=Effect("differences", ratio, low, high), plan=replace(found.plan, **other)
    )


@pytest.mark.parametrize(
    ("ratio", "says"),
    [(0.88, "12% lower"), (1.08, "8% higher"), (0.998, "less than 1% lower"), (1.0, "no change")],
)
def test_a_ratio_is_a_change_in_words(ratio, says):
    assert say_change(ratio) == says


def test_an_interval_that_holds_no_change_shows_none():
    found = _with(0.8, 0.9, 1.01)
    assert "No change is shown: anything from 20% lower to 1% higher" in say_headline(found)
    told = " ".join(say_effect(found))
    assert "not evidence that nothing changed" in told
    assert "that is what is seen" not in told
    assert say_seen(found.effect).startswith("no change shown")


def test_a_return_to_what_is_usual_whose_ends_round_alike_is_said_once():
    """The two ways of estimating it may meet: “17% lower to 17% lower” says nothing."""
    peak = Peak(520.0, 430.0, 5, True, -0.171, -0.168, -0.2)
    told = " ".join(say_effect(replace(_found(), peak=peak)))
    assert "Without any measure a fall of 17% was to be expected" in told
    wider = " ".join(say_effect(replace(_found(), peak=replace(peak, return_most=-0.1))))
    assert "a fall of 10% to 17% was to be expected" in wider


def test_the_opposite_of_what_was_expected_is_said():
    told = " ".join(say_effect(_with(1.1, 1.2, 1.3)))
    assert "The opposite is seen." in told


@pytest.mark.parametrize(
    ("limits", "promised", "says"),
    [((0.6, 0.7, 0.78), 20, "reached"), ((0.7, 0.8, 0.9), 20, "possible"),
     ((0.85, 0.9, 0.95), 20, "missed"), ((0.85, 0.9, 1.2), 20, "missed")],
)  # fmt: skip
def test_a_promised_size_is_reached_possible_or_missed(limits, promised, says):
    assert promise(_with(*limits, promised=float(promised))) == says


def test_a_promised_rise_is_judged_upwards():
    assert promise(_with(1.25, 1.3, 1.4, expects="rise")) == "reached"
    assert promise(_with(0.7, 0.8, 0.9, expects="rise")) == "missed"


def test_no_sentence_says_that_a_measure_worked():
    def texts(tree):
        if isinstance(tree, str):
            yield tree
        elif isinstance(tree, list):
            yield from (one for part in tree for one in texts(part))
        else:
            yield from (one for part in tree.values() for one in texts(part))

    said = " ".join(texts(effect_words())).replace("orked out", "").replace("orking it out", "")
    assert not [word for word in ("worked", "works", "success", "because of the") if word in said]


def test_a_result_that_other_ways_do_not_bear_out_is_called_not_firm():
    found = _found()
    contrary = tuple(replace(one, effect=Effect("x", 1.0, 0.9, 1.1)) for one in found.variations)
    assert "It is not firm" in " ".join(say_effect(replace(found, variations=contrary)))
    assert say_result(replace(found, variations=contrary)).endswith("not firm")
    assert "not firm" not in say_result(found)
    assert "It is not firm" not in " ".join(say_effect(found))


def test_a_result_that_is_not_firm_is_never_told_as_if_it_were():
    """Lower by the leading way and by less than four in five of the others."""
    found = _with(0.5, 0.6, 0.9, expects="fall")
    unclear = Effect("differences", 0.9, 0.7, 1.1)
    shaken = replace(
        found, variations=tuple(replace(one, effect=unclear) for one in found.variations)
    )
    firm, told = " ".join(say_effect(found)), " ".join(say_effect(shaken))
    assert "and that is what is seen" in firm
    assert "and that is what is seen" not in told
    assert "One is seen, and it is not firm" in told
    assert "worked out in other ways it is not" in told


def test_nearly_all_is_not_all():
    assert say_change(0.003) == "more than 99% lower"
    assert say_change(0.0) == "100% lower"


@pytest.mark.parametrize("domain", [[-0.6, 0.3], [-0.1, 0.1], [-1.05, 1.05], [-0.1, 0.9]])
def test_no_change_always_has_its_mark_on_the_axis(domain):
    """Labels beside it are few, so that none is left out for want of room."""
    marks = _marks(domain)
    assert 0.0 in marks
    assert 2 <= len(marks) <= 3
    assert all(domain[0] <= one <= domain[1] for one in marks)
