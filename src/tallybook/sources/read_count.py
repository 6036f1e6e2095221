"""From a cell to a whole number, or to the state that stands in its place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tallybook.sources.cells import Cell
from tallybook.sources.remarks import Wrong

LARGEST = 10**12
"""No count of crimes or people is larger; more figures than that are two numbers run together."""


@dataclass(frozen=True)
class Count:
    """An amount, or the state that says why there is none; never both."""

    amount: int | None
    state: str | None


@cache
def states() -> Mapping[str, str]:
    """The state that each mark means; an empty cell is the mark `blank`."""
    listed = tomllib.loads((files(__package__) / "states.toml").read_text("utf-8"))
    return {mark: state for group in listed.values() for mark, state in group["marks"].items()}


def read_count(cell: Cell) -> Count:
    """A whole number, negative ones included: publishers net out later cancellations.

    `-00` is zero. A known mark gives its state. Refuses a fraction and an unknown text.
    """
    if cell is None:
        return Count(None, states()["blank"])
    if isinstance(cell, float):
        return _whole(cell)
    if re.fullmatch(r"-?\d+", cell):
        return _bounded(int(cell))
    if state := states().get(cell.lower()):
        return Count(None, state)
    raise Wrong(
        f"“{cell}” is neither a whole number nor a known mark for a missing one.",
        "Ask the publisher what it means, then add it to sources/states.toml.",
    )


def read_people(cell: Cell) -> Count:
    """A number of people: a count that is not negative."""
    count = read_count(cell)
    if count.amount is not None and count.amount < 0:
        raise Wrong(f"{cell} people cannot be.")
    return count


def _whole(number: float) -> Count:
    if not number.is_integer():
        raise Wrong(
            f"{number!r} is not a whole number.", "Counts are whole; this is another figure."
        )
    return _bounded(int(number))


def _bounded(number: int) -> Count:
    if abs(number) >= LARGEST:
        raise Wrong(f"{number} is larger than any count can be.")
    return Count(number, None)
