"""Read a user's own file of where places lie."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from math import cos, isfinite, radians
from pathlib import Path

from tallybook.terms.errors import CannotRead, Fault

_PLANE, _GLOBE = ("x", "y"), ("longitude", "latitude")
_KILOMETRES = 111.32
"""Of a degree of latitude, nearly the same everywhere."""


@dataclass(frozen=True)
class SpotsRead:
    """Where each place lies on a plane, by its name, and how many people live there where told."""

    spots: dict[str, tuple[float, float]]
    people: dict[str, float]


def read_spots(path: Path) -> SpotsRead:
    """A CSV with the columns place, x and y (or longitude and latitude), and people if it has any.

    Longitudes and latitudes become kilometres on a plane around their middle. Refuses a file
    without these columns, a place that stands twice, and a cell that is no number, all faults at
    once.
    """
    if not path.is_file():
        raise CannotRead(f"There is no file {path}.", code="file-missing")
    try:
        rows = list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))
    except (UnicodeDecodeError, csv.Error) as error:
        raise CannotRead(f"{path.name}: {error}.", code="spots-unreadable") from error
    heads = set(rows[0]) if rows else set()
    at = next((pair for pair in (_PLANE, _GLOBE) if {"place", *pair} <= heads), None)
    if at is None:
        raise CannotRead(
            f"{path.name} does not have the columns place, x and y.", code="spots-unreadable"
        )
    wanted = (*at, "people") if "people" in heads else at
    found = _numbers(path, rows, wanted)
    spots = {name: (one[0], one[1]) for name, one in found.items()}
    people = {name: one[2] for name, one in found.items() if len(one) > 2}
    return SpotsRead(on_plane(spots) if at == _GLOBE else spots, people)


def on_plane(spots: dict[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """Longitude and latitude as kilometres, true at the middle latitude of all."""
    north = [latitude for _, latitude in spots.values()]
    east = cos(radians((min(north) + max(north)) / 2)) * _KILOMETRES
    return {name: (x * east, y * _KILOMETRES) for name, (x, y) in spots.items()}


def _numbers(
    path: Path, rows: list[dict[str, str]], wanted: tuple[str, ...]
) -> dict[str, tuple[float, ...]]:
    faults: list[Fault] = []
    found: dict[str, tuple[float, ...]] = {}
    for number, row in enumerate(rows, 2):
        name = (row["place"] or "").strip()
        try:
            if not name or name in found:
                raise ValueError(f"{name or 'an empty place'} stands twice or has no name.")
            values = tuple(float((row[head] or "").replace(",", "")) for head in wanted)
            if not all(map(isfinite, values)) or (len(values) > 2 and values[2] < 0):
                raise ValueError("has a cell that is no finite number, or people below zero.")
            found[name] = values
        except ValueError as error:
            faults.append(Fault(f"row {number}", str(error)))
    if faults:
        raise CannotRead(
            f"{path.name} is no file of places.", code="spots-unreadable", faults=tuple(faults)
        )
    return found
