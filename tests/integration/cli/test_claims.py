"""tallybook claims, as it is typed."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from integration.cli.run import run, said
from tallybook.cli import main

WRONG = (
    "Borsetshire Police recorded 702 burglaries in 2017/18, up from 640 in 2016/17, "
    "an increase of 21 per cent."
)


@pytest.fixture
def story(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text(WRONG, "utf-8")
    return path


def test_what_does_not_add_up_is_shown_with_the_working(story):
    told = " ".join(said("claims", str(story), "--published", "2018-08-01").split())
    assert "702 burglaries" in told
    assert "a change of 9.7 per cent" in told


def test_json_points_back_into_the_text(story):
    tree = json.loads(said("claims", str(story), "--format", "json"))
    quotes = {claim["quote"] for claim in tree["claims"]}
    assert all(WRONG[c["start"] : c["end"]] == c["quote"] for c in tree["claims"])
    assert {"640"} <= quotes
    (wrong,) = [r for r in tree["relations"] if r["verdict"] == "inconsistent"]
    assert (wrong["type"], wrong["error"]) == ("pct_change", "pct_wrong")


def test_csv_has_a_line_a_claim(story):
    assert len(said("claims", str(story), "--format", "csv").splitlines()) == 4


def test_text_that_comes_in():
    result = CliRunner().invoke(main, ["claims", "-", "--format", "json"], input=WRONG)
    assert len(json.loads(result.stdout)["claims"]) == 3


def test_into_a_file(story, tmp_path):
    out = tmp_path / "read.json"
    assert said("claims", str(story), "--format", "json", "--out", str(out)) == ""
    assert json.loads(out.read_text("utf-8"))["text"] == WRONG


def test_marks_of_direction_cannot_turn_the_terminal(story):
    story.write_text(WRONG.replace("702", "\u202e702"), "utf-8")
    for format_ in ("table", "json", "csv"):
        assert "\u202e" not in said("claims", str(story), "--format", format_)


def test_another_language_is_told_apart_from_a_story_without_figures(story):
    story.write_text("La police a enregistré 702 cambriolages dans la ville pendant l'année. " * 9)
    assert "English" in run("claims", str(story)).stderr


def test_a_folder_is_read_once_and_goes_on_where_it_stopped(story, tmp_path):
    folder, out = tmp_path / "stories", tmp_path / "read"
    (folder / "more").mkdir(parents=True)
    for name in ("a.txt", "b.txt", "more/a.txt"):
        (folder / name).write_text(f"{WRONG} {name}", "utf-8")
    (folder / "empty.txt").write_text(" ", "utf-8")
    asked = ("claims", str(folder), "--format", "json", "--out", str(out))
    first = run(*asked)
    assert "3 stories read, 0 read before, 1 refused" in first.stderr
    assert first.exit_code == 10
    assert sorted(path.name for path in out.rglob("*.json")) == ["a.json", "a.json", "b.json"]
    assert json.loads((out / "more" / "a.json").read_text("utf-8"))["text"].endswith("more/a.txt")
    (folder / "b.txt").write_text(WRONG, "utf-8")
    assert "1 stories read, 2 read before" in run(*asked).stderr


def test_a_folder_needs_a_place_to_write_to(tmp_path):
    result = run("claims", str(tmp_path))
    assert result.exit_code == 2
    assert "--out" in result.stderr
