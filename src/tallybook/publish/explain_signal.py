"""How a signal came about, in sentences: what was learned from, and what would not have rung."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor

from tallybook.figures.figure import Figure
from tallybook.figures.place import count_of
from tallybook.publish.say_value import say_value
from tallybook.publish.words import words
from tallybook.watch.signal import RestsOn, Signal, Watched


def explain_signal(signal: Signal, found: Watched) -> tuple[str, ...]:
    """The steps from the past of a series to its signal, first what came."""
    return tuple(_steps(signal, found))


def _steps(signal: Signal, found: Watched) -> Iterator[str]:
    text = words()["explain-signal"]
    kind = "fall" if signal.is_fall else "rise"
    yield text["came"].format(
        what=what_of(signal.figure),
        came=say_value(signal.figure),
        expected=f"{signal.expected:,.1f}".removesuffix(".0"),
    )
    yield from _rule(signal, found)
    yield text["limit-any" if signal.rings_at_any_count else f"limit-{kind}"].format(
        limit=say_limit(signal)
    )
    if signal.chance is not None and signal.wrong is not None:
        judged = max(found.judged.values(), default=0)
        of = kind if signal.rests_on else "measure"
        yield text[f"chance-{of}"].format(odds=say_odds(signal.chance))
        yield text["budget"].format(
            budget=found.budget, judged=f"{judged:,}", needs=f"{signal.wrong:.2g}"
        )
    yield text["since"].format(since=signal.since)


def _rule(signal: Signal, found: Watched) -> Iterator[str]:
    """What the detector holds a count against, and when it rings."""
    text = words()["explain-signal"]
    if signal.rests_on is not None:
        yield from _base(signal.rests_on)
        return
    yield text["detector"][found.detector]
    yield text["by-rule" if found.budget is None else "by-budget"]


def _base(rests: RestsOn) -> Iterator[str]:
    text = words()["explain-signal"]
    yield text["learned"].format(points=rests.points, first=rests.first, last=rests.last)
    if rests.cut_by:
        yield text["cut"].format(notice=rests.cut_by)
    fitted = text["level"]
    if rests.trend:
        fitted += text["trend"]
    if rests.parts > 1:
        fitted += text["parts"].format(parts=rests.parts)
    yield text["fitted"].format(fitted=fitted)
    yield text["spread"].format(
        dispersion=f"{rests.dispersion:.1f}",
        doubt=f"{100 * rests.doubt:.0f}",
        spread=f"{rests.spread:,.1f}",
    )


def say_limit(signal: Signal) -> str:
    """The count furthest out that would not have signalled, or that any would."""
    if signal.rings_at_any_count:
        return str(words()["explain-signal"]["any-count"])
    return f"{floor(signal.limit):,}"


def say_odds(chance: float) -> str:
    """A chance as one in so many."""
    return f"1 in {1 / chance:,.0f}" if chance > 1e-6 else "less than 1 in a million"


def what_of(figure: Figure) -> str:
    """The area, the offences, the marks and the period of a count."""
    count = count_of(figure.definition)  # type: ignore[arg-type]
    marks = (f"{mark} {value}" for mark, value in count.where)
    return ", ".join((str(count.extent), str(count.offences), *marks, count.period.label))
