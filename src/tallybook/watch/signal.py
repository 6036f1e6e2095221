"""What watching gives: signals, each with what else could explain it, and what was not judged."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from tallybook.figures.caveat import Caveat
from tallybook.figures.definition import Where
from tallybook.figures.figure import Figure
from tallybook.terms.extent import Extent
from tallybook.terms.offences import Offences
from tallybook.terms.period import Period
from tallybook.watch.budget import Budget

_EXPLAINED = 20


@dataclass(frozen=True)
class Signal:
    """A count higher than its own past makes likely; `figure` is what came.

    `upper` is the largest count that would not have signalled, `since` the first period of the
    unbroken run of signals that ends with this one. `chance` is that of a count at least as high
    where nothing is amiss; `wrong` the smallest budget under which it signals: a share of false
    signals, or an expected number of false alarms a period. Both are None for a detector without a
    chance. `others` are explanations other than more events: notices since the base began,
    cancellations, provisional months. `under` are signals that show the same event again.
    """

    figure: Figure
    expected: float
    upper: float
    since: Period
    chance: float | None
    wrong: float | None
    others: tuple[Caveat, ...] = ()
    under: tuple[Signal, ...] = ()


@dataclass(frozen=True)
class Skipped:
    """Why so many series were not judged in a period, and which they are.

    Series that are not `may_be_named` are counted only: that one has few cases is told by its name.
    """

    period: Period
    why: str
    series: tuple[tuple[Extent, Offences, Where], ...]
    may_be_named: bool = True


@dataclass(frozen=True)
class Expected:
    """One period of one series: what came, what was expected, the limit; None where not judged."""

    figure: Figure
    expected: float | None
    upper: float | None
    is_signal: bool


@dataclass(frozen=True)
class Watched:
    """Signals of the periods asked for, newest and surest first, and how many series were judged.

    `budget` is None for a detector that keeps none. `judged` counts series by period.
    """

    signals: tuple[Signal, ...]
    skipped: tuple[Skipped, ...]
    judged: Mapping[Period, int]
    budget: Budget | None
    detector: str


def with_others(
    found: Watched, explain: Callable[[Signal], tuple[Caveat, ...]], first: int = _EXPLAINED
) -> Watched:
    """The same with more explanations for the first signals: looking them up may take long."""
    told = [
        replace(signal, others=(*signal.others, *explain(signal))) if n < first else signal
        for n, signal in enumerate(found.signals)
    ]
    return replace(found, signals=tuple(told))
