"""The built-in example, read without a download: a few published figures, and a made-up county."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from tallybook.figures.rows import COLUMNS, Reading, Rows
from tallybook.sources.example_quarters import example_quarters

LICENCE = "Open Government Licence v3.0"


def read_example() -> Iterator[tuple[Reading, str]]:
    """Every edition of the example, oldest first, with the digest of its file's bytes."""
    home = files(__package__) / "example"
    editions = tomllib.loads((home / "editions.toml").read_text("utf-8"))
    for name, words in editions.items():
        content = (home / f"{name}.csv").read_bytes()
        reading = Reading(
            source=words["source"],
            title=words["title"],
            published=words["published"],
            licence=words.get("licence", LICENCE),
            rows=(_READERS[words.get("layout", "rows")](words["kind"], content, name),),
        )
        yield reading, hashlib.sha256(content).hexdigest()


def _rows(kind: str, content: bytes, name: str) -> Rows:
    import pyarrow as pa
    from pyarrow import csv

    columns: dict[str, Any] = {"string": pa.string(), "date32[day]": pa.date32()}
    columns |= {"int64": pa.int64(), "int32": pa.int32()}
    types = {column: columns[type_] for column, type_ in COLUMNS[kind].items()}
    table = csv.read_csv(
        pa.BufferReader(content), convert_options=csv.ConvertOptions(column_types=types)
    )
    size = table.num_rows
    table = (
        table.append_column("state", pa.nulls(size, pa.string()))
        .append_column("sheet", pa.array([name] * size))
        .append_column("row", pa.array(range(2, size + 2), pa.int32()))
    )
    return Rows(kind, table.select(list(types)))


_READERS = {"rows": _rows, "quarters": example_quarters}
