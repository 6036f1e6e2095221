"""From a printed title of an offence group to the named set that it stands for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from tallybook.sources.cells import Cell
from tallybook.sources.find_header import plain
from tallybook.sources.remarks import Wrong

# 1 / 2,3 / 7,8,9 at the end of a title, or before its closing bracket.
_NOTES = re.compile(r"\s*\d+(,\d+)*\s*(?=\)?$)")


def read_group(cell: Cell) -> str:
    """The id of the named set; footnote digits at the title's end are no part of it.

    A title of the list that ends in digits of its own is looked for first. Refuses a title that is
    not in the list.
    """
    title = cell if isinstance(cell, str) else ""
    for said in (title, without_notes(title)):
        if found := _sets().get(plain(said)):
            return found
    raise Wrong(
        f"“{' '.join(title.split())}” is no known title of a group of offences.",
        "Compare its classes with the named sets, then add the title to sources/groups.toml.",
    )


def without_notes(label: str) -> str:
    """The label without the footnote digits that are glued to its end."""
    return _NOTES.sub("", label.strip())


@cache
def _sets() -> Mapping[str, str]:
    listed = tomllib.loads((files(__package__) / "groups.toml").read_text("utf-8"))
    return {plain(title): id for group in listed.values() for title, id in group["titles"]}
