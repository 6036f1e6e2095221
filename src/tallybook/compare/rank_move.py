"""Whether a rank may be said to have moved, and by how much."""

from __future__ import annotations

from collections.abc import Iterable

from tallybook.compare.rule_on import caveat_of
from tallybook.compare.standing import Standing, group_rules
from tallybook.figures.caveat import Caveat
from tallybook.figures.place import count_of
from tallybook.reckon.notices_inside import caveat_of as notice_caveat
from tallybook.register.crosses import crosses, span_of
from tallybook.register.find_notices import find_notices
from tallybook.register.notice import Notice, Weight
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


def move_caveats(
    earlier: Standing, later: Standing, local: Iterable[Notice] = ()
) -> tuple[Caveat, ...]:
    """What stands against a move of rank: another list, or a notice about ranks in between."""
    before, after = (count_of(s.of.definition) for s in (earlier, later))  # type: ignore[arg-type]
    placed = find_notices(
        after.offences,
        after.extent,
        span_of(before.period, after.period),
        level=("force", "rates", "ranks"),
        local=local,
    )
    notices = tuple(
        notice_caveat(one, refuses=True)
        for one in placed
        if one.weight is Weight.REFUSE and crosses(one.notice, before.period, after.period)
    )
    return (*group_changed(earlier.peers, later.peers), *notices)


def rank_move(earlier: Standing, later: Standing, local: Iterable[Notice] = ()) -> int | None:
    """Places moved towards the pole between two periods.

    None where anything stands against it (see `move_caveats`) or the poles differ.
    """
    if move_caveats(earlier, later, local) or earlier.pole != later.pole:
        return None
    return earlier.rank - later.rank
