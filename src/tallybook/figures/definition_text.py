"""One canonical text of a definition, and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any
from urllib.parse import quote, unquote

from tallybook.figures.definition import (
    Change,
    Count,
    Definition,
    Population,
    Rate,
    Share,
    Standing,
)
from tallybook.figures.definition_json import KINDS
from tallybook.terms.basis import Basis
from tallybook.terms.errors import NotDefined
from tallybook.terms.extent import Extent
from tallybook.terms.offences import Offences
from tallybook.terms.period import Period
from tallybook.terms.unit import Unit


def definition_to_text(definition: Definition) -> str:
    """One line, the same for equal definitions: count(unit=offences, offences=88A, …)."""
    parts = ", ".join(f"{f.name}={_write(getattr(definition, f.name))}" for f in fields(definition))
    return f"{type(definition).__name__.lower()}({parts})"


def definition_from_text(text: str) -> Definition:
    """The definition that was written; refuses anything that is not a canonical text."""
    name, bracket, rest = text.strip().partition("(")
    kind = KINDS.get(name)
    if kind is None or not bracket or not rest.endswith(")"):
        raise _unreadable(text)
    pairs = dict(part.strip().partition("=")[::2] for part in _split(rest[:-1]))
    if set(pairs) != {f.name for f in fields(kind)}:
        raise _unreadable(text)
    try:
        definition: Definition = kind(**{key: _READ[key](value) for key, value in pairs.items()})
    except (ValueError, KeyError) as error:
        raise _unreadable(text) from error
    if definition_to_text(definition).replace(" ", "") != text.replace(" ", ""):
        raise _unreadable(text)
    return definition


def _unreadable(text: str) -> NotDefined:
    return NotDefined(f"Not a definition: {text}", code="definition-unreadable")


def _split(text: str) -> list[str]:
    """The parts between commas that stand outside all brackets."""
    parts, depth, start = [], 0, 0
    for i, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if sign == "," and depth == 0:
            parts.append(text[start:i])
            start = i + 1
    return [*parts, text[start:]]


def _write(value: Any) -> str:
    match value:
        case Count() | Population() | Rate() | Share() | Change() | Standing():
            return definition_to_text(value)
        case Offences() | Extent():
            return f"{value.text}@{value.list}"
        case Period():
            return value.text
        case tuple():
            return "|".join(
                _write(one) if isinstance(one, Extent) else _mark(*one) for one in value
            )
    return str(value)


def _mark(mark: str, value: str) -> str:
    # The signs that hold the text together are written as in a web address.
    return f"{quote(mark, safe=' ')}:{quote(value, safe=' ')}"


def _offences(text: str) -> Offences:
    codes, _, list_id = text.rpartition("@")
    return Offences(tuple(codes.split("+")), list=list_id)


def _extent(text: str) -> Extent:
    codes, _, list_id = text.rpartition("@")
    inside, *without = codes.split("-")
    return Extent(tuple(inside.split("+")), tuple(without), list=list_id)


def _period(text: str) -> Period:
    first, last = text.split("/")
    return Period(date.fromisoformat(first), date.fromisoformat(last))


def _where(text: str) -> tuple[tuple[str, str], ...]:
    pairs = (pair.partition(":") for pair in text.split("|") if pair)
    return tuple((unquote(mark), unquote(value)) for mark, _, value in pairs)


_READ: Mapping[str, Callable[[str], Any]] = {
    "unit": Unit,
    "offences": _offences,
    "extent": _extent,
    "period": _period,
    "basis": Basis,
    "where": _where,
    "on": date.fromisoformat,
    "per": int,
    "among": lambda text: tuple(_extent(one) for one in text.split("|")),
    **dict.fromkeys(
        ("top", "bottom", "part", "whole", "later", "earlier", "of"), definition_from_text
    ),
}
