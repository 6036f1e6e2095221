"""Whether the words put a figure in the time before."""

from __future__ import annotations

import re

from tallybook.claims.claim import Claim
from tallybook.claims.within.cues import pattern, without_years
from tallybook.claims.within.story import Story

_CLAUSE = re.compile(r"[.;:!?\n]")


def told_now(story: Story, claim: Claim) -> bool:
    """Whether words right after a figure put it in the present: "and they are 1,300 now"."""
    after = without_years(_CLAUSE.split(story.after(claim, 60))[0])
    return bool(pattern("now", "now").search(re.split(r"\d", after)[0]))


def told_earlier(story: Story, claim: Claim) -> bool:
    """Whether words next to a figure, in its own clause, put it in the time before."""
    after = _CLAUSE.split(story.after(claim, 70))[0]
    figure = re.search(r"\d", without_years(after))
    after = after[: figure.start()] if figure else after
    before = re.split(r"[.;:!?\n\d–—]", story.before(claim, 70))[-1]
    earlier = pattern("ends", "earlier")
    after = after.split(",")[0]
    return bool(
        earlier.search(before) or earlier.search(after) or pattern("now", "then").search(after)
    )
