"""The made-up county as a user would ask about it, with its rows in a locked room."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from integration.cli.run import run, said, tree
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
    record = tree["series"][0]["track_record"]
    assert record["score"] < record["score_as_reported"]


BOOK = ("--book", "example")
MONTH = ("--area", "Mockshire", "--period", "Sep 2021")


def test_the_late_batch_is_old_offences_and_no_outbreak(room: tuple[str, ...]) -> None:
    asked = ("records", "decompose", "--offences", "sexual offences", *MONTH, "--by", "recency")
    (found,) = tree(*asked, *room)["decompositions"]
    parts = {one["part"]: one for one in found["parts"]}
    rise = found["whole"]["absolute"]["amount"]
    assert rise > 150
    assert parts["non-recent"]["absolute"]["amount"] > 0.8 * rise
    low, high = (parts["recent"]["ratio"][end] for end in ("low", "high"))
    assert low < 1 < high


def test_the_late_batch_signals_and_is_told_as_late_records(room: tuple[str, ...]) -> None:
    asked = ("watch", "--rows", "--offences", "19C+20A+20B", "--among", "Mockshire")
    found = tree(*asked, "--period", "Sep 2021", *room, *BOOK)["signals"]
    assert found
    assert all("late-records" in codes(one) for one in found)


def test_the_outbreak_is_in_one_ward_and_recent(room: tuple[str, ...], planted: Any) -> None:
    plan = planted["outbreak"]
    asked = ("watch", "--rows", "--offences", plan["code"], "--among", plan["district"])
    found = tree(*asked, "--by", "ward", "--period", "May 2024", *room, *BOOK)["signals"]
    (signal,) = found
    where = dict(signal["figure"]["definition"]["where"])
    assert where == {"ward": f"{plan['district']} ward {plan['ward']:02d}"}
    assert "not-late-records" in codes(signal)
    assert "late-records" not in codes(signal)


def test_a_quiet_month_before_the_outbreak_is_quiet(room: tuple[str, ...]) -> None:
    asked = ("watch", "--rows", "--offences", "34B", "--among", "Mockborough", "--by", "ward")
    assert tree(*asked, "--period", "Mar 2024", *room, *BOOK)["signals"] == []


def test_the_new_offence_is_a_new_class_and_not_more_of_the_old(room: tuple[str, ...]) -> None:
    asked = ("records", "decompose", "--offences", "sexual offences", "--area", "Mockshire")
    (found,) = tree(*asked, "--period", "2017/18", "--new", "88A", *room)["decompositions"]
    parts = {one["part"]: one for one in found["parts"]}
    rise = found["whole"]["absolute"]["amount"]
    assert parts["new classes"]["absolute"]["amount"] > 0.8 * rise > 100
    low, high = (parts["recent"]["ratio"][end] for end in ("low", "high"))
    assert low < 1 < high


def test_the_new_offence_is_no_comparison_in_published_tables() -> None:
    asked = ("--offences", "88A", "--area", "Mockshire", "--period", "2017/18")
    (found,) = tree("change", *asked, "--against", "2016/17", *BOOK)["changes"]
    assert (found["verdict"], found["percent"]) == ("refuse", None)


def test_the_combination_emerges_with_all_its_marks(room: tuple[str, ...], planted: Any) -> None:
    plan = planted["combination"]
    asked = ("emerging", "--offences", "sexual offences", "--simulations", "199")
    first = tree(*asked, *room)["combinations"][0]
    marks = {mark.replace("_", " "): value for mark, value in plan["marks"].items()}
    assert first["marks"] == marks | {"victim age": "under 18"}
    assert first["offences"] in plan["codes"]
    assert first["chance"] < 0.05


PLAN = """
[[plan]]
id = "{id}"
measure = "A made-up campaign against bicycle theft"
kind = "prevention"
owner = "Made-up partnership, lead for theft"
written = 2023-02-10
areas = ["{area}"]
offences = ["44"]
start = 2023-04-01
until = 2025-12-31
expects = "fall"
compare_with = ["Sampleford", "Placeholder Coast", "Little Fictional", "Mockborough"]
"""


def test_the_campaign_is_a_fall_beside_other_places_and_elsewhere_there_is_none(
    tmp_path: Path, planted: Any
) -> None:
    file = tmp_path / "plan.toml"
    file.write_text(
        PLAN.format(id="S1", area="Vale of Example") + PLAN.format(id="S2", area="North Specimen"),
        "utf-8",
    )
    campaign, nothing = tree("evaluate", str(file), *BOOK)["plans"]
    assert campaign["effect"]["verdict"] == "lower"
    assert campaign["effect"]["low"] < planted["campaign"]["times"] < campaign["effect"]["high"]
    assert nothing["effect"]["low"] < 1 < nothing["effect"]["high"]


def codes(signal: dict[str, Any]) -> set[str]:
    return {one["code"] for one in signal["others"]}


@pytest.fixture(scope="module")
def planted(made: MadeRoom) -> Any:
    return json.loads((made.truth / "planted.json").read_text("utf-8"))["planted"]


def test_nowcasts_hold_what_the_county_recorded_after_the_extract(
    made: MadeRoom, room: tuple[str, ...]
) -> None:
    """The simulator knows what comes later; the nowcast is made without it."""
    asked = ("--offences", "sexual offences", "--area", "Mockshire", "--against", "none")
    span = ("--period", "Jan 2024 to Dec 2025", "--book", "example", "--format", "csv")
    figures = list(csv.DictReader(said("nowcast", *asked, *span, *room).splitlines()))
    later = [*truth(made, "delays.csv"), *truth(made, "late.csv")]
    final = [
        sum(
            int(row["count"])
            for row in later
            if row["code"] in one["offences"].split("+")
            and row["occurred_month"] == one["period_first"][:7]
            and int(row["delay_months"]) <= 24
        )
        for one in figures
    ]
    inside = [
        float(one["low"]) <= came <= float(one["high"])
        for one, came in zip(figures, final, strict=True)
    ]
    expected, so_far = (sum(float(one[name]) for one in figures) for name in ("amount", "so_far"))
    assert sum(inside) >= 21
    assert abs(expected - sum(final)) < 0.2 * (sum(final) - so_far)


def test_a_batch_of_old_files_is_told_and_not_learned_from(
    made: MadeRoom, room: tuple[str, ...]
) -> None:
    asked = ("--offences", "19C,20A,20B", "--area", "Mockshire", "--period", "2025")
    more = ("--by", "year", "--horizon", "96", "--against", "none", "--book", "example")
    told = " ".join(said("nowcast", *asked, *more, *room).split())
    assert "In Sep 2021 far more late reports came in" in told


def test_partnerships_are_nowcast_together(made: MadeRoom, room: tuple[str, ...]) -> None:
    asked = ("--offences", "sexual offences", "--area", "Mockshire", "--period", "2025")
    more = ("--by", "quarter", "--each", "partnership", "--book", "example", "--format", "json")
    tree = json.loads(said("nowcast", *asked, *more, *room))
    assert len(tree["series"]) == 6
    assert {one["method"] for one in tree["series"]} == {"pooled"}
    assert all(one["change"] and one["equal_follow_up"] for one in tree["series"])
    assert len(tree["figures"]) == 24
