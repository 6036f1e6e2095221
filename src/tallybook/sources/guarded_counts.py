"""Counts of rows about people from a CSV or JSON file: to the gate, never to the book."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tallybook.figures.definition import Count
from tallybook.figures.edition import Edition
from tallybook.figures.figure import Figure
from tallybook.figures.provenance import Provenance
from tallybook.figures.value import Number
from tallybook.terms.basis import Basis
from tallybook.terms.errors import CannotRead, Fault, TallybookError
from tallybook.terms.find_area import find_area
from tallybook.terms.find_offences import find_offences
from tallybook.terms.parse_period import parse_period
from tallybook.terms.unit import Unit

NEEDED = ("period", "area", "offences", "count")
_MAY = ("unit", "basis")
_LARGEST = "largest "
WHY = "as counted"


@dataclass(frozen=True, eq=False)
class GuardedCounts:
    """Figures in the order of the file, and the largest contributors of those that have any told.

    Every figure is guarded: nothing of them leaves but through the gate.
    """

    figures: tuple[Figure, ...]
    largest: Mapping[Count, tuple[float, ...]]


def read_guarded_counts(path: Path, on: date) -> GuardedCounts:
    """Counts by period, area, offences and marks; `on` is the day they were counted.

    A CSV file with a header, or a JSON list of objects, with the columns period, area, offences and
    count. It may have unit (offences), basis (recorded), and “largest 1”, “largest 2” …, what the
    largest contributors give. Every other column is a mark; blank is every value of it. Refuses
    faults, all at once, as row and column: never a count.
    """
    content = path.read_bytes()
    rows = list(_rows(path, content))
    _refuse_columns(path, rows)
    edition = Edition(hashlib.sha256(content).hexdigest(), f"counts:{path.name}", path.stem, on)
    provenance = Provenance((edition,), "tallied", on, "published", guarded=True)
    figures, largest, faults = [], {}, []
    for number, row in enumerate(rows, start=2):
        try:
            count, amount = _count(row), _amount(row["count"])
            largest[count] = tuple(_largest(row))
            figures.append(Figure(count, Number(amount, amount, amount, WHY), provenance))
        except (TallybookError, ValueError) as error:
            says = error.says if isinstance(error, TallybookError) else str(error)
            faults.append(Fault(f"row {number}", says))
    if faults:
        raise CannotRead(
            f"{path.name} has rows that are no counts.", code="counts-unreadable", faults=(*faults,)
        )
    told = {count: sizes for count, sizes in largest.items() if sizes}
    return GuardedCounts(tuple(figures), told)


def _rows(path: Path, content: bytes) -> Iterator[dict[str, str]]:
    try:
        text = content.decode("utf-8-sig")
        found = json.loads(text) if path.suffix.lower() == ".json" else _of_csv(text)
        for row in found:
            yield {str(k).strip(): _word(v) for k, v in row.items() if k is not None}
    except (ValueError, AttributeError, csv.Error) as error:
        raise CannotRead(
            f"{path.name} is no table of counts: a CSV file with a header, or a JSON list.",
            code="counts-unreadable",
        ) from error


def _of_csv(text: str) -> Sequence[Mapping[str, Any]]:
    return list(csv.DictReader(io.StringIO(text)))


def _word(value: Any) -> str:
    if isinstance(value, dict | list):
        raise ValueError("a cell holds a list")
    return "" if value is None else str(value).strip()


def _refuse_columns(path: Path, rows: Sequence[Mapping[str, str]]) -> None:
    missing = [name for name in NEEDED if not rows or name not in rows[0]]
    if missing:
        raise CannotRead(
            f"{path.name} has no column {', '.join(missing)}.", code="counts-unreadable"
        )


def _count(row: Mapping[str, str]) -> Count:
    marks = tuple(
        (name, value)
        for name, value in row.items()
        if value and name not in (*NEEDED, *_MAY) and not name.startswith(_LARGEST)
    )
    return Count(
        Unit(row.get("unit") or Unit.OFFENCES),
        find_offences(row["offences"]),
        find_area(row["area"]).extent,
        parse_period(row["period"]),
        Basis(row.get("basis") or Basis.RECORDED),
        marks,
    )


def _amount(text: str) -> float:
    """A number of zero or more; the fault does not repeat it."""
    try:
        amount = float(text.replace(",", ""))
    except ValueError:
        raise ValueError("The count is no number.") from None
    if not 0 <= amount < float("inf"):
        raise ValueError("The count is below zero.")
    return int(amount) if amount == int(amount) else amount


def _largest(row: Mapping[str, str]) -> Iterator[float]:
    for name in sorted(name for name in row if name.startswith(_LARGEST)):
        if row[name]:
            yield _amount(row[name])
