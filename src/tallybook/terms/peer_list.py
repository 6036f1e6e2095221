"""A dated list of the areas that an area is compared with, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tallybook.terms.area_list import ENGLAND_AND_WALES, areas
from tallybook.terms.errors import NotDefined
from tallybook.terms.extent import Extent
from tallybook.terms.members import members
from tallybook.terms.period import Period


@dataclass(frozen=True)
class PeerList:
    """Members, the area itself among them, valid from one day to another, both included.

    Membership need not be mutual. `source` says who drew the list up. Refuses an area that is not
    among its members, fewer than two members, and a list that ends before it begins.
    """

    area: str
    members: tuple[str, ...]
    valid_from: date | None
    valid_to: date | None
    source: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "members", tuple(sorted(set(self.members))))
        if self.area and self.area not in self.members:
            raise NotDefined(
                f"{areas()[self.area].name} is not in its own list.", code="not-a-member"
            )
        if len(self.members) < 2:
            raise NotDefined("A list of one area compares nothing.", code="not-a-member")
        if self.valid_from and self.valid_to:
            Period(self.valid_from, self.valid_to)  # refuses a list that ends before it begins

    @cached_property
    def extents(self) -> tuple[Extent, ...]:
        """Every member as an extent of its own."""
        return tuple(Extent((code,)) for code in self.members)

    @property
    def validity(self) -> str:
        """When the list holds, in words."""
        return f"{self.valid_from or 'always'} to {self.valid_to or 'further notice'}"

    def holds(self, period: Period) -> bool:
        """Whether the list is valid on every day of the period."""
        begins, ends = self.valid_from or date.min, self.valid_to or date.max
        return begins <= period.first and period.last <= ends


def all_forces(on: date, country: str = ENGLAND_AND_WALES) -> PeerList:
    """Every territorial police force of a country, England and Wales unless told, on a day."""
    says = f"every territorial police force of {areas()[country].name}"
    return PeerList("", members(country, ("force",), on), None, None, says)


def all_partnerships(on: date, country: str = ENGLAND_AND_WALES) -> PeerList:
    """Every community safety partnership of a country, England and Wales unless told, on a day."""
    says = f"every community safety partnership of {areas()[country].name}"
    return PeerList("", members(country, ("partnership",), on), None, None, says)


def partnerships_of(force: str, on: date) -> PeerList:
    """Every community safety partnership of a force on a day; refuses a force with fewer than two.

    What the force has in no partnership is no place and no member.
    """
    says = f"the community safety partnerships of {areas()[force].name}"
    return PeerList("", members(force, ("partnership",), on), None, None, says)
