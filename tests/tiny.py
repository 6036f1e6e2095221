"""Tiny books: a few rows that can be read at a glance, in memory or kept on disk.

    published 2018-07-19
    Hampshire | 88A | 2017/18 | 13 68 69 -
    people 2021-06-25
    Hampshire | mid-2017 | 1,000,000
    grouped 2025-07-24
    Southampton | sexual-offences | year ending June 2025 | 1,341
    outcomes 2018-07-19
    Hampshire | 19C | 2017/18 | recorded 1 | 5 6 - 8

A line of counts gives an area, a class, a financial year, and its quarters from April on: `-` where
the publication has no row, and a word such as suppressed where it has a row without a number. A
line of outcomes also gives its basis and its outcome, and has a set for a class where the
publication is called grouped-outcomes. The first line of a publication may end in the id of its
source. The figures are made up.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow as pa

from tallybook.figures.edition import Edition
from tallybook.figures.rows import COLUMNS, Reading, Rows
from tallybook.figures.shelf import Line
from tallybook.reckon.plain import Aged, PlainShelf
from tallybook.store.book import open_book
from tallybook.store.keep import keep
from tallybook.store.shelf import BookShelf
from tallybook.terms.basis import Basis
from tallybook.terms.find_area import find_area
from tallybook.terms.parse_period import parse_mid_year, parse_period
from tallybook.terms.split_period import split_period

SOURCES = {
    "published": "home-office-prc-pfa",
    "people": "ons-mid-year-population",
    "grouped": "made-up-groups",
    "outcomes": "home-office-outcomes",
    "grouped-outcomes": "home-office-outcomes-by-group",
}

People = tuple[str, str, date, int]


def in_memory(text: str) -> PlainShelf:
    """The rows of a table, for the plain engine."""
    editions: list[Edition] = []
    rows: list[Line] = []
    people: list[People] = []
    groups: list[Line] = []
    of_outcomes: dict[bool, list[Line]] = {True: [], False: []}
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.split()[0] in SOURCES:
            editions.append(_edition(line, len(editions)))
        elif line.count("|") == 4:
            by_set = of_outcomes[editions[-1].source == SOURCES["grouped-outcomes"]]
            by_set.extend(_outcomes(line, editions[-1].digest, len(by_set) + 1))
        elif line.count("|") == 2:
            people.append(_people(line, editions[-1].digest))
        elif editions[-1].title.startswith("Grouped"):
            groups.append(_group(line, editions[-1].digest, len(groups) + 1))
        else:
            rows.extend(_counts(line, editions[-1].digest, len(rows) + 1))
    return PlainShelf(
        *(tuple(editions), tuple(rows), tuple(people), tuple(groups)),
        outcomes=tuple(of_outcomes[False]),
        grouped_outcomes=tuple(of_outcomes[True]),
    )


def on_disk(shelf: PlainShelf, folder: Path) -> BookShelf:
    """The same rows kept as a book, for the engine that answers in SQL."""
    for edition in shelf.editions():
        rows = [row for row in shelf.rows if row.edition == edition.digest]
        people = [one for one in shelf.people if one[0] == edition.digest]
        groups = [row for row in shelf.groups if row.edition == edition.digest]
        kept = [
            *([Rows("recorded", _recorded(rows))] if rows else []),
            *([Rows("population", _population(people))] if people else []),
            *([Rows("grouped", _recorded(groups, "grouped", "set"))] if groups else []),
            *_rest(shelf, edition.digest),
        ]
        reading = Reading(edition.source, edition.title, edition.published, "", tuple(kept))
        keep(folder, reading, edition.digest)
    return BookShelf(open_book(folder))


def _rest(shelf: PlainShelf, digest: str) -> Iterator[Rows]:
    """Rows of outcomes, ages, land and weights."""
    for kind, code in (("outcomes", "code"), ("grouped_outcomes", "set")):
        if lines := [r for r in getattr(shelf, kind) if r.edition == digest]:
            yield Rows(kind, _recorded(lines, kind, code))
    if aged := [one for one in shelf.aged_people if one.edition == digest]:
        yield Rows("ages", _aged(aged))
    if land := [one for one in shelf.of_land if one[0] == digest]:
        yield Rows("land", _listed("land", ["area", "square_km"], [one[1:] for one in land]))
    if heavy := [one for one in shelf.heavy if one[0] == digest]:
        yield Rows(
            "weights", _listed("weights", ["list", "code", "weight"], [one[1:] for one in heavy])
        )


def _aged(rows: list[Aged]) -> pa.Table:
    names = ["area", "on", "sex", "first_age", "last_age", "amount", "state"]
    cells = [
        (
            r.area,
            r.on,
            r.sex,
            r.ages.first,
            r.ages.last,
            r.amount,
            (r.amount is None and "x") or None,
        )
        for r in rows
    ]
    return _listed("ages", names, cells)


def _listed(kind: str, names: list[str], cells: Sequence[tuple[object, ...]]) -> pa.Table:
    columns = {name: [row[at] for row in cells] for at, name in enumerate(names)}
    places = {"sheet": ["made up"] * len(cells), "row": list(range(1, len(cells) + 1))}
    return _typed(kind, columns | places)


def _edition(line: str, number: int) -> Edition:
    kind, day, *source = line.split()
    title = f"{'Grouped' if kind == 'grouped' else 'Made-up'} table {number + 1}"
    return Edition(
        digest=hashlib.sha256(f"{number} {line}".encode()).hexdigest(),
        source=source[0] if source else SOURCES[kind],
        title=title,
        published=date.fromisoformat(day),
    )


def _people(line: str, digest: str) -> People:
    area, day, number = (cell.strip() for cell in line.split("|"))
    code = find_area(area).area.code
    return digest, code, parse_mid_year(day), int(number.replace(",", ""))


def _group(line: str, digest: str, row: int) -> Line:
    area, group, period, cell = (part.strip() for part in line.split("|"))
    amount = int(cell.replace(",", "")) if cell[-1].isdigit() else None
    state = "" if amount is not None else cell
    place = find_area(area).area.code
    return Line(digest, "made up", row, place, parse_period(period), group, amount, state)


def _counts(line: str, digest: str, first_row: int) -> Iterator[Line]:
    area, code, year, cells = (cell.strip() for cell in line.split("|"))
    quarters = split_period(parse_period(year), "quarter")
    place = find_area(area).area.code
    for number, (quarter, cell) in enumerate(zip(quarters, cells.split(), strict=False)):
        if cell != "-":
            amount = int(cell) if cell.lstrip("-").isdigit() else None
            state = "" if amount is not None else cell
            row = first_row + number
            yield Line(digest, "made up", row, place, quarter, code, amount, state)


def _outcomes(line: str, digest: str, first_row: int) -> Iterator[Line]:
    area, code, year, marks, cells = (cell.strip() for cell in line.split("|"))
    basis, outcome = marks.split()
    for one in _counts(f"{area} | {code} | {year} | {cells}", digest, first_row):
        yield replace(one, outcome=outcome, basis=Basis(basis))


def _recorded(rows: list[Line], kind: str = "recorded", code: str = "code") -> pa.Table:
    columns = {
        "area": [row.area for row in rows],
        "first": [row.period.first for row in rows],
        "last": [row.period.last for row in rows],
        code: [row.code for row in rows],
        "amount": [row.amount for row in rows],
        "state": [row.state or None for row in rows],
        "sheet": [row.sheet for row in rows],
        "row": [row.row for row in rows],
        "outcome": [row.outcome for row in rows],
        "basis": [row.basis.value for row in rows],
    }
    return _typed(kind, columns)


def _population(people: list[People]) -> pa.Table:
    columns = {
        "area": [area for _, area, _, _ in people],
        "on": [day for _, _, day, _ in people],
        "amount": [number for *_, number in people],
        "state": [None for _ in people],
        "sheet": ["made up" for _ in people],
        "row": list(range(1, len(people) + 1)),
    }
    return _typed("population", columns)


def _typed(kind: str, columns: Mapping[str, object]) -> pa.Table:
    types = {"string": pa.string(), "date32[day]": pa.date32(), "int64": pa.int64()}
    types |= {"int32": pa.int32(), "double": pa.float64()}
    arrays = {name: pa.array(columns[name], types[of]) for name, of in COLUMNS[kind].items()}
    return pa.table(arrays)
