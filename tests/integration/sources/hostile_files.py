"""Files that mean harm, or that were harmed: each is small, and none may be believed."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable, Iterable
from itertools import chain
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from make_months import record, text_of
from make_tables import HEADER, row, write_content, write_csv, write_ods, write_xlsx

Make = Callable[[Path], Path]

CELLS = [HEADER, *(row(quarter=q) for q in (1, 2, 3, 4))]


def _cut(path: Path, less: int) -> Path:
    path.write_bytes(path.read_bytes()[:-less])
    return path


def cut_workbook(folder: Path) -> Path:
    return _cut(write_xlsx(folder / "cut.xlsx", {"2017-18": CELLS}), 300)


def cut_ods(folder: Path) -> Path:
    return _cut(write_ods(folder / "cut.ods", {"2017-18": CELLS}), 300)


def cut_parquet(folder: Path) -> Path:
    path = folder / "cut.parquet"
    pq.write_table(pa.table({name: ["x"] for name in HEADER}), path)
    return _cut(path, 20)


def cut_gzip(folder: Path) -> Path:
    path = folder / "cut.csv.gz"
    path.write_bytes(gzip.compress(write_csv(folder / "t.csv", CELLS[1:]).read_bytes())[:-9])
    return path


def cut_row(folder: Path) -> Path:
    return _cut(write_csv(folder / "row.csv", CELLS[1:]), 12)


def text_in_utf_16(folder: Path) -> Path:
    path = write_csv(folder / "utf16.csv", CELLS[1:])
    path.write_bytes(path.read_text().encode("utf-16"))
    return path


def text_in_latin_1(folder: Path) -> Path:
    path = write_csv(folder / "latin1.csv", [row(label="Caf\u00e9")])
    path.write_bytes(path.read_text().encode("latin-1"))
    return path


def null_bytes(folder: Path) -> Path:
    path = write_csv(folder / "nulls.csv", CELLS[1:])
    path.write_bytes(path.read_bytes().replace(b"Hampshire", b"Hamp\0hire"))
    return path


def one_endless_line(folder: Path) -> Path:
    path = folder / "line.csv"
    with path.open("wb") as out:
        out.write(",".join(HEADER).encode() + b'\n"')
        for _ in range(100):
            out.write(b"x" * 2**20)
    return path


def an_endless_line_of_cells(folder: Path) -> Path:
    path = folder / "cells.csv"
    path.write_bytes(b"," * (20 * 2**20))
    return path


def gzip_bomb(folder: Path) -> Path:
    path = folder / "bomb.csv.gz"
    with gzip.open(path, "wb", compresslevel=9) as out:
        for _ in range(300):
            out.write(bytes(2**20))
    return path


def entity_bomb(folder: Path) -> Path:
    path = write_xlsx(folder / "entities.xlsx", {"a": CELLS})
    lol = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "lol">{lol}]>'
    return _with_sheet(path, lambda text: bomb + text.partition("?>")[2].replace("<v>", "<v>&a9;"))


_SHEET = "xl/worksheets/sheet1.xml"


def _with_sheet(path: Path, change: Callable[[str], str]) -> Path:
    with zipfile.ZipFile(path) as workbook:
        text = workbook.read(_SHEET).decode()
    return _with_pieces(path, [change(text).encode()])


def _with_pieces(path: Path, pieces: Iterable[bytes]) -> Path:
    """The workbook with another first sheet, written piece by piece."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != _SHEET:
                new.writestr(name, old.read(name))
        with new.open(_SHEET, "w", force_zip64=True) as sheet:
            for piece in pieces:
                sheet.write(piece)
    path.write_bytes(out.getvalue())
    return path


def sheet_of_a_gigabyte(folder: Path) -> Path:
    """A thousand million bytes of blanks in one sheet, in a file of one million."""
    path = write_xlsx(folder / "gigabyte.xlsx", {"a": CELLS})
    return _with_pieces(path, (b" " * 1_000_000 for _ in range(1000)))


def many_cells(folder: Path) -> Path:
    """Half the size that is allowed, all of it cells: the most that is ever unpacked."""
    head = (
        b'<?xml version="1.0"?><worksheet xmlns='
        b'"http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    )
    rows = (b'<row r="%d">%b</row>' % (n, b"<c><v>1</v></c>" * 50) for n in range(1, 400_001))
    path = write_xlsx(folder / "cells.xlsx", {"a": CELLS})
    return _with_pieces(path, chain([head], rows, [b"</sheetData></worksheet>"]))


def far_cell(folder: Path) -> Path:
    def move(text: str) -> str:
        return text.replace('r="A2"', 'r="XFD1048576"')

    return _with_sheet(write_xlsx(folder / "far.xlsx", {"a": CELLS}), move)


def repeated_cells(folder: Path) -> Path:
    times = 'table:number-columns-repeated="1024" office:value-type="float" office:value="1"'
    cell = f"<table:table-cell {times}><text:p>1</text:p></table:table-cell>"
    rows = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    return write_content(
        folder / "repeated.ods", f'<table:table table:name="a">{rows}</table:table>'
    )


def wide_and_deep(folder: Path) -> Path:
    """Repetitions that stay below a hundred million cells."""
    times = 'table:number-columns-repeated="1000" office:value-type="float" office:value="1"'
    cell = f"<table:table-cell {times}><text:p>1</text:p></table:table-cell>"
    rows = f'<table:table-row table:number-rows-repeated="90000">{cell}</table:table-row>'
    return write_content(folder / "wide.ods", f'<table:table table:name="a">{rows}</table:table>')


def zip_in_zip(folder: Path) -> Path:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros.csv", bytes(2**26))
    path = folder / "nested.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(16):
            archive.writestr(f"{number}.zip", inner.getvalue())
    return path


def zip_of_months_that_swell(folder: Path) -> Path:
    path = folder / "swell.zip"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive,
        archive.open("2017-02/2017-02-hampshire-street.csv", "w", force_zip64=True) as file,
    ):
        file.write(text_of([record(id="a")]).encode())
        for _ in range(400):
            file.write(bytes(2**20))
    return path


def month_in_a_damaged_archive(folder: Path) -> Path:
    path = folder / "damaged.zip"
    text = text_of([record(id=f"{n:064}") for n in range(2000)])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("2017-02/2017-02-hampshire-street.csv", text)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)
    return path


def parquet_of_equal_cells(folder: Path) -> Path:
    """Three hundred million cells in a few kilobytes."""
    path = folder / "equal.parquet"
    names = pa.DictionaryArray.from_arrays(pa.array([0] * 1_000_000, pa.int8()), ["x" * 1000])
    schema = pa.schema([(f"c{n}", names.type) for n in range(30)])
    with pq.ParquetWriter(path, schema) as writer:
        for _ in range(10):
            writer.write_table(pa.table([names] * 30, schema=schema))
    return path


def parquet_of_lists(folder: Path) -> Path:
    path = folder / "lists.parquet"
    deep: object = 1
    kind: pa.DataType = pa.int64()
    for _ in range(40):
        deep, kind = [deep], pa.list_(kind)
    pq.write_table(pa.table({"a": pa.array([deep], kind)}), path)
    return path


def parquet_of_twins(folder: Path) -> Path:
    path = folder / "twins.parquet"
    pq.write_table(pa.table([["a"], ["b"]], names=["Police Force", "Police Force"]), path)
    return path


def parquet_of_other_types(folder: Path) -> Path:
    path = folder / "types.parquet"
    columns = {
        "a": pa.array([b"\xff\xfe"], pa.binary()),
        "b": pa.array([10**30], pa.decimal128(38)),
        "c": pa.array([2**63 - 1], pa.uint64()),
        "d": pa.array([1], pa.timestamp("ns")),
        "e": pa.array([float("nan")]),
        "f": pa.nulls(1),
        "\0g": pa.array([True]),
    }
    pq.write_table(pa.table(columns), path)
    return path


def deep_json(folder: Path) -> Path:
    path = folder / "deep.geojson"
    path.write_text('{"features":' + "[" * 5_000_000)
    return path


def wide_json(folder: Path) -> Path:
    path = folder / "wide.geojson"
    ring = ",".join(["[-1.5,51.0]"] * 1_300_000)
    path.write_text(
        '{"features":[{"properties":{"PFA23CD":"E23000030","PFA23NM":"x"},"geometry":'
        '{"type":"Polygon","coordinates":[[' + ring + "]]}}]}"
    )
    return path


def long_record(folder: Path) -> Path:
    path = folder / "m.csv"
    path.write_bytes(text_of([record(id="a" * 50_000_000)]).encode())
    return path


MADE: tuple[Make, ...] = (
    cut_workbook, cut_ods, cut_parquet, cut_gzip, cut_row, text_in_utf_16, text_in_latin_1,
    null_bytes, one_endless_line, an_endless_line_of_cells, gzip_bomb, entity_bomb,
    sheet_of_a_gigabyte, many_cells, far_cell, repeated_cells, wide_and_deep, zip_in_zip,
    zip_of_months_that_swell, month_in_a_damaged_archive, parquet_of_equal_cells,
    parquet_of_lists, parquet_of_twins, parquet_of_other_types, deep_json, wide_json, long_record,
)  # fmt: skip
