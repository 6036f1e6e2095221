"""The planted combination is found by command with all its marks, and nothing before it began."""

from __future__ import annotations

import json
import re

import pytest

from integration.cli.run import said

ASKED = ("--offences", "sexual offences", "--simulations", "199")


def _found(room, *words):
    return json.loads(said("emerging", *ASKED, *words, *room, "--format", "json"))


def test_the_planted_combination_is_found_with_what_each_mark_adds(room):
    """Girls under 18, house parties and alcohol, in 20A and 19D: from September 2023."""
    found = _found(room)["combinations"]
    assert found
    first = found[0]
    assert "20A" in {one["offences"] for one in found}
    assert first["offences"] in ("20A", "19D")
    assert first["marks"].items() >= {"place type": "house party", "alcohol": "yes"}.items()
    assert first["times"] > 2
    assert first["recent"] >= 10
    assert {one["mark"] for one in first["without"]} == set(first["marks"])


def test_before_it_began_nothing_emerges(room):
    assert _found(room, "--until", "2023-08-31")["combinations"] == []


@pytest.fixture(scope="module")
def drawn(room, tmp_path_factory):
    """What is printed, and the picture as text."""
    path = tmp_path_factory.mktemp("drawn") / "emerging.svg"
    printed = " ".join(said("emerging", *ASKED, *room, "--picture", str(path)).split())
    return printed, path.read_text("utf-8")


def test_it_is_told_in_words_under_the_policy_that_the_offences_demand(drawn):
    printed, _ = drawn
    assert "with another" in printed
    assert "Released under strict" in printed


def test_the_picture_says_year_by_year_what_came_and_what_the_parts_explain(drawn):
    printed, picture = drawn
    assert "Drawn:" in printed
    told = re.findall(r"(\d+) recorded, (\d+) explained by its parts \((\d+) to (\d+)\)", picture)
    assert told
    assert all(int(low) <= int(explained) <= int(high) for _, explained, low, high in told)
    assert any(int(came) > int(high) for came, _, _, high in told)
    assert "place type other than house party" in picture


def test_no_count_from_1_to_4_is_in_the_picture(drawn):
    _, picture = drawn
    assert not re.search(r"\b[1-4] recorded", picture)
