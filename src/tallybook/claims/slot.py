"""A slot: one hole of a claim, what fills it, and how that is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from tallybook.claims.article import Span

STATED, IMPLIED, ASSUMED, OPEN = "stated", "implied", "assumed", "open"
"""In the sentence itself; elsewhere in the story; by a rule of the house; not at all."""

HOWS = (STATED, IMPLIED, ASSUMED, OPEN)

T = TypeVar("T")


@dataclass(frozen=True)
class Slot(Generic[T]):
    """What fills a hole, how that is known, and where in the story it stands.

    `why` names the rule, for a reader who asks. A hole that nothing fills is open and has no value.
    """

    value: T | None = None
    how: str = OPEN
    span: Span | None = None
    why: str = ""

    def __post_init__(self) -> None:
        if self.how not in HOWS or (self.value is None) != (self.how == OPEN):
            raise ValueError(f"a slot that is {self.how!r} cannot hold {self.value!r}")
