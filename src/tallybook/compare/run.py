"""Whether a run of periods went one way throughout."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Any

from tallybook.compare.comparison import Comparison
from tallybook.compare.pair import amount_of, period_of, place_of


@dataclass(frozen=True)
class Run:
    """Steps of a series from one period to the next: how many rose, fell, or did not move.

    `unknown` steps have no number on a side. The steps are counted as recorded, whether or not a
    percentage may be given for them.
    """

    rises: int
    falls: int
    level: int
    unknown: int

    @property
    def says(self) -> str:
        """One sentence on the run."""
        steps = self.rises + self.falls + self.level + self.unknown
        if self.rises == steps:
            return f"A rise in each of {steps} steps."
        if self.falls == steps:
            return f"A fall in each of {steps} steps."
        unknown = f"; {self.unknown} cannot be told" if self.unknown else ""
        ways = f"{self.rises} rises and {self.falls} falls in {steps} steps"
        return f"Not one way throughout: {ways}{unknown}."

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return asdict(self) | {"says": self.says}


def run_of(found: tuple[Comparison, ...]) -> Run | None:
    """The run of successive changes of one place; None where they do not follow one another."""
    if len(found) < 2 or not all(
        place_of(a.later) == place_of(b.later) and period_of(b.earlier) == period_of(a.later)
        for a, b in pairwise(found)
    ):
        return None
    steps = [_step(one) for one in found]
    return Run(*(steps.count(way) for way in (1, -1, 0, None)))


def _step(found: Comparison) -> int | None:
    earlier, later = amount_of(found.earlier), amount_of(found.later)
    if earlier is None or later is None:
        return None
    return (later > earlier) - (later < earlier)
