"""Figures as rows for a terminal or a CSV file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tallybook.figures.caveat import NOTE, Caveat, by_weight
from tallybook.figures.definition import Rate, Reckoned, Share
from tallybook.figures.definition_text import definition_to_text
from tallybook.figures.figure import Figure
from tallybook.figures.place import count_of, extent_of
from tallybook.figures.value import Absent, Number, Value, Withheld

_ON_THE_FACE = 3
_NAMED = 4
"""Places that are named where one reason holds for many."""
_EACH = "each"


def face_row(figure: Figure) -> dict[str, str]:
    """What a reader sees of a figure in a terminal."""
    definition = figure.definition
    assert isinstance(definition, Reckoned)
    count = count_of(definition)
    return {
        "period": count.period.label,
        "area": str(extent_of(definition)),
        "offences": str(count.offences),
        "figure": shown(figure.value, definition),
        "95 % of chance": _interval(figure.value, definition),
        "status": figure.provenance.status,
        "editions": ", ".join(str(e.published) for e in figure.provenance.editions),
    }


def flat_row(figure: Figure) -> dict[str, Any]:
    """Every plain fact of a figure, one column each, for CSV."""
    definition, value = figure.definition, figure.value
    assert isinstance(definition, Reckoned)
    count = count_of(definition)
    number = value if isinstance(value, Number) else None
    return {
        "definition": definition_to_text(definition),
        "period_first": count.period.first,
        "period_last": count.period.last,
        "area": count.extent.text,
        "area_name": str(count.extent),
        "offences": count.offences.text,
        "offences_name": str(count.offences),
        "amount": number.amount if number else "",
        "low": number.low if number else "",
        "high": number.high if number else "",
        "state": type(value).__name__.lower(),
        "why": value.why if isinstance(value, Number) else value.reason,
        "status": figure.provenance.status,
        "as_of": figure.provenance.as_of,
        "editions": " ".join(str(e.published) for e in figure.provenance.editions),
        "digests": " ".join(e.digest for e in figure.provenance.editions),
        "caveats": " ".join(c.code for c in figure.caveats),
    }


def shown(value: Value, definition: Reckoned) -> str:
    """The amount as people write it, or the state that stands in its place."""
    match value:
        case Number(amount=amount):
            return _amount(amount, definition)
        case Withheld():
            return "withheld"
        case Absent():
            return "absent"


def reasons_of(figures: Iterable[Figure]) -> list[str]:
    """Why figures have no number: each reason once, with the places where it holds for many."""
    where: dict[tuple[str, str], dict[str, str]] = {}
    for figure in figures:
        if not isinstance(figure.value, Number):
            place = str(extent_of(figure.definition))  # type: ignore[arg-type]
            state, reason = type(figure.value).__name__.lower(), figure.value.reason
            of_each = where.setdefault((state, reason.replace(place, _EACH)), {})
            of_each.setdefault(place, f"  {state}: {reason}.")
    return [line for (state, said), places in where.items() for line in _lines(state, said, places)]


def _lines(state: str, said: str, places: dict[str, str]) -> list[str]:
    if len(places) <= _NAMED:
        return list(dict.fromkeys(places.values()))
    named = ", ".join(list(places)[:_NAMED])
    return [f"  {state}: {said}: {named} and {len(places) - _NAMED} more."]


def told(caveats: Iterable[Caveat]) -> list[str]:
    """Every caveat in words."""
    return [f"  {c.weight}: {c.says} [{c.code}]" for c in caveats]


def notes_of(caveats: Iterable[Caveat]) -> list[str]:
    """The heaviest three caveats in words, and how many notes stand behind them."""
    ranked = by_weight(tuple(caveats))
    heavy = [c for c in ranked if c.weight != NOTE] or list(ranked)
    face = told(heavy[:_ON_THE_FACE])
    rest = len(ranked) - len(face)
    return [*face, f"  … and {rest} more: --format json gives them all."] if rest > 0 else face


def _interval(value: Value, definition: Reckoned) -> str:
    if not isinstance(value, Number) or value.low == value.high:
        return ""
    from tallybook.publish.say_number import say_between

    return say_between(_amount(value.low, definition), _amount(value.high, definition))


def _amount(amount: float, definition: Reckoned) -> str:
    if isinstance(definition, Rate):
        return f"{amount:,.4f} per {definition.per:,}"
    if isinstance(definition, Share):
        return f"{100 * amount:.1f} %"
    return f"{amount:,.0f}"
