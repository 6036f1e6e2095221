"""Odd triangles: refused with a reason, or answered with finite numbers, and said."""

from __future__ import annotations

import warnings

import numpy as np
import pytest

from made_triangle import HAMPSHIRE, KENT, cut, drawn, triangle_table
from tallybook.delay.apply_delay import apply_delay
from tallybook.delay.chain_ladder import apply_factors, estimate_factors
from tallybook.delay.check_triangles import check_triangles
from tallybook.delay.estimate_delay import estimate_delay
from tallybook.delay.estimate_doubt import estimate_doubt
from tallybook.delay.lay_triangles import lay_triangles
from tallybook.delay.methods import METHODS
from tallybook.delay.nowcast import nowcast
from tallybook.delay.overdispersed import overdispersed
from tallybook.delay.posterior import Prior, final_by_all, final_by_hazards
from tallybook.delay.sample_walk import sample_walk
from tallybook.delay.score import score
from tallybook.delay.triangle import Triangle, settle_negatives
from tallybook.delay.triangles import Triangles
from tallybook.figures.table import figure_at, figures_of
from tallybook.figures.value import Absent, Number
from tallybook.terms.errors import NotDefined

MONTHS = 60
MONTH, DELAY = np.indices((MONTHS, 7))


def _with(where, value, level=20.0):
    counts = drawn(MONTHS, level)
    counts[where] = value
    return cut(counts)


ODD = {
    "no report at delay 0": _with(DELAY == 0, 0),
    "no report at delay 0 at first": _with((DELAY == 0) & (MONTH < 54), 0),
    "no late report": _with(DELAY > 0, 0),
    "only one delay": _with(DELAY != 2, 0),
    "only the longest delay": _with(DELAY != 5, 0),
    "nothing in five months of recording": _with(MONTH + DELAY >= MONTHS - 5, 0),
    "nothing of five months": _with(MONTH >= MONTHS - 5, 0),
    "nothing for years": _with(MONTH >= 20, 0),
    "nothing before the last months": _with(MONTH < 54, 0),
    "more cancelled than reported": _with((DELAY == 3) & (MONTH > 49), -100),
    "a batch in the last month": _with(MONTH + DELAY == MONTHS - 1, 500),
    "a batch in one month": _with(MONTH + DELAY == 30, 5000),
    "one record": _with((MONTH != 3) | (DELAY != 0), 0),
    "next to nothing": cut(drawn(MONTHS, 0.2)),
    "ten months": cut(drawn(10)[:, :4]),
    "a last month that was not seen": _with(MONTH == MONTHS - 1, np.nan),
}

REFUSED = {
    ("multiplicative", "no report at delay 0"),
    ("multiplicative", "only one delay"),
    ("multiplicative", "only the longest delay"),
    ("multiplicative", "nothing before the last months"),
    ("multiplicative", "nothing in five months of recording"),
    ("ladder", "nothing in five months of recording"),
    ("multiplicative", "a last month that was not seen"),
    ("ladder", "a last month that was not seen"),
}


def _numbers(found):
    so_far, expected, inner = map(figures_of, (found.observed, found.expected, found.inner))
    for before, whole, half in zip(so_far, expected, inner, strict=True):
        if isinstance(whole.value, Number):
            yield before.value.amount, whole.value, half.value


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("method", [None, *METHODS])
@pytest.mark.parametrize("kind", ODD)
def test_intervals_are_finite_in_order_and_not_below_what_came(kind, method):
    table = triangle_table(ODD[kind])
    if (method, kind) in REFUSED:
        with pytest.raises(NotDefined) as refused:
            nowcast(table, method=method, draws=100)
        assert refused.value.code == "method-refuses"
        return
    found = nowcast(table, method=method, draws=100)
    for so_far, whole, half in _numbers(found):
        assert so_far <= whole.low <= half.low <= half.amount <= half.high <= whole.high < np.inf


@pytest.mark.filterwarnings("error")
def test_a_batch_in_the_last_month_is_told_and_is_no_longer_the_rule():
    """It is most of what is known of the youngest months, and explained itself."""
    for horizon in (1, 2, None):
        found = nowcast(triangle_table(ODD["a batch in the last month"]), horizon=horizon)
        last = figure_at(found.expected, MONTHS - 1)
        assert "reports-in-bulk" in {one.code for one in last.caveats}
        assert last.value.high < 500 * 1.3 / 0.5


def test_a_series_that_begins_is_no_batch():
    found = nowcast(triangle_table(ODD["nothing before the last months"]))
    codes = {one.code for one in figure_at(found.expected, MONTHS - 1).caveats}
    assert not {"reports-in-bulk", "reports-lacking", "occurrences-lacking"} & codes
    assert found.methods == ("averaged",)


def test_recording_that_stopped_is_not_received_and_not_zero():
    counts = drawn(MONTHS, 20.0)
    known = cut(counts).copy()
    known[MONTH + DELAY >= MONTHS - 5] = np.where(np.isfinite(known), 0, np.nan)[
        MONTH + DELAY >= MONTHS - 5
    ]
    found = nowcast(triangle_table(known))
    last = figure_at(found.expected, MONTHS - 1)
    said = next(one for one in last.caveats if one.code == "reports-lacking")
    assert dict(said.facts)["months"].startswith("Aug 2019")
    assert last.value.low <= counts[-1, :-1].sum() <= last.value.high


def test_months_of_which_nothing_came_are_said():
    whole = _with((MONTH >= 30) & (MONTH < 33), 0)
    caveats = check_triangles(lay_triangles(triangle_table(whole))).caveats[0]
    said = next(one for one in caveats if one.code == "occurrences-lacking")
    assert dict(said.facts)["months"] == "Jul 2017, Aug 2017, Sep 2017"
    plain = check_triangles(lay_triangles(triangle_table(cut(drawn(MONTHS, 20.0))))).caveats[0]
    few = check_triangles(lay_triangles(triangle_table(cut(drawn(MONTHS, 2.0))))).caveats[0]
    assert "occurrences-lacking" not in {one.code for one in (*plain, *few)}


def test_a_month_of_which_nothing_can_be_known_yet_is_absent():
    found = nowcast(triangle_table(ODD["a last month that was not seen"]))
    for table in (found.observed, found.expected):
        assert isinstance(figure_at(table, MONTHS - 1).value, Absent)


def test_nothing_is_concluded_from_fewer_than_three_past_days():
    found = nowcast(triangle_table(cut(drawn(20)[:, :3])), horizon=1, replay_step=6)
    assert found.records[0].days < 3
    assert not found.records[0].is_worse
    long = nowcast(triangle_table(cut(drawn(MONTHS))), horizon=1)
    assert long.records[0].days >= 8


def test_a_series_of_which_nothing_ever_came_is_as_reported_beside_one_that_has_counts():
    none = np.where(np.isfinite(cut(drawn(MONTHS))), 0.0, np.nan)
    found = nowcast(triangle_table(np.stack([cut(drawn(MONTHS)), none]), extents=(HAMPSHIRE, KENT)))
    assert found.methods == ("pooled", "as-reported")
    assert found.records[1] is None


def test_counts_of_millions_are_completed_alike():
    small, large = drawn(MONTHS, 1e4), 1e3 * drawn(MONTHS, 1e4)
    one, other = (nowcast(triangle_table(cut(counts))) for counts in (small, large))
    ends = [figure_at(found.expected, MONTHS - 1).value for found in (one, other)]
    assert ends[1].amount == pytest.approx(1e3 * ends[0].amount, rel=0.02)


@pytest.mark.parametrize(
    "wrong",
    [
        {"draws": 0},
        {"draws": 1.5},
        {"replay_step": 0},
        {"seed": -1},
        {"horizon": 1.5},
        {"horizon": "3"},
    ],
)
def test_options_that_make_no_sense_are_refused_by_name(wrong):
    with pytest.raises(ValueError, match=next(iter(wrong))):
        nowcast(triangle_table(cut(drawn(MONTHS))), **wrong)


@pytest.mark.parametrize(
    ("new", "says"),
    [
        (np.full((3, 3), np.inf), "infinite"),
        (np.array([["1", "2"]]), "numbers"),
        (np.array([[1, None], [2, 3]], object), "numbers"),
        (np.zeros((0, 3)), "at least one time"),
    ],
)
def test_what_are_no_counts_is_refused(new, says):
    with pytest.raises(ValueError, match=says):
        Triangle(new)


def test_a_count_of_millions_of_millions_is_refused():
    with pytest.raises(ValueError, match="thousand million"):
        Triangles(np.full((1, 9, 3), 1e12))


def test_whole_numbers_are_counts_and_the_callers_array_stays_its_own():
    counts = np.array([[9, 3], [8, 2], [7, 4]])
    assert estimate_delay(Triangle(counts)).chance.sum() == pytest.approx(1)
    floats = counts.astype(float)
    Triangle(floats)
    floats[0, 0] = 5


def test_what_was_cancelled_beyond_all_reports_is_nothing_as_in_the_peer():
    """preprocess_negative_values of baselinenowcast leaves zero at the first delay."""
    new = np.array([[5.0, -20.0, 4.0], [6.0, 3.0, np.nan], [2.0, np.nan, np.nan]])
    assert settle_negatives(Triangle(new)).new[0].tolist() == [0, 0, 4]


@pytest.mark.filterwarnings("error")
def test_cancellations_leave_the_ladder_finite_and_other_models_refuse():
    given = Triangle(_with((DELAY == 0) & (MONTH > 29), -5))
    for diagonals in (None, 1, 3):
        ladder = apply_factors(given, estimate_factors(given, diagonals=diagonals))
        assert np.isfinite(ladder.error).all()
    gone = Triangle(-np.nan_to_num(ODD["no late report"]) - 1.0)
    prior = Prior(50, 3000)
    for model in (
        overdispersed,
        sample_walk,
        lambda one: final_by_all(one, 400),
        lambda one: final_by_hazards(one, 400, prior),
    ):
        with pytest.raises(ValueError, match=r"cancel|settle"):
            model(gone)


def test_past_nowcasts_that_cannot_be_made_are_left_out_of_the_doubt():
    new = cut(drawn(12)[:, :4])
    new[:6] = 0

    def expect(known):
        return apply_delay(known, estimate_delay(known))

    sizes = estimate_doubt(Triangle(new), expect, 9).size
    assert np.array_equal(sizes, estimate_doubt(Triangle(new), expect, 5).size)
    with pytest.raises(ValueError, match="no past nowcast"):
        estimate_doubt(Triangle(new[:3]), expect, 2)


def test_fewer_than_three_times_do_not_walk_and_no_draws_have_no_score():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(ValueError, match="three times"):
            sample_walk(Triangle(np.array([[3.0, 1.0], [2.0, np.nan]])))
    with pytest.raises(ValueError, match="no draws"):
        score(np.zeros((3, 0)), np.zeros(3))
