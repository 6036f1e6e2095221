"""Where two definitions differ, by path."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from tallybook.figures.definition import Definition
from tallybook.terms.extent import Extent
from tallybook.terms.offences import Offences
from tallybook.terms.period import Period


@dataclass(frozen=True)
class Difference:
    """One path at which the two sides are not equal, and what stands on each side."""

    path: str
    left: Any
    right: Any


def difference(left: Definition, right: Definition) -> tuple[Difference, ...]:
    """Every path that differs, in the order of the grammar: ("top.period", 2016/17, 2017/18).

    Names and labels never count. Definitions of two kinds differ at the path "kind" alone.
    """
    if type(left) is not type(right):
        return (Difference("kind", type(left).__name__, type(right).__name__),)
    return tuple(_walk("", left, right))


def _walk(path: str, left: Any, right: Any) -> list[Difference]:
    if left == right:
        return []
    whole = isinstance(left, Extent | Offences | Period) or not is_dataclass(left)
    if whole or type(left) is not type(right):
        return [Difference(path, left, right)]
    return [
        found
        for f in fields(left)
        for found in _walk(
            f"{path}.{f.name}" if path else f.name, getattr(left, f.name), getattr(right, f.name)
        )
    ]
