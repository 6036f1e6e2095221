"""The publishers' files, each read once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tallybook.figures.rows import Reading
from tallybook.sources.read import read

NAME = "prc-pfa-mar2013-onwards-tables"


@pytest.fixture(scope="session")
def force_tables(shared: Path) -> Path:
    return shared / "data" / "prc-pfa"


@pytest.fixture(scope="session")
def edition_2018(force_tables: Path) -> Reading:
    return read(force_tables / f"{NAME}201718.csv", date(2018, 7, 19))


@pytest.fixture(scope="session")
def edition_2023(force_tables: Path) -> Reading:
    return read(force_tables / f"{NAME}-191023.csv.gz")


@pytest.fixture(scope="session")
def edition_2026(force_tables: Path) -> Reading:
    return read(force_tables / f"{NAME}-230426.parquet")
