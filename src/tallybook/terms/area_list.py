"""The list of areas, and which area lies in which, from when to when."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from tallybook.terms.offence_list import day_or_none

AREAS = "uk-areas"
"""The id of the list that area codes are taken from unless another is named."""

ENGLAND_AND_WALES = "K04000001"

_MADE_UP = "lists/made_up_areas.csv"

REPORTING = ("force", "body")
"""The kinds of area that police tables have rows for."""

PARTS_OF_FORCE = ("partnership", "unassigned")
"""The kinds of area that make up a force where a table goes below it."""


@dataclass(frozen=True)
class Area:
    """One area; `kind` is country, region, county, force, body, partnership, unassigned, district.

    A body (transport police, a national fraud office) records offences but is not a place. What is
    unassigned is a force's offences that its table puts in no partnership; it is no place either.
    `valid_from` and `valid_to` are days, both included, None if open. `is_made_up` tells an area of
    the example that does not exist; it lies in no real one.
    """

    code: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    valid_from: date | None
    valid_to: date | None
    is_made_up: bool = False

    def is_valid(self, on: date) -> bool:
        """Whether the area existed on that day."""
        return _valid(self.valid_from, self.valid_to, on)


@dataclass(frozen=True)
class Membership:
    """A child lies in a parent from one day to another, both included, None if open."""

    child: str
    parent: str
    valid_from: date | None
    valid_to: date | None

    def is_valid(self, on: date) -> bool:
        """Whether the child lay in the parent on that day."""
        return _valid(self.valid_from, self.valid_to, on)


@cache
def areas() -> Mapping[str, Area]:
    """Every area, by code: the real ones, then those of the made-up county."""
    return {**real_areas(), **{row["code"]: _made_up(row) for row in _rows(_MADE_UP)}}


@cache
def real_areas() -> Mapping[str, Area]:
    """The areas that exist or did, by code: what a name in a story or a publisher's table means."""
    return {row["code"]: _area(row) for row in _rows("lists/areas.csv")}


@cache
def memberships() -> tuple[Membership, ...]:
    """Every membership, in the order of the lists."""
    made_up = (row for row in _rows(_MADE_UP) if row["parent"])
    return (
        *_real_memberships(),
        *(Membership(row["code"], row["parent"], None, None) for row in made_up),
    )


def _real_memberships() -> tuple[Membership, ...]:
    return tuple(
        Membership(
            row["child"],
            row["parent"],
            day_or_none(row["valid_from"]),
            day_or_none(row["valid_to"]),
        )
        for row in _rows("lists/memberships.csv")
    )


@cache
def children_of() -> Mapping[str, tuple[Membership, ...]]:
    """The memberships of every parent."""
    found: dict[str, list[Membership]] = defaultdict(list)
    for one in memberships():
        found[one.parent].append(one)
    return {parent: tuple(ones) for parent, ones in found.items()}


@cache
def shared_districts() -> frozenset[tuple[str, str]]:
    """District and partnership, for each district that lies in several partnerships at once."""
    return frozenset((r["district"], r["partnership"]) for r in _rows("lists/shared_districts.csv"))


def _rows(path: str) -> list[dict[str, str]]:
    return list(csv.DictReader((files(__package__) / path).read_text("utf-8").splitlines()))


def _area(row: dict[str, str]) -> Area:
    return Area(
        code=row["code"],
        name=row["name"],
        kind=row["kind"],
        aliases=tuple(filter(None, row["aliases"].split("|"))),
        valid_from=day_or_none(row["valid_from"]),
        valid_to=day_or_none(row["valid_to"]),
    )


def _made_up(row: dict[str, str]) -> Area:
    aliases = tuple(filter(None, row["aliases"].split("|")))
    return Area(row["code"], row["name"], row["kind"], aliases, None, None, is_made_up=True)


def _valid(first: date | None, last: date | None, on: date) -> bool:
    return (first is None or first <= on) and (last is None or on <= last)
