"""What of the rows that are watched may be told: released first, so that a signal says no more.

Whether a count that is withheld signals says how large it is: asked with one budget after another,
to the person. So what could signal under any budget leaves first, through the gate, and nothing is
said of the rest. The past is learned from all the same, and told in whole numbers and in steps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import click
import numpy as np
from numpy.typing import NDArray

from tallybook.terms.errors import NotAllowed

if TYPE_CHECKING:
    from tallybook.cli.locked import Locked
    from tallybook.figures.definition import Count
    from tallybook.figures.figure import Figure
    from tallybook.figures.table import Axis, Table
    from tallybook.protect.release import Release
    from tallybook.terms.period import Period
    from tallybook.watch.detected import BoolArray
    from tallybook.watch.panel import Place
    from tallybook.watch.signal import Signal, Watched
    from tallybook.watch.watching import Breaks

_LEARNED, _CLASSIC = 36, 62
"""Periods that a detector other than the default learns from; these are released too. Farrington's
first form takes five years of months, and fewer where the extract has no more."""
_HORIZON = 12
"""Months within which a nowcast foresees what will be recorded."""


@dataclass(frozen=True, eq=False)
class Watchable:
    """A table to watch and its breaks; which of its cells may be told (None: all), the figures that
    left, by their definitions, and the release.
    """

    table: Table
    breaks: Breaks
    told: BoolArray | None
    left: Mapping[Any, Figure]
    release: Release

    def told_too(self, place: Place, series: Table) -> BoolArray | None:
        """The same with the periods of one series that a released table of it shows."""
        from tallybook.watch.panel import panel_of

        if self.told is None:
            return None
        panel, told = panel_of(self.table), self.told.copy()
        cells = panel.cells[panel.places.index(place)]
        told[cells] |= _as_now(self.table, cells, series)
        return told


def watchable(
    room: Locked,
    count: Count,
    axes: Sequence[Axis],
    options: Mapping[str, Any],
    breaks_of: Callable[[Table], Breaks],
) -> Watchable:
    """The counts of every series, of which those that could signal have left the room.

    A detector other than the default has what it learns from released as well.
    """
    from tallybook.cli.locked import released, tallied

    if options["basis"] == "nowcast":
        return _foreseen(room, count, axes, options, breaks_of)
    if options["detector"] != "farrington":
        back = _CLASSIC if options["detector"] == "farrington-classic" else _LEARNED
        learned = axes[0].members[-options["last"] - back :]
        passed = released((_over(room, count, axes, learned),), dict(options))
        shown: Any = passed.parts[0]
        return Watchable(shown, breaks_of(shown), None, _by_definition(shown), passed)
    table = tallied(room, count, axes)
    breaks = breaks_of(table)
    told, left, passed = _candidates(table, breaks, options)
    return Watchable(table, breaks, told, left, passed)


def _candidates(
    table: Table, breaks: Breaks, options: Mapping[str, Any]
) -> tuple[BoolArray, dict[Any, Figure], Release]:
    """What could signal, as it left; then what is said beside it."""
    from tallybook.protect.policy import policy_named
    from tallybook.watch.candidates import beside, candidates
    from tallybook.watch.watch import watching

    last, few = options["last"], policy_named(options["policy"]).hidden[1]
    asked = {name: options[name] for name in ("last", "season", "direction")}
    seen = watching(table, breaks, told=np.ones(len(table), bool), **asked)
    first = candidates(seen, last, options["direction"], few)
    told, left, passed = _left(table, first, options)
    try:
        more, others, _ = _left(table, beside(seen, last, told, few), options)
    except NotAllowed:  # it would give a small count away: less is said
        return told, left, passed
    return told | more, left | others, passed


def _left(
    table: Table, cells: BoolArray, options: Mapping[str, Any]
) -> tuple[BoolArray, dict[Any, Figure], Release]:
    """Which of these cells may be told, and their figures."""
    from tallybook.cli.locked import released
    from tallybook.figures.table import figure_at
    from tallybook.figures.value import Number

    at = np.flatnonzero(cells)
    passed = released(tuple(figure_at(table, int(one)) for one in at), dict(options))
    figures: Any = passed.parts
    told = np.zeros(len(table), bool)
    told[at] = [
        isinstance(one.value, Number) and one.value.amount == table.columns["amount"][cell]
        for cell, one in zip(at, figures, strict=True)
    ]
    return told, {one.definition: one for one in figures}, passed


def _by_definition(table: Table) -> dict[Any, Figure]:
    from tallybook.figures.table import figures_of

    return {figure.definition: figure for figure in figures_of(table)}


def _over(room: Locked, count: Count, axes: Sequence[Axis], periods: Sequence[Period]) -> Table:
    """The same counts over some of the periods."""
    from tallybook.cli.locked import tallied
    from tallybook.terms.period import Period

    span = Period(periods[0].first, periods[-1].last)
    over = (replace(axes[0], members=tuple(periods)), *axes[1:])
    return tallied(room, replace(count, period=span), over)


def told_cells(table: Table, shown: Table) -> BoolArray:
    """The cells of a table that a released table of some of its periods shows."""
    at = [axis.path for axis in table.axes].index("period")
    periods = table.axes[at].members
    mine = [periods.index(one) for one in shown.axes[at].members]
    shape = [len(axis.members) for axis in table.axes]
    told = np.zeros(len(table), bool)
    cells = np.arange(len(table)).reshape(shape).take(mine, axis=at).ravel()
    told[cells] = _as_now(table, cells, shown)
    return told


def _as_now(table: Table, cells: NDArray[np.intp], shown: Table) -> BoolArray:
    """Which cells are shown with the amount that they have: not with one that left before."""
    from tallybook.figures.table import NUMBER

    is_same = np.round(table.columns["amount"][cells]) == np.round(shown.columns["amount"])
    return np.asarray((shown.columns["state"] == NUMBER) & is_same)


def _foreseen(
    room: Locked,
    count: Count,
    axes: Sequence[Axis],
    options: Mapping[str, Any],
    breaks_of: Callable[[Table], Breaks],
) -> Watchable:
    """Every month of every place and set of offences as it will have become.

    Counts so far leave; a nowcast leaves where its count does, and is no count of the list.
    """
    from tallybook import api
    from tallybook.cli.locked import delays_of, released
    from tallybook.protect.release import release
    from tallybook.protect.withhold_alike import withhold_alike

    period, extents, sets, *marks = axes
    if marks or any(one.months != 1 for one in period.members):
        raise click.UsageError("Nowcasts are watched by month, and not by a mark.")
    if options["detector"] != "farrington":
        raise click.UsageError("Nowcasts are watched by the detector that gives a chance.")
    triangles = delays_of(room, count, (extents, sets), longest=1 + _HORIZON)
    made = api.nowcast(triangles, horizon=_HORIZON)
    judged = api.sum_nowcast(made, period.members[-options["last"] :])
    counted = released((judged.observed,), dict(options))
    observed: Any = counted.parts[0]
    ahead = release(
        (withhold_alike(judged.expected, observed, judged.observed),), policy=counted.policy
    )
    shown: Any = ahead.parts[0]
    told = told_cells(made.expected, shown)
    left = _by_definition(shown)
    return Watchable(made.expected, breaks_of(made.expected), told, left, counted)


def as_told(found: Watched, left: Mapping[Any, Figure]) -> Watched:
    """The signals with their figures as they left, and what they rest on in whole numbers."""
    skipped = tuple(replace(one, may_be_named=False) for one in found.skipped)
    signals = tuple(_as_told(one, left) for one in found.signals)
    return replace(found, signals=signals, skipped=skipped)


def _as_told(signal: Signal, left: Mapping[Any, Figure]) -> Signal:
    from tallybook.watch.in_whole_counts import in_whole_counts

    under = tuple(_as_told(one, left) for one in signal.under)
    figure = left[signal.figure.definition]
    return replace(in_whole_counts(signal), figure=figure, under=under)


def figures_of_signals(found: Watched) -> Iterator[Figure]:
    """What came, of every signal and of those told under it, in this order."""
    for signal in found.signals:
        yield signal.figure
        yield from (one.figure for one in signal.under)
