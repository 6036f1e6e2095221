"""The words of a checked story, kept as data."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def finding_words() -> dict[str, Any]:
    """Every text of findings.toml, by section."""
    return tomllib.loads((files(__package__) / "findings.toml").read_text("utf-8"))
