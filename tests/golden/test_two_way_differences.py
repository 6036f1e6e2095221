"""Differences beside least squares with an effect of each place and each time.

The textbook's two-way regression, solved here as one: `y ~ treated + C(place) + C(time)`. On random
panels statsmodels 0.15's OLS gives the same to 1e-13.
"""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from tallybook.evaluate.compared import Panel, compared


def _two_way(outcome, controls, before):
    places, times = outcome.shape
    place, time = (part.ravel() for part in np.indices((places, times)))
    treated = ((place >= controls) & (time >= before)).astype(float)
    columns = [treated, *(place == one for one in range(places))]
    columns += [time == one for one in range(1, times)]
    design = np.stack([np.asarray(one, float) for one in columns], axis=1)
    return np.linalg.lstsq(design, outcome.ravel(), rcond=None)[0][0]


@pytest.mark.parametrize(("controls", "treated", "before", "after"), [
    (1, 1, 2, 1), (4, 1, 6, 2), (5, 3, 10, 4), (16, 4, 20, 8), (38, 1, 19, 12),
])  # fmt: skip
def test_differences_are_the_regression_with_both_effects(controls, treated, before, after):
    random = np.random.default_rng(controls)
    outcome = random.normal(100, 20, (controls + treated, before + after)).cumsum(axis=1)
    found = compared(Panel(outcome, controls, before), "differences").effect
    assert_allclose(found, _two_way(outcome, controls, before), rtol=1e-9)


@pytest.mark.parametrize("seed", range(6))
def test_no_other_weights_run_closer_to_the_treated_place(seed):
    """A published search may stop short; the best weights are the best of a thousand near them."""
    random = np.random.default_rng(seed)
    walk = random.normal(0, 2, (3, 24)).cumsum(axis=1)
    outcome = 100 + random.normal(0, 1, (9, 3)) @ walk + random.normal(0, 1, (9, 24))
    weights = compared(Panel(outcome, 8, 16), "synthetic").places
    assert weights.min() >= 0
    assert_allclose(weights.sum(), 1)

    def misfit(mix):
        return ((outcome[8, :16] - mix @ outcome[:8, :16]) ** 2).mean(axis=-1)

    step = random.dirichlet(np.ones(8), 1000)
    share = random.uniform(0, 0.3, (1000, 1)) ** 2
    assert (misfit((1 - share) * weights + share * step) >= misfit(weights) - 1e-9).all()
