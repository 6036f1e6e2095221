"""Read a user's dated list of similar areas."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from tallybook.terms.area_list import areas
from tallybook.terms.errors import CannotRead, Fault, NotDefined
from tallybook.terms.extent import Extent
from tallybook.terms.find_area import find_area
from tallybook.terms.peer_list import PeerList
from tallybook.terms.period import Period
from tallybook.terms.same_place import same_place

_FIELDS = ("area", "members", "valid_from", "valid_to", "source")


def read_peer_list(path: Path, area: Extent, period: Period) -> PeerList:
    """The area's list that is valid in the period, else its newest.

    TOML: tables of `[[list]]` with area, members (names or codes), valid_from, valid_to (may be
    left out) and source. CSV: the same columns, members separated by semicolons. A list for an
    area of the same ground is taken too. Refuses a list without one of these, an unknown area, a
    file without a list for the area, and two different ones that begin on one day.
    """
    if not path.is_file():
        raise CannotRead(f"There is no file {path}.", code="file-missing")
    faults: list[Fault] = []
    found = [one for place, row in _rows(path) if (one := _list(place, row, faults))]
    if faults:
        raise CannotRead(
            f"{path.name} is not a list of similar areas.",
            code="peer-list-unreadable",
            faults=tuple(faults),
        )
    own = {twin for code in area.areas for twin in (code, *same_place(code, period.last))}
    mine = [one for one in found if one.area in own]
    if not mine:
        raise CannotRead(f"{path.name} has no list for {area}.", code="peer-list-unreadable")
    _refuse_rivals(path, mine)
    newest_first = sorted(mine, key=lambda one: one.valid_from or date.min, reverse=True)
    return next((one for one in newest_first if one.holds(period)), newest_first[0])


def _refuse_rivals(path: Path, mine: list[PeerList]) -> None:
    """Two lists of one area that begin on one day contradict each other unless they are equal."""
    first: dict[date | None, PeerList] = {}
    for one in mine:
        other = first.setdefault(one.valid_from, one)
        if other.members != one.members:
            raise CannotRead(
                f"{path.name} has two lists for {areas()[one.area].name} from {one.valid_from}.",
                code="peer-list-unreadable",
            )


def _rows(path: Path) -> Iterable[tuple[str, dict[str, Any]]]:
    try:
        if path.suffix.lower() == ".csv":
            lines = path.read_text("utf-8-sig").splitlines()
            rows: list[dict[str, Any]] = [_of_csv(row) for row in csv.DictReader(lines)]
            return [(f"row {n}", row) for n, row in enumerate(rows, 2)]
        read = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CannotRead(f"{path.name}: {error}.", code="peer-list-unreadable") from error
    lists = read.get("list", ())
    if not isinstance(lists, list) or not all(isinstance(one, dict) for one in lists):
        raise CannotRead(
            f"{path.name}: each list is a table that begins with [[list]].",
            code="peer-list-unreadable",
        )
    return [(f"list {n}", row) for n, row in enumerate(lists, 1)]


def _of_csv(row: dict[str, str]) -> dict[str, Any]:
    members = [name.strip() for name in (row.get("members") or "").split(";") if name.strip()]
    return {key: value for key, value in row.items() if value} | {"members": members}


def _list(place: str, row: dict[str, Any], faults: list[Fault]) -> PeerList | None:
    missing = [f for f in _FIELDS if f != "valid_to" and not row.get(f)]
    if missing:
        faults.append(Fault(place, f"has no {', '.join(missing)}."))
        return None
    if not isinstance(row["members"], list):
        faults.append(Fault(place, "members is not a list of names."))
        return None
    try:
        codes = [find_area(str(name)).area.code for name in (row["area"], *row["members"])]
        return PeerList(
            codes[0],
            tuple(codes[1:]),
            _day(row["valid_from"]),
            _day(row.get("valid_to")),
            str(row["source"]),
        )
    except (NotDefined, ValueError) as error:
        faults.append(Fault(place, getattr(error, "says", str(error))))
        return None


def _day(value: Any) -> date | None:
    if value is None or isinstance(value, date):
        return value
    return date.fromisoformat(str(value))
