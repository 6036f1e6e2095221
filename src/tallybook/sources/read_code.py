"""From a cell to an offence code of the list."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from tallybook.sources.cells import Cell
from tallybook.sources.remarks import Wrong
from tallybook.terms.offence_list import offence_classes

# A decimal that was stored as a binary fraction and printed in full: 37.200000000000003.
_ARTEFACT = re.compile(r"\d+\.\d{9,}")


def read_code(cell: Cell) -> str:
    """The code, which is text: 4.10 is not 4.1.

    A number typed as such, or a binary fraction printed in full, is taken for a code only where
    exactly one code has that value. Refuses an unknown code, a sub-code, and 4.1 where it may be
    4.10.
    """
    if cell is None:
        raise Wrong("there is no offence code.")
    code = cell if isinstance(cell, str) else _code_of_number(cell)
    meant = _code_of_number(round(float(code), 6)) if is_artefact(code) else code
    if meant in _classes():
        return meant
    raise Wrong(_unknown(code), _advice(code))


def is_artefact(cell: Cell) -> bool:
    """Whether the text is a binary fraction printed in full."""
    return isinstance(cell, str) and _ARTEFACT.fullmatch(cell) is not None


def _code_of_number(number: float) -> str:
    codes = _codes_by_number().get(number, ())
    if len(codes) > 1:
        raise Wrong(
            f"{number:g} was turned into a number and could be the code {' or '.join(codes)}.",
            "Ask for the table with codes as text, or take the publisher's CSV.",
        )
    return codes[0] if codes else f"{number:g}"


def _unknown(code: str) -> str:
    if code in offence_classes():
        inside = offence_classes()[code].counted_in
        return f"“{code}” is a sub-code, counted in class {inside}; tables count classes."
    return f"“{code}” is not in the list of offence classes."


def _advice(code: str) -> str:
    if re.fullmatch(r"\d{4}-\d\d-\d\d|\d{5}|\d{1,2}-[A-Za-z]{3}", code):
        return "A spreadsheet may have turned the code into a date: take the publisher's own file."
    return "Is it a new class? Then add it to terms/lists/offences.csv, with its source."


@cache
def _classes() -> frozenset[str]:
    return frozenset(code for code, one in offence_classes().items() if not one.counted_in)


@cache
def _codes_by_number() -> Mapping[float, tuple[str, ...]]:
    found: dict[float, tuple[str, ...]] = {}
    for code in sorted(_classes()):
        if re.fullmatch(r"\d+(\.\d+)?", code):
            found[float(code)] = (*found.get(float(code), ()), code)
    return found
