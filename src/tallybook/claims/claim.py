"""A claim: a mention with its holes filled as far as the story allows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from tallybook.claims.mention import Mention
from tallybook.claims.slot import Slot


@dataclass(frozen=True)
class SpokenPeriod:
    """A stretch of time as a story names it; first and last day are included, None is open.

    `label` is the canonical one where the days are known ("2017/18"), else the story's words.
    """

    label: str
    first: date | None = None
    last: date | None = None

    def __post_init__(self) -> None:
        if self.first and self.last and self.first > self.last:
            raise ValueError(f"{self.label} ends before it begins")


@dataclass(frozen=True)
class Versus:
    """The other side of a change, a comparison or a rank: a place, a group, a time."""

    area: Slot[str] = field(default_factory=Slot)
    group: Slot[str] = field(default_factory=Slot)
    period: Slot[SpokenPeriod] = field(default_factory=Slot)


@dataclass(frozen=True)
class Claim:
    """One quantity of a story, read: what it says, and of what, where and when.

    `id` is c1, c2 and so on in the order of the text. `measure` is the offence phrase in lower
    case; `area` a place as the story names it; `base` and `result` the two ends of a change where
    the story prints them for the same measure and area; `denominator` what the whole of a share is
    limited to ("where the platform was known"). Nothing here was looked up in any table.
    """

    id: str
    mention: Mention
    measure: Slot[str] = field(default_factory=Slot)
    subgroup: Slot[str] = field(default_factory=Slot)
    area: Slot[str] = field(default_factory=Slot)
    period: Slot[SpokenPeriod] = field(default_factory=Slot)
    versus: Versus | None = None
    basis: Slot[str] = field(default_factory=Slot)
    base: Slot[float] = field(default_factory=Slot)
    result: Slot[float] = field(default_factory=Slot)
    speaker: Slot[str] = field(default_factory=Slot)
    denominator: Slot[str] = field(default_factory=Slot)
    concerns: tuple[str, ...] = ()
