"""The comparison rules, read from their table."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files


class Verdict(StrEnum):
    """What a rule says of a difference, lightest first."""

    EQUAL = "equal"
    EXPLAINED = "explained"
    CAUTION = "caution"
    REFUSE = "refuse"

    @property
    def rank(self) -> int:
        """0 for equal, 3 for refuse."""
        return list(Verdict).index(self)


@dataclass(frozen=True)
class Rule:
    """One row of the table: along an axis, at a path, under a condition, this verdict."""

    along: str
    path: str
    when: str
    verdict: Verdict
    because: str
    caveat: str = ""


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, in the order of the table."""
    read = tomllib.loads((files(__package__) / "rules.toml").read_text("utf-8"))
    return tuple(Rule(**(row | {"verdict": Verdict(row["verdict"])})) for row in read["rule"])


def heaviest(verdicts: list[Verdict]) -> Verdict:
    """The heaviest verdict; equal if there is none."""
    return max(verdicts, key=lambda v: v.rank, default=Verdict.EQUAL)
