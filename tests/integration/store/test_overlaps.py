"""Counts that share days are never kept side by side: they would be added twice."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from tallybook.figures.rows import COLUMNS, Reading, Rows
from tallybook.store.keep import keep
from tallybook.store.manifest import read_manifest
from tallybook.terms.errors import CannotRead
from tallybook.terms.period import Period, calendar_year, financial_year, quarter

HAMPSHIRE, KENT = "E23000030", "E23000032"
QUARTERS = [quarter(2016, n) for n in (1, 2, 3, 4)]


def reading(published: date, *spans: tuple[str, Period]) -> Reading:
    types = {"string": pa.string(), "int64": pa.int64(), "int32": pa.int32()}
    types["date32[day]"] = pa.date32()
    rows = [
        {
            "area": area,
            "first": span.first,
            "last": span.last,
            "code": "88A",
            "amount": 7,
            "state": None,
            "sheet": "",
            "row": n,
        }
        for n, (area, span) in enumerate(spans, 2)
    ]
    schema = pa.schema([(name, types[kind]) for name, kind in COLUMNS["recorded"].items()])
    table = pa.Table.from_pylist(rows, schema=schema)
    return Reading("made-up", "Made-up counts", published, "", (Rows("recorded", table),))


def test_a_year_beside_its_quarters_in_one_file_is_refused(tmp_path: Path) -> None:
    both = [(HAMPSHIRE, span) for span in (*QUARTERS, financial_year(2016))]
    with pytest.raises(CannotRead) as refusal:
        keep(tmp_path, reading(date(2018, 1, 1), *both), "a" * 64)
    assert refusal.value.code == "spans-overlap"
    assert len(refusal.value.faults) == 4  # the year shares days with each quarter
    assert read_manifest(tmp_path) == ()


def test_a_year_after_its_quarters_in_another_edition_is_refused(tmp_path: Path) -> None:
    keep(tmp_path, reading(date(2018, 1, 1), *((HAMPSHIRE, q) for q in QUARTERS)), "a" * 64)
    later = reading(date(2019, 1, 1), (HAMPSHIRE, calendar_year(2016)))
    with pytest.raises(CannotRead) as refusal:
        keep(tmp_path, later, "b" * 64)
    assert refusal.value.code == "spans-overlap"
    assert [k.edition.digest for k in read_manifest(tmp_path)] == ["a" * 64]


def test_the_same_quarters_again_are_an_edition_of_them(tmp_path: Path) -> None:
    spans = [(HAMPSHIRE, q) for q in QUARTERS]
    keep(tmp_path, reading(date(2018, 1, 1), *spans), "a" * 64)
    keep(tmp_path, reading(date(2019, 1, 1), *spans), "b" * 64)
    assert len(read_manifest(tmp_path)) == 2


def test_another_area_may_have_other_spans(tmp_path: Path) -> None:
    keep(tmp_path, reading(date(2018, 1, 1), *((HAMPSHIRE, q) for q in QUARTERS)), "a" * 64)
    keep(tmp_path, reading(date(2018, 1, 1), (KENT, financial_year(2016))), "b" * 64)
    assert len(read_manifest(tmp_path)) == 2
