"""What every test may ask for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

NAME = "prc-pfa/prc-pfa-mar2013-onwards-tables"
PUBLISHED = (
    (f"{NAME}201718.csv", date(2018, 7, 19)),
    (f"{NAME}-191023.csv.gz", None),
    (f"{NAME}-230426.parquet", None),
    ("population/ukpopestimatesmid2020on2021geography.xls", None),
    ("population/pfa_population_2024.csv", date(2025, 7, 30)),
)
"""The publishers' files of the published book, and the day of those that do not say it."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest --long` runs what takes long as well."""
    parser.addoption("--long", action="store_true", help="run the long blocks of the docs too")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference figures beside the repository; a test that needs it skips without."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip(f"no reference figures at {folder}")
    return folder


@pytest.fixture(scope="session")
def published_book(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three editions of the table by force and two of populations, loaded once."""
    from tallybook import api

    folder = tmp_path_factory.mktemp("published") / "book"
    for file, day in PUBLISHED:
        api.load(shared / "data" / file, folder, published=day)
    return folder
