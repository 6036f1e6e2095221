"""What is counted, and never how we know: a closed grammar of frozen expressions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tallybook.figures.refuse_arithmetic import NoArithmetic
from tallybook.terms.basis import Basis
from tallybook.terms.errors import NotDefined
from tallybook.terms.extent import Extent
from tallybook.terms.offences import Offences
from tallybook.terms.period import Period
from tallybook.terms.unit import Unit

Where = tuple[tuple[str, str], ...]
"""Marks that narrow a count, as pairs of mark and value: (("victim age", "under 18"),)."""


@dataclass(frozen=True)
class Count(NoArithmetic):
    """How many of a unit were counted: which offences, where, when, by which day."""

    unit: Unit
    offences: Offences
    extent: Extent
    period: Period
    basis: Basis = Basis.RECORDED
    where: Where = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "where", tuple(sorted(self.where)))


@dataclass(frozen=True)
class Population(NoArithmetic):
    """How many people lived in an extent on a day."""

    extent: Extent
    on: date
    where: Where = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "where", tuple(sorted(self.where)))


@dataclass(frozen=True)
class Rate(NoArithmetic):
    """A count for every `per` people; the extent above and below is the same."""

    top: Count
    bottom: Population
    per: int

    def __post_init__(self) -> None:
        if self.top.extent != self.bottom.extent:
            _nonsense(f"A rate over {self.bottom.extent} of offences in {self.top.extent}")
        if self.per < 1:
            _nonsense(f"A rate for every {self.per} people")


@dataclass(frozen=True)
class Share(NoArithmetic):
    """A part of a whole, as a proportion from 0 to 1; the part lies inside the whole."""

    part: Count
    whole: Count

    def __post_init__(self) -> None:
        part, whole = self.part, self.whole
        inside = (
            part.unit == whole.unit
            and part.basis == whole.basis
            and set(part.offences.codes) <= set(whole.offences.codes)
            and part.offences.list == whole.offences.list
            and part.extent == whole.extent
            and whole.period.contains(part.period)
            and set(whole.where) <= set(part.where)
        )
        if not inside:
            _nonsense(f"A share of {whole.offences} made of {part.offences}")


Reckoned = Count | Population | Rate | Share
"""What can be read or derived from tables."""


@dataclass(frozen=True)
class Change(NoArithmetic):
    """From an earlier quantity to a later one of the same kind."""

    later: Reckoned
    earlier: Reckoned

    def __post_init__(self) -> None:
        _same_kind(self.later, self.earlier)


@dataclass(frozen=True)
class Standing(NoArithmetic):
    """The place of one area's quantity among the same quantity of several extents."""

    of: Reckoned
    among: tuple[Extent, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "among", tuple(sorted(self.among, key=lambda e: e.text)))
        if len(set(self.among)) != len(self.among) or len(self.among) < 2:
            _nonsense("A standing among fewer than two areas, or among one twice")


Definition = Count | Population | Rate | Share | Change | Standing


def _same_kind(one: object, other: object) -> None:
    if type(one) is not type(other):
        _nonsense(f"A change from {type(other).__name__} to {type(one).__name__}")


def _nonsense(what: str) -> None:
    raise NotDefined(f"{what} is not a quantity.", code="definition-nonsense")
