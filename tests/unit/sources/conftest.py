"""Read a small table of recorded offences and look at what came out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from make_tables import HEADER, write_csv
from tallybook.figures.rows import Reading
from tallybook.sources.read import read
from tallybook.terms.errors import CannotRead

Rows = list[dict[str, Any]]
Read = Callable[..., Reading]


@pytest.fixture
def read_rows(tmp_path: Path) -> Read:
    """Read rows of a table by force, quarter and code, written as CSV."""

    def read_them(*rows: Sequence[object], header: Sequence[str] = HEADER) -> Reading:
        return read(write_csv(tmp_path / "table.csv", rows, header))

    return read_them


@pytest.fixture
def only(read_rows: Read) -> Callable[..., Rows]:
    """The rows that a table gives, as dictionaries."""

    def rows_of(*rows: Sequence[object], header: Sequence[str] = HEADER) -> Rows:
        found: Rows = read_rows(*rows, header=header).rows[0].table.to_pylist()
        return found

    return rows_of


@pytest.fixture
def faults(read_rows: Read) -> Callable[..., list[str]]:
    """The faults that a table is refused for, as they are shown."""

    def faults_of(*rows: Sequence[object], header: Sequence[str] = HEADER) -> list[str]:
        with pytest.raises(CannotRead) as refused:
            read_rows(*rows, header=header)
        assert refused.value.code == "faults-in-file"
        return [str(fault) for fault in refused.value.faults]

    return faults_of
