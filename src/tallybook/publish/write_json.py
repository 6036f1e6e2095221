"""Everything as one JSON document: figures, changes, standings, revisions and notes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from tallybook.assess.assessment import Assessment, gaps_of, standings_of
from tallybook.figures.definition_json import definition_to_json
from tallybook.figures.figure_json import edition_to_json, figure_to_json
from tallybook.publish.comparison_json import (
    comparison_to_json,
    revision_to_json,
    standing_to_json,
)
from tallybook.publish.list_figures import Listed
from tallybook.publish.number_notes import Note, Notes
from tallybook.publish.page import Section
from tallybook.publish.say_members import section_of
from tallybook.publish.share_caveats import share
from tallybook.publish.sheet import Sheet

_SEVERAL = 5  # entries, from which an object has one a line


def write_json(
    found: Assessment, every: tuple[Listed, ...], notes: Notes, added: Sequence[Section] = ()
) -> str:
    """The shapes of the command line, each with the section that it stands in.

    Caveats and editions stand once, and are named where they apply: see share_caveats.
    """
    parts = share(json_tree(found, every, notes, added)).items()
    return "{\n" + ",\n".join(f"{_plain(name)}: {_lines(part)}" for name, part in parts) + "\n}\n"


def json_tree(
    found: Assessment, every: tuple[Listed, ...], notes: Notes, added: Sequence[Section] = ()
) -> dict[str, Any]:
    """Everything as plain values, with every caveat whole where it stands.

    `tables` are those of what was foreseen, watched and planned, cell by cell as in the workbook.
    """
    return {
        "area": definition_to_json(found.lines[0].count.definition)["extent"],
        "year": found.year.label,
        "as_of": str(found.as_of),
        "is_example": found.is_example,
        "release": {"policy": found.release.policy, "digest": found.release.digest},
        "editions": [edition_to_json(edition) for edition in found.editions],
        "figures": [
            {"id": one.id, "section": one.section, **figure_to_json(one.figure)} for one in every
        ],
        "changes": list(_changes(found)),
        "standings": list(_standings(found)),
        "revisions": [
            {"offences": str(one.offences), **revision_to_json(one.revision)}
            for one in found.revised
        ],
        "tables": [_table(one.id, sheet) for one in added for sheet in one.every_sheet],
        "notes": [_note(note) for note in notes.every],
    }


def _lines(part: Any) -> str:
    """One entry of a list or a table a line: two documents can be laid side by side."""
    if isinstance(part, dict) and len(part) > _SEVERAL:
        entries = (f"{_plain(name)}:{_plain(entry)}" for name, entry in part.items())
        return "{\n" + ",\n".join(entries) + "\n}"
    if not isinstance(part, list):
        return _plain(part)
    return "[\n" + ",\n".join(map(_plain, part)) + "\n]"


def _plain(part: Any) -> str:
    return json.dumps(part, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _changes(found: Assessment) -> Iterator[dict[str, Any]]:
    for line in found.lines:
        before = comparison_to_json(line.year_before)
        yield {"section": "year-before", "p_adjusted": line.moved_by_chance, **before}
        yield {"section": "ten-years", **comparison_to_json(line.ten_years)}
    for same in found.same_months:
        yield {"section": "same-months", **comparison_to_json(same.comparison)}
    for place in found.places:
        for other, gap in gaps_of(place).items():
            yield {"section": f"against-{other}", **comparison_to_json(gap)}


def _standings(found: Assessment) -> Iterator[dict[str, Any]]:
    for place in found.places:
        for which, one in standings_of(place).items():
            yield {"section": section_of(which, one), **standing_to_json(one)}


def _table(section: str, sheet: Sheet) -> dict[str, Any]:
    rows = [[cell.holds for cell in row] for row in sheet.rows]
    return {"section": section, "title": sheet.title, "heads": list(sheet.heads), "rows": rows}


def _note(note: Note) -> dict[str, Any]:
    return {
        "number": note.number,
        "code": note.code,
        "title": note.title,
        "weight": note.weight,
        "page": note.page,
        "sayings": [
            {"says": one.says, "citation": one.citation, "concerns": list(one.concerns)}
            for one in note.sayings
        ],
    }
