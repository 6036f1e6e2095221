"""Members of an axis as sets of atoms, so that which is the sum of which can be seen."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping
from datetime import date, timedelta
from functools import lru_cache

from tallybook.terms.area_list import areas, children_of
from tallybook.terms.extent import Extent
from tallybook.terms.period import Period

_SPAN = re.compile(r"(\d+)(?:\s*(?:-|–|to)\s*(\d+)|\s*(\+|and over|and above))?")
_UNDER = re.compile(r"(?:under|below)\s*(\d+)")
_ENDLESS = 10**6


def period_sets(members: Iterable[Period]) -> dict[Hashable, frozenset[Hashable]]:
    """Each period as the stretches between any two days at which some period begins or ends."""
    every = list(members)
    begins = {p.first for p in every} | {p.last + timedelta(days=1) for p in every}
    days = sorted(begins)
    return {p: frozenset(day for day in days if p.first <= day <= p.last) for p in every}


def extent_sets(members: Iterable[Extent], on: date) -> dict[Hashable, frozenset[Hashable]]:
    """Each extent as the smallest areas of the list that it is made of on that day."""
    return {
        extent: frozenset().union(*(smallest(code, on) for code in extent.areas))
        - frozenset().union(*(smallest(code, on) for code in extent.without))
        for extent in members
    }


@lru_cache(maxsize=4096)
def smallest(code: str, on: date) -> frozenset[Hashable]:
    """The areas inside an area that hold no others; itself if it holds none."""
    children = [one.child for one in children_of().get(code, ()) if one.is_valid(on)]
    inside = [smallest(child, on) for child in children if areas()[child].is_valid(on)]
    return frozenset().union(*inside) if inside else frozenset((code,))


def span_of(value: str) -> tuple[int, int] | None:
    """First number, and the first above the last; None where the value is no span of numbers."""
    plain = " ".join(value.lower().removeprefix("aged ").split())
    if under := _UNDER.fullmatch(plain):
        return 0, int(under[1])
    found = _SPAN.fullmatch(plain)
    if not found:
        return None
    first = int(found[1])
    if found[3]:
        return first, _ENDLESS
    return first, int(found[2] or first) + 1


def span_sets(spans: Mapping[str, tuple[int, int]]) -> dict[Hashable, frozenset[Hashable]]:
    """Each span of numbers as its stretches between the numbers at which some span begins."""
    cuts = sorted({cut for span in spans.values() for cut in span})
    return {
        value: frozenset(cut for cut in cuts if first <= cut < end)
        for value, (first, end) in spans.items()
    }


def bits(sets: Mapping[Hashable, frozenset[Hashable]]) -> dict[Hashable, int]:
    """Sets as the bits of whole numbers; elements that lie in the same sets share a bit."""
    holders: dict[Hashable, list[Hashable]] = {}
    for name, one in sets.items():
        for element in one:
            holders.setdefault(element, []).append(name)
    kinds = {kind: n for n, kind in enumerate(dict.fromkeys(map(tuple, holders.values())))}
    masks = dict.fromkeys(sets, 0)
    for kind, bit in kinds.items():
        for name in kind:
            masks[name] |= 1 << bit
    return masks
