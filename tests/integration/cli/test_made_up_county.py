"""The made-up county as a user would ask about it, with its rows in a locked room."""

from __future__ import annotations

import csv
import json

from integration.cli.run import run, said
from tallybook.cli.example_records import WHO, MadeRoom


def truth(made: MadeRoom, name: str) -> list[dict[str, str]]:
    with (made.truth / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_every_row_is_accounted_for(made: MadeRoom, room: tuple[str, ...]) -> None:
    told = json.loads((made.truth / "planted.json").read_text("utf-8"))
    kept = told["rows"] - told["duplicated"] - sum(told["faults"].values())
    again = ("records", "import", str(made.extract), *room, "--format", "json")
    read = json.loads(said(*again))
    assert (read["kept"], kept) == ("held already", told["counted"] + told["cancelled"])
    assert str(kept) in json.dumps(read)


def test_the_log_is_whole_and_the_key_is_needed(made: MadeRoom, room: tuple[str, ...]) -> None:
    said("records", "audit", "--verify", *room)
    assert run("records", "audit", "--records", str(made.room), "--as", WHO).exit_code != 0


def test_a_nowcast_starts_from_what_the_truth_says_came(
    made: MadeRoom, room: tuple[str, ...]
) -> None:
    asked = ("--offences", "88A", "--area", "Mockshire", "--period", "Jul-Dec 2025")
    tree = json.loads(
        said("nowcast", *asked, "--book", "example", *room, "--format", "json", "--draws", "200")
    )
    late = truth(made, "delays.csv")
    for figure in tree["figures"]:
        month = figure["so_far"]["definition"]["period"]["first"][:7]
        came = sum(
            int(row["count"])
            for row in late
            if (row["code"], row["occurred_month"]) == ("88A", month)
        )
        so_far, expected = figure["so_far"]["value"], figure["expected"]["value"]
        assert so_far.get("amount", came) == came
        assert expected.get("low", came) >= came
    assert {one["policy"] for one in tree["releases"]} == {"strict"}
    assert tree["track_record"]["score"] < tree["track_record"]["score_as_reported"]
