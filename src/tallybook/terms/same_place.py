"""Which areas under other codes cover the same ground."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from tallybook.terms.area_list import areas, shared_districts
from tallybook.terms.members import members


@lru_cache(maxsize=4096)
def same_place(code: str, on: date) -> tuple[str, ...]:
    """Codes of the districts, partnerships and forces made of the same whole districts on that day.

    Southampton is a district and a partnership. A partnership that has a part of a district is
    made of more than its whole districts, so it is the same as nothing.
    """
    ground = members(code, ("district",), on)
    if not ground or has_parts(code):
        return ()
    kinds = ("district", "partnership", "force")
    return tuple(
        other.code
        for other in areas().values()
        if other.code != code
        and other.kind in kinds
        and other.is_valid(on)
        and not has_parts(other.code)
        and members(other.code, ("district",), on) == ground
    )


@lru_cache(maxsize=4096)
def has_parts(code: str) -> bool:
    """Whether the partnership has a part of a district that lies in others too."""
    return any(partnership == code for _, partnership in shared_districts())
