"""All faults at once, each where it stands, and nothing half read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from make_tables import HEADER, row, write_csv, write_xlsx
from tallybook.sources.read import read
from tallybook.sources.remarks import SHOWN
from tallybook.terms.errors import CannotRead


def test_faults_of_every_kind_are_told_together_with_sheet_and_cell(tmp_path: Path) -> None:
    sheets = {
        "Cover_sheet": [["Made-up table"], ["Published: 1 May 2019"]],
        "2017_18": [
            HEADER,
            row(),
            row(force="Noshire"),
            row(code="ZZ9"),
            row(code="10A", count="?"),
        ],
        "2018_19": [HEADER, row(year="2018/19"), row(year="2018/19"), row(quarter=7)],
    }
    with pytest.raises(CannotRead) as refused:
        read(write_xlsx(tmp_path / "t.xlsx", sheets))
    assert {fault.where for fault in refused.value.faults} == {
        "2017_18!C3",
        "2017_18!G4",
        "2017_18!H5",
        "2018_19!B4",
        "2018_19!G3",
    }
    assert "5 faults" in refused.value.says


def test_a_cell_wrong_in_many_places_is_one_fault_that_counts_them(
    faults: Callable[..., list[str]],
) -> None:
    found = faults(
        *(
            row(force="Noshire", quarter=q, year=f"20{y}/{y + 1}")
            for y in (13, 14)
            for q in (1, 2, 3, 4)
        )
    )
    assert len(found) == 1
    assert found[0].startswith("row 2, Force Name")
    assert (
        "(also at row 3, Force Name; row 4, Force Name; row 5, Force Name and 4 more)" in found[0]
    )


def test_fifty_are_shown_and_all_are_counted(tmp_path: Path) -> None:
    rows = [row(force=f"Noshire {i}") for i in range(SHOWN + 7)]
    with pytest.raises(CannotRead, match=f"{SHOWN + 7} faults; the first {SHOWN}") as refused:
        read(write_csv(tmp_path / "t.csv", rows))
    assert len(refused.value.faults) == SHOWN


def test_rows_too_short_or_too_long_are_faults_with_their_number(
    faults: Callable[..., list[str]],
) -> None:
    found = faults(row(), row()[:5], row(quarter=2), [*row(quarter=3), "x"])
    assert found == [
        "row 3: has 5 cells where the first row has 8.",
        "row 5: has 9 cells where the first row has 8.",
    ]


def test_empty_lines_are_passed_over_and_still_count_as_rows(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "t.csv", [row(), row(quarter=2)])
    lines = path.read_text().splitlines()
    path.write_text("\n".join([lines[0], lines[1], "", lines[2], "", ""]) + "\n")
    assert read(path).rows[0].table["row"].to_pylist() == [2, 4]


def test_a_quoted_comma_does_not_split_a_cell(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "t.csv", [row(force="London, City of")])
    assert '"London, City of"' in path.read_text()
    assert read(path).rows[0].table["area"].to_pylist() == ["E23000034"]


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\x00\x01" * 50, b"\x1f\x8b" + b"junk" * 9, b"PAR1junk"]
)
def test_damaged_files_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(content)
    with pytest.raises(CannotRead) as refused:
        read(path)
    assert refused.value.code == "file-damaged"


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotRead) as refused:
        read(tmp_path / "none.csv")
    assert refused.value.code == "file-missing"


def test_gzipped_text_is_read_by_its_bytes_and_held_to_a_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import gzip

    from tallybook.sources import open_csv

    plain = write_csv(tmp_path / "t.csv", [row()]).read_bytes()
    path = tmp_path / "table"
    path.write_bytes(gzip.compress(plain))
    assert read(path).rows[0].table.num_rows == 1
    monkeypatch.setattr(open_csv, "LARGEST", len(plain) - 1)
    with pytest.raises(CannotRead) as refused:
        read(path)
    assert refused.value.code == "file-too-large"
