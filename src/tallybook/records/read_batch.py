"""From a batch of an extract's texts to rows as a locked room keeps them, with their doubts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from tallybook.records.born import ages_of
from tallybook.records.coarsen import SECTOR, SQUARE, cells_of, sector_of
from tallybook.records.distinct import Distinct, distinct, together
from tallybook.records.doubts import doubts
from tallybook.records.fields import field_kind, is_blank, known_words, status_words
from tallybook.records.mapping import Mapping as ColumnMapping
from tallybook.records.read_class import read_class
from tallybook.records.read_day import LONGEST, read_day
from tallybook.terms.area_list import areas

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray

    Rows = NDArray[np.bool_]

OLDEST = 120
"""Years of age; older ones, and those below 0, are impossible."""

AGES = ("age_at_offence", "age_at_report")
DAYS = ("recorded", "reported", "occurred_first", "occurred_last")


@dataclass(eq=False)
class Batch:
    """Rows read: columns by name, which rows have which doubt, and cells of unlisted words."""

    rows: int
    columns: dict[str, pa.Array] = field(default_factory=dict)
    doubts: dict[str, Rows] = field(default_factory=dict)
    unlisted: dict[str, int] = field(default_factory=dict)

    def doubt(self, reason: str, rows: Rows) -> None:
        """Add rows to those with this doubt."""
        if reason not in doubts():
            raise KeyError(reason)
        self.doubts[reason] = self.doubts.get(reason, np.zeros(self.rows, np.bool_)) | rows


def read_batch(
    texts: Mapping[str, Distinct], rows: int, mapping: ColumnMapping, latest: date
) -> Batch:
    """Every field but the record's; `latest` is the last day on which a row can be recorded."""
    batch = Batch(rows)
    _days(batch, texts, mapping, latest)
    _codes(batch, texts, mapping)
    _status(batch, texts, mapping)
    _area(batch, texts, mapping)
    _ages(batch, texts, mapping)
    for name, cells in texts.items():
        if field_kind(name) == "place":
            batch.columns[name] = cells.named(lambda text: None if is_blank(text) else text)
        elif field_kind(name) == "mark":
            _mark(batch, name, cells, mapping)
    if "postcode" in texts:
        batch.columns[SECTOR] = texts["postcode"].named(sector_of)
    if "easting" in texts:
        batch.columns[SQUARE] = cells_of(texts["easting"], texts["northing"], mapping.cell_km)
    return batch


def texts_of(batch: pa.RecordBatch, mapping: ColumnMapping) -> dict[str, Distinct]:
    """The distinct texts of each field but record and victim numbers.

    Days are without their time, and a sub-code stands behind its code with a stroke.
    """
    texts = {
        name: distinct(batch.column(header), LONGEST if kind in ("day", "born") else None)
        for name, header in mapping.headers.items()
        if (kind := field_kind(name)) != "key"
    }
    if sub_code := texts.pop("sub_code", None):
        texts["code"] = together(texts["code"], sub_code, with_stroke)
    return texts


def with_stroke(code: str, sub_code: str) -> str:
    """71 and 17 as 71/17; the code alone where it is whole, or there is no sub-code."""
    is_whole = is_blank(sub_code) or "/" in code or not code.isdigit()
    return code if is_whole else f"{code}/{sub_code}"


def _days(
    batch: Batch, texts: Mapping[str, Distinct], mapping: ColumnMapping, latest: date
) -> None:
    import pyarrow as pa

    def read(text: str) -> date | None:
        return read_day(text, mapping.days)

    for name in DAYS:
        if name not in texts:
            batch.columns[name] = pa.nulls(batch.rows, pa.date32())
            continue
        batch.columns[name] = texts[name].read(read, pa.date32())
        if name == "recorded":
            wrong = texts[name].rows(lambda text: read(text) is None)
            batch.doubt("recorded_unreadable", wrong)
        else:
            wrong = texts[name].rows(lambda text: not is_blank(text) and read(text) is None)
            batch.doubt("day_unreadable", wrong)
    recorded, first, last = (_numbers(batch.columns[name]) for name in ("recorded", *DAYS[2:]))
    batch.doubt("recorded_before_occurred", (recorded < first) | (recorded < last))
    batch.doubt("occurred_backwards", last < first)
    batch.doubt("recorded_after_extract", recorded > latest.toordinal() - _EPOCH)


_EPOCH = date(1970, 1, 1).toordinal()


def _numbers(days: pa.Array) -> NDArray[np.float64]:
    """Days since 1970, not a number where none is known: it is neither before nor after any."""
    import pyarrow as pa

    return np.asarray(days.cast(pa.int32()).cast(pa.float64()).to_numpy(zero_copy_only=False))


def _codes(batch: Batch, texts: Mapping[str, Distinct], mapping: ColumnMapping) -> None:
    import pyarrow as pa

    own = mapping.values.get("code", {})

    def read(text: str) -> str | None:
        return read_class(text, own)

    batch.columns["code"] = texts["code"].named(read)
    batch.doubt("code_unknown", _missing(batch.columns["code"]))
    if "first_code" in texts:
        batch.columns["first_code"] = texts["first_code"].named(read)
    else:
        batch.columns["first_code"] = _none(batch.rows, pa.string())


def _status(batch: Batch, texts: Mapping[str, Distinct], mapping: ColumnMapping) -> None:
    import pyarrow as pa

    if "status" not in texts:
        batch.columns["cancelled"] = pa.array(np.zeros(batch.rows, np.bool_))
        return
    words = dict(status_words()) | {
        w.lower(): v for w, v in mapping.values.get("status", {}).items()
    }
    cells = texts["status"]
    said = {text: "counted" if is_blank(text) else words.get(text.lower()) for text in cells.texts}
    batch.columns["cancelled"] = pa.array(cells.rows(lambda text: said[text] == "cancelled"))
    batch.doubt("status_unknown", cells.rows(lambda text: said[text] is None))


def _area(batch: Batch, texts: Mapping[str, Distinct], mapping: ColumnMapping) -> None:
    """A blank is the force's unassigned, as in the tables that forces publish."""
    unassigned = f"X{mapping.police_force}"
    somewhere = unassigned if unassigned in areas() else mapping.police_force
    if "area" not in texts:
        batch.columns["area"] = Distinct(("",), np.zeros(batch.rows, np.int64)).named(
            lambda _: mapping.police_force
        )
        return
    words = mapping.values.get("area", {})
    codes = set(words.values())
    batch.columns["area"] = texts["area"].named(
        lambda text: (
            somewhere if is_blank(text) else words.get(text, text if text in codes else None)
        )
    )
    batch.doubt("area_unknown", _missing(batch.columns["area"]))


def _ages(batch: Batch, texts: Mapping[str, Distinct], mapping: ColumnMapping) -> None:
    import pyarrow as pa

    for name in AGES:
        batch.columns[name] = _none(batch.rows, pa.int16())
        if name in texts:
            batch.columns[name] = texts[name].read(_age, pa.int16())
            batch.doubt("age_impossible", texts[name].rows(_is_impossible))
    wanted = [name for name in AGES if name not in texts]
    if "born" in texts and wanted:
        found, wrong = ages_of(texts["born"], batch.columns, mapping.days, wanted)
        batch.columns.update(found)
        batch.doubt("age_impossible", wrong)


def _age(text: str) -> int | None:
    whole = text.removesuffix(".0")
    return int(whole) if whole.isascii() and whole.isdigit() and int(whole) <= OLDEST else None


def _is_impossible(text: str) -> bool:
    return not is_blank(text) and _age(text) is None


def _mark(batch: Batch, name: str, cells: Distinct, mapping: ColumnMapping) -> None:
    words = {word.lower(): value for word, value in mapping.values.get(name, {}).items()}
    known = {**known_words(name), **words}

    def read(text: str) -> str | None:
        # A word of the mapping first: some systems print "unknown" or "none" for something known.
        return words.get(text.lower()) or (None if is_blank(text) else known.get(text.lower()))

    batch.columns[name] = cells.named(read)
    batch.unlisted[name] = int(cells.rows(lambda t: not is_blank(t) and read(t) is None).sum())


def _missing(column: pa.Array) -> Rows:
    return np.asarray(column.is_null().to_numpy(zero_copy_only=False))


def _none(rows: int, kind: Any) -> pa.Array:
    import pyarrow as pa

    if kind == pa.string():
        return pa.DictionaryArray.from_arrays(pa.nulls(rows, pa.int32()), pa.array([], pa.string()))
    return pa.nulls(rows, kind)
