"""What an evaluation gives: the effect with its interval, and everything it was tried against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tallybook.evaluate.plan import Plan
from tallybook.figures.caveat import Caveat
from tallybook.figures.table import Table
from tallybook.terms.extent import Extent
from tallybook.terms.period import Period

LOWER, HIGHER, UNCLEAR = "lower", "higher", "unclear"


@dataclass(frozen=True)
class Effect:
    """What came over what would have come: a ratio (1 is no change) and its 95 % interval."""

    method: str
    ratio: float
    low: float
    high: float

    @property
    def verdict(self) -> str:
        """Lower or higher where the interval leaves out no change; else unclear."""
        return LOWER if self.high < 1 else HIGHER if self.low > 1 else UNCLEAR


@dataclass(frozen=True)
class Variation:
    """The same with one thing otherwise: `of` is what (start, place, model, method, base, notice).

    `effect` is None where it could not be worked out.
    """

    of: str
    how: str
    effect: Effect | None


@dataclass(frozen=True)
class PathPoint:
    """A period: what came, what would have come with its limits, and whether it is in the base.

    The limits are None in the base, and where the method gives none.
    """

    period: Period
    came: float
    expected: float
    low: float | None
    high: float | None
    is_base: bool


@dataclass(frozen=True)
class Peak:
    """How the last year before the start stood to earlier ones, and the fall that alone foretells.

    `last` and `usual` are counts a year; `return_least` and `return_most` are changes (-0.1 is a
    fall of a tenth) to be expected without any measure, where swings between years last or do not.
    """

    last: float
    usual: float
    years: int
    is_peak: bool
    return_least: float
    return_most: float
    plain_change: float | None


@dataclass(frozen=True)
class Placebos:
    """Gaps of comparison places that played the treated one, as shares of what would have come.

    By synthetic control and synthetic differences they are shares of the place's own base.
    """

    periods: tuple[Period, ...]
    own: tuple[float, ...]
    others: Mapping[Extent, tuple[float, ...]]
    start: int
    chance: float


@dataclass(frozen=True)
class Power:
    """What a plan's counts can show: changes that would be seen `chance` of the time.

    `fall` and `rise` are shares (0.2 is a fifth) of what would have come, by `method` beside
    `places` comparison places; a smaller one is missed more often. `a_year` is how many cases the
    last year of the base had, `base` the time learned from, `window` the periods after the start
    with their length in months. `promised` is the share of the time that the size promised would be
    seen, None where none was.
    """

    method: str
    fall: float
    rise: float
    places: int
    base: Period
    a_year: float
    window: int
    months: int
    promised: float | None
    chance: float = 0.8


@dataclass(frozen=True, eq=False)
class Evaluated:
    """A plan, its effect, the path without the measure, what it was tried against, and caveats.

    `came` and `expected` are counts over the used periods of the outcome window. `early` is the
    same method a year before the start, where nothing had begun. `places` took part in the
    comparison. `power` is what the base alone could have promised, None where it is too short.
    `counts` is the table that all of it rests on.
    """

    plan: Plan
    effect: Effect
    came: float
    path: tuple[PathPoint, ...]
    places: tuple[Extent, ...]
    variations: tuple[Variation, ...]
    early: Effect | None
    placebos: Placebos | None
    peak: Peak | None
    power: Power | None
    caveats: tuple[Caveat, ...]
    used: Period
    base: Period
    counts: Table

    @property
    def expected(self) -> tuple[float, float, float]:
        """How many would have come, with limits: what came over the effect."""
        e = self.effect
        return self.came / e.ratio, self.came / e.high, self.came / max(e.low, 1e-9)

    @property
    def alike(self) -> tuple[int, int]:
        """How many variations say the same as the effect, and of how many."""
        told = [one.effect for one in self.variations if one.effect is not None]
        return sum(one.verdict == self.effect.verdict for one in told), len(told)
