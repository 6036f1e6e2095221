"""Why a row can be doubtful: data, in the order in which reasons are told."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def doubts() -> Mapping[str, str]:
    """What is told of each reason, by its name."""
    tree = tomllib.loads((files(__package__) / "doubts.toml").read_text("utf-8"))
    return {name: one["says"] for name, one in tree.items()}
