"""Write the truth about a made-up extract: what was planted, and the counts that are right."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tallybook.simulate.city_counts import city_counts, quarters_of
from tallybook.simulate.county import County
from tallybook.simulate.draw_records import PLANTED
from tallybook.simulate.drawn import FAULTS, UNKNOWN
from tallybook.simulate.truth import AGE_BANDS, Truth, table

Rows = Iterable[Sequence[Any]]


def write_truth(folder: Path, truth: Truth, later: Truth) -> None:
    """The folder: planted.json, and counts by recording, by delay, by mark, and of what comes.

    `later` is what is recorded after the extract ends: late.csv has it, so that a nowcast can be
    marked.
    """
    folder.mkdir(parents=True, exist_ok=True)
    planted = json.dumps(_planted(truth), indent=1, default=str)
    (folder / "planted.json").write_text(planted + "\n", "utf-8")
    _write(folder / "recorded.csv", ("month", "code", "district", "count"), _recorded(truth))
    by_delay = ("code", "occurred_month", "delay_months", "count")
    _write(folder / "delays.csv", by_delay, _delays(truth))
    _write(folder / "late.csv", by_delay, _delays(later))
    _write(
        folder / "marks.csv", ("financial_year", "code", "mark", "value", "count"), _marks(truth)
    )
    _write(
        folder / "cities.csv", ("city", "people", "code", "financial_year", "count"), _cities(truth)
    )


def _recorded(truth: Truth) -> Rows:
    kinds, districts = truth.county.kinds, truth.county.districts
    for month, kind, where, count in table(truth.recorded):
        yield _month(month), kinds[kind].code, districts[where].name, count


def _delays(truth: Truth) -> Rows:
    for kind, month, late, count in table(truth.delays):
        yield truth.county.kinds[kind].code, _month(month), late, count


def _marks(truth: Truth) -> Rows:
    for year, kind, mark, value, count in table(truth.marks):
        yield _year(year), truth.county.kinds[kind].code, *_mark(truth.county, mark, value), count


def _planted(truth: Truth) -> dict[str, Any]:
    rows = {name: int(truth.planted[n]) for n, name in enumerate(PLANTED) if name}
    return {
        "made_up": f"{truth.county.name} does not exist. No row is about anybody.",
        "planted": truth.county.planted,
        "rows_added": rows,
        "rows": truth.rows,
        "counted": truth.counted,
        "cancelled": truth.cancelled,
        "duplicated": truth.duplicated,
        "faults": {name: int(truth.faults[n]) for n, name in enumerate(FAULTS) if n},
    }


def _mark(county: County, mark: int, value: int) -> tuple[str, str]:
    if mark == 0:
        return "victim_age_at_offence", "unknown" if value == UNKNOWN else AGE_BANDS[value][1]
    of = county.marks[mark - 1]
    return of.name, "unknown" if value == UNKNOWN else of.values[value]


def _cities(truth: Truth) -> Rows:
    """Years of the cities that the first district is compared with, and its own."""
    county, codes = truth.county, [kind.code for kind in truth.county.kinds]
    years: dict[tuple[int, int], NDArray[Any]] = {}
    own = ((quarter, -1, counts) for quarter, counts in quarters_of(truth, 0))
    for quarter, city, counts in (*own, *city_counts(truth)):
        key = (quarter - 3) // 12 + 1970, city
        years[key] = years.get(key, 0) + counts
    home: dict[str, Any] = {"name": county.districts[0].name, "people": county.districts[0].people}
    for (year, city), counts in sorted(years.items()):
        one = county.cities[city] if city >= 0 else home
        yield from _city(one["name"], one["people"], codes, year, counts)


def _city(name: str, people: int, codes: list[str], year: int, counts: NDArray[Any]) -> Rows:
    for code, count in zip(codes, counts, strict=True):
        yield name, people, code, _year(year), int(count)


def _year(first: int) -> str:
    return f"{first}/{(first + 1) % 100:02d}"


def _month(number: int) -> str:
    return str(np.datetime64(int(number), "M"))


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
