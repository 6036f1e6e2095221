"""A place made of others, as like the treated one before the day as they can be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from tallybook.evaluate.simplex_weights import simplex_weights

FloatArray: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Synthetic:
    """The weight of each comparison place, of each predictor, and the misfit before the day."""

    weights: FloatArray
    predictors: FloatArray
    misfit: float


def weights_by_predictors(
    predictors: FloatArray, treated: FloatArray, importance: FloatArray
) -> FloatArray:
    """The weights of places that bring their predictors nearest to the treated place's.

    `predictors` (k, places), `treated` (k,), each divided here by its spread over all places;
    `importance` (k,) is how much each counts. Abadie, Diamond and Hainmueller 2010, JASA 105:493.
    """
    spread = np.column_stack([predictors, treated]).std(axis=1, ddof=1)
    root = np.sqrt(importance / importance.sum()) / spread
    return simplex_weights(predictors * root[:, None], treated * root)


def synthetic_control(
    predictors: FloatArray, treated: FloatArray, outcomes: FloatArray, outcome: FloatArray
) -> Synthetic:
    """Places and predictors weighted so that the outcome before the day is met best.

    `outcomes` (times, places) and `outcome` (times,) are those before the day. The importance of
    predictors has no single best answer; it is searched for from equal importance and from each
    predictor's own hold on the outcome, and the best is kept. Abadie and Gardeazabal 2003.
    """
    from scipy.optimize import minimize

    def misfit(log_importance: FloatArray) -> float:
        importance = np.exp(np.clip(log_importance, -30, 30))
        weights = weights_by_predictors(predictors, treated, importance)
        return float(((outcome - outcomes @ weights) ** 2).mean())

    found = min(
        (
            minimize(misfit, start, method="Nelder-Mead", options=_LONG)
            for start in _starts(predictors, treated, outcomes, outcome)
        ),
        key=lambda one: float(one.fun),
    )
    importance = np.exp(np.clip(found.x, -30, 30))
    weights = weights_by_predictors(predictors, treated, importance)
    return Synthetic(weights, importance / importance.sum(), float(found.fun))


_LONG = {"maxiter": 4000, "maxfev": 4000, "xatol": 1e-3, "fatol": 1e-10, "adaptive": True}


def _starts(
    predictors: FloatArray, treated: FloatArray, outcomes: FloatArray, outcome: FloatArray
) -> list[FloatArray]:
    every = np.column_stack([predictors, treated])
    scaled = every / every.std(axis=1, ddof=1)[:, None]
    laid = np.column_stack([np.ones(scaled.shape[1]), scaled.T])
    told = np.linalg.lstsq(laid, np.column_stack([outcomes, outcome]).T, rcond=None)[0][1:]
    hold = (told**2).sum(axis=1)
    return [np.zeros(len(predictors)), np.log(np.maximum(hold / hold.sum(), 1e-8))]
