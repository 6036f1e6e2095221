"""A few rows about nobody behind an engine, for tests of counting."""

from __future__ import annotations

from datetime import date

import duckdb
import pyarrow as pa

from tallybook.figures.definition import Count
from tallybook.figures.edition import Edition
from tallybook.records.extract import Extract, look_over
from tallybook.terms.basis import Basis
from tallybook.terms.extent import Extent
from tallybook.terms.offences import Offences
from tallybook.terms.period import Period
from tallybook.terms.unit import Unit

FORCE, DISTRICT, OTHER = "X23000001", "X22000001", "X22000002"
DRAWN = date(2021, 1, 10)
YEAR = Period(date(2020, 1, 1), date(2020, 12, 31))

_SCHEMA = pa.schema(
    {
        "recorded": pa.date32(),
        "occurred_first": pa.date32(),
        "occurred_last": pa.date32(),
        "code": pa.string(),
        "first_code": pa.string(),
        "cancelled": pa.bool_(),
        "area": pa.string(),
        "age_at_offence": pa.int16(),
        "age_at_report": pa.int16(),
        "alcohol": pa.string(),
    }
)


def row(recorded: date, occurred: date | None = None, **more: object) -> dict[str, object]:
    """One row; it happened on the day it was recorded unless said otherwise."""
    day = occurred or recorded
    usual = {
        "recorded": recorded,
        "occurred_first": day,
        "occurred_last": day,
        "code": "19C",
        "first_code": "19C",
        "cancelled": False,
        "area": DISTRICT,
        "age_at_offence": 30,
        "age_at_report": 30,
        "alcohol": "no",
    }
    return usual | more


# One row at each end of a year, so that the window of every extract is that year.
ENDS = [row(date(2020, 1, 1)), row(date(2020, 12, 31), alcohol="yes")]


def opened(rows: list[dict[str, object]], unit: Unit = Unit.OFFENCES, **more: int) -> Extract:
    """Those rows as the extract of a made-up force."""
    connection = duckdb.connect(config={"threads": 1})
    connection.register("laid", pa.Table.from_pylist(rows, schema=_SCHEMA))
    connection.execute("CREATE TABLE rows AS FROM laid")
    edition = Edition("e" * 64, "extract:made-up", "Made up", DRAWN)
    return look_over(connection, edition, force=FORCE, unit=unit, as_of=DRAWN, **more)


def asked(
    *where: tuple[str, str],
    offences: tuple[str, ...] = ("19C",),
    area: str = FORCE,
    period: Period = YEAR,
    basis: Basis = Basis.RECORDED,
    unit: Unit = Unit.OFFENCES,
) -> Count:
    """A count of rows of the made-up force."""
    return Count(unit, Offences(offences), Extent((area,)), period, basis, where)
