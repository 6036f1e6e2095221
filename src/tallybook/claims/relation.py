"""A relation: what figures of one story say about each other."""

from __future__ import annotations

from dataclasses import dataclass

CONSISTENT, INCONSISTENT, NOT_CHECKABLE = "consistent", "inconsistent", "not_checkable"
VERDICTS = (CONSISTENT, INCONSISTENT, NOT_CHECKABLE)


@dataclass(frozen=True)
class Relation:
    """Claims that are bound by arithmetic, whether they fit, and what would have been right.

    `roles` pair a role with the ids of the claims that fill it, in the order of the relation's
    type. `error` names the kind of slip and `culprits` the claims that a correction could change;
    both are empty unless the verdict is inconsistent. `says` is a sentence with the working,
    `right` what would fit. `details` are what the words say besides: the direction, which side is
    greater, whether a list is whole, a stated number of years.
    """

    type: str
    roles: tuple[tuple[str, tuple[str, ...]], ...]
    verdict: str
    error: str = ""
    culprits: tuple[str, ...] = ()
    says: str = ""
    right: str = ""
    concerns: tuple[str, ...] = ()
    details: tuple[tuple[str, str | float | bool], ...] = ()

    def __post_init__(self) -> None:
        if self.verdict not in VERDICTS:
            raise ValueError(f"{self.verdict!r} is not one of {VERDICTS}")
        if (self.verdict == INCONSISTENT) != bool(self.culprits):
            raise ValueError("culprits are named where figures do not fit, and only there")
