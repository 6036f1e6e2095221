"""The workbook in the accessible layout of government statistics: one table a sheet, no blank."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tallybook.assess.assessment import Assessment
from tallybook.publish.list_sheets import list_sheets
from tallybook.publish.number_notes import Note, Notes
from tallybook.publish.page import Section
from tallybook.publish.say_about import say_about
from tallybook.publish.say_example import say_example
from tallybook.publish.say_number import say_day
from tallybook.publish.sheet import Sheet
from tallybook.publish.words import words


def write_workbook(
    found: Assessment, notes: Notes, path: Path, added: Sequence[Section] = ()
) -> None:
    """Cover, contents, notes and the tables, laid out by gptables.

    Layout: Government Analysis Function, releasing statistics in spreadsheets. A cell without a
    number holds a shorthand, which the cover explains.
    """
    import gptables

    every = list_sheets(found, notes) | _added(added)
    sheets = {name: _table(name, sheet) for name, sheet in every.items()}
    with warnings.catch_warnings():
        # Its own: pandas calls that will go, and notes that only cells name, unseen by it.
        warnings.simplefilter("ignore")
        gptables.write_workbook(
            filename=str(path), sheets=sheets, cover=_cover(found), notes_table=_notes(notes)
        )


def _added(added: Sequence[Section]) -> dict[str, Sheet]:
    """The tables of what was foreseen, watched and planned, by their section and number."""
    named = (
        (one.id.replace("-", " ").capitalize(), n, sheet)
        for one in added
        for n, sheet in enumerate(one.every_sheet, 1)
    )
    return {f"{name} table {n}": sheet for name, n, sheet in named}


def _table(name: str, sheet: Sheet) -> Any:
    import gptables

    rows = [[cell.holds for cell in row] for row in sheet.rows]
    return gptables.GPTable(
        table=_frame(rows, sheet.heads),
        table_name="table_" + name.lower().replace(" ", "_"),
        title=sheet.title,
        legend=_legend(sheet),
        instructions=words()["workbook"]["instructions"],
        index_columns={},
    )


def _legend(sheet: Sheet) -> list[str]:
    """The shorthand that this sheet holds."""
    held = {cell.holds for row in sheet.rows for cell in row}
    return [f"{sign} {means}" for sign, means in words()["shorthand"].items() if sign in held]


def _cover(found: Assessment) -> Any:
    import gptables

    text = words()
    intro = [f"As of {say_day(found.as_of)}.", *text["workbook"]["intro"]]
    if says := say_example(found):
        intro.insert(0, says)
    signs = [f"{sign} {means}" for sign, means in text["shorthand"].items()]
    return gptables.Cover(
        title=f"Recorded crime in {found.area}, {found.year}",
        intro=intro,
        about=[*say_about(found), *signs],
        contact=[text["workbook"]["contact"]],
    )


def _notes(notes: Notes) -> Any:
    rows = [[f"note {note.number}", note.title, _says(note), _link(note)] for note in notes.every]
    return _frame(rows, ("Note", "Title", "Note text", "Source and page"))


def _frame(rows: list[list[Any]], heads: tuple[str, ...]) -> Any:
    import pandas as pd  # type: ignore[import-untyped]

    return pd.DataFrame(rows, columns=list(heads))


def _says(note: Note) -> str:
    more = f" {note.more} more of this kind, in figures.json." if note.more else ""
    return f"{note.means} " + " ".join(one.says for one in note.shown) + more


def _link(note: Note) -> str:
    return "; ".join(filter(None, (note.sayings[0].citation, note.page))) or "[z]"
