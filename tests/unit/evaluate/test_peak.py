"""A base that ends at a peak is seen, and how much of it would go by itself is told."""

from __future__ import annotations

import numpy as np
import pytest

from tallybook.evaluate.lay_out import lay_out
from tallybook.evaluate.peak import peak_of
from unit.evaluate.made_tables import drawn, plan, table


def _peak(last_year, beside=(), **other):
    counts = drawn(**other)
    row = counts["Hampshire"]
    row[20:24] = [round(last_year * n) for n in row[20:24]]
    return peak_of(lay_out(table(counts), plan(beside)))


@pytest.mark.parametrize("beside", [(), ("Kent", "Sussex", "Surrey")])
def test_a_year_far_above_the_earlier_ones_is_a_peak(beside):
    peak = _peak(1.4, beside)
    assert peak.is_peak
    assert peak.years == 6
    assert peak.return_most == pytest.approx(1 / 1.4 - 1, abs=0.05)
    assert peak.return_most < peak.return_least < 0
    assert peak.plain_change == pytest.approx(1 / 1.4 - 1, abs=0.08)


def test_a_usual_year_is_none():
    assert not _peak(1.0).is_peak
    assert not _peak(0.7).is_peak


def test_too_few_years_are_not_judged():
    from datetime import date

    short = lay_out(table(drawn()), plan(since=date(2013, 4, 1)))
    assert peak_of(short) is None


def test_the_return_that_is_told_is_the_one_that_comes():
    """Places chosen because their last year was the highest of many: the next year, untouched."""
    random = np.random.default_rng(3)
    rates = random.gamma(40, 2.5, 400)
    counts = random.poisson(rates[:, None], (400, 7))
    chosen = counts[counts[:, 5] - counts[:, :5].mean(axis=1) > 12]
    assert len(chosen) > 20
    came = chosen[:, 6].sum() / chosen[:, 5].sum() - 1
    most = np.mean([row[:5].mean() / row[5] - 1 for row in chosen])
    peaks = [_of_years(row) for row in chosen]
    least = np.mean([one.return_least for one in peaks])
    assert most - 0.03 <= came <= least + 0.03


@pytest.mark.parametrize(("last", "is_peak"), [(114, False), (115, True)])
def test_a_peak_is_further_out_than_nine_in_ten_usual_years(last, is_peak):
    """1.28 standard errors of a year beside the mean of five: 1.28 sqrt(100 + 100 / 5) = 14.02."""
    assert _of_years(np.array([100, 100, 100, 100, 100, last, 80])).is_peak is is_peak


def _of_years(row):
    from tallybook.evaluate.lay_out import Laid

    quarters = np.repeat(row, 4) / 4.0
    return peak_of(Laid((), np.arange(28), quarters, np.empty((0, 28)), (), 24, 4))
