"""What a policy does not let a count be about, however large it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tallybook.figures.definition import Count
from tallybook.protect.mark_sets import is_extreme
from tallybook.protect.policy import Policy
from tallybook.terms.ages import parse_ages
from tallybook.terms.area_list import areas
from tallybook.terms.errors import Fault, NotAllowed, NotDefined
from tallybook.terms.same_place import same_place

_WIDEST = ("country", "region", "county", "force", "body", "partnership", "unassigned", "district")


def refuse_forbidden(counts: Iterable[Count], policy: Policy) -> None:
    """Refuse counts that the policy forbids, all of them at once."""
    faults = dict.fromkeys(fault for count in counts for fault in _faults(count, policy))
    if faults:
        raise NotAllowed(
            f"The policy {policy.name} does not let {len(faults)} sorts of count leave.",
            code="release-forbidden",
            faults=tuple(faults),
        )


def _faults(count: Count, policy: Policy) -> Iterator[Fault]:
    kind = widest_kind(count)
    under = [code for code in count.extent.areas if not _kinds(code, count) & set(policy.kinds)]
    if policy.kinds and under:
        yield Fault(
            "extent", f"{count.extent} lies under a partnership.", "Ask for the partnership."
        )
    months = policy.months_for(kind)
    if months and (count.period.months or 0) < months:
        yield Fault(
            "period",
            f"{count.period} is shorter than {months} whole months, which a {kind} needs.",
            "Ask for longer periods.",
        )
    for mark, value in count.where:
        if mark.startswith(policy.marks):
            yield Fault(f"mark {mark}", "no figure may be narrowed by it.", "Leave it out.")
        elif is_extreme(mark) and not may_tell_extreme(count, policy):
            says = f"is of one person, and {count.extent} is too small a place."
            yield Fault(f"mark {mark}", says, "Ask how many were under an age.")
        elif mark in policy.single_years and _is_one_year(value):
            yield Fault(f"mark {mark}", "is one year of age.", "Ask for bands of several years.")


def _kinds(code: str, count: Count) -> set[str]:
    """The kinds of an area and of those that cover the same ground: a district may be both."""
    twins = (code, *same_place(code, count.period.last))
    return {areas()[one].kind for one in twins}


def widest_kind(count: Count) -> str:
    """The kind of the widest area of a count."""
    kinds = {areas()[code].kind for code in count.extent.areas}
    return next((kind for kind in _WIDEST if kind in kinds), "district")


def may_tell_extreme(count: Count, policy: Policy) -> bool:
    """Whether the youngest or oldest of a count may be told under a policy, for so wide an area."""
    return not policy.extremes or widest_kind(count) in policy.extremes


def _is_one_year(value: str) -> bool:
    try:
        return parse_ages(value).years == 1
    except NotDefined:
        return False
