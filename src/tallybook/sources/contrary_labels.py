"""How many rows carry the label of another offence class than their code says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

import numpy as np

from tallybook.sources.cells import Cell, Column
from tallybook.terms.offence_list import offence_classes


def contrary_labels(code: Column[str | None], label: Column[Cell]) -> int:
    """Rows whose label, in the list, belongs to other classes and not to that of their code.

    A label that the list does not know is drift, and no contradiction.
    """
    pairs, rows = np.unique(code.index * len(label.cells) + label.index, return_counts=True)
    return sum(
        int(count)
        for pair, count in zip(pairs, rows, strict=True)
        if _is_contrary(code.cells[pair // len(label.cells)], label.cells[pair % len(label.cells)])
    )


def _is_contrary(code: str | None, label: Cell) -> bool:
    owners = _owners().get(_plain(label), frozenset()) if isinstance(label, str) else frozenset()
    return bool(owners) and code is not None and code not in owners


def _plain(label: str) -> str:
    return re.sub(r"[^a-z0-9]", "", label.lower())


@cache
def _owners() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for one in offence_classes().values():
        for label in (one.description, *one.aliases):
            found.setdefault(_plain(label), set()).add(one.code)
    return {label: frozenset(codes) for label, codes in found.items()}
