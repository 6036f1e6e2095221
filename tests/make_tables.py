"""Small files in the publishers' layouts, made in the test that reads them."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

HEADER = (
    "Financial Year",
    "Financial Quarter",
    "Force Name",
    "Offence Description",
    "Offence Group",
    "Offence Subgroup",
    "Offence Code",
    "Number of Offences",
)
Cell = object
Sheets = Mapping[str, Sequence[Sequence[Cell]]]


def row(
    force: str = "Hampshire",
    code: object = "88A",
    count: object = 13,
    year: str = "2017/18",
    quarter: object = 1,
    label: str = "",
) -> list[object]:
    """One row of the table by force, quarter and code."""
    return [year, quarter, force, label, "", "", code, count]


def write_csv(path: Path, rows: Iterable[Sequence[object]], header: Sequence[str] = HEADER) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return path


def write_xlsx(path: Path, sheets: Sheets) -> Path:
    """Text stays text and numbers stay numbers, as a spreadsheet program would store them."""
    import xlsxwriter

    with xlsxwriter.Workbook(path) as workbook:
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            for i, cells in enumerate(rows):
                for j, cell in enumerate(cells):
                    write = sheet.write_string if isinstance(cell, str) else sheet.write
                    write(i, j, cell) if cell is not None else None
    return path


def write_ods(path: Path, sheets: Sheets, empty_columns: int = 0, manifest: str = "") -> Path:
    """An OpenDocument spreadsheet, each row followed by one run of empty repeated cells."""
    tables = "".join(_ods_table(name, rows, empty_columns) for name, rows in sheets.items())
    return write_content(path, tables, manifest)


def write_content(path: Path, tables: str, manifest: str = "") -> Path:
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content{spaces} office:version="1.2"><office:body>'
        f"<office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", kind, zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", manifest or _manifest())
        archive.writestr("content.xml", content)
    return path


def _manifest() -> str:
    return (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )


def _ods_table(name: str, rows: Sequence[Sequence[Cell]], empty_columns: int) -> str:
    tail = f'<table:table-cell table:number-columns-repeated="{empty_columns}"/>'
    lines = "".join(
        "<table:table-row>"
        + "".join(map(_ods_cell, cells))
        + (tail if empty_columns else "")
        + "</table:table-row>"
        for cells in rows
    )
    return f'<table:table table:name="{escape(name)}">{lines}</table:table>'


def _ods_cell(cell: Cell) -> str:
    if cell is None:
        return "<table:table-cell/>"
    if isinstance(cell, int | float):
        return (
            f'<table:table-cell office:value-type="float" office:value="{cell}">'
            f"<text:p>{cell}</text:p></table:table-cell>"
        )
    return (
        '<table:table-cell office:value-type="string">'
        f"<text:p>{escape(str(cell))}</text:p></table:table-cell>"
    )
