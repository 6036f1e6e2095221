"""What was planted in the made-up county is told apart, by command, as a user would."""

from __future__ import annotations

import csv
import json
import shutil
from dataclasses import replace
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from integration.cli.run import said
from made_campaign import CAMPAIGN
from tallybook import api
from tallybook.register.notice import Course, Notice, Weight
from tallybook.terms.errors import NotComparable

NOWHERE = CAMPAIGN.replace("Vale of Example", "Placeholder Coast", 1).replace(
    '"Placeholder Coast", "North', '"Vale of Example", "North'
)
COUNTING = CAMPAIGN.replace('"44"', '"8L"').replace("2023-04-01", "2018-01-01")
COUNTING = COUNTING.replace("2025-12-31", "2020-03-31")
COUNTING = COUNTING.replace("expects =", "since = 2015-04-01\nexpects =")
NAMED = Notice(
    "L1",
    "Four in ten of class 105A are counted as 8L",
    Course.DAY,
    Weight.REFUSE,
    "From this day four in ten of class 105A are counted as 8L instead.",
    "Compare on one side of the day.",
    "A made-up note.",
    first=date(2018, 4, 1),
    areas=("X22000002",),
    offences=("8L", "105A"),
    author="A made-up partnership",
    written=date(2018, 4, 1),
)


def _tree(folder, text):
    path = folder / "plan.toml"
    path.write_text(text, "utf-8")
    return json.loads(said("evaluate", str(path), "--book", "example", "--format", "json"))


def test_the_planted_campaign_is_found_and_its_size_is_in_the_interval(tmp_path):
    tree = _tree(tmp_path, CAMPAIGN)
    assert tree["effect"]["verdict"] == "lower"
    assert tree["effect"]["low"] < 0.45 < tree["effect"]["high"]
    assert tree["placebo_chance"] == pytest.approx(1 / 6)


def test_nothing_is_found_where_nothing_was_planted(tmp_path):
    assert _tree(tmp_path, NOWHERE)["effect"]["verdict"] == "unclear"


def test_the_planted_change_of_counting_is_refused_once_it_is_named(tmp_path):
    (tmp_path / "plan.toml").write_text(COUNTING, "utf-8")
    (plan,) = api.read_plans(tmp_path / "plan.toml")
    desk = replace(api.open_desk("example"), local=(NAMED,))
    with pytest.raises(NotComparable) as error:
        api.evaluate(plan, desk)
    assert [fault.where for fault in error.value.faults] == ["L1"]


def test_the_same_change_in_every_place_is_a_caution(tmp_path):
    (tmp_path / "plan.toml").write_text(COUNTING, "utf-8")
    (plan,) = api.read_plans(tmp_path / "plan.toml")
    everywhere = replace(NAMED, areas=())
    found = api.evaluate(plan, replace(api.open_desk("example"), local=(everywhere,)))
    assert ("L1", "caution") in [(one.code, one.weight) for one in found.caveats]
    assert found.effect.verdict == "unclear"


def test_an_assessment_shows_the_plans_of_its_area_and_no_others(tmp_path):
    book = tmp_path / "book"
    shutil.copytree(api.open_desk("example").path, book)
    (tmp_path / "plan.toml").write_text(CAMPAIGN, "utf-8")
    api.keep_plans(tmp_path / "plan.toml", book, day=date(2023, 3, 1))
    for area, is_shown in (("Vale of Example", True), ("North Specimen", False)):
        said("assess", area, "--book", str(book), "--out", str(tmp_path / area))
        page = (tmp_path / area / "index.html").read_text("utf-8")
        assert ("Promised and seen" in page) is is_shown
        assert ("A campaign against bicycle theft" in page) is is_shown
        with (tmp_path / area / "figures.csv").open(encoding="utf-8", newline="") as lines:
            counts = [row for row in csv.DictReader(lines) if row["section"] == "plans"]
        assert bool(counts) is is_shown
    names = CalamineWorkbook.from_path(tmp_path / "Vale of Example/compendium.xlsx").sheet_names
    assert {"Promised table 1", "Plan 1 table 1"} <= set(names)
