"""A number as printed: in figures or in words, with its sign, its scale and its last place."""

from __future__ import annotations

from dataclasses import dataclass

PLAIN, PERCENT, POINTS, RATIO, FRACTION = "plain", "percent", "points", "ratio", "fraction"


@dataclass(frozen=True)
class Numeral:
    """A number and where it stands in its line: positions of characters, `end` not included.

    `step` is the worth of the last place shown: 1 for "452", 0.1 for "22.9", 100,000 for "3.7m".
    `form` says how it is put: plain, percent ("12 per cent"), points, ratio ("one in five", of
    which `of` is the five), fraction ("a third"); the last two have their value in per cent.
    """

    start: int
    end: int
    value: float
    step: float = 1
    form: str = PLAIN
    spelled: bool = False
    sign: str = ""
    of: float = 0
    ends: tuple[float, float] | None = None

    @property
    def is_whole(self) -> bool:
        """Whether it can be a count."""
        return float(self.value).is_integer() and (self.step >= 1)
