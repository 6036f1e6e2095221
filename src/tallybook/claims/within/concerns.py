"""What weakens a comparison of two figures though it adds up."""

from __future__ import annotations

from tallybook.claims.claim import Claim
from tallybook.claims.within.alike import days_of
from tallybook.claims.within.story import Story

SMALL = 25
"""A base below this: one case more or less moves the percentage by over four."""
YEAR = range(358, 373)
"""Days that pass for a year."""


def of_pair(story: Story, change: Claim, earlier: Claim, later: Claim) -> tuple[str, ...]:
    """Part of a year, a small base, a lockdown base, a growth of shares, different units."""
    said = []
    lengths = [days_of(claim.period.value) for claim in (earlier, later)]
    if any(days is not None and days not in YEAR and days < 372 for days in lengths):
        said.append("partial_year")
    value = earlier.mention.value
    if value is not None and value < SMALL and earlier.mention.unit not in ("percent",):
        said.append("small_base")
    if _in_lockdown(earlier):
        said.append("pandemic_base")
    if earlier.mention.unit == later.mention.unit == "percent" and change.mention.unit != (
        "percentage_points"
    ):
        said.append("pct_of_pct")
    if earlier.mention.unit != later.mention.unit:
        said.append("unit_mismatch")
    return tuple(said)


def _in_lockdown(claim: Claim) -> bool:
    """Whether a year's figure is that of 2020, or of April 2020 to March 2021."""
    period = claim.period.value
    if not period or not period.first or not period.last:
        return False
    return (period.first.year, period.last.year) == (2020, 2020) or (
        (period.first.year, period.first.month) == (2020, 4)
        and (period.last.year, period.last.month) == (2021, 3)
    )
