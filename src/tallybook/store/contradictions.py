"""Two editions of one publication and day must say the same."""

from __future__ import annotations

from tallybook.disk.literal_path import literal_path
from tallybook.figures.edition import Edition
from tallybook.figures.rows import Rows
from tallybook.store.book import Book
from tallybook.terms.errors import CannotRead, Fault

_KEYS = {
    "recorded": ("area", "first", "last", "code"),
    "grouped": ("area", "first", "last", "set"),
    "population": ("area", "on"),
    "ages": ("area", "on", "sex", "first_age"),
    "released": ("definition",),
    "outcomes": ("area", "first", "last", "code", "outcome", "basis"),
    "grouped_outcomes": ("area", "first", "last", "set", "outcome", "basis"),
    "street": ("area", "first", "category", "district"),
}
_SHOWN = 20


def refuse_contradictions(book: Book, edition: Edition, every: tuple[Rows, ...]) -> None:
    """Refuse rows that differ from a kept edition of the same source and publication day.

    Two files may carry the same table (a workbook and its CSV); as of that day there must still be
    one answer.
    """
    same_day = [
        k.edition
        for k in book.kept
        if (k.edition.source, k.edition.published) == (edition.source, edition.published)
    ]
    for rows in every:
        for one in same_day if rows.kind in _KEYS else ():
            for file in book.undamaged(rows.kind, {one.digest}):
                _compare(rows, literal_path(file), one)


def _compare(rows: Rows, file: str, kept: Edition) -> None:
    import duckdb

    keys = [f'"{key}"' for key in _KEYS[rows.kind]]
    on = " and ".join(f"new.{key} = old.{key}" for key in keys)
    place = ", ".join(f"new.{key}" for key in keys)
    with duckdb.connect() as connection:
        connection.register("incoming", rows.table)
        found = connection.execute(
            f"select new.sheet, new.row, new.amount, old.amount, {place}"
            f" from incoming as new join read_parquet(?) as old on {on}"
            " where new.amount is distinct from old.amount"
            f" order by new.sheet, new.row limit {_SHOWN}",
            [file],
        ).fetchall()
    if found:
        faults = tuple(
            Fault(
                f"{sheet or 'file'} row {row}",
                f"{new} here, {old} in {kept.short} ({', '.join(map(str, key))}).",
            )
            for sheet, row, new, old, *key in found
        )
        raise CannotRead(
            f"The figures differ from those of “{kept.title}”, published on the same day, "
            f"{kept.published}.",
            code="editions-contradict",
            faults=faults,
        )
