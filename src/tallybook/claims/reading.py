"""A reading: what a claim would count, by the code lists; fixed before any value is seen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, TypeVar

from tallybook.claims.slot import HOWS, OPEN
from tallybook.terms.basis import Basis
from tallybook.terms.extent import Extent
from tallybook.terms.offences import Offences
from tallybook.terms.period import Period

T = TypeVar("T")


@dataclass(frozen=True)
class Resolved(Generic[T]):
    """A hole filled from a code list: the words that asked, what they stand for, and by which rule.

    `how` is that of the slot the words came from. `lacking` is the code of what is missing, and is
    empty exactly where there is a value; `read/lacking.toml` has its sentence.
    """

    words: str = ""
    value: T | None = None
    how: str = OPEN
    why: str = ""
    lacking: str = ""

    def __post_init__(self) -> None:
        if self.how not in HOWS or (self.value is None) != bool(self.lacking):
            raise ValueError(f"“{self.words}” is either resolved or lacks something")


@dataclass(frozen=True)
class Side:
    """One side of a claim: which offences, where and when."""

    offences: Resolved[Offences]
    extent: Resolved[Extent]
    period: Resolved[Period]

    @property
    def lacking(self) -> tuple[tuple[str, str], ...]:
        """What is missing, as pairs of code and words; empty if the side can be counted."""
        holes = (self.offences, self.extent, self.period)
        return tuple((hole.lacking, hole.words) for hole in holes if hole.lacking)


@dataclass(frozen=True)
class Reading:
    """One reading of a claim; `rank` 1 is what is judged, the others are told beside it.

    `along` is the axis on which `versus` differs from `side`: period for a change, extent for a
    comparison of places, offences for a share of a wider set; empty where there is no other side.
    `narrowed` holds what the lists cannot express (subgroup, denominator): where it is not empty,
    a plain count of the side is not the claim. `instead` says how this reading departs from the
    first: empty for the first.
    """

    rank: int
    side: Side
    basis: Resolved[Basis]
    versus: Side | None = None
    along: str = ""
    narrowed: tuple[str, ...] = field(default=())
    instead: str = ""

    def __post_init__(self) -> None:
        if self.along not in ("", "period", "extent", "offences"):
            raise ValueError(f"two sides cannot differ along {self.along!r}")
        if (self.versus is None) != (self.along == "") or (self.rank == 1) != (not self.instead):
            raise ValueError("another side has an axis, and a later reading says how it differs")

    @property
    def lacking(self) -> tuple[tuple[str, str], ...]:
        """What is missing on either side, without repeats; empty if the reading can be counted."""
        both = (*self.side.lacking, *(self.versus.lacking if self.versus else ()))
        return tuple(dict.fromkeys(both))
