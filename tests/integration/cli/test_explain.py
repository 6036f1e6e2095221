"""From the number down to the publisher's rows: they add up to it."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from integration.cli.run import ASKED, RATED, said, table, tree

EXAMPLE = Path(__file__).resolve().parents[3] / "src/tallybook/sources/example"


def counted(found: dict[str, Any]) -> list[dict[str, Any]]:
    """The explanation and its parts that are counts."""
    own = [found] if found["figure"]["definition"]["kind"] == "count" else []
    return own + [one for part in found["parts"] for one in counted(part)]


@pytest.mark.parametrize(
    "asked",
    [
        ASKED,
        (*ASKED, "--as-of", "2018-12-31"),
        ("--offences", "88A", "--area", "England and Wales", "--period", "2013/14 to 2017/18"),
        RATED,
        (*ASKED, "--share-of", "88A"),
    ],
)
def test_the_rows_add_up_to_the_count(asked: tuple[str, ...]) -> None:
    found = tree("explain", *asked)["explanation"]
    counts = counted(found)
    assert counts
    for one in counts:
        assert one["rows"]
        assert sum(r["amount"] for r in one["rows"]) == one["figure"]["value"]["amount"]


def test_each_row_stands_where_it_says_in_the_publishers_file() -> None:
    for cell in tree("explain", *ASKED)["explanation"]["rows"]:
        with (EXAMPLE / f"{cell['sheet']}.csv").open(encoding="utf-8") as lines:
            printed = list(csv.reader(lines))[cell["row"] - 1]  # the first row of a file is 1
        assert (printed[0], printed[3], int(printed[4])) == (
            cell["area"],
            cell["class"],
            cell["amount"],
        )


def test_the_parts_of_a_rate_are_its_count_and_its_people() -> None:
    found = tree("explain", *RATED)["explanation"]
    top, bottom = (part["figure"]["value"]["amount"] for part in found["parts"])
    assert found["figure"]["value"]["amount"] == pytest.approx(100_000 * top / bottom)
    assert [part["figure"]["definition"]["kind"] for part in found["parts"]] == [
        "count",
        "population",
    ]


def test_the_steps_name_definition_day_edition_and_sum() -> None:
    shown = said("explain", *ASKED, "--as-of", "2018-12-31")
    assert "Asked: count(unit=offences, offences=88A@home-office-offences" in shown
    assert "As of 2018-12-31" in shown
    assert "published 2018-07-19" in shown
    assert "3 of the publisher's cells: 150" in shown


def test_the_rows_as_csv_are_the_same() -> None:
    rows = table("explain", *ASKED)
    assert [row["amount"] for row in rows] == ["41", "36", "65"]
    assert {row["edition"] for row in rows} == {"2026-04-23"}


def test_what_is_absent_is_explained_too() -> None:
    asked = ("--offences", "88A", "--area", "Hampshire", "--period", "2001/02")
    found = tree("explain", *asked)["explanation"]
    assert "absent" in found["figure"]["value"]
    assert any("No number" in step for step in found["steps"])
    assert found["rows"] == []
