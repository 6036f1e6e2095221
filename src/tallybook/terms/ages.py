"""Ages in completed years, from one to another or open above."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tallybook.terms.errors import NotDefined

OLDEST = 150


@dataclass(frozen=True, order=True)
class Ages:
    """Ages in completed years at the last birthday, both ends included; `last` None is open above.

    Refuses a last age below the first, and an age that nobody has.
    """

    first: int
    last: int | None

    def __post_init__(self) -> None:
        top = self.first if self.last is None else self.last
        if not 0 <= self.first <= top <= OLDEST:
            raise NotDefined(f"“{self.text}” are no ages.", code="ages-unreadable")

    @property
    def text(self) -> str:
        """The canonical text: 10-15, 10 or 90+."""
        if self.last is None:
            return f"{self.first}+"
        return f"{self.first}" if self.first == self.last else f"{self.first}-{self.last}"

    @property
    def years(self) -> int | None:
        """How many single years of age; None where open above."""
        return None if self.last is None else self.last - self.first + 1


_AGES = re.compile(r"(\d{1,3})(?:\s*(?:-|–|to)\s*(\d{1,3})|\s*(\+|and over|and above))?")
_UNDER = re.compile(r"(?:under|below)\s*(\d{1,3})")


def parse_ages(text: str) -> Ages:
    """The ages that the words name: 10-15, 10 to 15, 90+, 90 and over, under 18, 7.

    Refuses anything else, and a word such as "children", whose ages differ from law to law.
    """
    plain = " ".join(text.lower().removeprefix("aged ").split())
    if under := _UNDER.fullmatch(plain):
        return Ages(0, int(under[1]) - 1)
    found = _AGES.fullmatch(plain)
    if not found:
        raise NotDefined(f"“{text}” are no ages.", code="ages-unreadable")
    first = int(found[1])
    if found[3]:
        return Ages(first, None)
    return Ages(first, int(found[2] or first))
