"""Tiny books with tables printed by group, in memory or kept on disk.

    grouped 2025-10-23
    Kent | robbery | year ending June 2025 | 13

A line gives an area, the id of a named set, a period, and a number or a state. Publications by
class and populations stand beside them as in tiny.py. The figures are made up.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pyarrow as pa

from tallybook.figures.edition import Edition
from tallybook.figures.rows import COLUMNS, Reading, Rows
from tallybook.figures.shelf import Line
from tallybook.reckon.plain import PlainShelf
from tallybook.store.book import open_book
from tallybook.store.keep import keep
from tallybook.store.shelf import BookShelf
from tallybook.terms.find_area import find_area
from tallybook.terms.parse_period import parse_period
from tiny import in_memory, on_disk

_HEADS = ("published", "people", "grouped")


def grouped_in_memory(text: str) -> PlainShelf:
    """The rows, for the plain engine."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    starts = [n for n, line in enumerate(lines) if line.split()[0] in _HEADS] + [len(lines)]
    parts = [lines[a:b] for a, b in pairwise(starts)]
    shelf = in_memory("\n".join(line for part in parts if part[0][0] != "g" for line in part))
    for number, (head, *rows) in enumerate(part for part in parts if part[0][0] == "g"):
        edition = _edition(head.split()[1], number)
        groups = tuple(_line(row, edition.digest, at) for at, row in enumerate(rows, 2))
        shelf = replace(shelf, every=(*shelf.every, edition), groups=(*shelf.groups, *groups))
    return shelf


def _edition(day: str, number: int) -> Edition:
    digest = hashlib.sha256(f"grouped {number} {day}".encode()).hexdigest()
    return Edition(digest, "made-up-groups", f"Made-up groups of {day}", date.fromisoformat(day))


def _line(text: str, digest: str, row: int) -> Line:
    area, name, period, said = (cell.strip() for cell in text.split("|"))
    amount = int(said) if said.lstrip("-").isdigit() else None
    state = "" if amount is not None else said
    code, span = find_area(area).area.code, parse_period(period)
    return Line(digest, "C2", row, code, span, name, amount, state)


def grouped_on_disk(shelf: PlainShelf, folder: Path) -> BookShelf:
    """The same rows kept as a book, for the engine that answers in SQL."""
    grouped = {line.edition for line in shelf.groups}
    classes = replace(shelf, every=tuple(e for e in shelf.every if e.digest not in grouped))
    if classes.every:
        on_disk(classes, folder)
    for edition in shelf.every:
        if edition.digest in grouped:
            rows = Rows(
                "grouped", _table(line for line in shelf.groups if line.edition == edition.digest)
            )
            keep(
                folder,
                Reading(edition.source, edition.title, edition.published, "", (rows,)),
                edition.digest,
            )
    return BookShelf(open_book(folder))


def _table(lines: Iterator[Line]) -> pa.Table:
    rows = [
        {
            "area": line.area,
            "first": line.period.first,
            "last": line.period.last,
            "set": line.code,
            "amount": line.amount,
            "state": line.state or None,
            "sheet": line.sheet,
            "row": line.row,
        }
        for line in lines
    ]
    types = {"string": pa.string(), "date32[day]": pa.date32(), "int64": pa.int64()}
    types["int32"] = pa.int32()
    schema = pa.schema([(name, types[kind]) for name, kind in COLUMNS["grouped"].items()])
    return pa.Table.from_pylist(rows, schema=schema)
