"""The effect of a plan's series by one method, and the path without the measure."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from tallybook.evaluate.coarsen import coarsen
from tallybook.evaluate.evaluated import Effect
from tallybook.evaluate.interrupted import Family, Interruption
from tallybook.evaluate.lay_out import FloatArray, Laid
from tallybook.evaluate.panel_effect import ENOUGH, PanelEffect, panel_effect
from tallybook.evaluate.plan import METHODS, Plan
from tallybook.evaluate.series_effect import SeriesEffects, series_effects
from tallybook.evaluate.structural_effect import structural_effect
from tallybook.terms.errors import NotComparable

INTERRUPTED, DIFFERENCES, SYNTHETIC, BOTH, STRUCTURAL = METHODS

DRIFT = 0.04
"""How far trends of places differ, as a standard deviation of their logs a year.

Measured on forces in the published table of April 2026: each force against eight others drawn at
random, 2013/14 to 2018/19, in nine classes (theft, robbery, burglary, damage, violence, sexual
assault): from 0.024 to 0.077, in the middle 0.04.
"""

_FEW_YEARS = 3


@dataclass(frozen=True)
class Model:
    """What a model of a series may have otherwise; None is the method's own way."""

    has_trend: bool = True
    changes_slope: bool | None = None
    family: Family = "poisson"
    drift: float | None = None


def methods_for(places: int) -> tuple[str, ...]:
    """The methods that so many comparison places allow, the one that leads first."""
    if places >= ENOUGH:
        return (DIFFERENCES, SYNTHETIC, BOTH, STRUCTURAL, INTERRUPTED)
    return (DIFFERENCES, INTERRUPTED) if places else (INTERRUPTED,)


def leading(plan: Plan, places: int) -> str:
    """The plan's own method, else the first that so many places allow; refuses one they do not."""
    able = methods_for(places)
    if plan.method and plan.method not in able:
        raise NotComparable(
            f"“{plan.method}” needs more comparison places than the {places} that are left.",
            code="effect-no-comparison",
        )
    return plan.method or able[0]


_loudly = np.errstate(over="raise", divide="raise", invalid="raise")
"""A model that runs away, as a logarithm of no case does, has no answer: FloatingPointError."""


@_loudly
def effect_by(method: str, laid: Laid, model: Model | None = None) -> Effect:
    """The effect over all periods after the start, by the method named.

    Refuses a model that runs away, with an ArithmeticError.
    """
    if method in (INTERRUPTED, DIFFERENCES):
        one = series_of(method, laid, model)
        return Effect(method, float(one.ratio[0]), float(one.low[0]), float(one.high[0]))
    if method == STRUCTURAL:
        few = coarsen(laid)
        return Effect(method, *structural_effect(few.counts, few.controls, few.start))
    mixed = panel_of(method, laid)
    return Effect(method, mixed.ratio, mixed.low, mixed.high)


def series_of(method: str, laid: Laid, model: Model | None = None) -> SeriesEffects:
    """By one series: alone, with a trend that may bend; or beside the sum of comparison places.

    Beside others the trend of the ratio is taken to be near none, as near as such trends are.
    """
    own, asked = method == INTERRUPTED, model or Model()
    plan = interruption_of(method, laid, asked)
    beside = None if own else laid.controls.sum(axis=0)[None]
    drift = asked.drift or (np.inf if own else DRIFT)
    return series_effects(laid.counts[None], plan, laid.at.astype(float), beside, drift=drift)


def interruption_of(method: str, laid: Laid, asked: Model) -> Interruption:
    """What the model of one series has: two waves and a bend alone, fewer beside others."""
    own = method == INTERRUPTED
    return Interruption(
        laid.start,
        season=laid.frequency,
        waves=_waves(laid, own),
        has_trend=asked.has_trend,
        changes_slope=own if asked.changes_slope is None else asked.changes_slope,
        family=asked.family,
    )


def _waves(laid: Laid, own: bool) -> int:
    """Two waves a year of one's own season; one where others carry it, or the base is short."""
    return 2 if own and laid.start >= _FEW_YEARS * laid.frequency else 1


def panel_of(method: str, laid: Laid) -> PanelEffect:
    """By a mix of comparison places, in quarters."""
    few = coarsen(laid)
    return panel_effect(few.counts, few.controls, few.start, method)  # type: ignore[arg-type]


def moved(laid: Laid, by: int) -> Laid:
    """The same with the start so many periods later (or earlier)."""
    return replace(laid, start=laid.start + by)


@_loudly
def path_by(method: str, laid: Laid) -> tuple[Laid, FloatArray, FloatArray, FloatArray]:
    """The series as the method sees it, and what would have come, with limits (NaN: none)."""
    if method in (SYNTHETIC, BOTH):
        few, mixed = coarsen(laid), panel_of(method, laid)
        none = np.full(len(few.counts), np.nan)
        return few, mixed.expected, none, none
    shown = DIFFERENCES if method == STRUCTURAL else method
    one = series_of(shown, laid)
    return laid, one.expected[0], one.expected_low[0], one.expected_high[0]
