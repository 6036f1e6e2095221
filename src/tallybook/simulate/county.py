"""The made-up county: who is there, what happens, what was planted. Data, read once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

FAMILIES = ("theft", "violence", "damage", "sexual")


@dataclass(frozen=True)
class District:
    """A part of the county: residents, number of wards, and its share of what is recorded."""

    name: str
    people: int
    wards: int
    share: float


@dataclass(frozen=True)
class Kind:
    """An offence class of the county: its share, family, yearly trend, and delays by age.

    `only` is "child" where every victim is under 18, else empty.
    """

    code: str
    share: float
    family: str
    trend: float
    adult: str = "quick"
    child: str = "quick"
    only: str = ""

    def __post_init__(self) -> None:
        if self.family not in FAMILIES or self.share <= 0 or self.only not in ("", "child"):
            raise ValueError(f"class {self.code} of the county is not well made")


@dataclass(frozen=True)
class Mark:
    """A mark of a record: its values, the chance of each by family, and of not being noted."""

    name: str
    values: tuple[str, ...]
    chance: dict[str, tuple[float, ...]]
    unknown: float


@dataclass(frozen=True)
class County:
    """The county as its file has it; the last four are kept as they stand."""

    name: str
    police_force: str
    first: date
    last: date
    districts: tuple[District, ...]
    cities: tuple[dict[str, Any], ...]
    kinds: tuple[Kind, ...]
    delays: dict[str, tuple[tuple[float, float, float], ...]]
    marks: tuple[Mark, ...]
    children: dict[str, float]
    planted: dict[str, dict[str, Any]]
    dirt: dict[str, float]
    headers: dict[str, dict[str, str]]
    sub_codes: dict[str, list[str]]

    def kind(self, code: str) -> int:
        """The position of a class, counted from 0."""
        return [kind.code for kind in self.kinds].index(code)

    def district(self, name: str) -> int:
        """The position of a district, counted from 0."""
        return [district.name for district in self.districts].index(name)


@cache
def county() -> County:
    """The county of the package."""
    tree = tomllib.loads((files(__package__) / "county.toml").read_text("utf-8"))
    return County(
        **tree["county"],
        districts=tuple(District(**one) for one in tree["districts"]),
        cities=tuple(tree["cities"]),
        kinds=tuple(Kind(**one) for one in tree["classes"]),
        delays={name: tuple(map(tuple, parts)) for name, parts in tree["delays"].items()},
        marks=tuple(_mark(name, one) for name, one in tree["marks"].items()),
        children=tree["children"],
        planted=tree["planted"],
        dirt=tree["dirt"],
        headers=tree["headers"],
        sub_codes=tree["sub_codes"],
    )


def _mark(name: str, tree: dict[str, Any]) -> Mark:
    chance = {family: tuple(tree[family]) for family in FAMILIES}
    return Mark(name, tuple(tree["values"]), chance, tree["unknown"])
