"""The categories of street-level files, and what can and cannot be asked of them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from tallybook.terms.errors import NotDefined
from tallybook.terms.find_offences import find_offences
from tallybook.terms.offence_list import offence_sets
from tallybook.terms.offences import Offences

INCIDENTS = "incidents"
"""What a category counts that holds no offences."""


@dataclass(frozen=True)
class StreetCategory:
    """One category: what it counts (offences or incidents), and the named sets that it holds.

    `since` is the first day from which it has held just these; None where it always did.
    """

    id: str
    label: str
    aliases: tuple[str, ...]
    counts: str
    sets: tuple[str, ...]
    since: date | None
    citation: str
    note: str

    @property
    def codes(self) -> frozenset[str]:
        """The offence classes that it holds; none where it holds incidents."""
        return frozenset(code for one in self.sets for code in offence_sets()[one].codes)


@cache
def street_categories() -> Mapping[str, StreetCategory]:
    """Every category, by id."""
    text = (files(__package__) / "lists/street_categories.toml").read_text("utf-8")
    return {id: _category(id, row) for id, row in tomllib.loads(text).items()}


def find_category(text: str) -> StreetCategory:
    """The category that is called so, or that is exactly the classes of the set or code named.

    Refuses what a category holds only together with other classes, and what none holds.
    """
    if found := _names().get(_plain(text)):
        return found
    asked = find_offences(text)
    codes = frozenset(asked.codes)
    exact = [one for one in street_categories().values() if one.codes == codes]
    if exact:
        return exact[0]
    raise _not_apart(asked, codes)


def _not_apart(asked: Offences, codes: frozenset[str]) -> NotDefined:
    wider = [one for one in street_categories().values() if codes < one.codes]
    if not wider:
        return NotDefined(
            f"No category of the street-level files is {asked}.", code="category-unknown"
        )
    listed = " or ".join(f"“{one.label}”" for one in wider)
    return NotDefined(
        f"The street-level files print {asked} only together with other offences, in {listed}: "
        "what part of it they are cannot be told.",
        code="category-merges",
    )


@cache
def _names() -> Mapping[str, StreetCategory]:
    return {
        _plain(name): one
        for one in street_categories().values()
        for name in (one.id, one.label, *one.aliases)
    }


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("-", " ").split())


def _category(id: str, row: dict[str, object]) -> StreetCategory:
    since = row.get("since")
    return StreetCategory(
        id=id,
        label=str(row["label"]),
        aliases=_texts(row.get("aliases", [])),
        counts=str(row["counts"]),
        sets=_texts(row["sets"]),
        since=since if isinstance(since, date) else None,
        citation=str(row["citation"]),
        note=str(row["note"]),
    )


def _texts(values: object) -> tuple[str, ...]:
    assert isinstance(values, list)
    return tuple(map(str, values))
