"""Every command of every page runs as it is printed, and answers what the page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from integration.docs.pages import COMMANDS, Block, blocks_of, comment_of
from integration.docs.typed import type_line
from unit.claims.intake.made_files import docx, pdf
from unit.claims.intake.made_files import page as page_of

ROOT = Path(__file__).resolve().parents[3]
PAGES = [
    ROOT / "README.md",
    ROOT / "docs/tutorial.md",
    *sorted((ROOT / "docs/how-to").glob("*.md")),
]
FORCES, PEOPLE = "prc-pfa-mar2013-onwards-tables", "ukpopestimatesmid2020on2021geography.xls"
GIVEN = {
    f"{FORCES}-230426.ods": f"prc-pfa/{FORCES}-230426.ods",
    f"{FORCES}201718.csv": f"prc-pfa/{FORCES}201718.csv",
    PEOPLE: f"population/{PEOPLE}",
    "policeforceareatablesyejune25final.csv": "csp/policeforceareatablesyejune25final.csv",
    "Police_Force_Areas_December_2023_EW_BUC.geojson": "boundaries/pfa_boundaries_buc.geojson",
    "Local_Authority_Districts_December_2023_UK_BUC.geojson": "boundaries/lad_corr.geojson",
    "severity_codes.csv": "reference/severity_codes.csv",
    "outcomes.csv.gz": "outcomes/detection-rates-data.csv.gz",
    "month_by_delay.csv": "reporting-delay/btp_london_sexual_offences_month_by_delay.csv",
    "downloads/2017-02/2017-02-hampshire-street.csv": "police-uk/2017-02-hampshire-street.csv",
}
"""The publishers' files that pages name, and where they are kept beside the repository."""

ROOM = re.compile(r"mockshire/(?:records|plan|made-up\.key)")
"""A block that names the made-up county begins with it, where the page has not made it."""


def _named(page: Path) -> set[str]:
    typed = "\n".join(b.text for b in blocks_of(page) if b.kind in COMMANDS)
    return {name for name in GIVEN if name in typed or name.split("/")[0] + "/" in typed}


STORY = "Hampshire Constabulary recorded 15 grooming offences in 2013/14."
ELSEWHERE = {"not run", "run", "test"}
WITH_BOOK = {"check-an-article", "evaluate", "peer-lists", "pictures", "severity", "watch"}
"""Pages that begin where the tutorial has loaded its tables."""


def _write_stories(folder: Path) -> None:
    (folder / "stories").mkdir()
    for name in ("story.txt", "stories/one.txt"):
        (folder / name).write_text(STORY, "utf-8")
    (folder / "story.html").write_bytes(page_of(f"<p>{STORY}</p>"))
    (folder / "release.pdf").write_bytes(pdf([STORY]))
    (folder / "release.docx").write_bytes(docx([STORY]))


def test_a_page_without_a_name_of_a_kind_of_block_is_none() -> None:
    """A fence without a kind would not be run, and would look as if it were."""
    bare = [(p.name, b.line) for p in PAGES for b in blocks_of(p) if not b.kind]
    assert bare == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_block_runs(
    page: Path, folder: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocks = blocks_of(page)
    for name in sorted(_named(page)):
        kept = request.getfixturevalue("shared") / "data" / GIVEN[name]
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).symlink_to(kept)
    if page.stem in WITH_BOOK:
        request.getfixturevalue("book_here")
    _write_stories(folder)
    with_long = request.config.getoption("--long")
    for block in blocks:
        if "file" in block.marks:
            (folder / block.marks["file"]).write_text(block.text, "utf-8")
        elif block.kind in COMMANDS and not block.marks.keys() & ELSEWHERE:
            if "long" in block.marks and not with_long:
                continue
            if ROOM.search(block.text) and not (folder / "mockshire").exists():
                request.getfixturevalue("made_here")
            _run(block, page, folder, monkeypatch)


def _run(block: Block, page: Path, folder: Path, patch: pytest.MonkeyPatch) -> None:
    answers = ""
    for line in block.commands():
        typed, comment = comment_of(line)
        where = f"{page.name}, from line {block.line}: {typed}"
        result = type_line(typed, folder, patch)
        if result is None:
            continue
        assert result.exit_code == 0, (where, result.stderr)
        answers += result.stdout
        if comment[:1].isdigit():  # a comment that begins with a figure says what is printed
            for figure in re.findall(r"\d[\d,]*\d|\d", comment):
                assert figure in result.stdout, (where, comment)
    for quote in _sentences(block.quotes):
        assert quote in _flat(answers), (page.name, block.line, quote)


def _sentences(lines: list[str]) -> list[str]:
    """What a page quotes of an answer, cut where it leaves something out."""
    parts = re.split(r"…|\s{2,}", " ".join(lines)) if lines else []
    return [_flat(part) for part in parts if part.strip()]


def _flat(text: str) -> str:
    return " ".join(text.split())
