"""What is out of the ordinary, as a section: each signal with what else could explain it."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor

from tallybook.figures.figure import Figure
from tallybook.figures.place import count_of
from tallybook.protect.release import Release
from tallybook.publish.added import Added
from tallybook.publish.explain_signal import say_limit
from tallybook.publish.say_value import value_cell
from tallybook.publish.sheet import Cell, Sheet, word
from tallybook.publish.show_watched import Drawn
from tallybook.publish.words import words
from tallybook.terms.errors import NotAllowed
from tallybook.watch.signal import Signal, Watched

_FACTS = 3


def added_signals(found: Watched, passed: Release, drawn: Drawn | None = None) -> Added:
    """The signals of released counts; refuses one whose count was not released.

    `drawn` is the series of the first.
    """
    if not all(passed.holds(signal.figure) for signal in found.signals):
        raise NotAllowed("A signal was not released.", code="release-outside-gate")
    return Added(
        "signals",
        tuple(_points(found)),
        (drawn.picture,) if drawn else (),
        (_sheet(found),) if found.signals else (),
        tuple(_figures(found, drawn)),
    )


def _figures(found: Watched, drawn: Drawn | None) -> Iterator[tuple[str, Figure]]:
    yield from (("signals", signal.figure) for signal in found.signals)
    if drawn:
        yield from (("signals-series", figure) for figure in drawn.figures)


def _points(found: Watched) -> Iterator[str]:
    text = words()["signals"]
    judged = f"{sum(found.judged.values()):,}"
    spans = f"{min(found.judged)} to {max(found.judged)}" if found.judged else ""
    if not found.signals:
        yield text["none"].format(judged=judged, spans=spans)
    else:
        yield text["some"].format(number=len(found.signals), judged=judged, spans=spans)
    yield text["untold"]
    for signal in found.signals:
        for one in [c for c in signal.others if c.where in ("records", "watch")][:_FACTS]:
            yield f"{_what(signal)}, {_period(signal)}: {one.says}"


def _sheet(found: Watched) -> Sheet:
    heads = ("What", "Period", "", "Came", "Expected", "Limit", "Since", "By chance")
    rows = tuple(_row(signal) for signal in found.signals)
    return Sheet(
        "signals-table", "Counts above or below what their own past makes likely", heads, rows
    )


def _row(signal: Signal) -> tuple[Cell, ...]:
    return (
        word(_what(signal)),
        word(_period(signal)),
        word("fall" if signal.is_fall else "rise"),
        value_cell(signal.figure),
        Cell(f"{signal.expected:,.1f}", round(signal.expected, 1)),
        _limit(signal),
        word(str(signal.since)),
        word("not told" if signal.chance is None else _odds(signal.chance)),
    )


def _limit(signal: Signal) -> Cell:
    says = say_limit(signal)
    return word(says) if signal.rings_at_any_count else Cell(says, floor(signal.limit))


def _odds(chance: float) -> str:
    return f"1 in {1 / chance:,.0f}" if chance > 1e-6 else "less than 1 in a million"


def _what(signal: Signal) -> str:
    count = count_of(signal.figure.definition)  # type: ignore[arg-type]
    marks = (f"{mark} {value}" for mark, value in count.where)
    return ", ".join((str(count.extent), str(count.offences), *marks))


def _period(signal: Signal) -> str:
    return count_of(signal.figure.definition).period.label  # type: ignore[arg-type]
