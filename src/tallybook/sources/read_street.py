"""data.police.uk: street-level months, from records that were counted to rows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from tallybook.figures.counting import Counted
from tallybook.figures.rows import Reading, Rows
from tallybook.sources.cells import Column, distinct, from_arrow
from tallybook.sources.layout import OGL
from tallybook.sources.publication_day import CALLER, Published, settle_day
from tallybook.sources.read_area import read_force
from tallybook.sources.remarks import Remarks, Wrong, counted
from tallybook.sources.street_files import StreetFiles
from tallybook.terms.area_list import Area, areas, real_areas
from tallybook.terms.errors import NotTold
from tallybook.terms.period import Period, month_end
from tallybook.terms.street_category import street_categories

if TYPE_CHECKING:
    import pyarrow as pa

SOURCE = "police-uk-street"

_OUTSIDE = frozenset({"Police Service of Northern Ireland"})
"""Printed in the same archive, and in no list of areas here."""

_OTHERS = 5


def street_day(files: StreetFiles, published: date | None) -> date:
    """The day of publication, which no file of the archive states; refuses where nobody told it."""
    if published is None:
        raise NotTold(
            f"{files.within.name} has no publication day.", code="publication-day-not-told"
        )
    return published


def read_street(files: StreetFiles, found: Counted, published: date) -> Reading:
    """Rows of the kind `street`: force, month, category and district, and nothing finer.

    The district is told by the name of the small area that the anonymised point lies in. Refuses a
    force, month, category or district that is not known and a month of a force that stands in two
    files, with all faults at once.
    """
    remarks = Remarks(faults=list(found.faults))
    table = _without_others(found.table, remarks)
    rows = _rows(table, remarks)
    _fault_twice(rows.table, remarks)
    remarks.refuse_faults(files.within.name)
    day = settle_day(Published(published, CALLER), (rows,), remarks)
    _tell(table, files, remarks)
    return Reading(
        source=SOURCE,
        title=_title(rows.table),
        published=day,
        licence=OGL,
        rows=(rows,),
        repairs=tuple(remarks.repairs),
    )


def _rows(table: pa.Table, remarks: Remarks) -> Rows:
    import pyarrow as pa

    month = _read(table, "month", _month, remarks)
    force = _read(table, "force", read_force, remarks)
    category = _read(table, "category", _category, remarks)
    district = _districts(table, month, remarks)
    if remarks.faults:
        return Rows("street", pa.table(_columns(0)))
    every = pa.table(
        {
            "area": force.to_arrow("string"),
            "first": month.map(lambda one: one and one.first).to_arrow("date32[day]"),
            "last": month.map(lambda one: one and one.last).to_arrow("date32[day]"),
            "category": category.to_arrow("string"),
            "district": district.to_arrow("string"),
            "amount": table["amount"],
            "printed": table["printed"],
            "sheet": table["file"],
        }
    )
    keys = ["area", "first", "last", "category", "district", "sheet"]
    sums = every.group_by(keys).aggregate([("amount", "sum"), ("printed", "sum")])
    return Rows("street", _laid_out(sums))


def _fault_twice(rows: pa.Table, remarks: Remarks) -> None:
    """A month of a force in two files would be counted twice."""
    found: dict[tuple[str, date], set[str]] = {}
    files = rows.group_by(["area", "first", "sheet"]).aggregate([]).to_pylist()
    for one in files:
        found.setdefault((one["area"], one["first"]), set()).add(one["sheet"])
    for (area, first), names in sorted(found.items()):
        if len(names) > 1:
            remarks.fault(
                ", ".join(sorted(names)),
                f"{areas()[area].name}, {first:%Y-%m}, stands in {len(names)} files.",
                "Load a folder with each month of a force once.",
            )


def _laid_out(sums: pa.Table) -> pa.Table:
    import pyarrow as pa

    order = ["area", "first", "category", "district", "sheet"]
    named = sums.rename_columns(
        {"amount_sum": "amount", "printed_sum": "printed"}
        | {name: name for name in sums.column_names if not name.endswith("_sum")}
    ).sort_by([(name, "ascending") for name in order])
    nothing = pa.nulls(named.num_rows, pa.string()), pa.nulls(named.num_rows, pa.int32())
    whole = named.append_column("state", nothing[0]).append_column("row", nothing[1])
    return whole.select(list(_columns(0))).combine_chunks()


def _columns(rows: int) -> dict[str, Any]:
    """Empty columns of the kind, in its order."""
    import pyarrow as pa

    from tallybook.figures.rows import COLUMNS

    kinds = {"string": pa.string(), "date32[day]": pa.date32(), "int64": pa.int64()}
    kinds["int32"] = pa.int32()
    return {name: pa.nulls(rows, kinds[kind]) for name, kind in COLUMNS["street"].items()}


def _read(table: pa.Table, name: str, reader: Any, remarks: Remarks) -> Column[Any]:
    """A column read text by text; a wrong text is told once, with the first file that has it."""
    texts = from_arrow(table[name])

    def read_one(at: int) -> Any:
        try:
            return reader(texts.cells[at])
        except Wrong as wrong:
            where = next(n for n, place in enumerate(texts.index) if place == at)
            remarks.fault(f"{table['file'][where]}, {name}", wrong.says, wrong.do)
            return None

    return Column(tuple(range(len(texts.cells))), texts.index).map(read_one)


def _month(cell: object) -> Period:
    if isinstance(cell, str) and re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", cell):
        year, month = map(int, cell.split("-"))
        return Period(date(year, month, 1), month_end(year, month))
    raise Wrong(f"“{str(cell or '')[:20]}” is not a month.", "Months are written 2017-02.")


def _category(cell: object) -> str:
    found = _categories().get(str(cell))
    if found:
        return found
    raise Wrong(
        f"“{str(cell or '')[:60]}” is not a category that is known.",
        "If it is a new one, add it to terms/lists/street_categories.toml, with its classes.",
    )


@cache
def _categories() -> Mapping[str, str]:
    return {one.label: one.id for one in street_categories().values()}


def _districts(table: pa.Table, month: Column[Period | None], remarks: Remarks) -> Column[Any]:
    """The code of each district on the row's month; empty where the point has no place."""
    texts = from_arrow(table["district"])
    width = len(month.cells)
    pairs, first, rows = np.unique(
        texts.index * width + month.index, return_index=True, return_inverse=True
    )
    found: list[str | None] = []
    told: set[object] = set()
    for pair, at in zip(pairs, first, strict=True):
        name, on = texts.cells[pair // width], month.cells[pair % width]
        code = "" if name is None else _district(str(name), on.first) if on else None
        if name is not None and on and not code and name not in told:
            told.add(name)
            remarks.fault(
                f"{table['file'][int(at)]}, district",
                f"“{str(name)[:60]}” is not the name of a district.",
                "If it is a new spelling, add it to the aliases in terms/lists/areas.csv.",
            )
        found.append(code)
    return distinct(found, rows)


@cache
def _district(name: str, on: date) -> str | None:
    """The district of that name on the day, or the nearest in time: small areas keep old names."""
    called = [one for one in _called().get(name, ()) if one.is_valid(on)]
    if called or name not in _called():
        return called[0].code if called else None
    return min(_called()[name], key=lambda one: abs((_turn(one) - on).days)).code


def _turn(area: Area) -> date:
    return area.valid_to or area.valid_from or date.max


@cache
def _called() -> Mapping[str, tuple[Area, ...]]:
    found: dict[str, list[Area]] = {}
    for area in real_areas().values():
        if area.kind == "district":
            for name in {area.name, *area.aliases}:
                found.setdefault(name, []).append(area)
    return {name: tuple(ones) for name, ones in found.items()}


def _without_others(table: pa.Table, remarks: Remarks) -> pa.Table:
    import pyarrow as pa
    import pyarrow.compute as pc

    outside = pc.is_in(table["force"], value_set=pa.array(sorted(_OUTSIDE)))
    left = pc.sum(table.filter(outside)["printed"]).as_py() or 0
    remarks.repair(f"Left out, outside England and Wales: {counted(left, 'record')}.", left)
    return table.filter(pc.invert(outside))


def _tell(table: pa.Table, files: StreetFiles, remarks: Remarks) -> None:
    import pyarrow.compute as pc

    printed, amount = (pc.sum(table[name]).as_py() or 0 for name in ("printed", "amount"))
    remarks.repair(
        f"Counted by force, month, category and district: {counted(printed, 'record')}. No place "
        "finer than a district, no street and no crime id is kept."
    )
    again = printed - amount
    remarks.repair(
        f"Records that repeat the crime id of another of their month and category, counted once: "
        f"{counted(again, 'record')}.",
        again,
    )
    apart = pc.sum(table.filter(table["scattered"])["amount"]).as_py() or 0
    remarks.repair(
        f"Crimes printed in several districts, kept without a district: {apart:,}.", apart
    )
    elsewhere = table.filter(pc.not_equal(table["force"], table["within"]))
    moved = pc.sum(elsewhere["printed"]).as_py() or 0
    remarks.repair(
        f"Reported by one force and within another, counted for the one that reported: "
        f"{counted(moved, 'record')}.",
        moved,
    )
    shown = ", ".join(files.others[:_OTHERS]) + (", …" if len(files.others) > _OTHERS else "")
    remarks.repair(
        f"Other tables that were left out: {counted(len(files.others), 'file')} ({shown}).",
        len(files.others),
    )


def _title(rows: pa.Table) -> str:
    import pyarrow.compute as pc

    first, last = pc.min(rows["first"]).as_py(), pc.max(rows["last"]).as_py()
    forces = len(pc.unique(rows["area"]))
    span = Period(first, last).label if first else "no month"
    return f"Street-level crime, {span}, {counted(forces, 'force')}"
