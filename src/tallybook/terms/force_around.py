"""The force in which an area lies."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from tallybook.terms.area_list import areas
from tallybook.terms.members import members


@lru_cache(maxsize=4096)
def force_around(code: str, on: date) -> str:
    """Code of the force that the area lies in on that day; a force lies in itself; else empty."""
    kinds = (areas()[code].kind,)
    forces = (one.code for one in areas().values() if one.kind == "force")
    return next((force for force in forces if code in members(force, kinds, on)), "")
