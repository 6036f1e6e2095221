"""Whether a rank may be said to have moved, and by how much."""

from __future__ import annotations

from tallybook.compare.rule_on import caveat_of
from tallybook.compare.standing import Standing, group_rules
from tallybook.figures.caveat import Caveat
from tallybook.terms.area_list import areas
from tallybook.terms.peer_list import PeerList


def group_changed(before: PeerList, after: PeerList) -> tuple[Caveat, ...]:
    """The refusal of a rank's move between two lists; none where the members are the same."""
    if before.members == after.members:
        return ()
    kept = len(set(before.members) & set(after.members))
    facts = {
        "area": areas()[after.area].name if after.area else after.source,
        "day": str(after.valid_from),
        "kept": str(kept),
        "members": str(len(before.members)),
    }
    rule = next(r for r in group_rules() if r.when == "list changed between two dates")
    return (caveat_of(rule, facts),)


def rank_move(earlier: Standing, later: Standing) -> int | None:
    """Places moved towards the pole between two periods; None across two different lists."""
    if group_changed(earlier.peers, later.peers) or earlier.pole != later.pole:
        return None
    return earlier.rank - later.rank
