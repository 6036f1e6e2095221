"""Where only whole years may leave: a planted fall is told, and nothing where there was none."""

from __future__ import annotations

from datetime import date

import numpy as np

from tallybook.evaluate.effect_by import DIFFERENCES, effect_by
from tallybook.evaluate.lay_out import Laid
from tallybook.evaluate.vary import early
from tallybook.terms.period import Period
from unit.evaluate.made_tables import extent

BEFORE, AFTER = 9, 2


def _laid(times: float, seed: int) -> Laid:
    random, years = np.random.default_rng(seed), np.arange(BEFORE + AFTER)
    usual = 72 * np.exp(-0.02 * years)
    own = random.poisson(np.where(years >= BEFORE, usual * times, usual)).astype(float)
    beside = random.poisson(5 * usual).astype(float)[None]
    periods = tuple(Period(date(2014 + y, 4, 1), date(2015 + y, 3, 31)) for y in years)
    return Laid(periods, years, own, beside, (extent("Kent"),), BEFORE, 1)


def test_a_fall_of_half_is_told_and_its_size_held():
    found = [effect_by(DIFFERENCES, _laid(0.45, seed)) for seed in range(20)]
    assert sum(one.high < 1 for one in found) >= 18
    assert sum(one.low < 0.45 < one.high for one in found) >= 17


def test_no_change_is_not_called_one():
    found = [effect_by(DIFFERENCES, _laid(1.0, seed)) for seed in range(20)]
    assert sum(one.low > 1 or one.high < 1 for one in found) <= 3


def test_a_year_too_early_is_tried_as_well():
    assert early(DIFFERENCES, _laid(0.45, 1)) is not None
