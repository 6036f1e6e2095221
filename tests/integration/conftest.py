"""Every test has a home of its own; the example book is made once."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, cache: Path, tmp_path: Path) -> Path:
    """Where the user's own book would be: nothing is there, and no book is named."""
    monkeypatch.delenv("TALLYBOOK_BOOK", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("NO_COLOR", "1")
    return tmp_path / "home"
