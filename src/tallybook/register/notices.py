"""The register that comes with the package."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from tallybook.register.build_notice import build_notice
from tallybook.register.notice import Notice


@cache
def notices() -> Mapping[str, Notice]:
    """Every notice by id, in the order of ids; each cites its sources."""
    rows = tomllib.loads((files(__package__) / "notices.toml").read_text("utf-8"))
    return {id: build_notice(id, row) for id, row in rows.items()}
