"""Checking a story as it is typed, on the built-in example."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from integration.cli.run import run, said
from tallybook.cli import main

STORY = (
    "Hampshire Constabulary recorded 15 grooming offences in 2013/14.\n\n"
    "In 2014/15 the force recorded 47 grooming offences.\n"
)
"""41 by the record; the figures of the first sentence are right."""


@pytest.fixture
def story(tmp_path: Path) -> str:
    path = tmp_path / "story.txt"
    path.write_text(STORY, "utf-8")
    return str(path)


def test_each_figure_gets_its_verdict(story: str) -> None:
    tree = json.loads(said("check", story, "--published", "2024-01-01", "--format", "json"))
    found = {claim["value"]: claim["finding"] for claim in tree["claims"]}
    assert (found[15]["verdict"], found[15]["now"]["amount"]) == ("agrees", 15)
    assert (found[47]["verdict"], found[47]["now"]["amount"]) == ("differs", 41)
    assert tree["published"] == "2024-01-01"


def test_the_table_tells_the_working_and_what_to_do(story: str) -> None:
    told = said("check", story, "--published", "2024-01-01")
    assert "“47 grooming offences” ≠ differs" in told
    assert "higher by 6" in told
    assert "Safe to say: Hampshire recorded 41 offences" in told


def test_a_page_is_written_where_the_name_says_so(story: str, tmp_path: Path) -> None:
    out = tmp_path / "checked.html"
    run("check", story, "--out", str(out))
    assert out.read_text("utf-8").startswith("<!doctype html>")


def test_text_can_be_typed_in() -> None:
    result = CliRunner().invoke(main, ["check", "-", "--published", "2024-01-01"], input=STORY)
    assert result.exit_code == 0
    assert "47 grooming offences" in result.stdout


def test_a_story_without_a_day_is_checked_against_the_newest(story: str) -> None:
    told = said("check", story)
    assert "day not known" in told
    assert "by the newest edition held" in told
