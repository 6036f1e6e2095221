"""The list of offence classes and the named sets made of them."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from tallybook.terms.period import Period

OFFENCES = "home-office-offences"
"""The id of the list that codes are taken from unless another is named."""


@dataclass(frozen=True)
class OffenceClass:
    """One class of the list; `valid_from` and `valid_to` are days, both included, None if open.

    A sub-code has `counted_in`, the class that published tables count it in. `recorded_by` is the
    only body that records the class, where it is not recorded by every force.
    """

    code: str
    description: str
    group: str
    subgroup: str
    valid_from: date | None
    valid_to: date | None
    replaces: tuple[str, ...]
    replaced_by: tuple[str, ...]
    counted_in: str
    recorded_by: str
    outcome_only: bool
    aliases: tuple[str, ...]
    evidence: str
    citation: str

    def is_in_use(self, period: Period) -> bool:
        """Whether the class may have been in use on some day of the period."""
        begins = self.valid_from is None or self.valid_from <= period.last
        return begins and (self.valid_to is None or self.valid_to >= period.first)

    def turns_inside(self, period: Period) -> bool:
        """Whether the class is known to have begun or ended inside the period, not at its ends."""
        begins = self.valid_from is not None and period.first < self.valid_from <= period.last
        return begins or (self.valid_to is not None and period.first <= self.valid_to < period.last)


@dataclass(frozen=True)
class OffenceSet:
    """A named set of classes, with the day its composition held and who says so."""

    id: str
    label: str
    aliases: tuple[str, ...]
    codes: tuple[str, ...]
    dated: str
    citation: str
    note: str


@cache
def offence_classes() -> Mapping[str, OffenceClass]:
    """Every class and sub-code of the list, by code."""
    text = (files(__package__) / "lists/offences.csv").read_text("utf-8")
    return {row["code"]: _offence_class(row) for row in csv.DictReader(text.splitlines())}


@cache
def offence_sets() -> Mapping[str, OffenceSet]:
    """Every named set, by id."""
    tables = tomllib.loads((files(__package__) / "lists/offence_sets.toml").read_text("utf-8"))
    return {id: _offence_set(id, row) for id, row in tables.items()}


def only_by(code: str) -> str:
    """The only body that records the class; "" where every force does, or for the id of a set."""
    one = offence_classes().get(code)
    return one.recorded_by if one else ""


def day_or_none(text: str) -> date | None:
    """An ISO day, or None for an empty cell."""
    return date.fromisoformat(text) if text else None


def _offence_class(row: dict[str, str]) -> OffenceClass:
    return OffenceClass(
        code=row["code"],
        description=row["description"],
        group=row["group"],
        subgroup=row["subgroup"],
        valid_from=day_or_none(row["valid_from"]),
        valid_to=day_or_none(row["valid_to"]),
        replaces=tuple(row["replaces"].split()),
        replaced_by=tuple(row["replaced_by"].split()),
        counted_in=row["counted_in"],
        recorded_by=row["recorded_by"],
        outcome_only=row["outcome_only"] == "yes",
        aliases=tuple(filter(None, row["aliases"].split("|"))),
        evidence=row["evidence"],
        citation=row["citation"],
    )


def _offence_set(id: str, row: dict[str, object]) -> OffenceSet:
    def words(key: str) -> tuple[str, ...]:
        return tuple(str(x) for x in row.get(key, ()))  # type: ignore[attr-defined]

    return OffenceSet(
        id=id,
        label=str(row["label"]),
        aliases=words("aliases"),
        codes=words("codes"),
        dated=str(row.get("dated", "")),
        citation=str(row.get("citation", "")),
        note=str(row.get("note", "")),
    )
