"""From figures that are bound to a relation: do the implied and the claimed limits meet?"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from tallybook.claims.claim import Claim
from tallybook.claims.relation import CONSISTENT, INCONSISTENT, NOT_CHECKABLE, Relation
from tallybook.claims.within.interval import Interval
from tallybook.claims.within.say import say

Role = Claim | tuple[Claim, ...] | None
ROUNDING = "rounding"

_LAST_PLACE = re.compile(r"\d[\d,]*(?:\.(\d+))?\s?(m\b|million|k\b|thousand)?", re.IGNORECASE)


@dataclass(frozen=True)
class Link:
    """Figures that the text binds, and the two sets of limits that must meet.

    `told` is the claim whose limits are `claimed`, where there is one: it may be off by one unit of
    its last place. `sure` says that the text binds the figures so closely that a misfit is an
    error; where it does not, figures that do not meet are simply not taken to be bound.
    """

    type: str
    roles: tuple[tuple[str, Role], ...]
    implied: Interval | None = None
    claimed: Interval | None = None
    told: Claim | None = None
    sure: bool = False
    details: tuple[tuple[str, str | float | bool], ...] = ()
    concerns: tuple[str, ...] = ()

    @property
    def fits(self) -> bool:
        """Whether the limits meet as they are, or with one unit of the last place."""
        return self.exact or self.rounded

    @property
    def exact(self) -> bool:
        """Whether the limits meet as they are."""
        return bool(self.implied and self.claimed and self.implied.meets(self.claimed))

    @property
    def rounded(self) -> bool:
        """Whether they meet if the claimed figure was cut instead of rounded."""
        if self.told is None or self.implied is None or self.claimed is None:
            return False
        by = last_place(self.told) / 2
        if self.told.mention.kind == "rate":  # "every hour" is no two hours
            by = min(by, 0.1 * float(self.told.mention.value or 0))
        return self.implied.meets(self.claimed.widened(by))


def last_place(claim: Claim) -> float:
    """One unit of the last place printed; a tenth of a multiple in words, 0 of a hedged one."""
    mention = claim.mention
    if mention.hedge in ("over", "under"):
        return 0.0
    if mention.unit == "times":
        return 0.1 * float(mention.value or 0)
    figure = _LAST_PLACE.search(mention.quote)
    if figure is None:
        return 1.0 if mention.kind in ("rate", "change") else 0.0
    scale = {"m": 1e6, "k": 1e3}.get((figure[2] or " ")[0].lower(), 1.0)
    if (figure[2] or "").lower() == "thousand":
        scale = 1e3
    return float(scale * 10.0 ** -len(figure[1] or ""))


def judged(link: Link, slip: Callable[[Link], tuple[str, tuple[Claim, ...]]]) -> Relation | None:
    """The relation of a link; nothing where the figures miss each other and are not surely bound.

    `slip` names the kind of error and the culprits, and is asked only if there is one.
    """
    if link.implied is None or link.claimed is None:
        return _relation(link, NOT_CHECKABLE)
    if link.exact:
        return _relation(link, CONSISTENT)
    if link.rounded:
        return _relation(link, CONSISTENT, more=(ROUNDING,))
    if not link.sure:
        return None
    error, culprits = slip(link)
    return _relation(link, INCONSISTENT, error, tuple(claim.id for claim in culprits))


def _relation(
    link: Link,
    verdict: str,
    error: str = "",
    culprits: tuple[str, ...] = (),
    more: tuple[str, ...] = (),
) -> Relation:
    says, right = say(link.type, verdict, error, dict(link.roles), link.implied, link.details)
    return Relation(
        link.type,
        tuple((name, ids_of(role)) for name, role in link.roles),
        verdict,
        error,
        culprits,
        says,
        right,
        (*link.concerns, *more),
        link.details,
    )


def ids_of(role: Role) -> tuple[str, ...]:
    """The ids of the claims that fill a role."""
    if role is None:
        return ()
    return tuple(claim.id for claim in role) if isinstance(role, tuple) else (role.id,)
