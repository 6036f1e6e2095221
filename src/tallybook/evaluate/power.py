"""The power of a plan: how large a change must be for its counts to show it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from tallybook.evaluate.effect_by import (
    DIFFERENCES,
    DRIFT,
    INTERRUPTED,
    Model,
    effect_by,
    interruption_of,
    leading,
    moved,
)
from tallybook.evaluate.evaluated import Power
from tallybook.evaluate.interrupted import design_of, without_start
from tallybook.evaluate.lay_out import LEAST_AFTER, LEAST_BEFORE, Laid, lay_out
from tallybook.evaluate.log_linear import fit_log_linear
from tallybook.evaluate.meet_notices import Bearing, meet_notices
from tallybook.evaluate.plan import Plan
from tallybook.evaluate.related_errors import Strays, learn_errors
from tallybook.figures.table import Table
from tallybook.terms.errors import Fault, NotComparable
from tallybook.terms.period import Period

_LEAST_CASES = 20
"""Cases in the whole base: with fewer, any interval is wider than anything that could happen."""

_CHANCE, _REACH = 0.8, 0.975
"""How often a change is to be seen, by the custom of the field, and one side of a 95 % range."""

_ROUNDS, _CLOSE = 20, 1e-4
_MOST = float(np.log(20))
"""The largest fall that is looked for, as a log: of twenty, one is left."""


def power(table: Table, plan: Plan, bearings: Iterable[Bearing] = (), *, signed: str = "") -> Power:
    """The smallest fall and rise that the plan's counts would show four times in five.

    From the base alone, so that it can be told before a measure begins: how far the estimate of the
    leading method will stray, given how the counts of the base strayed, the length of the outcome
    window and the size of the places. A change is told where it is as large as one side of the 95 %
    range and 0.84 standard errors more (Bloom 1995, Evaluation Review 19:547). Periods after the
    start are taken to be as large as those of the last year of the base, the change aside. Refuses
    what an evaluation refuses of a base, and a window without room for one.
    """
    met = meet_notices(plan, bearings, signed=signed)
    used = replace(plan, since=max(filter(None, (plan.since, met.since)), default=None))
    laid = lay_out(table, used, gaps=met.gaps, left_out=met.left_out, is_ahead=True)
    check_base(laid)
    method = leading(plan, len(laid.places))
    try:
        return _power_of(method, laid, plan)
    except (ValueError, ArithmeticError, np.linalg.LinAlgError) as error:
        says = f"“{method}” gives no answer on this base."
        raise NotComparable(says, code="effect-too-few") from error


def power_or_none(method: str, laid: Laid, plan: Plan) -> Power | None:
    """The power of a plan that is being judged; None where the method has no answer."""
    try:
        return _power_of(method, laid, plan)
    except (ValueError, ArithmeticError, np.linalg.LinAlgError, NotComparable):
        return None


def check_base(laid: Laid) -> None:
    """Refuses a base of a few cases."""
    base = float(laid.counts[: laid.start].sum())
    if base < _LEAST_CASES:
        says = f"The base has {base:.0f} cases in all; {_LEAST_CASES} are needed."
        raise NotComparable(says, code="effect-too-few")


@np.errstate(over="raise", divide="raise", invalid="raise")
def _power_of(method: str, laid: Laid, plan: Plan) -> Power:
    base = laid.only(np.arange(len(laid.counts)) < laid.start)
    ahead = _ahead(base, plan)
    by = method if method in (INTERRUPTED, DIFFERENCES) or _has_room(base) else DIFFERENCES
    foretold: Foretell = _by_series if by in (INTERRUPTED, DIFFERENCES) else _by_mix
    strays = foretold(by, base, ahead)
    year = base.counts[-base.frequency :]
    return Power(
        by,
        1 - float(np.exp(-_smallest(strays, -1))),
        float(np.exp(_smallest(strays, 1))) - 1,
        len(base.places) if by != INTERRUPTED else 0,
        Period(base.periods[0].first, base.periods[-1].last),
        float(year.mean() * base.frequency),
        len(ahead),
        12 // base.frequency,
        _of_promised(strays, plan),
    )


def _ahead(base: Laid, plan: Plan) -> NDArray[np.intp]:
    """The numbers of the periods of the outcome window, as the base numbers its own."""
    months, first = 12 // base.frequency, base.periods[0].first
    begins = -(-_months(first, plan.start, is_up=True) // months)
    ends = _months(first, plan.until + timedelta(days=1), is_up=False) // months
    if ends - begins < LEAST_AFTER[base.frequency]:
        whole, least = max(ends - begins, 0), LEAST_AFTER[base.frequency]
        says = f"{whole} whole spans of {months} months lie in it; {least} are needed."
        faults = (Fault("window", says),)
        raise NotComparable(
            "The outcome window is too short.", code="effect-too-short", faults=faults
        )
    return np.asarray(base.at[0] + np.arange(begins, ends))


def _months(first: date, day: date, *, is_up: bool) -> int:
    """Whole months from the first day to another; one begun counts or does not."""
    whole = 12 * (day.year - first.year) + day.month - first.month
    return whole + (is_up and day.day > 1)


Draw = Callable[[float], Strays]
"""How far an estimate will stray, by the ratio that is true."""
Foretell = Callable[[str, Laid, NDArray[np.intp]], Draw]


def _smallest(strays: Draw, side: int) -> float:
    """The log of the smallest change that is seen: what it does to the counts changes the doubt."""
    size = 0.2
    for _ in range(_ROUNDS):
        one = strays(float(np.exp(side * min(size, _MOST))))
        before, size = size, one.reach(_REACH) + one.reach(_CHANCE)
        if abs(size - before) < _CLOSE:
            break
    return np.inf if size > _MOST else size


def _of_promised(strays: Draw, plan: Plan) -> float | None:
    if not plan.promised:
        return None
    ratio = 1 + plan.promised / 100 * (-1 if plan.expects == "fall" else 1)
    one = strays(ratio)
    return one.share_below(abs(float(np.log(ratio))) - one.reach(_REACH))


def _by_series(method: str, base: Laid, ahead: NDArray[np.intp]) -> Draw:
    """By the model of one series, alone or beside the sum of comparison places."""
    own, seen = method == INTERRUPTED, len(base.counts)
    at = np.concatenate([base.at, ahead]).astype(float)
    terms, design = design_of(at, interruption_of(method, base, Model()))
    others = np.ones(seen) if own else base.controls.sum(axis=0)
    if not (others > 0).all():
        raise ValueError("comparison counts of zero")
    used = design[:seen].any(axis=0)
    early = design[:seen, used]
    fit = fit_log_linear(base.counts, early, np.log(others), "poisson")
    mean = others * np.exp(early @ fit.coefficients)
    target = np.log(mean / others) + (base.counts - mean) / mean
    pull = (design - without_start(terms, design))[seen:].mean(axis=0)
    drift = np.inf if own else DRIFT
    known = np.array([(term == "t") * (base.frequency / drift) ** 2 for term in terms], float)
    rate, beside = (float(one[-base.frequency :].mean()) for one in (base.counts, others))
    noise = 1 / mean + (0 if own else 1 / others)
    learned = learn_errors(target, noise, early, base.at.astype(float), known[used])

    def strays(ratio: float) -> Strays:
        later = 1 / ((rate or base.counts.mean()) * ratio) + (0 if own else 1 / beside)
        variance = np.concatenate([noise, np.full(len(ahead), later)])
        return learned.strays(variance, design, at, pull, known)

    return strays


def _has_room(base: Laid) -> bool:
    return base.start - LEAST_BEFORE[base.frequency] >= LEAST_AFTER[base.frequency]


def _by_mix(method: str, base: Laid, ahead: NDArray[np.intp]) -> Draw:
    """By a mix of places: as surely as it tells the last periods of the base, where nothing began.

    As many periods as the outcome window has, or as the base has room for.
    """
    window = min(len(ahead), base.start - LEAST_BEFORE[base.frequency])
    found = effect_by(method, moved(base, -window))
    one = Strays(np.ones(1), np.array([np.log(found.high / found.ratio) / 1.96]))
    return lambda _: one
