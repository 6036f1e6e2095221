"""Propose a mapping from the headers of an extract and the words in its first rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping as Lookup
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tallybook.records.as_it_came import Extract, Torn
from tallybook.records.fields import (
    COARSENED,
    DROP,
    REQUIRED,
    field_kind,
    fields_by_header,
    is_blank,
    known_words,
    plain_header,
    status_words,
)
from tallybook.records.identify import named_by_cells, named_by_header
from tallybook.records.mapping import ORDERS, UNDECIDED, Draft, Mapping
from tallybook.records.mapping_file import mapping_to_text
from tallybook.records.read_batch import with_stroke
from tallybook.records.read_class import EVERY, plain_code, read_class
from tallybook.terms.area_list import areas, children_of
from tallybook.terms.errors import CannotRead, NotDefined, NotTold

if TYPE_CHECKING:
    import pyarrow as pa

ENOUGH = 10
"""A word that stands in fewer of the first rows may be about one person: it is not written out."""

MOST_WORDS = 60

COMMON = 0.005
"""An offence code that is not known and that this share of the rows has is no typing error."""


@dataclass(frozen=True)
class Proposal:
    """A mapping to be looked through, a note beside each column that needs one, and what lacks."""

    draft: Draft
    notes: Lookup[str, str]
    todo: tuple[str, ...]

    @property
    def mapping(self) -> Mapping:
        """The mapping as it was proposed; refuses one that lacks a column that it needs."""
        return Mapping(**self.draft.__dict__)

    @property
    def text(self) -> str:
        """The file."""
        return mapping_to_text(self.draft, self.notes, self.todo)


def propose_mapping(extract: Extract, police_force: str, grain: str) -> Proposal:
    """What the columns seem to be: known headers by name, all others dropped.

    Words of statuses, areas and marks come from the first rows, where at least ten have them; what
    they stand for is left open with a question mark where it is not known. Of two headers of one
    field the first is taken. Refuses an extract of which no header is known.
    """
    if not police_force or not grain:
        raise NotTold("Whose extract it is, or what a row is, was not said.", code="grain-not-told")
    columns, notes = _columns(extract)
    first = _first_rows(extract, [h for h, to in columns.items() if to != DROP])
    for header, to in columns.items():
        if to != DROP and field_kind(to) in ("mark", "place", "status", "area"):
            texts = [t for t in set(_texts(first, header)) if not is_blank(t)]
            if what := named_by_cells(texts, first.num_rows, field_kind(to)):
                columns[header], notes[header] = DROP, f"dropped: holds {what}"
    values, days = _values(columns, first, police_force), _order_of_days(columns, first)
    draft = Draft(police_force, grain, columns, values, days)
    return Proposal(draft, notes, _todo(draft))


def _todo(draft: Draft) -> tuple[str, ...]:
    needed = [*REQUIRED, *(["victim"] if draft.grain == "victim" else [])]
    lacking = [name for name in needed if name not in draft.columns.values()]
    is_open = any(UNDECIDED in words.values() for words in draft.values.values())
    lines = [f"To do: no header is known for {name}; give it to a column." for name in lacking]
    return (*lines, *(["To do: put what each word stands for in the place of ?."] * is_open))


def _order_of_days(columns: Lookup[str, str], first: pa.RecordBatch) -> str:
    """Month first where days in numbers can be nothing else."""
    found = set()
    for header, to in columns.items():
        if to != DROP and field_kind(to) == "day":
            for text in set(_texts(first, header)):
                numbers = re.match(r"(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}", text)
                if numbers and max(int(numbers[1]), int(numbers[2])) > 12:
                    found.add(int(numbers[2]) > 12)
    return ORDERS[found == {True}]


def _columns(extract: Extract) -> tuple[dict[str, str], dict[str, str]]:
    found: dict[str, str] = {}
    notes: dict[str, str] = {}
    for header in extract.header:
        to = fields_by_header().get(plain_header(header))
        if to and to not in found.values():
            found[header] = to
            if field_kind(to) in COARSENED:
                notes[header] = f"coarsened: {_COARSER[field_kind(to)]}"
        else:
            what = named_by_header(header)
            found[header] = DROP
            taken = f"another column is {to}" if to else "not known"
            notes[header] = f"dropped: reads like {what}" if what else f"dropped: {taken}"
    _drop_half_position(found)
    if not any(to != DROP for to in found.values()):
        raise CannotRead(f"{extract.name}: no header is known.", code="extract-unreadable")
    return found, notes


_COARSER = {
    "born": "only ages are kept",
    "postcode": "only the sector is kept",
    "position": "only the square of cell_km is kept",
}


def _drop_half_position(found: dict[str, str]) -> None:
    both = {"easting", "northing"} <= set(found.values())
    for header, to in found.items():
        if to in ("easting", "northing") and not both:
            found[header] = DROP


def _first_rows(extract: Extract, headers: list[str]) -> pa.RecordBatch:
    for part in extract.batches(headers):
        if not isinstance(part, Torn):
            return part
    raise CannotRead(f"{extract.name} has no rows.", code="extract-unreadable")


def _values(
    columns: Lookup[str, str], first: pa.RecordBatch, police_force: str
) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for header, to in columns.items():
        if to == DROP or field_kind(to) not in ("status", "area", "mark", "code"):
            continue
        common = Counter(t for t in _texts(first, header) if not is_blank(t)).most_common()
        words = sorted(text for text, n in common[:MOST_WORDS] if n >= ENOUGH)
        if field_kind(to) == "status":
            found[to] = {t: status_words().get(t.lower(), UNDECIDED) for t in words}
        elif field_kind(to) == "area":
            found[to] = {t: _area_of(t, police_force) or UNDECIDED for t in words}
        elif field_kind(to) == "mark":
            found[to] = {t: known_words(to).get(t.lower(), t.lower()) for t in words}
        elif to == "code":
            found[to] = _unknown_codes(columns, first)
    return {to: words for to, words in found.items() if words}


def _unknown_codes(columns: Lookup[str, str], first: pa.RecordBatch) -> dict[str, str]:
    """Codes that are often printed and not known; of those with a stroke, all of one number."""
    header = {to: h for h, to in columns.items()}
    codes = _texts(first, header["code"])
    if "sub_code" in header:
        pairs = zip(codes, _texts(first, header["sub_code"]), strict=True)
        codes = [with_stroke(code, sub_code) for code, sub_code in pairs]
    unknown = Counter(
        f"{number}/{EVERY}" if stroke else code
        for code in codes
        if not is_blank(code) and read_class(code) is None
        for number, stroke, _ in [plain_code(code).partition("/")]
    )
    enough = max(ENOUGH, COMMON * first.num_rows)
    return {code: UNDECIDED for code, n in unknown.most_common(MOST_WORDS) if n >= enough}


def _area_of(text: str, police_force: str) -> str:
    """The area of that name inside the force, a partnership before a district; "" for none."""
    from tallybook.terms.find_area import find_area

    inside = {one.child for one in children_of().get(police_force, ())} | {police_force}
    for kind in ("partnership", "district"):
        try:
            code = find_area(text, (kind,)).area.code
        except NotDefined:
            continue
        if code in inside and code in areas():
            return code
    return ""


def _texts(first: pa.RecordBatch, header: str) -> list[str]:
    return [(text or "").strip() for text in first.column(header).to_pylist()]
