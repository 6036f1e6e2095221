"""tallybook plan and tallybook evaluate, as typed, on a small book."""

from __future__ import annotations

import json
from datetime import date

import pytest

from integration.cli.run import run, said
from tallybook import api
from tiny import in_memory, on_disk
from unit.evaluate.made_tables import OTHERS, drawn, lines

PLAN = f"""
[[plan]]
id = "B1"
measure = "Marking of bicycles"
kind = "prevention"
owner = "A made-up partnership"
written = 2016-01-10
due = 2016-03-31
areas = ["Hampshire"]
offences = ["44"]
start = 2016-04-01
until = 2020-03-31
since = 2010-04-01
expects = "fall"
promised = 20
compare_with = {json.dumps(list(OTHERS))}
"""
SECOND = PLAN.replace('"B1"', '"B2"').replace("2016-04-01", "2019-12-01")
NOTICE = """
[L1]
title = "Bicycle thefts were counted in another way"
first = 2017-04-01
areas = ["E23000030"]
offences = ["44"]
weight = "refuse"
says = "From this day they were counted in another way."
do = "Compare on one side of it."
evidence = "A made-up note."
author = "A made-up partnership"
date = 2017-05-01
"""


@pytest.fixture
def book(tmp_path):
    """A third fewer in Hampshire from April 2016 on, beside six other forces."""
    folder = tmp_path / "book"
    rows = lines(drawn(0.67))
    on_disk(in_memory("\n".join(["published 2024-07-25", *rows])), folder)
    return folder


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "plans.toml"
    path.write_text(PLAN, "utf-8")
    return path


def test_one_plan_is_told_in_words_and_numbers(book, file):
    printed = " ".join(said("evaluate", str(file), "--book", str(book)).split())
    assert "lower" in printed
    assert "The plan expected a fall, and that is what is seen." in printed
    assert "It does not say what brought it about." in printed
    assert "worked" not in printed.replace("worked out", "").replace("Worked out", "")
    assert "[plan-not-kept]" in printed


def test_a_plan_that_was_kept_in_time_and_not_changed_brings_no_caution_of_it(book, file):
    api.keep_plans(file, book, day=date(2016, 2, 1))
    assert "[plan-" not in said("evaluate", str(file), "--book", str(book))


def test_a_changed_plan_says_what_was_changed(book, file):
    api.keep_plans(file, book, day=date(2016, 2, 1))
    file.write_text(PLAN.replace("promised = 20", "promised = 5"), "utf-8")
    printed = " ".join(said("evaluate", str(file), "--book", str(book)).split())
    assert "promised was 20.0 in the plan kept on 2016-02-01, and is 5.0 here." in printed


def test_kept_plans_are_listed_with_their_day(book, file):
    said("plan", "--keep", str(file), "--book", str(book))
    tree = json.loads(said("plan", "--book", str(book), "--format", "json"))
    assert [one["plan"]["id"] for one in tree["plans"]] == ["B1"]
    assert "after its start" in " ".join(said("plan", "--book", str(book)).split())


def test_json_has_the_effect_the_path_and_the_variations(book, file):
    tree = json.loads(said("evaluate", str(file), "--book", str(book), "--format", "json"))
    effect = tree["effect"]
    assert effect["low"] < 0.67 < effect["high"]
    assert effect["verdict"] == "lower"
    assert len(tree["path"]) == 40
    assert tree["placebo_chance"] == pytest.approx(1 / 7)
    assert {one["of"] for one in tree["variations"]} >= {"start", "place", "method"}


def test_csv_has_a_line_a_way_of_working_it_out(book, file):
    rows = said("evaluate", str(file), "--book", str(book), "--format", "csv").splitlines()
    assert rows[0] == "worked_out,method,ratio,low,high"
    assert len(rows) > 15


def test_an_action_plan_is_a_table_and_one_that_cannot_be_judged_hides_no_other(book, file):
    file.write_text(PLAN + SECOND, "utf-8")
    printed = " ".join(said("evaluate", str(file), "--book", str(book)).split())
    assert "What was promised and what is seen" in printed
    assert "fall of 20%" in printed
    assert "B2 not judged" in printed
    assert "[effect-too-short]" in printed
    full = said("evaluate", str(file), "--only", "B1", "--book", str(book))
    assert "Marking of bicycles" in full


def test_a_local_notice_in_the_window_is_refused_by_name_unless_signed(book, file, tmp_path):
    (tmp_path / "notices.toml").write_text(NOTICE, "utf-8")
    said("register", "--add", str(tmp_path / "notices.toml"), "--book", str(book))
    refused = run("evaluate", str(file), "--book", str(book))
    assert refused.exit_code == 12
    assert "L1: Bicycle thefts were counted in another way" in refused.stderr
    signed = ("--override", "A post: the minutes ask for it")
    printed = " ".join(said("evaluate", str(file), "--book", str(book), *signed).split())
    assert "the minutes ask for it" in printed
    assert "[L1]" in printed


def test_the_page_has_every_plan_its_charts_and_the_numbers_behind_them(book, file, tmp_path):
    file.write_text(PLAN + SECOND, "utf-8")
    page = tmp_path / "plans.html"
    said("evaluate", str(file), "--book", str(book), "--page", str(page))
    text = page.read_text("utf-8")
    assert text.count("<svg") == 3
    assert text.count("Table behind this chart") == 3
    assert "B2: Marking of bicycles" in text
    assert "not judged" in text
    assert "<script" not in text


def test_the_picture_says_in_words_what_it_shows(book, file, tmp_path):
    picture = tmp_path / "plan.svg"
    said("evaluate", str(file), "--book", str(book), "--picture", str(picture))
    assert "would have been likely" in picture.read_text("utf-8")


def test_counts_that_were_not_released_are_not_laid_out(book, file):
    from tallybook.publish.show_effect import Judged
    from tallybook.terms.errors import NotAllowed

    (plan,) = api.read_plans(file)
    found = api.evaluate(plan, api.open_desk(book))
    with pytest.raises(NotAllowed):
        api.write_effects([Judged(plan, found)], book / "page.html")
    other = api.release_open(api.evaluated_table(plan, api.open_desk(book)))
    with pytest.raises(NotAllowed):
        api.draw_effect(Judged(plan, found, other))


def test_without_a_file_the_plans_of_the_book_are_judged(book, file):
    assert run("evaluate", "--book", str(book)).exit_code == 2
    api.keep_plans(file, book, day=date(2016, 2, 1))
    printed = said("evaluate", "--book", str(book))
    assert "Marking of bicycles" in printed
    assert "[plan-" not in printed


AHEAD = PLAN.replace("start = 2016-04-01", "start = 2020-10-01").replace(
    "until = 2020-03-31", "until = 2022-09-30"
)


def test_the_power_of_a_plan_is_told_before_it_begins(book, file):
    file.write_text(
        AHEAD.replace("= 20\n", "= 40\n") + AHEAD.replace("B1", "B2").replace("= 20\n", "= 1\n"),
        "utf-8",
    )
    printed = " ".join(said("plan", "--power", str(file), "--book", str(book)).split())
    assert "would be missed more often than one time in five" in printed
    assert "The promised fall of 40% is large enough" in printed
    assert "The promised fall of 1% is smaller than that" in printed
    assert "say before it begins that counts cannot judge it" in printed
    assert "keeps no plans" in said("plan", "--book", str(book))


def test_a_plan_whose_power_cannot_be_told_hides_no_other(book, file):
    file.write_text(AHEAD + SECOND.replace("since = 2010-04-01", "since = 2019-10-01"), "utf-8")
    tree = json.loads(said("plan", "--power", str(file), "--book", str(book), "--format", "json"))
    first, second = tree["plans"]
    assert 0 < first["power"]["fall"] < 0.4
    assert first["power"]["window"] == 8
    assert "effect-too-short" in second["not_told"]
    rows = said("plan", "--power", str(file), "--book", str(book), "--format", "csv").splitlines()
    assert len(rows) == 3


def test_no_change_shown_says_how_large_one_had_to_be(book, file):
    file.write_text(PLAN.replace('areas = ["Hampshire"]', 'areas = ["Norfolk"]'), "utf-8")
    rows = lines({"Norfolk" if name == "Hampshire" else name: r for name, r in drawn(1.0).items()})
    on_disk(in_memory("\n".join(["published 2024-07-25", *rows])), book.parent / "quiet")
    printed = said("evaluate", str(file), "--book", str(book.parent / "quiet"))
    assert "From the base alone it was to be foreseen that a fall of less than" in printed


def test_power_and_keep_are_asked_for_apart(book, file):
    result = run("plan", "--power", str(file), "--keep", str(file), "--book", str(book))
    assert result.exit_code == 2
