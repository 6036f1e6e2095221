"""The JSON form of figures: definition, value, provenance, caveats."""

from __future__ import annotations

from typing import Any

from tallybook.figures.caveat import Caveat
from tallybook.figures.definition_json import definition_to_json
from tallybook.figures.definition_text import definition_to_text
from tallybook.figures.edition import Edition
from tallybook.figures.figure import Figure
from tallybook.figures.provenance import Provenance
from tallybook.figures.value import Absent, Number, Value, Withheld


def figure_to_json(figure: Figure) -> dict[str, Any]:
    """A tree of plain values; amounts are whole numbers where whole things are counted."""
    return {
        "definition": definition_to_json(figure.definition)
        | {"text": definition_to_text(figure.definition)},
        "value": value_to_json(figure.value),
        "provenance": provenance_to_json(figure.provenance),
        "caveats": [caveat_to_json(c) for c in figure.caveats],
    }


def value_to_json(value: Value) -> dict[str, Any]:
    """{"amount", "low", "high", "why"}, {"withheld": why} or {"absent": why}."""
    match value:
        case Number(amount, low, high, why):
            return {"amount": amount, "low": low, "high": high, "why": why}
        case Withheld(reason):
            return {"withheld": reason}
        case Absent(reason):
            return {"absent": reason}


def provenance_to_json(provenance: Provenance) -> dict[str, Any]:
    """Editions, method, as-of day, status and coverage."""
    coverage = provenance.coverage
    return {
        "editions": [edition_to_json(e) for e in provenance.editions],
        "method": provenance.method,
        "as_of": str(provenance.as_of),
        "status": provenance.status,
        "coverage": {
            "expected": coverage.expected,
            "received": coverage.received,
            "lacking": [str(lack) for lack in coverage.lacking],
        },
        "guarded": provenance.guarded,
    }


def edition_to_json(edition: Edition) -> dict[str, Any]:
    """Source, title, publication day, digest and licence."""
    return {
        "source": edition.source,
        "title": edition.title,
        "published": str(edition.published),
        "digest": edition.digest,
        "licence": edition.licence,
    }


def caveat_to_json(caveat: Caveat) -> dict[str, Any]:
    """Code, weight, the words, and the citation."""
    return {
        "code": caveat.code,
        "weight": caveat.weight,
        "where": caveat.where,
        "says": caveat.says,
        "citation": caveat.citation,
    }
