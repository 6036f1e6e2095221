"""The detectors by name, as they are watched: their settings, their measure, and its level."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from statistics import NormalDist
from typing import Any

import numpy as np

from tallybook.terms.errors import NotDefined
from tallybook.watch.cusum import Cusum
from tallybook.watch.direction import RISE, sides_of
from tallybook.watch.ears import Ears
from tallybook.watch.farrington_flexible import Farrington
from tallybook.watch.glr import Glr
from tallybook.watch.known_before import MEAN_BEFORE, MEANS, MEANS_AND_SPREAD, NOTHING
from tallybook.watch.measures import (
    Measure,
    measure_classic,
    measure_cusum,
    measure_ears,
    measure_glr,
    measure_third,
    measure_u_chart,
)
from tallybook.watch.u_chart import UChart

FARRINGTON = "farrington"
"""The default: Farrington's flexible detector with all doubt counted, which gives a chance."""
BASE_YEARS = 5
_FEWEST_YEARS = 3
_RUN = 8
"""Periods over which sums and ratios are run up to the one that is judged."""


@dataclass(frozen=True)
class Form:
    """A detector that measures how far out a count is, and rings above a level.

    By its published rule it rings above `level`; within a budget the level is moved. `run` periods
    up to the one that is judged are not learned from; the measure looks at `window` periods and
    needs `least` of them. `holds` is what it takes as known before its
    window. At most `draws` quiet windows are drawn for series of like counts.
    """

    settings: Any
    measure: Measure
    level: float
    window: int
    least: int
    run: int = 1
    holds: str = NOTHING
    draws: int = 20_000

    @property
    def rests_on_fit(self) -> bool:
        """Whether what it takes as known is fitted to the past."""
        return self.holds in (MEANS, MEANS_AND_SPREAD)


def settings_for(frequency: int, *, season: bool) -> Farrington:
    """Farrington's flexible detector for weeks, months or quarters, five years back.

    Weeks are told apart by ten parts of the year and months by four. Quarters are, where `season`
    is asked for: a level for each quarter of the year costs a short series much of what it knows.
    """
    if frequency == 52:
        return Farrington(52, BASE_YEARS)
    if frequency == 12:
        return Farrington(12, BASE_YEARS, half_window=1, parts=4, left_out=6, enough=(5, 12))
    if season:
        return Farrington(4, BASE_YEARS, half_window=0, parts=4, left_out=2)
    return Farrington(4, BASE_YEARS, half_window=2, parts=1, left_out=2)


def form_of(detector: str, frequency: int, *, season: bool = False) -> Form:
    """A detector other than the default by its name; refuses a name that there is not."""
    name = _SAME.get(detector, detector)
    if name not in _FORMS:
        says = f"“{detector}” is no detector; there are {', '.join(DETECTORS)}."
        raise NotDefined(says, code="watch-not-a-series")
    return _FORMS[name](frequency, season)


def direction_watched(detector: str, direction: str) -> str:
    """The direction as far as a detector has the sides; refuses one of which it has none."""
    asked = sides_of(direction)
    if detector not in _RISES_ALONE:
        return direction
    if RISE not in asked:
        says = f"{detector} adds up what was too high, and cannot watch {direction}."
        raise NotDefined(says, code="watch-not-a-series")
    return "rises"


def _ears(form: str, frequency: int, season: bool) -> Form:
    settings = Ears(form, least_spread=1.0)
    window = {"C1": 8, "C2": 10, "C3": 12}[form]
    level = NormalDist().inv_cdf(1 - settings.alpha)
    if form == "C3":
        return Form(settings, measure_third, level, window, window)
    return Form(settings, measure_ears, level, window, window)


def _u_chart(frequency: int, season: bool) -> Form:
    settings = UChart(base=12)
    return Form(settings, measure_u_chart, settings.sigmas, 13, 13)


def _cusum(frequency: int, season: bool) -> Form:
    settings = Cusum()
    level = float(np.nextafter(settings.rings_at, 0))  # the sum rings at its limit, not above it
    return Form(settings, measure_cusum, level, _RUN, _RUN + 1, run=_RUN, holds=MEAN_BEFORE)


def _glr(holds: str, frequency: int, season: bool) -> Form:
    settings = Glr(frequency, rise=None)
    level = settings.rings_above
    sizes = {"window": _RUN, "least": _RUN + 1, "run": _RUN, "draws": 10_000}
    return Form(settings, measure_glr, level, holds=holds, **sizes)


def _classic(frequency: int, season: bool) -> Form:
    settings = settings_for(frequency, season=season)
    level = NormalDist().inv_cdf(1 - settings.alpha / 2)
    reach = settings.half_window + 1
    window, least = (years * frequency + reach for years in (BASE_YEARS, _FEWEST_YEARS))
    return Form(settings, measure_classic, level, window, least, draws=10_000)


_FORMS: Mapping[str, Callable[[int, bool], Form]] = {
    "farrington-classic": _classic,
    "ears-c1": partial(_ears, "C1"),
    "ears-c2": partial(_ears, "C2"),
    "ears-c3": partial(_ears, "C3"),
    "cusum": _cusum,
    "glr-poisson": partial(_glr, MEANS),
    "glr-nb": partial(_glr, MEANS_AND_SPREAD),
    "u-chart": _u_chart,
}
_SAME = {"ears": "ears-c2"}
"""Other names."""
_RISES_ALONE = ("ears-c3",)
DETECTORS = (FARRINGTON, *_FORMS, *_SAME)
