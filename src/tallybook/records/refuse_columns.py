"""Refuse to read columns that can name somebody, and columns that the mapping does not know."""

from __future__ import annotations

import re
from collections.abc import Mapping as Lookup

from tallybook.records.as_it_came import Extract
from tallybook.records.distinct import Distinct
from tallybook.records.fields import (
    COARSENED,
    DROP,
    REQUIRED,
    field_kind,
    fields_by_header,
    is_blank,
    plain_header,
)
from tallybook.records.identify import named_by_cells, named_by_header
from tallybook.records.mapping import UNDECIDED, Mapping
from tallybook.terms.errors import CannotRead, Fault, NotAllowed, NotTold

_TEXTS = ("mark", "place", "status", "area")
"""Kinds of field of which words are kept or compared."""

_TOLD_APART = ("place", "age", "day")
"""Kinds of which the gate lets only coarser ones out."""


def refuse_columns(extract: Extract, mapping: Mapping) -> None:
    """Refuse an extract whose columns are not those of the mapping, or may not be kept.

    A column that can name somebody has to be dropped or coarsened by the mapping. What stands in
    the first line is told only if it looks like a header and stands beside those of the mapping
    that are needed: a first line may be somebody's.
    """
    if not any(
        plain_header(h) in fields_by_header() or h in mapping.columns for h in extract.header
    ):
        raise CannotRead(f"{extract.name}: no header is known.", code="extract-unreadable")
    missing = [h for h in mapping.headers.values() if h not in extract.header]
    faults = [Fault(f"“{h}”", "is in the mapping and not in the extract.") for h in missing]
    sure = all(mapping.headers[name] in extract.header for name in REQUIRED)
    unknown = [(n, h) for n, h in enumerate(extract.header, 1) if h not in mapping.columns]
    faults += [Fault(_shown(h, n, sure), _told(h)) for n, h in unknown]
    if faults:
        raise CannotRead(
            f"{extract.name} does not have the columns of the mapping.",
            code="mapping-does-not-fit",
            faults=tuple(faults),
        )
    refuse_named(mapping)
    refuse_undecided(mapping)


def refuse_undecided(mapping: Mapping) -> None:
    """Refuse a mapping with words that nobody has decided about."""
    left = {to: list(words.values()).count(UNDECIDED) for to, words in mapping.values.items()}
    if faults := [Fault(f"values.{to}", f"{n} with “{UNDECIDED}”.") for to, n in left.items() if n]:
        raise NotTold(
            "The mapping has words that nobody has decided about.",
            code="mapping-undecided",
            faults=tuple(faults),
        )


def refuse_named(mapping: Mapping) -> None:
    """Refuse a mapping that would keep a column whose header says that it can name somebody.

    And one that makes a mark of a place, an age or a day: the gate, which lets no small place, no
    single year of age and no day out, would not know it.
    """
    kept = [
        (header, what)
        for header, to in mapping.columns.items()
        if to != DROP
        and field_kind(to) not in (*COARSENED, "key")
        and (what := named_by_header(header))
    ]
    faults = [Fault(f"“{h}”", f"reads like {what}.") for h, what in kept]
    for header, to in mapping.columns.items():
        known = fields_by_header().get(plain_header(header), "")
        if to != DROP and field_kind(to) == "mark" and field_kind(known) in _TOLD_APART:
            faults.append(Fault(f"“{header}”", f"is no mark: give it “{known}”, or drop it."))
    if faults:
        raise NotAllowed(
            "The mapping would keep columns that can name somebody.",
            code="column-identifies",
            faults=tuple(faults),
        )


def refuse_cells(texts: Lookup[str, Distinct], rows: int, mapping: Mapping) -> None:
    """Refuse a column that would be kept and whose cells look as if they named somebody."""
    kept = {name: cells for name, cells in texts.items() if field_kind(name) in _TEXTS}
    said = {
        name: named_by_cells(
            [text for text in cells.texts if not is_blank(text)], rows, field_kind(name)
        )
        for name, cells in kept.items()
    }
    faults = [
        Fault(f"“{mapping.headers[name]}”", f"holds {what}.") for name, what in said.items() if what
    ]
    if faults:
        raise NotAllowed(
            "The mapping would keep columns that can name somebody.",
            code="column-identifies",
            faults=tuple(faults),
        )


_HEADER = re.compile(r"[A-Za-z][A-Za-z /_.()-]{0,39}[0-9]?")


def _shown(header: str, place: int, sure: bool) -> str:
    return f"“{header}”" if sure and _HEADER.fullmatch(header) else f"column {place}"


def _told(header: str) -> str:
    what = named_by_header(header)
    return f"is not in the mapping, and reads like {what}." if what else "is not in the mapping."
