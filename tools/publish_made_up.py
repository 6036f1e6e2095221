"""Write what a publisher would print about the made-up county into the example book's folder.

    uv run tools/publish_made_up.py

The counts are the truth behind `tallybook simulate --rows 200000 --seed 1`, so that the tables of
the example and the records that anybody can make up agree to the digit. A test makes them again.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from io import StringIO
from pathlib import Path

import numpy as np

from tallybook.simulate.example_county import EXAMPLE_ROWS, EXAMPLE_SEED
from tallybook.simulate.published_counts import Published, published_counts
from tallybook.terms.area_list import areas
from tallybook.terms.find_offences import find_offences
from tallybook.terms.force_around import force_around
from tallybook.terms.offence_list import OffenceClass, offence_classes

HOME = Path(__file__).resolve().parent.parent / "src/tallybook/sources/example"
DAY = "2026-01-15"
PRINTED = (
    "violence-against-the-person",
    "sexual-offences",
    "robbery",
    "vehicle-offences",
    "theft-from-the-person",
    "bicycle-theft",
    "shoplifting",
    "other-theft-offences",
    "criminal-damage-and-arson",
)
"""The sets that the county has something of; the rest of its crime is not made up, nor printed."""

Cells = Iterable[Sequence[object]]


def tables() -> dict[str, str]:
    """The text of each file by its name."""
    found = published_counts(EXAMPLE_ROWS, EXAMPLE_SEED)
    forces = _by_force(found)
    return {
        f"made-up-partnerships-{DAY}.csv": _text(_counts(found)),
        f"made-up-forces-{DAY}.csv": _text(_counts(forces)),
        f"made-up-people-{DAY}.csv": _text(_people(found, forces)),
    }


def _by_force(found: Published) -> Published:
    around = [force_around(code, date.fromisoformat(DAY)) for code in found.areas]
    forces = tuple(sorted(set(around)))
    inside = [[n for n, force in enumerate(around) if force == one] for one in forces]
    return Published(
        forces,
        found.codes,
        found.quarters,
        np.stack([found.counts[rows].sum(axis=0) for rows in inside]),
        tuple(sum(found.people[n] for n in rows) for rows in inside),
    )


def _counts(found: Published) -> Cells:
    """A row an area and class, a column a quarter; without an area: the same in every one."""
    days = [_day(quarter) for quarter in found.quarters]
    yield "area", "code", *days
    for area, of_area in zip(found.areas, found.counts, strict=True):
        for code, counts in zip(found.codes, of_area, strict=True):
            yield area, code, *(int(count) for count in counts)
    for one in _unused(found):
        printed = ["0" if _in_use(one, day) else "" for day in days]
        if any(printed):
            yield "", one.code, *printed


def _unused(found: Published) -> Iterator[OffenceClass]:
    """Classes that the table prints and the county has none of."""
    codes = {code for name in PRINTED for code in find_offences(name).codes}
    for one in offence_classes().values():
        if one.code in codes - set(found.codes):
            yield one


def _in_use(one: OffenceClass, day: date) -> bool:
    begun = one.valid_from is None or one.valid_from <= day
    return begun and (one.valid_to is None or day <= one.valid_to)


def _people(found: Published, forces: Published) -> Cells:
    """The same residents in every year."""
    yield "area", "on", "amount"
    both = (*found.areas, *forces.areas), (*found.people, *forces.people)
    country = [code for code, one in areas().items() if one.is_made_up and one.kind == "country"]
    for code, people in (*zip(*both, strict=True), (country[0], sum(forces.people))):
        for year in range(2013, 2026):
            yield code, date(year, 6, 30), people


def _day(quarter: int) -> date:
    return date(1970 + quarter // 12, quarter % 12 + 1, 1)


def _text(rows: Cells) -> str:
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


if __name__ == "__main__":
    for name, text in tables().items():
        (HOME / name).write_text(text, "utf-8")
        sys.stdout.write(f"{name}: {len(text):,} characters\n")
