"""The question box, on the built-in example."""

from __future__ import annotations

import json

import pytest

from integration.cli.run import run


def test_a_question_is_read_and_answered() -> None:
    said = run("ask", "grooming in Hampshire, April to December 2017", "--format", "json")
    tree = json.loads(said.stdout)
    assert tree["figure"]["value"]["amount"] == 142
    assert {hole["hole"] for hole in tree["reading"]} == {"Offences", "Place", "Months"}


def test_a_change_is_told_with_its_ruling() -> None:
    said = run("ask", "grooming in Hampshire, 2015/16, against the year before", "--format", "json")
    tree = json.loads(said.stdout)
    assert (
        tree["comparison"]["earlier"]["value"]["amount"],
        tree["comparison"]["later"]["value"]["amount"],
    ) == (41, 24)


@pytest.mark.parametrize("places", ["Hampshire against England in 2016/17",
                                    "Hampshire in 2016/17 against England",
                                    "Hampshire, 2016/17, against England"])  # fmt: skip
def test_one_period_behind_either_of_two_places_is_that_of_both(places: str) -> None:
    said = run("ask", f"grooming in {places}", "--format", "json")
    tree = json.loads(said.stdout)
    sides = [tree["comparison"][side]["definition"]["top"] for side in ("earlier", "later")]
    assert {side["period"]["first"] for side in sides} == {"2016-04-01"}
    assert [side["extent"]["name"] for side in sides] == ["England", "Hampshire"]


@pytest.mark.parametrize("question", ["grooming in Hampshire", "grooming in 2017/18", "how many?"])
def test_a_hole_is_never_guessed(question: str) -> None:
    said = run("ask", question)
    assert said.exit_code != 0
    assert "question-open" in said.stderr
