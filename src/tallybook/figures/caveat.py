"""A caveat: a code with a page, a weight, and the facts of this place."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

REFUSE, CAUTION, NOTE = "refuse", "caution", "note"
WEIGHTS = (REFUSE, CAUTION, NOTE)
"""The three weights, heaviest first."""


@dataclass(frozen=True)
class Caveat:
    """One thing a reader must know; `where` is the path in the definition that it concerns.

    The words stand in caveats.toml under the code, with holes for the facts; a notice of the
    register brings its own words as the fact `says`. Facts never concern a person.
    """

    code: str
    weight: str
    where: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    citation: str = ""

    def __post_init__(self) -> None:
        if self.weight not in WEIGHTS:
            raise ValueError(f"{self.weight!r} is not one of {WEIGHTS}")
        if self.code not in caveat_words() and "says" not in dict(self.facts):
            raise ValueError(f"caveat {self.code!r} has no words in caveats.toml")

    @property
    def says(self) -> str:
        """One or two sentences for a reader."""
        facts = dict(self.facts)
        return (
            facts["says"] if "says" in facts else caveat_words()[self.code]["says"].format(**facts)
        )


@cache
def caveat_words() -> dict[str, dict[str, str]]:
    """The words of every caveat code."""
    return tomllib.loads((files(__package__) / "caveats.toml").read_text("utf-8"))


def by_weight(caveats: tuple[Caveat, ...]) -> tuple[Caveat, ...]:
    """Each caveat once, heaviest first; within a weight in the order given."""
    return tuple(sorted(dict.fromkeys(caveats), key=lambda c: WEIGHTS.index(c.weight)))
