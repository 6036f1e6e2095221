"""The planted outbreak is a cluster of one ward, found by command; quiet months have none."""

from __future__ import annotations

import json

import pytest

from integration.cli.run import run, said

ASKED = ("clusters", "--offences", "34B", "--rows", "--by", "ward", "--simulations", "199")


@pytest.fixture
def wards(made):
    """Wards of each district in rows of four, districts side by side."""
    return str(made.wards)


def test_the_outbreak_is_found_in_its_ward_and_its_months(room, wards):
    printed = said(*ASKED, "--places", wards, "--period", "Jul 2024", *room, "--format", "json")
    first = json.loads(printed)["clusters"][0]
    assert first["places"] == ["Mockborough ward 05"]
    assert (first["first"], first["last"]) == ("2024-05-01", "2024-07-31")
    assert first["chance"] <= 0.01
    assert first["came"] > 2 * first["expected"]


def test_a_year_later_nothing_is_left_of_it(room, wards):
    printed = said(*ASKED, "--places", wards, "--period", "Jul 2025", *room, "--format", "json")
    assert all(one["chance"] > 0.05 for one in json.loads(printed)["clusters"])


def test_sexual_offences_of_wards_do_not_leave(room, wards):
    asked = [word.replace("34B", "20A") for word in ASKED]
    found = run(*asked, "--places", wards, "--period", "Jul 2024", *room)
    assert found.exit_code != 0
    assert "release-forbidden" in found.output


def test_rows_need_a_file_of_places(room):
    assert "--places" in run(*ASKED, *room).output
