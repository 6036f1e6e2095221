"""The rows that a publication gives, in columns: what sources hand to the store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

# Every row keeps the sheet and the row number it came from (the first row of a sheet or file is
# 1), so that a figure can be explained down to the publisher's own cell. `state` says why there is
# no amount; it is empty exactly where there is one.
_PLACE = {"sheet": "string", "row": "int32"}
_AMOUNT = {"amount": "int64", "state": "string"}
_OUTCOMES = {
    "area": "string",
    "first": "date32[day]",
    "last": "date32[day]",
    "outcome": "string",
    "basis": "string",
}
COLUMNS: dict[str, dict[str, str]] = {
    # one row: an area, a span of days (both included), an offence class
    "recorded": {
        "area": "string",
        "first": "date32[day]",
        "last": "date32[day]",
        "code": "string",
        **_AMOUNT,
        **_PLACE,
    },
    # one row: an area, a span of days (both included), a named set that is printed whole. Spans
    # may overlap (rolling years) and sets hold one another: such rows are never added over time or
    # over sets, only over areas that share no ground.
    "grouped": {
        "area": "string",
        "first": "date32[day]",
        "last": "date32[day]",
        "set": "string",
        **_AMOUNT,
        **_PLACE,
    },
    # one row: the people of an area on a day
    "population": {"area": "string", "on": "date32[day]", **_AMOUNT, **_PLACE},
    # one row: the people of one sex (persons: both) and some ages, in completed years, both ends
    # included, `last_age` null where open above. Ages of one area, day and sex do not overlap.
    "ages": {
        "area": "string",
        "on": "date32[day]",
        "sex": "string",
        "first_age": "int32",
        "last_age": "int32",
        **_AMOUNT,
        **_PLACE,
    },
    # one row: the land of an area, in square kilometres
    "land": {"area": "string", "square_km": "double", **_PLACE},
    # one row: an area, a span of days, an offence class, an outcome of the list, and which day
    # decides the span: `recorded` that of the offence, `assigned` that of the outcome
    "outcomes": _OUTCOMES | {"code": "string"} | _AMOUNT | _PLACE,
    # the same, printed for a named set and not by class; sets of one table do not overlap
    "grouped_outcomes": _OUTCOMES | {"set": "string"} | _AMOUNT | _PLACE,
    # one row: a count of rows about people as it left the gate, by the text of its definition;
    # withheld where there is no amount
    "released": {"definition": "string", **_AMOUNT, **_PLACE},
    # one row: what one offence of a class weighs in a list of severities
    "weights": {"list": "string", "code": "string", "weight": "double", **_PLACE},
    # one row: an area became another on a day
    "successions": {
        "area": "string",
        "name": "string",
        "later": "string",
        "later_name": "string",
        "since": "date32[day]",
        **_PLACE,
    },
    # one row: a child lies in a parent on a day
    "membership": {
        "child": "string",
        "child_name": "string",
        "parent": "string",
        "parent_name": "string",
        "on": "date32[day]",
        **_PLACE,
    },
    # one row: the outline of an area on a day, as the text of a GeoJSON geometry (WGS84)
    "boundaries": {
        "area": "string",
        "kind": "string",
        "on": "date32[day]",
        "geometry": "string",
        **_PLACE,
    },
    # one row: a force, a month, a category of street-level files, a district ("" for no place).
    # `printed` are the publisher's records, `amount` those left where one crime id counts once.
    # There is no row number: nothing finer than a district is ever kept.
    "street": {
        "area": "string",
        "first": "date32[day]",
        "last": "date32[day]",
        "category": "string",
        "district": "string",
        "printed": "int64",
        **_AMOUNT,
        **_PLACE,
    },
    # one row: an offence class and its groups, present and former
    "classes": {
        "code": "string",
        "description": "string",
        "group": "string",
        "subgroup": "string",
        "former_group": "string",
        "former_subgroup": "string",
        **_PLACE,
    },
    # one row: a category of street-level files, an offence class in it, and the Home Office's
    # finer code of an offence of that class, null where the table joins none
    "category_codes": {
        "category": "string",
        "code": "string",
        "finer_code": "string",
        "description": "string",
        **_PLACE,
    },
}


@dataclass(frozen=True)
class Rows:
    """An Arrow table of one kind, with exactly the columns and types of that kind.

    Refuses other columns, and a row with both an amount and a state or with neither.
    """

    kind: str
    table: pa.Table

    def __post_init__(self) -> None:
        import pyarrow.compute as pc

        found = {f.name: str(f.type) for f in self.table.schema}
        if found != COLUMNS[self.kind]:
            raise TypeError(f"{self.kind} rows need {COLUMNS[self.kind]}, not {found}")
        if "amount" in found:
            has_amount, has_state = (
                pc.is_valid(self.table[c]).combine_chunks() for c in ("amount", "state")
            )
            if pc.any(pc.equal(has_amount, has_state)).as_py():
                raise ValueError(f"a row of {self.kind} has both an amount and a state, or neither")


@dataclass(frozen=True)
class Reading:
    """What one file gave: its source, title, day, licence, rows, and the repairs that were made.

    `published` is None where the file does not say. `repairs` are sentences, one a kind of repair,
    with the number of cells.
    """

    source: str
    title: str
    published: date | None
    licence: str
    rows: tuple[Rows, ...]
    repairs: tuple[str, ...] = ()
