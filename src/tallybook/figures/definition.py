"""What is counted, and never how we know: a closed grammar of frozen expressions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tallybook.figures.refuse_arithmetic import NoArithmetic
from tallybook.terms.basis import Basis
from tallybook.terms.errors import NotDefined
from tallybook.terms.extent import Extent
from tallybook.terms.offences import Offences
from tallybook.terms.outcome_list import ANY, NOT_YET
from tallybook.terms.period import Period
from tallybook.terms.unit import Unit

Where = tuple[tuple[str, str], ...]
"""Marks that narrow a count, as pairs of mark and value: (("victim age", "under 18"),)."""


@dataclass(frozen=True)
class Count(NoArithmetic):
    """How many of a unit were counted: which offences, where, when, by which day.

    Outcomes may be narrowed to some (("outcome", "1+4")), offences to those without one yet
    (("outcome", "0")) or to all that a table of outcomes has (("outcome", "any")). Refuses what is
    none: the lack of an outcome as an outcome, a day of assignment of anything else, and weighed
    offences without the name of the weights (("weights", "ons-crime-severity-score")).
    """

    unit: Unit
    offences: Offences
    extent: Extent
    period: Period
    basis: Basis = Basis.RECORDED
    where: Where = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "where", tuple(sorted(self.where)))
        _check_unit(self.unit, self.basis, dict(self.where))


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
    """A part of a whole, as a proportion from 0 to 1; the part lies inside the whole.

    Outcomes of offences recorded in a period are a part of those offences, as a table of outcomes
    has them; outcomes assigned in it are not.
    """

    part: Count
    whole: Count

    def __post_init__(self) -> None:
        part, whole = self.part, self.whole
        inside = (
            _units_inside(part, whole)
            and part.basis == whole.basis
            and set(part.offences.codes) <= set(whole.offences.codes)
            and part.offences.list == whole.offences.list
            and part.extent == whole.extent
            and whole.period.contains(part.period)
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


def _check_unit(unit: Unit, basis: Basis, marks: dict[str, str]) -> None:
    outcome = marks.get("outcome", "")
    if basis is Basis.ASSIGNED and unit is not Unit.OUTCOMES:
        _nonsense(f"A count of {unit} by the day an outcome was assigned")
    if unit is Unit.OUTCOMES and (NOT_YET in outcome.split("+") or outcome == ANY):
        _nonsense("The lack of an outcome, counted among outcomes,")
    if unit is Unit.OFFENCES and outcome not in ("", NOT_YET, ANY):
        _nonsense("A count of offences by an outcome, which is a count of outcomes,")
    if unit is Unit.SEVERITY and not marks.get("weights"):
        _nonsense("A severity without a list of weights")


def _units_inside(part: Count, whole: Count) -> bool:
    """Each offence has one outcome or none, so outcomes of offences are a part of the offences."""
    if part.unit is Unit.OUTCOMES and whole.unit is Unit.OFFENCES:
        return part.basis is Basis.RECORDED and whole.where == (("outcome", ANY),)
    if whole.unit is Unit.OFFENCES and whole.where == (("outcome", ANY),):
        return part.where in ((("outcome", NOT_YET),), whole.where)
    return part.unit == whole.unit and set(whole.where) <= set(part.where)


def _same_kind(one: object, other: object) -> None:
    if type(one) is not type(other):
        _nonsense(f"A change from {type(other).__name__} to {type(one).__name__}")


def _nonsense(what: str) -> None:
    raise NotDefined(f"{what} is not a quantity.", code="definition-nonsense")
