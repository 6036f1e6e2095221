"""The planted outbreak is a cluster of one ward, found by command; quiet months have none."""

from __future__ import annotations

import csv
import json

import pytest

from integration.cli.run import run, said
from tallybook.simulate.county import county

ASKED = ("clusters", "--offences", "34B", "--rows", "--by", "ward", "--simulations", "199")


@pytest.fixture(scope="module")
def wards(tmp_path_factory):
    """Wards of each district in rows of four, districts side by side."""
    path = tmp_path_factory.mktemp("wards") / "wards.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        write = csv.writer(file)
        write.writerow(["place", "x", "y"])
        for number, district in enumerate(county().districts):
            for ward in range(district.wards):
                name = f"{district.name} ward {ward + 1:02d}"
                write.writerow([name, 10 * (number % 3) + ward % 4, 10 * (number // 3) + ward // 4])
    return path


def test_the_outbreak_is_found_in_its_ward_and_its_months(large_room, wards):
    printed = said(
        *ASKED, "--places", wards, "--period", "Jul 2024", *large_room, "--format", "json"
    )
    first = json.loads(printed)["clusters"][0]
    assert first["places"] == ["Mockborough ward 05"]
    assert (first["first"], first["last"]) == ("2024-05-01", "2024-07-31")
    assert first["chance"] <= 0.01
    assert first["came"] > 2 * first["expected"]


def test_a_year_later_nothing_is_left_of_it(large_room, wards):
    printed = said(
        *ASKED, "--places", wards, "--period", "Jul 2025", *large_room, "--format", "json"
    )
    assert all(one["chance"] > 0.05 for one in json.loads(printed)["clusters"])


def test_sexual_offences_of_wards_do_not_leave(large_room, wards):
    asked = [word.replace("34B", "20A") for word in ASKED]
    found = run(*asked, "--places", wards, "--period", "Jul 2024", *large_room)
    assert found.exit_code != 0
    assert "release-forbidden" in found.output


def test_rows_need_a_file_of_places(large_room):
    assert "--places" in run(*ASKED, *large_room).output
