"""Which named set is made of exactly these classes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from tallybook.terms.offence_list import offence_sets
from tallybook.terms.offences import Offences


def find_set(offences: Offences) -> str:
    """The id of the named set with exactly these classes; empty where there is none."""
    return _sets().get(offences.codes, "")


@cache
def _sets() -> Mapping[tuple[str, ...], str]:
    return {Offences(one.codes).codes: one.id for one in offence_sets().values()}
