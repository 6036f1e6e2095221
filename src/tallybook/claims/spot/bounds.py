"""The limits that a wording allows: what a figure can have been before it was rounded.

The table is in docs/decisions/0024: counts as printed, but round thousands and hundreds
within half of the last place; percentages and rates within half of the last place; fractions within
three points; multiples within 5 % or half of the last place.
"""

from __future__ import annotations

from tallybook.claims.spot.hedge import ABOUT, EXACT, JUST_OVER, NEARLY, OVER, Hedge
from tallybook.claims.spot.numeral import FRACTION, PERCENT, POINTS, RATIO, Numeral

Limits = tuple[float | None, float | None]

_FRACTION_POINTS = 3.0
_MULTIPLE_SHARE = 0.05
_HEDGED_SHARE = 0.1
_MOST_RATIO_POINTS = 5.0


def count_limits(numeral: Numeral, hedge: Hedge) -> Limits:
    """Limits of a whole number of things; of a range, its ends."""
    if numeral.ends:
        return numeral.ends
    return hedged(numeral.value, _count_half_step(numeral), hedge)


def _count_half_step(numeral: Numeral) -> float:
    value, step = numeral.value, numeral.step
    if step > 1:
        return step / 2
    if value >= 10_000 and value % 1000 == 0:
        return 500
    if value >= 1000 and value % 100 == 0:
        return 50
    return 0


def measured_limits(numeral: Numeral, hedge: Hedge) -> Limits:
    """Limits of a percentage, a point, a rate, a fraction or one in so many."""
    if numeral.ends:
        return numeral.ends
    if numeral.form == RATIO:
        return _ratio_limits(numeral, hedge)
    if numeral.form == FRACTION and hedge.sort == NEARLY:
        return _tidy(numeral.value - _FRACTION_POINTS), numeral.value
    half = _FRACTION_POINTS if numeral.form == FRACTION else _half_step(numeral)
    return hedged(numeral.value, half, hedge)


def _half_step(numeral: Numeral) -> float:
    return min(numeral.step, 1) / 2 if numeral.form in (PERCENT, POINTS) else numeral.step / 2


def _ratio_limits(numeral: Numeral, hedge: Hedge) -> Limits:
    part, whole = numeral.step, numeral.of
    if hedge.sort != EXACT:
        return hedged(numeral.value, 0, hedge)
    if part == 1:
        return round(100 / (whole + 0.5), 4), round(100 / (whole - 0.5), 4)
    half = min(50 / whole, _MOST_RATIO_POINTS)
    return numeral.value - half, numeral.value + half


def multiple_limits(value: float, step: float, hedge: Hedge) -> Limits:
    """Limits of so many times."""
    half = step / 2 if step < 1 else 0.5 if value >= 10 else value * _MULTIPLE_SHARE
    return hedged(value, half, hedge)


def hedged(value: float, half: float, hedge: Hedge) -> Limits:
    """Limits of a value that is shown within `half`, under its hedge."""
    tenth = abs(value) * _HEDGED_SHARE
    low, high = {
        EXACT: (value - half, value + half),
        OVER: (value, None),
        JUST_OVER: (value, value + tenth),
        NEARLY: (value - tenth, value),
        ABOUT: (value - max(tenth, half), value + max(tenth, half)),
    }.get(hedge.sort, (None, value))
    return _tidy(low), _tidy(high)


def _tidy(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
