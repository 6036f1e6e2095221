"""Write an assessment as a folder for readers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tallybook.assess.assessment import Assessment
from tallybook.publish.added import Added, added_sections
from tallybook.publish.lay_out_page import lay_out_page
from tallybook.publish.list_figures import list_added, list_figures
from tallybook.publish.number_notes import number_notes
from tallybook.publish.show_effect import Judged, sections_of_effects
from tallybook.publish.write_csv import write_csv
from tallybook.publish.write_json import write_json
from tallybook.publish.write_page import write_page
from tallybook.publish.write_workbook import write_workbook


def publish(
    assessment: Assessment,
    folder: Path,
    plans: Sequence[Judged] = (),
    more: Sequence[Added] = (),
) -> tuple[Path, ...]:
    """The page, the workbook and two files of figures, written into the folder; their paths.

    An assessment holds released parts only, so nothing else can be written. Files of these names
    are replaced; the folder is made where it is not there. `plans` stand on the page, each with the
    release that it rests on, and so does `more`: what was foreseen and watched. Their figures and
    tables are in the other files too.
    """
    folder.mkdir(parents=True, exist_ok=True)
    notes = number_notes(assessment)
    figures = (*list_figures(assessment), *list_added(more, plans))
    added = (*added_sections(more), *(sections_of_effects(plans) if plans else ()))
    page = folder / "index.html"
    page.write_text(write_page(lay_out_page(assessment, notes, added)), "utf-8")
    workbook = folder / "compendium.xlsx"
    write_workbook(assessment, notes, workbook, added)
    rows = folder / "figures.csv"
    rows.write_text(write_csv(figures), "utf-8")
    tree = folder / "figures.json"
    tree.write_text(write_json(assessment, figures, notes, added), "utf-8")
    return page, workbook, rows, tree
