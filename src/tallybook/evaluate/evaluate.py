"""Did counts change after a plan's start, beside what they would have been?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from tallybook.evaluate.departures import departures
from tallybook.evaluate.effect_by import INTERRUPTED, effect_by, leading, path_by
from tallybook.evaluate.evaluated import UNCLEAR, Effect, Evaluated, PathPoint, Peak
from tallybook.evaluate.kept_plans import KeptPlan
from tallybook.evaluate.lay_out import Laid, lay_out
from tallybook.evaluate.meet_notices import Bearing, Met, meet_notices
from tallybook.evaluate.panel_effect import ENOUGH
from tallybook.evaluate.peak import peak_of
from tallybook.evaluate.placebos import placebos_of
from tallybook.evaluate.plan import Plan
from tallybook.evaluate.power import check_base, power_or_none
from tallybook.evaluate.vary import early, vary
from tallybook.figures.caveat import CAUTION, NOTE, Caveat, by_weight
from tallybook.figures.table import Table
from tallybook.terms.errors import Fault, NotComparable
from tallybook.terms.period import Period

_RUNS_AWAY = 1.5
"""Times the highest year of the base that its trend may lead to before it is told."""


def evaluate(
    table: Table,
    plan: Plan,
    bearings: Iterable[Bearing] = (),
    kept: KeptPlan | None = None,
    *,
    signed: str = "",
) -> Evaluated:
    """The effect of a plan's measure on a table over its periods, areas and comparison places.

    The leading method is the plan's own, else the first that its comparison places allow:
    differences to them, or where there are none the series alone, with a warning. `bearings` are
    the notices of the register on these places; `signed` lets one by that refuses. Refuses such a
    notice, withheld counts, and too few periods on either side of the start.
    """
    met = meet_notices(plan, bearings, signed=signed)
    used = replace(plan, since=max(filter(None, (plan.since, met.since)), default=None))
    laid = lay_out(table, used, gaps=met.gaps, left_out=met.left_out)
    method = leading(plan, len(laid.places))
    _check_cases(laid)
    effect = _effect(method, laid)
    before = early(method, laid)
    peak = peak_of(laid)
    path = tuple(_path(method, laid))
    own = (*_of_comparison(plan, laid, met), *_of_result(plan, laid, before, peak))
    own += tuple(_of_trend(method, laid, path))
    return Evaluated(
        plan,
        effect,
        float(laid.counts[laid.start :].sum()),
        path,
        laid.places if method != INTERRUPTED else (),
        vary(method, laid, met.spans),
        before,
        placebos_of(method, laid),
        peak,
        power_or_none(method, laid, plan),
        by_weight((*departures(plan, kept), *own, *met.caveats, *_of_counts(table, laid))),
        Period(laid.periods[laid.start].first, laid.periods[-1].last),
        Period(laid.periods[0].first, laid.periods[laid.start - 1].last),
        table,
    )


def _effect(method: str, laid: Laid) -> Effect:
    """The leading effect; refuses a model without an answer."""
    try:
        return effect_by(method, laid)
    except (ValueError, ArithmeticError, np.linalg.LinAlgError) as error:
        faults = tuple(_empty_beside(method, laid))
        raise NotComparable(
            f"“{method}” gives no answer on these counts.", code="effect-too-few", faults=faults
        ) from error


def _check_cases(laid: Laid) -> None:
    """Refuses a base of a few cases, and a window without any: no range holds what is not there."""
    check_base(laid)
    if laid.counts[laid.start :].sum() == 0:
        usual = laid.counts[: laid.start].mean() * (len(laid.counts) - laid.start)
        raise NotComparable(
            f"Nothing at all was recorded after the start; at the rate of the base {usual:,.0f} "
            "would have been.",
            code="effect-none-after",
        )


def _empty_beside(method: str, laid: Laid) -> Iterator[Fault]:
    """Periods in which comparison places had no case between them: nothing stands to nothing."""
    if method == INTERRUPTED or not len(laid.controls):
        return
    empty = np.flatnonzero(laid.controls.sum(axis=0) == 0)
    if len(empty):
        says = f"no case in {', '.join(str(laid.periods[n]) for n in empty[:3])}"
        yield Fault("comparison places", says + (" and more." if len(empty) > 3 else "."))


def _path(method: str, laid: Laid) -> Iterator[PathPoint]:
    seen, expected, low, high = path_by(method, laid)
    for n, period in enumerate(seen.periods):
        limits = [None if np.isnan(path[n]) else float(path[n]) for path in (low, high)]
        yield PathPoint(
            period, float(seen.counts[n]), float(expected[n]), limits[0], limits[1], n < seen.start
        )


def _of_comparison(plan: Plan, laid: Laid, met: Met) -> Iterator[Caveat]:
    if not laid.places:
        yield Caveat("effect-alone", CAUTION, "extent")
    elif len(laid.places) < ENOUGH:
        yield Caveat("effect-few-places", NOTE, "extent", (("places", str(len(laid.places))),))
    if met.left_out:
        names = ", ".join(str(one) for one in met.left_out)
        yield Caveat("effect-place-changed", NOTE, "extent", (("places", names),))
    if laid.lacking:
        names = ", ".join(str(one) for one in laid.lacking)
        yield Caveat("effect-place-lacks", NOTE, "extent", (("places", names),))
    if met.since is not None and (plan.since is None or met.since > plan.since):
        yield Caveat("effect-base-shortened", NOTE, "period", (("since", str(met.since)),))
    if laid.unused:
        told = (("spans", ", ".join(map(str, _joined(laid.unused)))),)
        yield Caveat("effect-periods-lack", CAUTION, "period", told)
    if met.gaps:
        spans = ", ".join(str(one) for one in met.gaps)
        yield Caveat("effect-gap", NOTE, "period", (("spans", spans),))


def _joined(periods: Sequence[Period]) -> Iterator[Period]:
    """Periods that follow one another as one."""
    first = last = periods[0]
    for one in periods[1:]:
        if (one.first - last.last).days > 1:
            yield Period(first.first, last.last)
            first = one
        last = one
    yield Period(first.first, last.last)


def _of_counts(table: Table, laid: Laid) -> Iterator[Caveat]:
    """That counts of the outcome window are provisional, once; the publisher moves them yet."""
    window = laid.periods[laid.start :]
    paths = [axis.path for axis in table.axes]
    shape = [len(axis.members) for axis in table.axes]
    (periods,) = (axis.members for axis in table.axes if axis.path == "period")
    at = np.unravel_index(np.arange(len(table)), shape)[paths.index("period")]
    is_after = np.isin(at, [n for n, one in enumerate(periods) if one in window])
    numbers = np.unique(table.columns["caveats"][is_after])
    told = [c for n in numbers.tolist() for c in table.caveat_sets[n] if c.code == "provisional"]
    yield from told[:1]


def _of_result(
    plan: Plan, laid: Laid, before: Effect | None, peak: Peak | None
) -> Iterator[Caveat]:
    if laid.periods[-1].last < plan.until:
        facts = (("last", str(laid.periods[-1].last)), ("until", str(plan.until)))
        yield Caveat("effect-window-open", CAUTION, "period", facts)
    if before is not None and before.verdict != UNCLEAR:
        yield Caveat("effect-before-start", CAUTION, "period")
    if peak is not None and peak.is_peak:
        yield Caveat("effect-base-at-peak", CAUTION, "period", _facts_of(peak))


def _of_trend(method: str, laid: Laid, path: Sequence[PathPoint]) -> Iterator[Caveat]:
    """That a series alone is held against its own trend carried on to where it never was."""
    if method != INTERRUPTED:
        return
    year = min(laid.frequency, laid.start)
    most = max(np.convolve(laid.counts[: laid.start], np.full(year, 1 / year), "valid"))
    carried = float(np.mean([one.expected for one in path if not one.is_base]))
    if carried > _RUNS_AWAY * most:
        facts = (("carried", f"{carried:,.0f}"), ("most", f"{most:,.0f}"))
        yield Caveat("effect-trend-runs-away", CAUTION, "period", facts)


def _facts_of(peak: Peak) -> tuple[tuple[str, str], ...]:
    years = {"last": peak.last, "usual": peak.usual}
    falls = {"least": abs(peak.return_least), "most": abs(peak.return_most)}
    return (
        *((name, f"{number:,.0f}") for name, number in years.items()),
        *((name, f"{share:.0%}") for name, share in falls.items()),
    )
