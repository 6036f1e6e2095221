"""Read a user's own measures of areas."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite
from pathlib import Path

from tallybook.terms.errors import CannotRead, Fault, NotDefined
from tallybook.terms.find_area import find_area
from tallybook.terms.same_place import same_place


@dataclass(frozen=True)
class MeasuresRead:
    """The names of the measures, and their values by the code of the area; None where empty."""

    names: tuple[str, ...]
    values: dict[str, tuple[float | None, ...]]


def read_measures(path: Path, codes: Sequence[str], on: date) -> MeasuresRead:
    """A CSV with a column `area` (names or codes) and a column of numbers a measure.

    A name is taken for one of `codes` where it, or an area of the same ground on that day, is.
    Refuses a file without such columns, an unknown area, one that stands twice, and a cell that is
    no number, all faults at once. An empty cell is a measure that the area does not have.
    """
    if not path.is_file():
        raise CannotRead(f"There is no file {path}.", code="file-missing")
    try:
        rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    except (UnicodeDecodeError, csv.Error) as error:
        raise CannotRead(f"{path.name}: {error}.", code="measures-unreadable") from error
    heads = [head.strip() for head in rows[0]] if rows else []
    if not heads or heads[0] != "area" or len(heads) < 2 or len(set(heads)) < len(heads):
        raise CannotRead(
            f"{path.name} does not begin with a row of area and names of measures.",
            code="measures-unreadable",
        )
    return MeasuresRead(tuple(heads[1:]), _values(path, heads, rows[1:], frozenset(codes), on))


def _values(
    path: Path, heads: list[str], rows: list[list[str]], codes: frozenset[str], on: date
) -> dict[str, tuple[float | None, ...]]:
    faults: list[Fault] = []
    found: dict[str, tuple[float | None, ...]] = {}
    for number, row in enumerate(rows, 2):
        try:
            code = _code(row[0] if row else "", codes, on)
            if code in found:
                raise ValueError(f"{row[0]} stands twice.")
            found[code] = _numbers(heads, row)
        except (NotDefined, ValueError) as error:
            faults.append(Fault(f"row {number}", getattr(error, "says", str(error))))
    if faults or not found:
        raise CannotRead(
            f"{path.name} is no table of measures.",
            code="measures-unreadable",
            faults=tuple(faults),
        )
    return found


def _code(name: str, codes: frozenset[str], on: date) -> str:
    code = find_area(name.strip()).area.code
    return next((one for one in (code, *same_place(code, on)) if one in codes), code)


def _numbers(heads: list[str], row: list[str]) -> tuple[float | None, ...]:
    if len(row) != len(heads):
        raise ValueError(f"has {len(row)} cells below {len(heads)} heads.")
    found = tuple(float(cell.replace(",", "")) if cell.strip() else None for cell in row[1:])
    if not all(value is None or isfinite(value) for value in found):
        raise ValueError("has a cell that is no finite number.")
    return found
