"""What is shown, in a line above a table."""

from __future__ import annotations

from typing import Any


def definition_title(definition: Any) -> str:
    """The quantity, its offences, place and period, and what it is over."""
    from tallybook.figures.definition import Population, Rate, Share
    from tallybook.figures.place import count_of

    count = count_of(definition)
    said = f"{_counted(count)}: {count.offences}{_narrowed(count)}, {count.extent}, {count.period}"
    if isinstance(definition, Rate):
        assert isinstance(definition.bottom, Population)
        marks = ", ".join(f"{mark} {value}" for mark, value in definition.bottom.where)
        people = f"people ({marks})" if marks else "people"
        return f"{said}, per {definition.per:,} {people} on {definition.bottom.on}"
    if isinstance(definition, Share):
        return f"{said}, as a share of {definition.whole.offences}{_base(definition.whole)}"
    return said


def _counted(count: Any) -> str:
    from tallybook.terms.basis import Basis
    from tallybook.terms.outcome_list import ANY, NOT_YET, name_outcomes
    from tallybook.terms.unit import Unit

    outcome = dict(count.where).get("outcome", "")
    if count.unit is Unit.OUTCOMES:
        which = name_outcomes(outcome) if outcome else "every outcome"
        if count.basis is Basis.ASSIGNED:
            return f"Outcomes assigned in the period ({which})"
        return f"Outcomes of offences recorded in the period ({which})"
    if count.unit is Unit.SEVERITY:
        return f"Recorded offences weighed by {dict(count.where)['weights']}"
    if outcome == NOT_YET:
        return "Recorded offences that have no outcome yet"
    return "Recorded offences" + (" in the tables of outcomes" if outcome == ANY else "")


def _narrowed(count: Any) -> str:
    """The marks that are told by no other word."""
    marks = [f"{mark} {value}" for mark, value in count.where if mark not in ("outcome", "weights")]
    return f" ({', '.join(marks)})" if marks else ""


def _base(whole: Any) -> str:
    from tallybook.terms.outcome_list import ANY

    is_any = dict(whole.where).get("outcome") == ANY
    return " recorded, with those that have no outcome yet" if is_any else ""
