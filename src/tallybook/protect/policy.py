"""What may leave: policies, read from a file that no user changes."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from tallybook.figures.definition import Count
from tallybook.terms.errors import NotAllowed
from tallybook.terms.offence_list import offence_sets

OPEN, OFFICIAL, STRICT = "open", "official", "strict"


@dataclass(frozen=True)
class Policy:
    """One policy; the fields are those of policies.toml."""

    name: str
    rank: int
    guarded: bool
    says: str
    citation: str
    hidden: tuple[int, int] = (0, -1)
    protected: tuple[int, int] = (0, 0)
    zeros: str = "shown"
    full_below: int = 0
    singletons: bool = False
    dominance: tuple[int, int] = (1, 100)
    p_percent: int = 0
    kinds: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    single_years: tuple[str, ...] = ()
    extremes: tuple[str, ...] = ()
    months: Mapping[str, int] | None = None
    base: int = 5
    noise: int = 2

    def __post_init__(self) -> None:
        first, last = self.hidden
        least, most = self.protected
        if self.guarded and not 0 < first <= last <= max(most, last):
            raise ValueError(f"policy {self.name} withholds no counts")
        if self.guarded and not least <= first <= last <= most:
            raise ValueError(f"policy {self.name} does not protect all that it withholds")

    @property
    def zeros_shown(self) -> bool:
        """Whether a withheld count is known to be at least 1."""
        return self.zeros == "shown"

    def months_for(self, kind: str) -> int:
        """The shortest period for an area of a kind, in whole months; 0 for any."""
        months = self.months or {"other": 0}
        return months.get(kind, months["other"])


@cache
def policies() -> Mapping[str, Policy]:
    """Every policy, by name."""
    return {
        name: policy_of(name, row)
        for name, row in _tree().items()
        if name not in ("demands", "methods")
    }


def policy_of(name: str, row: Mapping[str, Any]) -> Policy:
    """The policy of a row of the file."""
    parts: dict[str, Any] = {
        key: tuple(one) if isinstance(one, list) else one for key, one in row.items()
    }
    return Policy(name, **parts)


def methods() -> Mapping[str, str]:
    """The ways of treatment, and what is said of figures beside the policy's own words."""
    return {name: row["says"] for name, row in _tree()["methods"].items()}


@cache
def _tree() -> Mapping[str, Any]:
    return tomllib.loads((files(__package__) / "policies.toml").read_text("utf-8"))


def policy_named(name: str) -> Policy:
    """The policy of that name; refuses one that does not exist."""
    if name not in policies():
        raise NotAllowed(f"There is no policy “{name}”.", code="policy-unknown")
    return policies()[name]


def policy_demanded(counts: Iterable[Count], wanted: Policy) -> Policy:
    """The policy wanted, or a stricter one that the offences of a count demand."""
    sets = {frozenset(count.offences.codes) for count in counts}
    demanded = [policies()[row["policy"]] for row in _tree()["demands"] if _is_met(row, sets)]
    return max((wanted, *demanded), key=lambda policy: policy.rank)


def _is_met(row: Mapping[str, str], sets: Iterable[frozenset[str]]) -> bool:
    of = frozenset(offence_sets()[row["set"]].codes)
    return any(one & of and not (of < one) for one in sets)
