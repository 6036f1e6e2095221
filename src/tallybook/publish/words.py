"""The fixed words of the page and the workbook, kept as data."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def words() -> dict[str, Any]:
    """Every text of words.toml, by section."""
    return tomllib.loads((files(__package__) / "words.toml").read_text("utf-8"))
