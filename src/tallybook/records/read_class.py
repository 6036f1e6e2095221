"""From a printed offence code to a class of the offence list."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from tallybook.terms.offence_list import offence_classes
from tallybook.terms.undo_date import undo_date

_STROKE = re.compile(r"0*([1-9]\d{0,2})/0*(\d{1,2})")
_RUN_ON = re.compile(r"\d{3,5}")


EVERY = "*"
"""In a mapping, every sub-code: "46/*" is whatever is printed as 46 with a stroke."""


def read_class(text: str, own: Mapping[str, str] = MappingProxyType({})) -> str | None:
    """The class that a code is or is counted in; None where it is none, or could be several.

    `own` gives classes of codes that the list does not have, or has for somebody else. "46/*" in it
    stands for all of 46 with a stroke that neither it nor the list has.

    Reads a class (88A, 088A), a sub-code of the counting rules with or without its stroke and
    noughts (71/17, 071/17, 7117), either where a spreadsheet took it for a date (44062 was 19/8),
    and a title of the list. A sub-code that the list does not have is unknown: its number does not
    tell its class.
    """
    code = " ".join(text.split())
    plain = plain_code(code)
    if found := own.get(code) or own.get(plain):
        return found
    return _listed(code) or own.get(f"{plain.partition('/')[0]}/{EVERY}" if "/" in plain else "")


def plain_code(code: str) -> str:
    """A code with a stroke without its noughts, 071/017 as 71/17; any other as it is."""
    found = _STROKE.fullmatch(code)
    return f"{found[1]}/{found[2]}" if found else code


def _listed(code: str) -> str | None:
    if code.endswith(".0"):  # a whole number that a spreadsheet held
        code = code[:-2]
    if found := _of_code(code):
        return found
    if found := _of_code(plain_code(code)):
        return found
    if _RUN_ON.fullmatch(code) and (found := _only(_split(code))):
        return found
    return _only(undo_date(code)) or _titles().get(code.lower())


def _of_code(code: str) -> str | None:
    upper = code.upper()
    for one in (upper, upper.lstrip("0")):
        if known := offence_classes().get(one):
            return known.counted_in or known.code
    return None


def _split(code: str) -> tuple[str, ...]:
    """Every way in which a stroke can have been left out."""
    plain = code.lstrip("0")
    places = range(1, len(plain))
    return tuple(f"{plain[:at]}/{plain[at:].lstrip('0')}" for at in places)


def _only(codes: tuple[str, ...]) -> str | None:
    classes = {found for code in codes if (found := _of_code(code))}
    return classes.pop() if len(classes) == 1 else None


@cache
def _titles() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for one in offence_classes().values():
        for title in (one.description, *one.aliases):
            to = one.counted_in or one.code
            found[title.lower()] = to if found.get(title.lower(), to) == to else ""
    return {title: code for title, code in found.items() if code}
