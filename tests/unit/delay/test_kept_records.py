"""Track records are kept once, told again, and never hold a count."""

from __future__ import annotations

from dataclasses import replace

import pytest

from made_triangle import cut, drawn, triangle_table
from tallybook.delay.kept_records import FILE, keep_records, kept_records, records_of
from tallybook.delay.nowcast import nowcast
from tallybook.terms.errors import CannotRead


@pytest.fixture(scope="module")
def records():
    return records_of(nowcast(triangle_table(cut(drawn(60)))))


def test_a_record_is_kept_once_and_the_earlier_ones_are_told(records, tmp_path):
    assert keep_records(tmp_path, records) == ()
    assert keep_records(tmp_path, records) == ()
    assert kept_records(tmp_path) == records
    newer = tuple(replace(one, days=one.days + 1) for one in records)
    assert keep_records(tmp_path, newer) == records
    assert kept_records(tmp_path) == (*records, *newer)


def test_another_series_is_another_record(records, tmp_path):
    keep_records(tmp_path, records)
    other = tuple(replace(one, extent="E23000032@uk-areas") for one in records)
    assert keep_records(tmp_path, other) == ()


def test_scores_are_told_to_two_digits_only(records):
    for one in records:
        assert one.score == float(f"{one.score:.2g}")
        assert one.as_reported == float(f"{one.as_reported:.2g}")


def test_a_damaged_file_is_refused(records, tmp_path):
    keep_records(tmp_path, records)
    with (tmp_path / FILE).open("a", encoding="utf-8") as file:
        file.write("{}\n")
    with pytest.raises(CannotRead) as refused:
        kept_records(tmp_path)
    assert "line 2" in str(refused.value)
