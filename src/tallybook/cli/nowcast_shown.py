"""What a nowcast shows, once it has left through the gate."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tallybook.delay.change_nowcast import ExpectedChange
    from tallybook.delay.kept_records import KeptRecord
    from tallybook.delay.nowcast import Nowcast
    from tallybook.figures.definition import Count
    from tallybook.figures.figure import Figure
    from tallybook.figures.table import Table
    from tallybook.protect.release import Release
    from tallybook.terms.period import Period


@dataclass(frozen=True)
class Asked:
    """The count of the whole period, its parts, what it is compared with, and the policy."""

    count: Count
    periods: tuple[Period, ...]
    earlier: Period | None
    policy: str


@dataclass(frozen=True, eq=False)
class Shown:
    """Released tables; follow-ups and changes have an entry a series, None where withheld.

    `found` is summed over the periods that were asked; nothing of its tables or draws is printed.
    """

    asked: Asked
    releases: tuple[Release, ...]
    observed: Table
    expected: Table
    inner: Table
    follow_ups: tuple[Table, ...]
    changes: tuple[ExpectedChange | None, ...]
    found: Nowcast
    kept: tuple[KeptRecord, ...]


def shown_of(
    asked: Asked,
    tables: tuple[Table, ...],
    found: Nowcast,
    kept: tuple[KeptRecord, ...],
    leave: Callable[[tuple[Table, ...]], Release],
) -> Shown:
    """Counts so far leave first, by `leave`; what is expected is withheld wherever they are."""
    from tallybook import api

    rows = api.sum_nowcast(found, asked.periods)
    parts: list[Table] = [rows.observed]
    pair = None
    if asked.earlier is not None:
        both = (asked.earlier, asked.count.period)
        pair = api.sum_nowcast(found, both)
        parts += [pair.observed, *(api.cohorts_in_triangle(one, *both) for one in tables)]
    counted = leave(tuple(parts))
    observed, *rest = counted.parts
    ahead = _ahead((rows.expected, rows.inner), observed, rows.observed, asked.policy)  # type: ignore[arg-type]
    releases: tuple[Release, ...] = (counted, ahead)
    changes: tuple[ExpectedChange | None, ...] = ()
    if pair is not None:
        sums = _ahead((pair.expected,), rest[0], pair.observed, asked.policy)  # type: ignore[arg-type]
        releases += (sums,)
        changes = _changes(asked, found, sums.parts[0])  # type: ignore[arg-type]
    expected, inner = ahead.parts
    return Shown(
        asked,
        releases,
        observed,  # type: ignore[arg-type]
        expected,  # type: ignore[arg-type]
        inner,  # type: ignore[arg-type]
        tuple(rest[1:]),  # type: ignore[arg-type]
        changes,
        rows,
        kept,
    )


def _ahead(expected: tuple[Table, ...], observed: Table, counted: Table, policy: str) -> Release:
    """What is expected, withheld wherever the counts so far are."""
    from tallybook.protect.release import release
    from tallybook.protect.withhold_alike import withhold_alike

    alike = tuple(withhold_alike(one, observed, counted) for one in expected)
    return release(alike, policy=policy)


def _told(change: ExpectedChange, before: Figure, after: Figure) -> ExpectedChange:
    from tallybook.protect.withhold_alike import in_whole_numbers

    percent, inner = (in_whole_numbers(one) for one in (change.percent, change.inner))
    return replace(change, earlier=before, later=after, percent=percent, inner=inner)


def _changes(asked: Asked, found: Nowcast, pair: Table) -> tuple[ExpectedChange | None, ...]:
    """The change with both doubts, of what was released; none where one side is withheld."""
    from tallybook import api
    from tallybook.figures.value import Withheld

    assert asked.earlier is not None
    sides = api.figures_of(pair)
    changes = api.change_nowcast(found, asked.earlier, asked.count.period)
    return tuple(
        None
        if any(isinstance(one.value, Withheld) for one in (before, after))
        else _told(change, before, after)
        for change, before, after in zip(changes, sides[::2], sides[1::2], strict=True)
    )
