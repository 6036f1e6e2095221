"""The example's tables of the made-up county: a row an area and class, a column a quarter."""

from __future__ import annotations

import csv
from datetime import date, timedelta

from tallybook.figures.rows import COLUMNS, Rows
from tallybook.terms.period import add_months


def example_quarters(kind: str, content: bytes, name: str) -> Rows:
    """Rows of the kind `recorded` from a table whose heads are the first days of quarters.

    A line without an area holds for every area of the table. A blank is a quarter for which the
    class was not printed: no row.
    """
    import numpy as np
    import pyarrow as pa

    heads, *lines = csv.reader(content.decode("utf-8").splitlines())
    firsts = [date.fromisoformat(day) for day in heads[2:]]
    lasts = [add_months(day, 3) - timedelta(days=1) for day in firsts]
    every = sorted({line[0] for line in lines} - {""})
    numbered = [
        (area, number, line)
        for number, line in enumerate(lines, start=2)
        for area in ([line[0]] if line[0] else every)
    ]
    amounts = np.array([line[2:] for _, _, line in numbered])
    at, quarter = np.nonzero(amounts != "")
    size = len(at)
    columns = {
        "area": np.array([area for area, _, _ in numbered])[at],
        "first": np.array(firsts, "datetime64[D]")[quarter],
        "last": np.array(lasts, "datetime64[D]")[quarter],
        "code": np.array([line[1] for _, _, line in numbered])[at],
        "amount": amounts[at, quarter].astype(np.int64),
        "state": pa.nulls(size, pa.string()),
        "sheet": np.full(size, name),
        "row": np.array([number for _, number, _ in numbered], np.int32)[at],
    }
    types = {"string": pa.string(), "int32": pa.int32(), "int64": pa.int64()}
    types["date32[day]"] = pa.date32()
    return Rows(
        kind,
        pa.table({c: pa.array(columns[c], types[t]) for c, t in COLUMNS[kind].items()}),
    )
