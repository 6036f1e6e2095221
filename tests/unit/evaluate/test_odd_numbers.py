"""Cores refuse what is no number, with a reason, and give no number that is none."""

from __future__ import annotations

import numpy as np
import pytest

from tallybook.evaluate.compared import Panel, compared
from tallybook.evaluate.interrupted import Interruption, interrupted
from tallybook.evaluate.structural import structural

COUNTS = np.arange(20.0) % 5 + 3
PLAN = Interruption(12, season=4, waves=1, lag=3)


@pytest.mark.parametrize("odd", [np.nan, -1.0, np.inf])
def test_a_count_that_is_none_is_refused(odd):
    with pytest.raises(ValueError, match="leave out"):
        interrupted(np.where(np.arange(20) == 7, odd, COUNTS), PLAN)


@pytest.mark.parametrize("odd", [np.nan, 0.0, -2.0])
def test_an_exposure_that_is_none_is_refused(odd):
    with pytest.raises(ValueError, match="exposure"):
        interrupted(COUNTS, PLAN, exposure=np.where(np.arange(20) == 7, odd, 100.0))


def test_an_exposure_of_another_length_is_refused():
    with pytest.raises(ValueError, match="exposure"):
        interrupted(COUNTS, PLAN, exposure=[100.0])


def test_an_exposure_counts_as_what_it_is():
    """Twice the exposure everywhere moves the level and nothing else."""
    one, two = (interrupted(COUNTS, PLAN, exposure=np.full(20, size)) for size in (50.0, 100.0))
    assert two.ratio == pytest.approx(one.ratio)
    assert two.effect_error == pytest.approx(one.effect_error)
    moved = one.regression.coefficients[0] - two.regression.coefficients[0]
    assert moved == pytest.approx(np.log(2))


def test_a_panel_with_a_hole_is_refused():
    outcome = np.arange(40.0).reshape(4, 10)
    outcome[1, 3] = np.nan
    with pytest.raises(ValueError, match="every place at every time"):
        Panel(outcome, 3, 6)


@pytest.mark.filterwarnings("error")
def test_places_that_are_all_the_same_have_no_effect():
    for method in ("differences", "synthetic", "synthetic differences"):
        assert compared(Panel(np.full((5, 12), 7.0), 4, 8), method).effect == pytest.approx(0)


@pytest.mark.parametrize("odd", [np.nan, 5.0])
def test_another_series_that_lacks_or_never_varies_is_refused(odd):
    random = np.random.default_rng(1)
    others = np.full((30, 1), odd)
    with pytest.raises(ValueError, match=r"number|vary"):
        structural(random.normal(size=30), others, random.normal(size=(6, 1)))
