"""An assessment of invented tables: the forces are real names, every number is made up.

The counts follow a rule that a test can work out by itself: see `made_count`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from make_tables import row, write_csv
from tallybook import api
from tallybook.assess.assessment import Assessment
from tallybook.terms.area_list import areas
from tallybook.terms.peer_list import all_forces

AREA, YEAR, AS_OF = "Hampshire", "2024/25", date(2026, 6, 1)
LACKING = "Cumbria"
"""The force whose last quarter of 2024/25 is not in the tables."""

STEPS = {
    **dict.fromkeys(("34A", "34B"), (50, 50, 65, 65)),  # robbery: three tenths up in 2024/25
    **dict.fromkeys(("10A", "10B", "10C", "10D", "81"), (20, 20, 20, 20)),  # weapons: no change
    **dict.fromkeys(("9A", "9B", "62A", "66"), (90, 90, 70, 70)),  # public order: cut in May 2023
    "46": (80, 80, 60, 60),  # shoplifting: a quarter down
    "88A": (2, 2, 3, 3),  # grooming: a small base
}
"""Counts a quarter in 2022/23, 2023/24, 2024/25 and 2025/26, for a force of the first size."""

_YEARS = ("2022/23", "2023/24", "2024/25", "2025/26")
_REVISED = date(2025, 7, 24)


def made_count(code: str, year: str, size: int) -> int:
    """The count of one quarter: that of the first size, and as many again for each size more."""
    return STEPS[code][_YEARS.index(year)] * size


def size_of(force: str) -> int:
    """The size of a force: 1 to 5, by its place in the alphabet; Hampshire has 3."""
    return 3 if force == AREA else 1 + _forces().index(force) % 5


def people_of(force: str) -> int:
    """Invented residents: forty thousand for each size."""
    return 40_000 * size_of(force)


def made_assessment(folder: Path) -> Assessment:
    """Two editions and one population, loaded and assessed."""
    book = folder / "book"
    whole = write_csv(folder / "made-2026.csv", _rows(3))
    first = write_csv(folder / "made-2025.csv", _rows(2))
    people = folder / "made_pfa_population_2024.csv"
    write_csv(people, _people(), ("PFA 2023 Code", "PFA 2023 Name", "Population"))
    api.load(first, book, published=_REVISED)
    api.load(whole, book, published=date(2026, 4, 23))
    api.load(people, book, published=date(2025, 7, 30))
    return api.assess(AREA, YEAR, api.open_desk(book), as_of=AS_OF)


def _rows(years: int) -> Iterator[list[object]]:
    """Rows up to a year; the earlier edition has one robbery less in each cell of 2023/24."""
    for n, year in enumerate(_YEARS[: years + 1]):
        for quarter in range(1, 4 if n == 3 else 5):
            for force in _forces():
                if (force, year, quarter) != (LACKING, "2024/25", 4):
                    yield from _cells(force, year, quarter, less=int(years == 2))


def _cells(force: str, year: str, quarter: int, less: int) -> Iterator[list[object]]:
    for code in STEPS:
        count = made_count(code, year, size_of(force))
        count -= less * (code == "34B" and year == "2023/24")
        yield row(force, code, count, year, quarter)


def _people() -> list[list[object]]:
    codes = all_forces(date(2025, 3, 31)).members
    return [[code, areas()[code].name, people_of(areas()[code].name)] for code in codes]


def _forces() -> list[str]:
    return sorted(areas()[code].name for code in all_forces(date(2025, 3, 31)).members)
