"""An assessment of an invented partnership table: real names of places, every number made up.

One rolling year by group, for the partnerships of Hampshire, with residents of five years before:
what a newcomer has after loading one table by partnership and one of populations.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from make_boundaries import feature, square, write_geojson
from tallybook import api
from tallybook.assess.assessment import Assessment
from tallybook.terms.area_list import areas
from tallybook.terms.members import members
from tallybook.terms.peer_list import partnerships_of
from tiny import in_memory, on_disk

AREA, YEAR, AS_OF = "Southampton", "year ending June 2025", date(2026, 6, 1)
HAMPSHIRE, SOUTHAMPTON = "E23000030", "E22000120"
HIDDEN = "E22000112"
"""The partnership whose robberies the made-up table suppresses: Fareham."""

SETS = {"all-crime-excluding-fraud": 90, "sexual-offences": 4, "robbery": 1}
"""Offences for every 1,000 people in a partnership of the first size."""
UNASSIGNED = {"all-crime-excluding-fraud": 4_000, "sexual-offences": 300, "robbery": 20}
NATION = 60_000
"""Thousands of residents of England and Wales, whose rates are those of SETS."""
_DRAWN = date(2024, 1, 31)
PEOPLE = 50_000
"""Residents of every district."""


def codes() -> tuple[str, ...]:
    """The partnerships of Hampshire, in the order of their codes."""
    return partnerships_of(HAMPSHIRE, date(2025, 6, 30)).members


def people_of(code: str) -> int:
    """Residents: as many for each of its districts."""
    return PEOPLE * len(members(code, ("district",), date(2020, 6, 30)))


def made_count(name: str, code: str) -> int:
    """The rate of the set, one tenth more for each place in the order of codes; over the people."""
    return SETS[name] * people_of(code) * (10 + codes().index(code)) // 10_000


def made_book(folder: Path) -> Path:
    """The book: one table by group, one of populations, and outlines of squares."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    force = ["Hampshire", "Unassigned Hampshire"]
    lines = ["grouped 2025-10-23"]
    for name in SETS:
        counts = {code: made_count(name, code) for code in codes()}
        whole = sum(counts.values()) + UNASSIGNED[name]
        said = {code: f"{n:,}" for code, n in counts.items()}
        if name == "robbery":
            said[HIDDEN] = "suppressed"
        lines += [f"{areas()[c].name} partnership | {name} | {YEAR} | {n}" for c, n in said.items()]
        lines += [f"{force[0]} | {name} | {YEAR} | {whole:,}"]
        lines += [f"{force[1]} | {name} | {YEAR} | {UNASSIGNED[name]:,}"]
        lines += [f"England and Wales | {name} | {YEAR} | {NATION * SETS[name]:,}"]
    lines.append("people 2021-06-25")
    districts = members(HAMPSHIRE, ("district",), date(2020, 6, 30))
    lines.append(f"England and Wales | mid-2020 | {1000 * NATION:,}")
    lines += [f"{areas()[code].name} district | mid-2020 | {PEOPLE:,}" for code in districts]
    on_disk(in_memory("\n".join(lines)), folder)
    api.load(_outlines(folder.parent / "made_up_districts.geojson"), folder, published=_DRAWN)
    return folder


def _outlines(path: Path) -> Path:
    """A square for every district of the force, side by side."""
    found = members(HAMPSHIRE, ("district",), date(2023, 12, 31))
    features = [
        feature(square(-1.5 + 0.1 * n, 51.0), LAD23CD=code, LAD23NM=areas()[code].name)
        for n, code in enumerate(found)
    ]
    return write_geojson(path, features)


def made_partnership(folder: Path) -> Assessment:
    """Southampton, assessed from the book without telling a year."""
    return api.assess(AREA, None, api.open_desk(made_book(folder / "book")), as_of=AS_OF)
