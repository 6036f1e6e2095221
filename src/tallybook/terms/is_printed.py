"""Whether a class that was in use must be missed where a table does not print it."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from tallybook.terms.offence_list import OffenceClass, offence_classes
from tallybook.terms.period import Period


def is_missed(code: str, span: Period, printed: Collection[str], asked: Collection[str]) -> bool:
    """Whether the class was in use on all days of the span and stands nowhere in the table.

    A class printed in its parts stands there; so does a part where the whole is printed and is
    asked for as well (homicide is one class in some editions and four in others). A class whose
    days are not known to hold the span is not missed: it may not have existed.
    """
    one = offence_classes()[code]
    if code in printed or not _in_use(one, span):
        return False
    if parts := _parts(one):
        return not parts <= set(printed)
    return not any(whole in printed and whole in asked for whole in _wholes().get(code, ()))


def _in_use(one: OffenceClass, span: Period) -> bool:
    begins = one.valid_from is None or one.valid_from <= span.first
    return begins and (one.valid_to is None or one.valid_to >= span.last)


def _parts(one: OffenceClass) -> set[str]:
    """The classes that a composite code such as 1/4.1/4.10/4.2 is made of."""
    parts = set(one.code.split("/"))
    return parts if len(parts) > 1 and parts == set(one.replaced_by) else set()


@cache
def _wholes() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for one in offence_classes().values():
        for part in _parts(one):
            found[part] = (*found.get(part, ()), one.code)
    return found
