"""Workbooks: sheets, cells and types kept; damaged and hostile ones refused without harm."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from make_tables import HEADER, Sheets, row, write_content, write_ods, write_xlsx
from tallybook.sources import archive_limits
from tallybook.sources.open_workbook import open_workbook
from tallybook.sources.read import read
from tallybook.terms.errors import CannotRead

Write = Callable[[Path, Sheets], Path]
SHEETS = {
    "Cover_sheet": [["Made-up table"], ["Published: 1 May 2019"]],
    "Notes": [["Note", "Text"], ["1", "N/a marks a cell that was not supplied."]],
    "2017-18": [HEADER, row(count=4191.0), row(code="4.10", count=-3, quarter=2.0)],
    "2018_19": [HEADER, row(count="N/a", year="2018/19")],
}


def _code(path: Path) -> str:
    with pytest.raises(CannotRead) as refused:
        read(path)
    return refused.value.code


@pytest.mark.parametrize(("write", "name"), [(write_xlsx, "t.xlsx"), (write_ods, "t.ods")])
def test_sheets_are_read_with_their_places(tmp_path: Path, write: Write, name: str) -> None:
    reading = read(write(tmp_path / name, SHEETS))
    found = reading.rows[0].table.select(["code", "amount", "state", "sheet", "row"]).to_pylist()
    assert [tuple(r.values()) for r in found] == [
        ("88A", 4191, None, "2017-18", 2),
        ("4.10", -3, None, "2017-18", 3),
        ("88A", None, "not supplied", "2018_19", 2),
    ]
    assert "Sheets without this table were left out: Cover_sheet, Notes." in reading.repairs


def test_progress_is_told_sheet_by_sheet(tmp_path: Path) -> None:
    told: list[str] = []
    read(write_xlsx(tmp_path / "t.xlsx", SHEETS), on_progress=told.append)
    assert [text.partition(":")[0] for text in told] == list(SHEETS)


def test_yes_is_not_taken_for_one_nor_no_for_nought(tmp_path: Path) -> None:
    told: list[object] = [0.0, True, 1.0, False, "", " x ", True]
    (page,) = open_workbook(write_xlsx(tmp_path / "t.xlsx", {"Sheet": [[one] for one in told]}))
    assert [page.row(at) for at in range(len(told))] == [
        *((0.0,), ("True",), (1.0,), ("False",), (None,), ("x",), ("True",))
    ]
    assert [type(page.row(at)[0]) for at in (0, 2)] == [float, float]


def test_thousands_of_empty_columns_are_nothing(tmp_path: Path) -> None:
    path = write_ods(tmp_path / "t.ods", SHEETS, empty_columns=16370)
    assert read(path).rows[0].table.num_rows == 3


def test_a_table_that_begins_lower_and_to_the_right_keeps_its_places(tmp_path: Path) -> None:
    shift = [[], [], *([None, *cells] for cells in (HEADER, row(), row(count="?", quarter=2)))]
    with pytest.raises(CannotRead) as refused:
        read(write_xlsx(tmp_path / "t.xlsx", {"2017_18": shift}))
    assert [fault.where for fault in refused.value.faults] == ["2017_18!I5"]


def test_a_fraction_is_not_rounded_to_a_count(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "t.xlsx", {"2017_18": [HEADER, row(count=13.5)]})
    assert _code(path) == "faults-in-file"


def test_a_year_whose_sheet_lost_its_header_is_a_fault(tmp_path: Path) -> None:
    sheets = {**SHEETS, "2019_20": [HEADER[:7], row(year="2019/20")[:7]]}
    with pytest.raises(CannotRead) as refused:
        read(write_xlsx(tmp_path / "t.xlsx", sheets))
    assert [fault.where for fault in refused.value.faults] == ["2019_20"]


def test_a_truncated_workbook_is_damaged(tmp_path: Path) -> None:
    for name, write in (("t.xlsx", write_xlsx), ("t.ods", write_ods)):
        path = write(tmp_path / name, SHEETS)
        path.write_bytes(path.read_bytes()[:-400])
        assert _code(path) == "file-damaged"


def test_an_archive_that_is_no_workbook_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "nothing here")
    assert _code(path) == "file-damaged"


def test_a_protected_ods_is_damaged(tmp_path: Path) -> None:
    name = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{name}"><manifest:file-entry '
        'manifest:full-path="content.xml" manifest:media-type="text/xml">'
        '<manifest:encryption-data manifest:checksum="x"/></manifest:file-entry>'
        "</manifest:manifest>"
    )
    assert _code(write_ods(tmp_path / "t.ods", SHEETS, manifest=manifest)) == "file-damaged"


def test_a_protected_xlsx_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    path.write_bytes(_compound_file("EncryptionInfo", "EncryptedPackage"))
    with pytest.raises(CannotRead, match="password") as refused:
        read(path)
    assert refused.value.code == "file-damaged"


def _compound_file(*streams: str) -> bytes:
    """The container of a protected workbook: a header, a sector table, a directory of streams."""
    free, end, sectors = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII", bytes.fromhex("d0cf11e0a1b11ae1"),
        0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, end, 0, end, 0,
    ) + struct.pack("<109I", 0, *[free] * 108)  # fmt: skip
    table = struct.pack("<128I", sectors, end, *[free] * 126)
    entries = [_entry("Root Entry", 5, 1), *(_entry(name, 2, free) for name in streams)]
    return header + table + b"".join(entries).ljust(512, b"\0")


def _entry(name: str, kind: int, child: int) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, child)
    return text.ljust(64, b"\0") + struct.pack("<HBB", len(text), kind, 1) + links + bytes(36) + struct.pack("<IQ", 0xFFFFFFFE, 0)  # fmt: skip  # noqa: E501


def test_an_archive_that_declares_too_much_is_refused(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "t.xlsx", SHEETS)
    content = bytearray(path.read_bytes())
    entry = content.index(b"PK\x01\x02")  # the directory's first entry; its size stands at 24
    content[entry + 24 : entry + 28] = struct.pack("<I", archive_limits.LARGEST + 1)
    path.write_bytes(content)
    assert _code(path) == "file-too-large"


def test_members_are_added_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_xlsx(tmp_path / "t.xlsx", SHEETS)
    with zipfile.ZipFile(path) as archive:
        total = sum(member.file_size for member in archive.infolist())
    monkeypatch.setattr(archive_limits, "LARGEST", total)
    archive_limits.check_archive(path)
    monkeypatch.setattr(archive_limits, "LARGEST", total - 1)
    with pytest.raises(CannotRead):
        archive_limits.check_archive(path)


def _with_cell(path: Path, at: tuple[int, int], value: object) -> Path:
    import xlsxwriter

    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("2017_18")
        for i, cells in enumerate([HEADER, row()]):
            sheet.write_row(i, 0, cells)
        sheet.write(*at, value, workbook.add_format({"bold": True}))
    return path


def test_one_cell_in_the_last_corner_is_refused(tmp_path: Path) -> None:
    path = _with_cell(tmp_path / "t.xlsx", (1048575, 16383), 1)
    assert path.stat().st_size < 10_000
    with pytest.raises(CannotRead, match="XFD1048576") as refused:
        read(path)
    assert refused.value.code == "file-too-large"


def test_an_empty_formatted_cell_far_away_is_nothing(tmp_path: Path) -> None:
    path = _with_cell(tmp_path / "t.xlsx", (1, 16383), None)
    assert b"XFD2" in zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml")
    assert read(path).rows[0].table.num_rows == 1


def test_what_brings_the_reading_process_down_is_damage(tmp_path: Path) -> None:
    path = _with_cell(tmp_path / "t.xlsx", (60_000, 701), 1)  # 42 million cells
    with pytest.raises(CannotRead, match="brought down") as refused:
        read(path)
    assert refused.value.code == "file-damaged"


def test_a_cell_repeated_a_thousand_million_times_is_refused(tmp_path: Path) -> None:
    times = 'table:number-columns-repeated="1024" office:value-type="float" office:value="1"'
    cell = f"<table:table-cell {times}><text:p>1</text:p></table:table-cell>"
    rows = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    path = write_content(tmp_path / "t.ods", f'<table:table table:name="a">{rows}</table:table>')
    assert _code(path) == "file-damaged"
