"""A layout is known by its columns, however their headers are spelt."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from make_tables import HEADER, row, write_csv, write_xlsx
from tallybook.sources.find_layout import layouts
from tallybook.sources.read import read
from tallybook.terms.errors import CannotRead

Only = Callable[..., list[dict[str, Any]]]


def _renamed(old: str, new: str) -> list[str]:
    return [new if name == old else name for name in HEADER]


@pytest.mark.parametrize("name", ["Police Force", "PFA", "Force.Name", "FORCE NAME", "force_name "])
def test_the_force_has_many_headers(only: Only, name: str) -> None:
    assert only(row(), header=_renamed("Force Name", name))[0]["area"] == "E23000030"


@pytest.mark.parametrize("name", ["Offence Count", "Number.of.Offences", " number of offences"])
def test_the_count_has_many_headers(only: Only, name: str) -> None:
    assert only(row(), header=_renamed("Number of Offences", name))[0]["amount"] == 13


def test_all_headers_with_dots(only: Only) -> None:
    assert len(only(row(), header=[name.replace(" ", ".") for name in HEADER])) == 1


def test_the_order_of_columns_does_not_matter(only: Only) -> None:
    found = only(row()[::-1], header=HEADER[::-1])
    assert (found[0]["code"], found[0]["amount"]) == ("88A", 13)


def test_a_byte_order_mark_is_not_part_of_the_first_header(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "table.csv", [row()])
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert read(path).rows[0].table.num_rows == 1


def test_the_file_name_says_nothing_of_the_layout(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "pfa_population_2024.xlsx", [row()])
    assert read(path).source == "home-office-prc-pfa"


def test_a_table_that_lost_columns_is_refused_and_they_are_named(tmp_path: Path) -> None:
    header = ["CSP Name", "Offence Description", "Offence Code", "Number of Offences"]
    path = write_csv(tmp_path / "t.csv", [["Made-up Bay", "Robbery", "34A", 0]], header=header)
    with pytest.raises(CannotRead, match="without the columns year, quarter, force") as refused:
        read(path)
    assert refused.value.code == "layout-unknown"
    assert "community safety partnership" in refused.value.says


@pytest.mark.parametrize("header", [[*HEADER, "Outcome"], HEADER[:-1]])
def test_a_column_too_many_or_too_few_is_another_layout(tmp_path: Path, header: list[str]) -> None:
    cells = [*row(), "x"][: len(header)]
    with pytest.raises(CannotRead) as refused:
        read(write_csv(tmp_path / "t.csv", [cells], header=header))
    assert refused.value.code == "layout-unknown"
    assert "Offence Code" in refused.value.says


def test_headers_that_stand_again_to_the_right_are_passed_over(tmp_path: Path) -> None:
    sheet = [[*HEADER, *HEADER[:3]], row()]
    found = read(write_xlsx(tmp_path / "t.xlsx", {"2013_14": sheet})).rows[0].table
    assert found.num_rows == 1


def test_cells_under_a_header_that_stands_again_are_a_fault(tmp_path: Path) -> None:
    sheet = [[*HEADER, *HEADER[:3]], row(), [*row(quarter=2), "2016/17"]]
    with pytest.raises(CannotRead) as refused:
        read(write_xlsx(tmp_path / "t.xlsx", {"2013_14": sheet}))
    assert [fault.where for fault in refused.value.faults] == ["2013_14!I3"]


def test_cells_under_no_header_are_a_fault(tmp_path: Path) -> None:
    sheet = [HEADER, [*row(), None, "see note 3"]]
    with pytest.raises(CannotRead) as refused:
        read(write_xlsx(tmp_path / "t.xlsx", {"2013_14": sheet}))
    assert [fault.where for fault in refused.value.faults] == ["2013_14!J2"]


def test_every_layout_has_a_source_of_its_own_name() -> None:
    sources = [layout.source for layout in layouts()]
    assert len(sources) == len(set(sources))
