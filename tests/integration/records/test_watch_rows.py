"""What was planted in the made-up county is told apart, watched by command in the locked room."""

from __future__ import annotations

import json

import pytest

from integration.cli.run import run, said

FORCE = ("--among", "Mockshire Police")
SEXUAL = ("--offences", "sexual offences", *FORCE)
WARDS = ("--offences", "34B", "--among", "Mockborough", "--by", "ward")


def _watched(room, *words):
    return json.loads(said("watch", "--rows", *words, *room, "--format", "json"))


def _codes(signal):
    return {one["code"] for one in signal["others"]}


def test_the_outbreak_signals_in_its_ward_and_is_no_batch_of_late_records(large_room):
    tree = _watched(large_room, *WARDS, "--period", "Jul 2024", "--last", "3")
    wards = {json.dumps(one["figure"]["definition"]) for one in tree["signals"]}
    assert wards
    assert all("Mockborough ward 05" in one for one in wards)
    assert all("not-late-records" in _codes(one) for one in tree["signals"])


def test_months_before_the_outbreak_do_not_signal(large_room):
    assert _watched(large_room, *WARDS, "--period", "Mar 2024")["signals"] == []


def test_the_late_batch_signals_by_recording_and_is_named(large_room):
    tree = _watched(large_room, *SEXUAL, "--period", "Sep 2021")
    assert tree["signals"]
    assert all("late-records" in _codes(one) for one in tree["signals"])


def test_by_occurrence_at_equal_follow_up_the_late_batch_is_no_outbreak(large_room):
    tree = _watched(large_room, *SEXUAL, "--period", "Sep 2021", "--basis", "occurred")
    assert tree["signals"] == []
    assert sum(tree["judged"].values()) > 3


def test_the_new_offence_is_not_judged_because_the_register_names_it(large_room):
    tree = _watched(large_room, "--offences", "88A", *FORCE, "--period", "Apr 2018")
    assert tree["signals"] == []
    assert any("[D22]" in one["why"] for one in tree["not_judged"])


def test_series_that_were_not_judged_are_not_named(large_room):
    tree = _watched(large_room, *WARDS, "--period", "Mar 2024")
    assert tree["not_judged"]
    assert all(one["number"] and one["series"] == [] for one in tree["not_judged"])


def test_the_picture_is_of_released_counts(large_room, tmp_path):
    file = tmp_path / "late.svg"
    said("watch", "--rows", *SEXUAL, "--period", "Sep 2021", "--picture", str(file), *large_room)
    assert "Sep 2021" in file.read_text("utf-8")


@pytest.mark.parametrize("words", [("--by", "ward"), ("--basis", "occurred")])
def test_options_of_rows_need_rows(words):
    found = run("watch", "--offences", "88A", "--among", "Hampshire", *words)
    assert found.exit_code != 0
    assert "--rows" in found.output


def test_the_newest_month_is_judged_by_what_its_nowcast_comes_to_at_the_least(large_room):
    """Robbery is recorded soon, so its newest month is judged; nothing was planted in it."""
    tree = _watched(large_room, "--offences", "34B", *FORCE, "--basis", "nowcast")
    assert tree["judged"] == {"2025-12-01/2025-12-31": 1}
    assert tree["signals"] == []


def test_nowcasts_of_a_mark_are_refused(large_room):
    words = ("--offences", "34B", *FORCE, "--basis", "nowcast", "--by", "ward")
    assert run("watch", "--rows", *words, *large_room).exit_code != 0


def test_rows_need_no_published_editions(large_room, tmp_path):
    """A book is asked for its own notices alone; a folder without either says so."""
    asked = ("watch", "--rows", *SEXUAL, "--period", "Mar 2022", *large_room, "--book")
    home = tmp_path / "book"
    assert "holds neither editions nor notices" in " ".join(said(*asked, str(home)).split())
    home.mkdir()
    (home / "notices.toml").write_text("", "utf-8")
    assert "holds neither" not in " ".join(said(*asked, str(home)).split())
