"""tallybook clusters on a small book: places from a file, a cluster is told, a quiet map is."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from tallybook.cli.main import main
from tiny import in_memory, on_disk

FORCES = ("Hampshire", "Kent", "Sussex", "Dorset", "Devon and Cornwall", "Norfolk", "Suffolk")
YEARS = ("2019/20", "2020/21", "2021/22", "2022/23")


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    folder = tmp_path_factory.mktemp("clusters") / "book"
    usual = [f"{force} | 88D | {year} | 20 24 19 22" for force in FORCES for year in YEARS]
    last = [f"{force} | 88D | 2023/24 | 21 23 20 22" for force in FORCES[2:]]
    high = [f"{force} | 88D | 2023/24 | 21 23 20 90" for force in FORCES[:2]]
    on_disk(in_memory("\n".join(["published 2024-07-25", *usual, *last, *high])), folder)
    return folder


@pytest.fixture(scope="module")
def places(tmp_path_factory):
    path = tmp_path_factory.mktemp("places") / "places.csv"
    lines = [f"{force},{10 * n},{n % 2},{1000 + n}" for n, force in enumerate(FORCES)]
    path.write_text("\n".join(["place,x,y,people", *lines]), "utf-8")
    return path


def _run(book, *words, exit_code=0):
    asked = ["clusters", "--offences", "88D", "--among", "forces", "--book", str(book)]
    found = CliRunner().invoke(main, [*asked, "--simulations", "199", "--quarters", "16", *words])
    assert found.exit_code == exit_code, found.output
    return found.output


def test_two_neighbours_that_rose_together_are_one_cluster(book, places):
    tree = json.loads(_run(book, "--places", str(places), "--format", "json"))
    first = tree["clusters"][0]
    assert set(first["places"]) == {"Hampshire", "Kent"}
    assert first["first"] == "2024-01-01"
    assert first["chance"] <= 0.01
    assert tree["surely"]["Norfolk"] < 0.5
    assert len(tree["left_out"]) > 30


def test_a_quarter_earlier_there_is_no_signal(book, places):
    printed = _run(book, "--places", str(places), "--period", "Oct-Dec 2023")
    assert "No circle of places" in printed or "no signal" in printed


def test_the_picture_says_in_words_where_it_is(book, places, tmp_path):
    file = tmp_path / "map.svg"
    _run(book, "--places", str(places), "--picture", str(file))
    assert "Kent" in file.read_text("utf-8")


def test_people_are_needed_to_hold_cases_against(book, places):
    found = json.loads(
        _run(book, "--places", str(places), "--against", "people", "--format", "json")
    )
    assert found["clusters"]


def test_without_a_file_or_outlines_it_is_refused(book):
    assert "boundaries" in _run(book, exit_code=11)
