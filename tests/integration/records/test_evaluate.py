"""tallybook evaluate on rows: only what was released is told, and the campaign is found."""

from __future__ import annotations

import csv
import json

import pytest

from integration.cli.run import run, said
from made_campaign import CAMPAIGN


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "plan.toml"
    path.write_text(CAMPAIGN, "utf-8")
    return path


def _asked(file, room, *more):
    return ("evaluate", str(file), "--book", "example", *room, *more)


def test_the_planted_campaign_is_found_in_the_rows(file, room):
    tree = json.loads(said(*_asked(file, room, "--format", "json")))
    assert tree["effect"]["verdict"] == "lower"
    assert tree["effect"]["low"] < 0.45 < tree["effect"]["high"]


def test_no_count_that_the_policy_withholds_is_told(file, room):
    """Every count of the path is one that may leave: none from 1 to 4."""
    tree = json.loads(said(*_asked(file, room, "--format", "json")))
    came = [one["came"] for one in tree["path"]]
    assert len(came) > 10
    assert not [count for count in came if 1 <= count <= 4]


def test_rare_offences_are_refused_by_every_length_of_period_without_telling_a_count(
    file, room, made
):
    file.write_text(CAMPAIGN.replace('"44"', '"19E"'), "utf-8")
    found = run(*_asked(file, room))
    assert found.exit_code in (12, 14)
    with (made.truth / "recorded.csv").open(encoding="utf-8") as rows:
        counts = {row["count"] for row in csv.DictReader(rows) if row["code"] == "19E"}
    told = set(found.stderr.replace(".", " ").replace(",", " ").split())
    assert counts
    assert not told & counts


def test_a_reader_without_a_role_is_refused(file, room):
    found = run(*_asked(file, [*room[:-1], "nobody-known"]))
    assert found.exit_code == 33


def test_the_audit_log_says_what_was_evaluated(file, room):
    said(*_asked(file, room))
    assert "evaluate" in said("records", "audit", *room)


def test_a_comparison_place_outside_the_extract_is_answered_by_published_quarters(file, room):
    file.write_text(CAMPAIGN.replace('"Mockborough", ', ""), "utf-8")
    inside = json.loads(said(*_asked(file, room, "--format", "json")))
    file.write_text(CAMPAIGN.replace('"Mockborough"', '"Testchester"'), "utf-8")
    found = run(*_asked(file, room, "--format", "json"))
    assert "Published quarters are taken" in found.stderr
    assert inside["effect"]["verdict"] == "lower"
