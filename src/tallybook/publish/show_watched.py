"""A watched series as a picture that stands alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isinf

from tallybook.figures.figure import Figure
from tallybook.figures.place import count_of
from tallybook.figures.table import Table
from tallybook.figures.value import Number
from tallybook.protect.release import Release
from tallybook.publish.draw_watched import WatchedPoint, watched_spec
from tallybook.publish.picture import Picture
from tallybook.publish.say_caveats import say_caveats, say_source
from tallybook.publish.say_value import reason_cell, say_value, value_cell
from tallybook.publish.sheet import Cell, Sheet, word
from tallybook.publish.show_pictures import say_cuts
from tallybook.publish.split_runs import period_of
from tallybook.terms.errors import NotAllowed
from tallybook.watch.breaks import Break
from tallybook.watch.signal import Expected

_LEGEND = (
    "Dots: what came in each period; hollow: provisional; large: a signal. Grey line: expected "
    "from its own past. Dashed lines: the limits that a signal passes, within the budget over all "
    "series. Lines are cut where counts on both sides do not compare."
)

_PAST = (
    "Where a signal has no limit beside it any count would signal: what came before is past the "
    "limit already."
)


@dataclass(frozen=True, eq=False)
class Drawn:
    """A series that was drawn: its picture, and its released figures."""

    picture: Picture
    figures: tuple[Figure, ...]


def draw_watched(
    series: Sequence[Expected], breaks: Sequence[Break], table: Table, passed: Release
) -> Drawn:
    """The picture of a released series, with the figures that stand behind it."""
    picture = picture_of_watched(series, breaks, table, passed)
    return Drawn(picture, tuple(one.figure for one in series))


def picture_of_watched(
    series: Sequence[Expected], breaks: Sequence[Break], table: Table, passed: Release
) -> Picture:
    """A released series with what was expected of it; refuses one that was not released."""
    if not passed.holds(table):
        raise NotAllowed("A series was not released.", code="release-outside-gate")
    figures = [one.figure for one in series]
    count = count_of(figures[0].definition)  # type: ignore[arg-type]
    cuts = tuple((day, one.notice) for one in breaks for day in one.days)
    title = f"{count.offences} recorded, {count.extent}: what came and what was expected"
    points = [WatchedPoint(p.figure, p.expected, p.lower, p.upper, p.is_signal) for p in series]
    any_count = [_PAST] if any(one.rings_at_any_count for one in series) else []
    says = (_LEGEND, *any_count, *say_cuts(cuts), *say_caveats(figures[-1].caveats))
    return Picture(
        title,
        _describe(series),
        watched_spec(points, [day for day, _ in cuts]),
        says,
        say_source(figures),
        (_sheet(title, series),),
    )


def _describe(series: Sequence[Expected]) -> str:
    said = [
        f"{period_of(one.figure)}: {say_value(one.figure)} came, {one.expected:,.0f} expected, "
        f"signals {_limits(one)}."
        for one in series
        if one.is_signal
    ]
    held = sum(isinstance(one.figure.value, Number) for one in series)
    judged = sum(one.expected is not None for one in series)
    return f"{held} periods have a figure, {judged} were judged. {' '.join(said) or 'No signal.'}"


def _limits(one: Expected) -> str:
    told = (("below", one.lower), ("above", one.upper))
    return " and ".join(
        f"at {_ANY}" if isinf(limit) else f"{side} {limit:,.0f}"
        for side, limit in told
        if limit is not None
    )


def _sheet(title: str, series: Sequence[Expected]) -> Sheet:
    rows = tuple(
        (
            word(str(period_of(one.figure))),
            value_cell(one.figure),
            _number(one.expected, one.expected),
            _number(one.lower, one.expected),
            _number(one.upper, one.expected),
            reason_cell(one.figure),
        )
        for one in series
    )
    heads = ("Period", "Recorded", "Expected", "Signals below", "Signals above", _WHY)
    return Sheet("watched-table", title, heads, rows)


def _number(amount: float | None, expected: float | None) -> Cell:
    if amount is None:
        return word("not judged" if expected is None else "not watched")
    return word(_ANY if isinf(amount) else f"{amount:,.1f}")


_ANY = "any count"
_WHY = "Why there is no number"
