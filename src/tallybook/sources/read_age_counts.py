"""Read a user's own counts by area and age, and a user's own standard population."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tallybook.terms.ages import OLDEST, Ages, parse_ages
from tallybook.terms.errors import CannotRead, Fault, TallybookError
from tallybook.terms.find_area import find_area
from tallybook.terms.standard_population import StandardPopulation

_AREAS, _STANDARD = ("area", "ages", "count"), ("ages", "people")


@dataclass(frozen=True)
class AgeCount:
    """How many were counted in an area among people of some ages."""

    area: str
    ages: Ages
    count: int


def read_age_counts(path: Path) -> tuple[AgeCount, ...]:
    """A CSV file with the columns area, ages and count, a row for each area and band.

    Refuses, with all faults at once, an unknown area, ages that are none, a count that is not a
    whole number from 0, a band that stands twice or shares ages with another, and an area without
    a band that others have: its rate would be of other ages.
    """
    faults: list[Fault] = []
    rows = [one for n, row in _rows(path, _AREAS) if (one := _count(n, row, faults))]
    faults += _unlike(rows)
    _refuse(path, faults)
    return tuple(rows)


def read_standard(path: Path) -> StandardPopulation:
    """A CSV file with the columns ages and people: a standard population of the user's own."""
    faults: list[Fault] = []
    bands = [one for n, row in _rows(path, _STANDARD) if (one := _band(n, row, faults))]
    faults += _overlaps("the standard", [ages for ages, _ in bands])
    _refuse(path, faults)
    return StandardPopulation(path.name, path.stem, f"the user's file {path.name}", tuple(bands))


def _rows(path: Path, names: tuple[str, ...]) -> list[tuple[int, dict[str, str]]]:
    if not path.is_file():
        raise CannotRead(f"There is no file {path}.", code="file-missing")
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise CannotRead(f"{path.name} is no text: {error}.", code="file-damaged") from error
    reader = csv.DictReader(lines)
    rows = [{(k or "").strip().lower(): (v or "") for k, v in row.items()} for row in reader]
    if not rows or not set(names) <= set(rows[0]):
        raise CannotRead(
            f"{path.name} needs the columns {', '.join(names)} and a row at least.",
            code="age-counts-unreadable",
        )
    return list(enumerate(rows, 2))


def _count(number: int, row: dict[str, str], faults: list[Fault]) -> AgeCount | None:
    try:
        area = find_area(row["area"].strip()).area.code
        ages = parse_ages(row["ages"])
        return AgeCount(area, ages, _whole(row["count"]))
    except (TallybookError, ValueError) as error:
        says = error.says if isinstance(error, TallybookError) else str(error)
        faults.append(Fault(f"row {number}", says))
        return None


def _band(number: int, row: dict[str, str], faults: list[Fault]) -> tuple[Ages, float] | None:
    try:
        return parse_ages(row["ages"]), float(_whole(row["people"]))
    except (TallybookError, ValueError) as error:
        says = error.says if isinstance(error, TallybookError) else str(error)
        faults.append(Fault(f"row {number}", says))
        return None


def _whole(text: str) -> int:
    plain = text.strip().replace(",", "")
    if not plain.isdigit():
        raise ValueError("this is not a whole number from 0; a hidden count is no nought.")
    return int(plain)


def _unlike(rows: list[AgeCount]) -> Iterable[Fault]:
    by_area: dict[str, list[Ages]] = defaultdict(list)
    for row in rows:
        by_area[row.area].append(row.ages)
    every = sorted({row.ages for row in rows}, key=lambda ages: ages.first)
    for area, bands in by_area.items():
        yield from _overlaps(area, bands)
        if lacking := [ages.text for ages in every if ages not in bands]:
            yield Fault(area, f"no row for the ages {', '.join(lacking)}, which other areas have.")


def _overlaps(where: str, bands: list[Ages]) -> Iterable[Fault]:
    years = Counter(
        year
        for ages in bands
        for year in range(ages.first, (OLDEST if ages.last is None else ages.last) + 1)
    )
    if twice := [year for year, times in years.items() if times > 1]:
        yield Fault(where, f"the age {min(twice)} stands in more than one row.")


def _refuse(path: Path, faults: list[Fault]) -> None:
    if faults:
        raise CannotRead(
            f"{path.name} has {len(faults)} faults.",
            code="age-counts-unreadable",
            faults=tuple(faults),
        )
