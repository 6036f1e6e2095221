"""Every paragraph of the manual that asks a shelf is asked on both engines."""

from __future__ import annotations

from pathlib import Path

import pytest

from spec_words import Build
from tallybook.figures.shelf import Shelf
from tiny import in_memory, on_disk


@pytest.fixture(params=["plain", "sql"])
def shelf(request: pytest.FixtureRequest, tmp_path: Path) -> Build:
    """From a tiny table to a shelf: read row by row in memory, or in SQL from a book."""

    def build(text: str) -> Shelf:
        plain = in_memory(text)
        return plain if request.param == "plain" else on_disk(plain, tmp_path / "book")

    return build
