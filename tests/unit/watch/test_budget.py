"""What a budget of false alarms admits."""

from __future__ import annotations

import numpy as np
import pytest

from tallybook.terms.errors import NotDefined
from tallybook.watch.budget import Budget, parse_budget, spend

# Benjamini and Hochberg 1995, section 4: at 5 % their procedure finds the four smallest of these.
FEW = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344]
FIFTEEN = np.array([*FEW, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0])


def test_a_share_finds_what_its_authors_found():
    spent = spend(FIFTEEN, Budget("fdr", 0.05))
    assert spent.signals.sum() == 4
    assert ((spent.threshold >= FIFTEEN) == spent.signals).all()


def test_under_any_dependence_it_finds_no_more():
    spent = spend(FIFTEEN, Budget("fdr-any", 0.05))
    assert spent.signals.sum() == 3
    assert ((spent.threshold >= FIFTEEN) == spent.signals).all()


def test_an_expected_number_is_shared_out_over_all_series():
    spent = spend(FIFTEEN, Budget("expected", 0.15))
    assert spent.threshold == pytest.approx(0.01)
    assert spent.signals.sum() == 4
    assert spent.wrong[3] == pytest.approx(0.1425)


def test_an_expected_number_is_a_months_and_a_quarter_has_three():
    month, quarter = (spend(FIFTEEN, Budget("expected", 0.03), months) for months in (1, 3))
    assert quarter.threshold == pytest.approx(3 * month.threshold)
    assert quarter.wrong == pytest.approx(month.wrong / 3)


@pytest.mark.parametrize("budget", [Budget(), Budget("fdr", 0.1), Budget("fdr-any", 0.5)])
def test_a_common_count_never_signals_however_few_series_share_the_budget(budget):
    assert not spend(np.array([0.02]), budget).signals.any()
    assert spend(np.array([0.009]), budget).signals.all()


def test_without_a_series_nothing_signals():
    assert spend(np.zeros(0), Budget()).signals.size == 0


@pytest.mark.parametrize("text", ["fdr=0.1", "fdr-any=0.05", "expected=3"])
def test_a_budget_is_read_as_it_is_written(text):
    assert str(parse_budget(text)) == text


@pytest.mark.parametrize("text", ["", "0.1", "fdr=", "fdr=1.5", "fdr=0", "expected=-1", "fwer=0.1"])
def test_other_words_are_refused(text):
    with pytest.raises(NotDefined):
        parse_budget(text)
