"""Which classes a count is of, and under which they were recorded first."""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from datetime import date

from tallybook.figures.definition import Count
from tallybook.protect.mark_sets import KNOWN, UNKNOWN
from tallybook.terms.offence_list import offence_classes

CLASS, FIRST_CLASS = "class", "reclassified"
MARKS = (CLASS, FIRST_CLASS)
"""Marks that say of which classes a count is: no axis of its own is theirs."""

_OTHER = "another class"
_NEW = "new since"
_CLASS = re.compile(rf"({_NEW}|in use by) (\d{{4}}-\d\d-\d\d)(?:, (\S+))?")


def class_sets(counts: Sequence[Count]) -> list[frozenset[Hashable]]:
    """The classes of each count; each with the class it was recorded as first where any count asks.

    New classes and those in use before are classes, and what came from elsewhere to one of two sets
    may have come from the other: both are seen where all are sets of classes.
    """
    if not any(FIRST_CLASS in dict(count.where) for count in counts):
        return [classes_of(count) for count in counts]
    named = {code for count in counts for code in count.offences.codes}
    every = frozenset({*named, UNKNOWN, _OTHER})
    return [
        frozenset((code, first) for code in classes_of(count) for first in _first(count, every))
        for count in counts
    ]


def classes_of(count: Count) -> frozenset[Hashable]:
    """The classes of a count, fewer where it is of new ones alone or of those in use before."""
    value = dict(count.where).get(CLASS)
    found = _CLASS.fullmatch(value) if value else None
    if found is None:
        return frozenset(count.offences.codes)
    since, also = date.fromisoformat(found[2]), set((found[3] or "").split("+"))
    new = {code for code in count.offences.codes if code in also or _begins_after(code, since)}
    return frozenset(new if found[1] == _NEW else set(count.offences.codes) - new)


def _begins_after(code: str, day: date) -> bool:
    one = offence_classes().get(code)
    return bool(one and one.valid_from and one.valid_from > day)


def _first(count: Count, every: frozenset[Hashable]) -> frozenset[Hashable]:
    own, unknown = frozenset(count.offences.codes), frozenset((UNKNOWN,))
    said = {
        "from elsewhere": every - own - unknown,
        "none known": own | unknown,
        "no": own,
        UNKNOWN: unknown,
        KNOWN: every - unknown,
    }
    return said.get(dict(count.where).get(FIRST_CLASS, ""), every)
