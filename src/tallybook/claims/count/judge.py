"""The verdict: whether the official amount lies within the claim's limits, then and now."""

from __future__ import annotations

from tallybook.claims.claim import Claim
from tallybook.claims.count.limits import Limits, meets
from tallybook.claims.finding import (
    AGREED_THEN,
    AGREES,
    AGREES_NEAREST,
    CANNOT_BE_TOLD,
    DIFFERS,
    Recount,
)

_STREAKS = ("rises in a row", "falls in a row")


def judge(claim: Claim, limits: Limits, then: Recount | None, now: Recount) -> str:
    """The story is judged by what was published on its day; a later edition never mends it.

    Where nothing was published by then that is held, the first edition after it stands in and the
    verdict says so. Where the story has no day, the newest edition judges.
    """
    first = then if then is not None and then.amount is not None else now
    if first.amount is None:
        return CANNOT_BE_TOLD
    if not _agrees(first, limits):
        return DIFFERS
    if first.nearest:
        return AGREES_NEAREST
    still = now.amount is None or _agrees(now, limits)
    return AGREES if still else AGREED_THEN


def _agrees(recount: Recount, limits: Limits) -> bool:
    """A run of years that is longer than the one claimed holds it; and one with no step does not.

    Only as many steps as there are pairs of neighbouring years can be in a run at all.
    """
    assert recount.amount is not None
    if recount.formula in _STREAKS and limits[0] is not None:
        return recount.amount >= limits[0]
    return meets(limits, recount.amount)


def agrees(claim_limits: Limits, recount: Recount) -> bool:
    """Whether a recount has an amount within the limits."""
    return recount.amount is not None and _agrees(recount, claim_limits)
