"""Rows as a record system prints them: text, under its own headers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from tallybook.simulate.county import County
from tallybook.simulate.drawn import FAULTS, UNKNOWN, BoolArray, Drawn, IntArray

if TYPE_CHECKING:
    import pyarrow as pa

_DAY = {"niche": "%d/%m/%Y", "athena": "%Y-%m-%d"}
_STATUS = {"niche": ("Filed", "Cancelled"), "athena": ("Finalised", "Cancelled - no crime")}
PLANTED_NAME, PLANTED_TEXT = "PLANTED-NAME-", "planted free text "
"""What identifying columns hold, so that a search can find what must not be kept."""

_OLDEST = 110
"""Years of age that anybody is told of as alive: a delay of decades is added to an age."""


def lay_out_rows(
    county: County, rows: Drawn, first_number: int, style: str, *, with_identifiers: bool = False
) -> pa.Table:
    """The rows in columns of text, numbered from the first; `style` is niche or athena.

    With identifiers there are columns that must never be kept: a name, a day of birth, free text
    and a position, all of nobody.
    """
    import pyarrow as pa

    number = first_number + np.arange(len(rows))
    columns = {
        "record": pa.array(_numbers(number, rows, style), pa.string()),
        **_days(rows, style),
        **_codes(county, rows, number),
        "status": _named(rows.cancelled.astype(int), _STATUS[style]),
        **_places(county, rows),
        **_ages(rows),
        **_marks(county, rows),
    }
    headers = county.headers[style]
    laid = {headers[name]: column for name, column in columns.items()}
    if with_identifiers:
        laid |= _identifiers(rows, number)
    return pa.table(laid)


def _named(place: IntArray, names: Sequence[str]) -> pa.Array:
    """Names by position; a blank where the position is UNKNOWN: a blank is not a no."""
    import pyarrow as pa

    coded = pa.array(place, pa.int32(), mask=place == UNKNOWN)
    return pa.DictionaryArray.from_arrays(coded, pa.array(names, pa.string())).cast(pa.string())


def _numbers(number: IntArray, rows: Drawn, style: str) -> list[str]:
    year = rows.recorded.astype("datetime64[D]").astype("datetime64[Y]").astype(int) % 100
    form = "99/{}/{:02d}" if style == "athena" else "99{:09d}{:02d}"
    return [form.format(n, y) for n, y in zip(number.tolist(), year.tolist(), strict=True)]


def _days(rows: Drawn, style: str) -> dict[str, pa.Array]:
    before = rows.fault == FAULTS.index("recorded before occurred")
    recorded = np.where(before, rows.occurred_first - 400, rows.recorded)
    unreadable = rows.fault == FAULTS.index("unreadable day")
    return {
        "recorded": _print_days(recorded, style, unreadable),
        "reported": _print_days(recorded, style),
        "occurred_first": _print_days(rows.occurred_first, style),
        "occurred_last": _print_days(rows.occurred_last, style),
    }


def _print_days(days: IntArray, style: str, unreadable: BoolArray | None = None) -> pa.Array:
    """Each distinct day is printed once: there are far fewer days than rows."""
    known, place = np.unique(days, return_inverse=True)
    printed = [day.strftime(_DAY[style]) for day in known.astype("datetime64[D]").tolist()]
    if unreadable is not None:
        place = np.where(unreadable, len(printed), place)
    return _named(place, [*printed, "32/13/2019"])


def _codes(county: County, rows: Drawn, number: IntArray) -> dict[str, pa.Array]:
    names = [kind.code for kind in county.kinds]
    printed = rows.kind.copy()
    for code, variants in county.sub_codes.items():
        at = rows.kind == county.kind(code)
        printed[at] = len(names) + number[at] % len(variants)
        names += variants
    printed[rows.fault == FAULTS.index("unknown code")] = len(names)
    return {
        "code": _named(printed, [*names, "ZZ/99"]),
        "first_code": _named(rows.first_kind, names),
    }


def _places(county: County, rows: Drawn) -> dict[str, pa.Array]:
    names = [district.name for district in county.districts]
    most = max(district.wards for district in county.districts) + 1
    wards = [f"{name} ward {ward:02d}" for name in names for ward in range(most)]
    return {
        "district": _named(rows.district, names),
        "ward": _named(rows.district * most + rows.ward, wards),
    }


def _ages(rows: Drawn) -> dict[str, pa.Array]:
    impossible = rows.fault == FAULTS.index("impossible age")
    years = [str(year) for year in range(200)]
    return {
        "age_at_offence": _named(np.where(impossible, 199, rows.age_at_offence), years),
        "age_at_report": _named(np.minimum(rows.age_at_report, _OLDEST), years),
    }


def _marks(county: County, rows: Drawn) -> dict[str, pa.Array]:
    return {mark.name: _named(rows.marks[:, n], mark.values) for n, mark in enumerate(county.marks)}


def _identifiers(rows: Drawn, number: IntArray) -> dict[str, pa.Array]:
    import pyarrow as pa
    import pyarrow.compute as pc

    texts = {
        "Victim Name": [f"{PLANTED_NAME}{n}" for n in number.tolist()],
        "MO text": [f"{PLANTED_TEXT}{n}" for n in number.tolist()],
        "Easting": [str(100_000 + n % 7919) for n in number.tolist()],
        "Northing": [str(200_000 + n % 6053) for n in number.tolist()],
    }
    days = _print_days(rows.recorded - np.minimum(rows.age_at_report, _OLDEST) * 365, "niche")
    born = pc.if_else(pa.array(rows.age_at_report != UNKNOWN), days, None)
    return {"Victim DOB": born} | {name: pa.array(t, pa.string()) for name, t in texts.items()}
