"""From the list of publications (TOML) to what is wanted of each."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from tallybook.fetch.publication import Publication, Wanted
from tallybook.terms.errors import CannotRead, Fault, NotDefined


def find_publication(name: str, file: Path | None = None) -> Publication:
    """The publication of that name, from the built-in list or from a file of the same form.

    Refuses a name that is not in the list, and a list that cannot be read.
    """
    listed = read_publications(file) if file else _built_in()
    if name not in listed:
        raise NotDefined(
            f"There is no publication {name!r}. There is {', '.join(listed)}.",
            code="publication-unknown",
        )
    return listed[name]


@cache
def _built_in() -> dict[str, Publication]:
    text = (files(__package__) / "publications.toml").read_text("utf-8")
    return _publications(text, "publications.toml")


def read_publications(file: Path) -> dict[str, Publication]:
    """Every publication of a list, by name; refuses a list with faults, all at once."""
    return _publications(file.read_bytes().decode("utf-8", "replace"), file.name)


def _publications(text: str, where: str) -> dict[str, Publication]:
    try:
        tree = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _refusal(where, (Fault(where, str(error)),)) from error
    faults: list[Fault] = []
    found = {name: _publication(name, entry, faults) for name, entry in tree.items()}
    if faults:
        raise _refusal(where, tuple(faults))
    return found


def _publication(name: str, entry: Any, faults: list[Fault]) -> Publication:
    if not isinstance(entry, dict) or not entry.get("file"):
        faults.append(Fault(name, "has no files."))
        return Publication(name, ())
    shared = {key: entry.get(key, "") for key in ("publisher", "licence")}
    wanted = (_wanted(name, one, shared, faults) for one in entry["file"])
    return Publication(name, tuple(one for one in wanted if one))


def _wanted(
    name: str, one: dict[str, Any], shared: dict[str, str], faults: list[Fault]
) -> Wanted | None:
    lists = {key: tuple(one.get(key, ())) for key in ("pages", "types")}
    try:
        starts = str(one.get("starts", "")).encode("latin-1")
        return Wanted(**(shared | one | lists | {"starts": starts}))
    except CannotRead as error:
        faults.extend(error.faults)
    except (TypeError, UnicodeEncodeError) as error:  # a field too many, too few or of another kind
        faults.append(Fault(f"{name}, {one.get('name', 'a file')}", str(error)))
    return None


def _refusal(where: str, faults: tuple[Fault, ...]) -> CannotRead:
    return CannotRead(
        f"{where} is not a list of publications.", code="publications-unreadable", faults=faults
    )
