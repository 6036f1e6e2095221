"""What the columns of an extract can be, and the words that stand for values: data, read once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

DROP = "drop"
"""What a mapping says of a column that is not read at all."""

KINDS = ("key", "day", "code", "status", "area", "age", "mark", "place")
COARSENED = ("born", "postcode", "position")
"""Kinds that name somebody as they stand: only something coarser is kept of them."""

REQUIRED = ("record", "recorded", "code")


@dataclass(frozen=True)
class Field:
    """One thing that a column can be: how its cells are read, and the headers it is known by."""

    name: str
    kind: str
    headers: tuple[str, ...]


@cache
def fields() -> Mapping[str, Field]:
    """Every field that is known, by name."""
    return {
        name: Field(name, tree["is"], tuple(tree["headers"]))
        for name, tree in _read("fields.toml").items()
    }


def field_kind(name: str) -> str:
    """How the cells of a field are read; a field that is not listed is a mark."""
    return fields()[name].kind if name in fields() else "mark"


@cache
def vocabulary() -> Mapping[str, Any]:
    """The words of blank cells, of statuses and of values of marks."""
    return _read("vocabulary.toml")


@cache
def known_words(mark: str) -> Mapping[str, str]:
    """The value that each known word of a mark stands for; words in small letters."""
    values = vocabulary()["values"].get(mark, {})
    return {word: value for value, words in values.items() for word in (value, *words)}


@cache
def status_words() -> Mapping[str, str]:
    """What each known word of a status says: counted or cancelled."""
    return {w: said for said, words in vocabulary()["status"].items() for w in words}


@cache
def blanks() -> frozenset[str]:
    """Words of a cell that holds nothing, in small letters."""
    return frozenset(vocabulary()["blank"])


def is_blank(text: str | None) -> bool:
    """Whether a cell says nothing."""
    return text is None or text.strip().lower() in blanks()


def plain_header(header: str) -> str:
    """A header without case, spaces and signs."""
    return re.sub(r"[^a-z0-9]", "", header.lower())


@cache
def fields_by_header() -> Mapping[str, str]:
    """The field of each header that is known."""
    return {plain_header(h): f.name for f in fields().values() for h in f.headers}


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files(__package__) / name).read_text("utf-8"))
