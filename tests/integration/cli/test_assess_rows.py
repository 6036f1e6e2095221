"""An assessment with the locked room: what rows add, and that nothing withheld gets out."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from integration.cli.run import run
from tallybook.assess.row_questions import row_questions, row_sets
from tallybook.cli.assess_rows import _counted
from tallybook.cli.example_records import WHO, MadeRoom
from tallybook.cli.locked import locked
from tallybook.figures.definition_text import definition_to_text
from tallybook.figures.table import figures_of
from tallybook.terms.find_area import find_area
from tallybook.terms.parse_period import parse_period

YEAR = "2024/25"
SECTIONS = ("row-victims", "row-recency", "row-marks", "row-follow-up", "row-parts")


@pytest.fixture(scope="module")
def assessed(made: MadeRoom, room: tuple[str, ...], tmp_path_factory: Any) -> tuple[Path, str]:
    """The folder written, and what was said beside it."""
    out: Path = tmp_path_factory.mktemp("assessed") / "mockborough"
    asked = ("--year", YEAR, "--book", "example", *room, "--out", str(out))
    return out, run("assess", "Mockborough", *asked).stderr


@pytest.fixture(scope="module")
def written(assessed: tuple[Path, str]) -> Path:
    return assessed[0]


@pytest.fixture(scope="module")
def stderr(assessed: tuple[Path, str]) -> str:
    return assessed[1]


@pytest.fixture(scope="module")
def page(written: Path) -> str:
    return (written / "index.html").read_text("utf-8")


@pytest.fixture(scope="module")
def rows(written: Path) -> list[dict[str, str]]:
    with (written / "figures.csv").open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines) if row["section"] == "rows"]


@pytest.fixture(scope="module")
def true(made: MadeRoom) -> dict[str, float]:
    """Every guarded count by its definition, before the gate."""
    options = {"records_folder": made.room, "key_file": made.key, "who": WHO, "book": "example"}
    area = find_area("Mockborough").extent
    found: dict[str, float] = {}
    with locked(options, area=area.areas[0]) as opened:
        extract = opened.extract
        for id, offences in row_sets():
            asked = row_questions(
                id,
                offences,
                area,
                parse_period(YEAR),
                unit=extract.unit,
                window=extract.window,
                noted=extract.noted,
            )
            assert asked
            for table in _counted(opened, asked).every:
                for figure in figures_of(table):
                    found[definition_to_text(figure.definition)] = figure.value.amount  # type: ignore[union-attr]
    return found


def test_the_page_has_a_section_a_question(page: str) -> None:
    assert all(f'<section id="{id}">' in page for id in SECTIONS)


def test_what_is_shown_is_what_was_counted(
    rows: list[dict[str, str]], true: dict[str, float]
) -> None:
    shown = [row for row in rows if row["state"] == "number"]
    assert len(shown) > 200
    assert all(float(row["amount"]) == true[row["definition"]] for row in shown)


def test_what_is_recorded_is_what_the_published_table_says(
    rows: list[dict[str, str]], written: Path
) -> None:
    with (written / "figures.csv").open(encoding="utf-8", newline="") as lines:
        published = {
            (row["offences"], row["period"]): row["amount"]
            for row in csv.DictReader(lines)
            if row["section"] == "years" and row["area"] == "X22000001"
        }
    whole = [r for r in rows if r["definition"].endswith("basis=recorded, where=)")]
    met = [r for r in whole if (r["offences"], r["period"]) in published]
    assert len(met) > 20
    assert all(r["amount"] == published[r["offences"], r["period"]] for r in met)


def test_counts_from_1_to_4_are_withheld_and_never_blank_or_zero(
    rows: list[dict[str, str]], true: dict[str, float]
) -> None:
    small = [row for row in rows if 1 <= true[row["definition"]] <= 4]
    assert small
    assert {(row["state"], row["amount"], row["low"], row["high"]) for row in small} == {
        ("withheld", "[c]", "[c]", "[c]")
    }
    nothing = [row for row in rows if true[row["definition"]] == 0]
    assert all(row["amount"] == "0" for row in nothing if row["state"] == "number")


def _texts(written: Path) -> str:
    """All that is written of rows. Other parts have intervals, in which any number may stand."""
    sheet = CalamineWorkbook.from_path(written / "compendium.xlsx").get_sheet_by_name("Own records")
    cells = (_plain(cell) for row in sheet.to_python() for cell in row)
    lines = (
        line
        for name in ("figures.csv", "figures.json")
        for line in (written / name).read_text("utf-8").splitlines()
        if "rows/" in line
    )
    page = (written / "index.html").read_text("utf-8")
    return "\n".join([*(_section(page, id) for id in (*SECTIONS, "summary")), *lines, *cells])


def _section(page: str, id: str) -> str:
    return page.split(f'<section id="{id}">')[1].split("</section>")[0]


def _plain(cell: object) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def test_no_withheld_count_stands_anywhere(
    written: Path, rows: list[dict[str, str]], true: dict[str, float]
) -> None:
    """Large ones, which were withheld to hide a small one, can be told from other numbers."""
    shown = {int(true[row["definition"]]) for row in rows if row["state"] == "number"}
    hidden = {int(true[row["definition"]]) for row in rows if row["state"] == "withheld"}
    telling = {amount for amount in hidden - shown if amount > 1000}
    assert telling
    numbers = {number.replace(",", "") for number in _numbers(_texts(written))}
    assert {str(amount) for amount in shown} <= numbers
    assert not {str(amount) for amount in telling} & numbers


def test_pictures_and_their_words_tell_no_more_than_the_tables(page: str) -> None:
    for id in SECTIONS:
        section = _section(page, id)
        for figure in re.findall(r"<figure.*?</figure>", section, re.S):
            drawing, _, behind = figure.partition("<details>")
            drawing = drawing[drawing.index("<svg") :]
            words = " ".join(re.findall(r">([^<>]+)</(?:text|tspan|desc|title)>", drawing))
            cells = re.sub(r"<[^>]+>", " ", behind + figure[: figure.index("<svg")])
            axes = {"0", "25", "50", "75", "100", "365"}
            told = set(_numbers(words)) - set(_numbers(cells)) - axes
            ticks = {n for n in told if n.replace(",", "").endswith("00")}
            assert told <= ticks, (id, told)


def _numbers(text: str) -> list[str]:
    return re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?", text)


def test_no_mark_is_drawn_for_what_is_withheld(page: str) -> None:
    """As many bars as rows of the table have a number."""
    section = _section(page, "row-victims")
    for figure in re.findall(r"<figure.*?</figure>", section, re.S):
        bars = figure.count('aria-roledescription="bar"') or len(
            re.findall(r'<path d="M[^"]*h[^"]*v[^"]*h[^"]*Z"', figure)
        )
        words = figure.split("<desc")[1].split("</desc>")[0]
        assert words.count("withheld") > 0
        assert bars <= len(re.findall(r": [\d,]+", words)) + 2  # two in the legend


def test_a_viewer_gets_no_assessment_from_rows(made: MadeRoom, tmp_path: Path) -> None:
    where = ("--records", str(made.room), "--key-file", str(made.key), "--as", "nobody we know")
    found = run("assess", "Mockborough", "--book", "example", *where, "--out", str(tmp_path / "no"))
    assert found.exit_code != 0
    assert not (tmp_path / "no").exists()


def test_a_place_of_another_force_is_refused(room: tuple[str, ...], tmp_path: Path) -> None:
    out = str(tmp_path / "no")
    found = run("assess", "Hampshire", "--book", "example", *room, "--out", out)
    assert found.exit_code != 0
    assert "extent-not-in-extract" in found.stderr


def test_the_newest_months_are_foreseen_with_their_track_record(page: str) -> None:
    section = _section(page, "nowcast")
    assert re.search(r"Oct-Dec 2025: \d+ so far, \d+ expected \(\d+ to \d+\)", section)
    assert "Track record over" in section


def test_what_signals_is_said_and_so_is_how_much_was_judged(page: str) -> None:
    section = _section(page, "signals")
    assert re.search(r"\d+ counts (were judged|signal)", section)


def test_the_workbook_has_what_the_new_pictures_show(written: Path) -> None:
    names = CalamineWorkbook.from_path(written / "compendium.xlsx").sheet_names
    assert {"Own records", "Nowcast table 1"} <= set(names)


def test_what_was_foreseen_stands_in_the_files_as_on_the_page(written: Path, page: str) -> None:
    """Counts so far, the expected ones with both intervals, each with how it is known."""
    with (written / "figures.csv").open(encoding="utf-8", newline="") as lines:
        listed = [row for row in csv.DictReader(lines) if row["section"].startswith("nowcast")]
    newest = {row["section"]: row for row in listed if row["period"] == "Oct-Dec 2025"}
    so_far, expected = newest["nowcast-so-far"], newest["nowcast-expected"]
    said = re.search(r"(\d+) so far, (\d+) expected \((\d+) to (\d+)\)", _section(page, "nowcast"))
    assert said
    ends = (so_far["amount"], expected["amount"], expected["low"], expected["high"])
    assert [round(float(end)) for end in ends] == [int(one) for one in said.groups()]
    assert expected["method"] == "nowcast"
    assert so_far["method"] != "nowcast"
    assert float(newest["nowcast-middle-half"]["low"]) >= float(expected["low"])


def test_the_json_has_the_tables_of_what_was_foreseen(written: Path) -> None:
    tables = json.loads((written / "figures.json").read_text("utf-8"))["tables"]
    (foreseen,) = [one for one in tables if one["section"] == "nowcast"]
    assert len(foreseen["rows"]) == 8
    assert all(len(row) == len(foreseen["heads"]) for row in foreseen["rows"])


def test_no_rights_are_claimed_in_what_is_made_up(page: str) -> None:
    about = _section(page, "about")
    assert "no rights are claimed" in about
    assert "Open Government" not in about


def test_that_the_book_is_the_example_is_said_once(stderr: str) -> None:
    assert stderr.count("The built-in example book") == 1
