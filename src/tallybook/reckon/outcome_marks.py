"""Which outcomes a count asks for."""

from __future__ import annotations

from tallybook.figures.definition import Count
from tallybook.terms.basis import Basis
from tallybook.terms.errors import NotDefined, NotHeld
from tallybook.terms.outcome_list import ANY, NOT_YET, every_outcome, outcomes
from tallybook.terms.unit import Unit


def is_of_outcomes(count: Count) -> bool:
    """Whether only a table of outcomes can answer the count."""
    return count.unit is Unit.OUTCOMES or "outcome" in dict(count.where)


def outcomes_asked(count: Count) -> tuple[str, ...]:
    """The codes of outcomes that the count adds up, with that of having none where it is meant.

    Refuses another mark, and the day an offence occurred, which no table of outcomes goes by.
    """
    faults = [f"a mark such as {mark}" for mark, _ in count.where if mark != "outcome"]
    if count.basis is Basis.OCCURRED:
        faults.append("the day offences occurred (they go by the day recorded or assigned)")
    if faults:
        raise NotHeld(f"No table of outcomes has {'; '.join(faults)}.", code="nothing-held")
    said = dict(count.where).get("outcome", "")
    if said == ANY:
        return (NOT_YET, *every_outcome())
    codes = tuple(said.split("+")) if said else every_outcome()
    if unknown := [code for code in codes if code not in outcomes()]:
        raise NotDefined(f"There is no outcome {', '.join(unknown)}.", code="outcome-unknown")
    return codes
