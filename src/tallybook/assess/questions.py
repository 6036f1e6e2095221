"""The sets of offences that an assessment asks about."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from tallybook.terms.find_offences import find_offences
from tallybook.terms.offences import Offences

Asked = tuple[tuple[str, Offences, int], ...]


@cache
def questions() -> Asked:
    """Id, offences and depth (0 a total, 1 a group, 2 a part of it) of each, in reading order."""
    read = tomllib.loads((files(__package__) / "questions.toml").read_text("utf-8"))
    return tuple((row["name"], find_offences(row["name"]), row["depth"]) for row in read["set"])
