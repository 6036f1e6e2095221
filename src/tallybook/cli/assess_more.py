"""What the locked room lets an assessment foresee and watch: nowcast and signals, released."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from tallybook.terms.errors import NotAllowed, NotComparable, NotDefined, NotHeld

if TYPE_CHECKING:
    from tallybook.assess.assessment import Assessment
    from tallybook.assess.from_rows import FromRows
    from tallybook.publish.added import Added
    from tallybook.terms.period import Period

_QUARTERS = 8
_HORIZON = 24
_WATCHED = {"last": 4, "each": "quarter", "detector": "farrington", "season": False, "by": ()}
_WATCHED |= {"marks": (), "basis": "recorded", "within": 0, "period": None, "budget": None}
_WATCHED |= {"direction": "both"}


def more_for(found: Assessment, options: dict[str, Any]) -> tuple[Added, ...]:
    """The nowcast of the first set that rows were asked about, and signals of the groups.

    None where no rows were asked; what cannot be told is said on standard error.
    """
    return tuple(_each(found, options)) if found.rows else ()


def _each(found: Assessment, options: dict[str, Any]) -> Iterator[Added]:
    for what, verb in (("Nowcast", _nowcast), ("Signals", _signals)):
        click.echo(f"{what} …", err=True)
        try:
            yield verb(found, options)
        except (NotAllowed, NotComparable, NotDefined, NotHeld) as error:
            click.echo(f"{what}, not told: {error.says}", err=True)


def _nowcast(found: Assessment, options: dict[str, Any]) -> Added:
    from dataclasses import replace

    from tallybook import api
    from tallybook.cli.locked import delays_of, locked, released
    from tallybook.protect.release import release
    from tallybook.protect.withhold_alike import withhold_alike
    from tallybook.publish.say_nowcast import say_record
    from tallybook.publish.show_nowcast import added_nowcast

    one: FromRows = found.rows[0]
    area, day = found.area.areas[0], options["as_of"]
    with locked(options, area=area, as_of=day, why="assess, nowcast") as room:
        window = room.extract.window
        every = replace(one.questions.occurred, period=window)
        triangle = delays_of(room, every, longest=_HORIZON + 1)
    made = api.nowcast(triangle, horizon=_HORIZON)
    rows = api.sum_nowcast(made, _quarters(window))
    counted = released((rows.observed,), options)
    (observed,) = counted.parts
    alike = tuple(withhold_alike(t, observed, rows.observed) for t in (rows.expected, rows.inner))  # type: ignore[arg-type]
    # No count of rows: in the list it would stand in the place of the count that was released.
    ahead = release(alike, policy=counted.policy)
    record = say_record(made.records[0], made.methods[0])
    tables: Any = (observed, *ahead.parts)
    return added_nowcast(tables, (counted, ahead), record)


def _quarters(window: Period) -> tuple[Period, ...]:
    """The newest whole quarters that the extract has seen, oldest first."""
    from tallybook.terms.period import Period, add_months
    from tallybook.terms.split_period import split_period

    last = window.last
    while last.month % 3:
        last = add_months(last, -1)
    first = add_months(last.replace(day=1), 1 - 3 * _QUARTERS)
    return split_period(Period(max(first, window.first), last), "quarter")


def _signals(found: Assessment, options: dict[str, Any]) -> Added:
    from tallybook.assess.questions import questions
    from tallybook.cli.watch_rows import watch_rows
    from tallybook.publish.show_signals import added_signals

    names = {line.id for line in found.lines}
    sets = tuple(name for name, _, depth in questions() if depth <= 1 and name in names)
    watched = watch_rows(sets, found.area.areas, options | _WATCHED, wants_picture=True)
    return added_signals(watched.found, watched.release, watched.drawn)
