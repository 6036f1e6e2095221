"""What watching gives: signals, each with what else could explain it, and what was not judged."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from math import isinf

from tallybook.figures.caveat import Caveat, by_weight
from tallybook.figures.definition import Where
from tallybook.figures.figure import Figure
from tallybook.terms.extent import Extent
from tallybook.terms.offences import Offences
from tallybook.terms.period import Period
from tallybook.watch.budget import Budget
from tallybook.watch.direction import BOTH, FALL, RISE

_EXPLAINED = 20


@dataclass(frozen=True)
class RestsOn:
    """What an expected count was worked out from.

    The periods from `first` to `last` of which `points` were learned from; whether a `trend` and
    `parts` of the year were fitted; `dispersion`, variance over mean; `doubt`, the standard error
    of the expected count as a share of it; `spread`, the standard deviation of a count where
    nothing is amiss. `cut_by` is the notice that cut the past off, empty where none did.
    """

    first: Period
    last: Period
    points: int
    trend: bool
    parts: int
    dispersion: float
    doubt: float
    spread: float
    cut_by: str = ""


@dataclass(frozen=True)
class Signal:
    """A count further from the expected than its own past makes likely; `figure` is what came.

    `side` is RISE or FALL. `limit` is the count furthest out that would not have signalled, minus
    (of a fall plus) infinity where any count would, as with a sum that is past its limit; `since`
    the first period of the unbroken run of signals on that side that ends with this one. `chance`
    is that of a count at least as far out where nothing is amiss; `wrong` the smallest budget under
    which it signals: a share of false signals, or an expected number of false alarms a month. Both
    are None where a detector rings by its published rule. What it `rests_on` is told of the default
    detector alone. `others` are explanations
    other than more or fewer events: notices since the base began, cancellations, provisional
    months, transfers. `under` are signals that show the same event again.
    """

    figure: Figure
    expected: float
    limit: float
    since: Period
    chance: float | None
    wrong: float | None
    others: tuple[Caveat, ...] = ()
    under: tuple[Signal, ...] = ()
    side: int = RISE
    rests_on: RestsOn | None = None

    @property
    def is_fall(self) -> bool:
        """Whether less came than was expected."""
        return self.side == FALL

    @property
    def rings_at_any_count(self) -> bool:
        """Whether no count at all would have kept quiet: a sum was past its limit before."""
        return isinf(self.limit)


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
    """One period of one series: what came, what was expected, the limits; None where not judged.

    A side that is not watched has no limit; where any count rings `upper` is minus infinity, or
    `lower` infinity.
    """

    figure: Figure
    expected: float | None
    upper: float | None
    is_signal: bool
    lower: float | None = None

    @property
    def rings_at_any_count(self) -> bool:
        """Whether no count at all would have kept quiet on a side."""
        return any(one is not None and isinf(one) for one in (self.lower, self.upper))


@dataclass(frozen=True)
class Watched:
    """Signals of the periods asked for, newest and surest first, and how many series were judged.

    `budget` is None where a detector rings by its published rule. `judged` counts series by period.
    `direction` is what was watched: rises, falls or both.
    """

    signals: tuple[Signal, ...]
    skipped: tuple[Skipped, ...]
    judged: Mapping[Period, int]
    budget: Budget | None
    detector: str
    direction: str = BOTH


def with_others(
    found: Watched, explain: Callable[[Signal], tuple[Caveat, ...]], first: int = _EXPLAINED
) -> Watched:
    """The same with more explanations for the first signals: looking them up may take long."""
    told = [
        replace(signal, others=by_weight((*signal.others, *explain(signal))))
        if n < first
        else signal
        for n, signal in enumerate(found.signals)
    ]
    return replace(found, signals=tuple(told))
