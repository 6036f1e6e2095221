"""Readings made by hand from the annotation: for tests of counting without the reader."""

from __future__ import annotations

from tallybook.claims.claim import Claim, SpokenPeriod
from tallybook.claims.reading import Reading, Resolved, Side
from tallybook.claims.slot import STATED, Slot
from tallybook.terms.basis import Basis
from tallybook.terms.errors import TallybookError
from tallybook.terms.extent import Extent
from tallybook.terms.find_area import find_area
from tallybook.terms.find_offences import find_offences
from tallybook.terms.offences import Offences
from tallybook.terms.period import Period


def hand_read(claim: Claim) -> tuple[Reading, ...]:
    """One reading: each hole looked up in the lists, nothing else tried."""
    side = Side(_offences(claim.measure), _extent(claim.area), _period(claim.period))
    narrowed = tuple(s.value for s in (claim.subgroup, claim.denominator) if s.value)
    versus, along = None, ""
    if claim.versus and claim.versus.period.value:
        versus, along = Side(side.offences, side.extent, _period(claim.versus.period)), "period"
    elif claim.versus and claim.versus.area.value:
        versus, along = Side(side.offences, _extent(claim.versus.area), side.period), "extent"
    basis = Resolved("", Basis.RECORDED, STATED)
    return (Reading(1, side, basis, versus, along, narrowed),)


def _offences(slot: Slot[str]) -> Resolved[Offences]:
    if slot.value is None:
        return Resolved(lacking="no-offences")
    try:
        return Resolved(slot.value, find_offences(slot.value), slot.how)
    except TallybookError:
        return Resolved(slot.value, lacking="offences-unknown")


def _extent(slot: Slot[str]) -> Resolved[Extent]:
    if slot.value is None:
        return Resolved(lacking="no-area")
    try:
        return Resolved(slot.value, find_area(slot.value).extent, slot.how)
    except TallybookError:
        return Resolved(slot.value, lacking="area-unknown")


def _period(slot: Slot[SpokenPeriod]) -> Resolved[Period]:
    spoken = slot.value
    if spoken is None or spoken.first is None or spoken.last is None:
        return Resolved(spoken.label if spoken else "", lacking="no-period")
    return Resolved(spoken.label, Period(spoken.first, spoken.last), slot.how)
