"""One JSON form of a definition, and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from operator import index
from typing import Any

from tallybook.figures.definition import (
    Change,
    Count,
    Definition,
    Population,
    Rate,
    Share,
    Standing,
)
from tallybook.terms.basis import Basis
from tallybook.terms.errors import NotDefined
from tallybook.terms.extent import Extent
from tallybook.terms.offences import Offences
from tallybook.terms.period import Period
from tallybook.terms.unit import Unit

KINDS: Mapping[str, type[Any]] = {
    kind.__name__.lower(): kind for kind in (Count, Population, Rate, Share, Change, Standing)
}


def definition_to_json(definition: Definition) -> dict[str, Any]:
    """A tree of plain values; labels are written for readers and ignored when read back."""
    parts = {f.name: _write(getattr(definition, f.name)) for f in fields(definition)}
    return {"kind": type(definition).__name__.lower(), **parts}


def definition_from_json(tree: Mapping[str, Any]) -> Definition:
    """The definition that was written.

    Refuses an unknown kind, a missing or extra part, and a part that is no such thing.
    """
    try:
        return _built(tree)
    except (ValueError, KeyError, TypeError) as error:
        raise NotDefined(f"Not a definition: {tree!r}", code="definition-unreadable") from error


def _built(tree: Mapping[str, Any]) -> Definition:
    kind = KINDS[tree["kind"]]
    names = {f.name for f in fields(kind)}
    if names != set(tree) - {"kind"}:
        raise KeyError(f"a {tree['kind']} has the parts {sorted(names)}")
    definition: Definition = kind(**{name: _READ[name](tree[name]) for name in names})
    return definition


def _write(value: Any) -> Any:
    match value:
        case Count() | Population() | Rate() | Share() | Change() | Standing():
            return definition_to_json(value)
        case Offences():
            return {"list": value.list, "codes": list(value.codes), "name": value.name}
        case Extent():
            return {
                "list": value.list,
                "areas": list(value.areas),
                "without": list(value.without),
                "name": value.name,
            }
        case Period():
            return {"first": str(value.first), "last": str(value.last), "label": value.label}
        case tuple():
            return [_write(one) for one in value]
        case date():
            return str(value)
    return value


def _offences(tree: Mapping[str, Any]) -> Offences:
    return Offences(tuple(tree["codes"]), list=tree["list"], name=tree.get("name", ""))


def _extent(tree: Mapping[str, Any]) -> Extent:
    return Extent(
        tuple(tree["areas"]), tuple(tree["without"]), list=tree["list"], name=tree.get("name", "")
    )


def _period(tree: Mapping[str, Any]) -> Period:
    return Period(date.fromisoformat(tree["first"]), date.fromisoformat(tree["last"]))


def _word(tree: Any) -> str:
    if not isinstance(tree, str):
        raise TypeError(f"{tree!r} is no text")
    return tree


_READ: Mapping[str, Callable[[Any], Any]] = {
    "unit": Unit,
    "offences": _offences,
    "extent": _extent,
    "period": _period,
    "basis": Basis,
    "where": lambda pairs: tuple((_word(mark), _word(value)) for mark, value in pairs),
    "on": date.fromisoformat,
    "per": index,
    "among": lambda trees: tuple(_extent(tree) for tree in trees),
    **dict.fromkeys(
        ("top", "bottom", "part", "whole", "later", "earlier", "of"), definition_from_json
    ),
}
