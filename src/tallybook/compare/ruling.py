"""A ruling: may two figures be compared along an axis, and with what said."""

from __future__ import annotations

from dataclasses import dataclass

from tallybook.compare.rule import Verdict
from tallybook.figures.caveat import Caveat
from tallybook.figures.difference import Difference


@dataclass(frozen=True)
class Ruling:
    """The axis, the heaviest verdict, every difference found, and the caveats of all rules."""

    along: str
    verdict: Verdict
    differences: tuple[Difference, ...]
    caveats: tuple[Caveat, ...]

    @property
    def is_refused(self) -> bool:
        """Whether no comparison may be printed."""
        return self.verdict is Verdict.REFUSE
