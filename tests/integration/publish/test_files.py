"""Every figure as a row and as JSON, the same in both."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

import pytest

from made_assessment import AREA, LACKING, YEAR, made_count, people_of, size_of
from tallybook.figures.definition_json import definition_from_json, definition_to_json
from tallybook.figures.definition_text import definition_from_text
from tallybook.publish.list_figures import list_figures
from tallybook.publish.number_notes import number_notes
from tallybook.publish.share_caveats import restore
from tallybook.publish.write_json import json_tree

if TYPE_CHECKING:
    from integration.publish.conftest import Published


def read_rows(published: Published) -> list[dict[str, str]]:
    with (published.folder / "figures.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_tree(published: Published) -> dict[str, Any]:
    def refuse(text: str) -> None:
        raise AssertionError(f"{text} is no number")

    text = (published.folder / "figures.json").read_text("utf-8")
    tree = json.loads(text, parse_constant=refuse)
    assert isinstance(tree, dict)
    return tree


def test_caveats_and_editions_are_whole_again(each: Published) -> None:
    """What is read back and restored is what every figure says by itself."""
    found = each.assessment
    tree = json_tree(found, list_figures(found), number_notes(found))
    assert restore(read_tree(each)) == json.loads(json.dumps(tree))


def test_four_files_are_written_and_named(each: Published) -> None:
    names = ["index.html", "compendium.xlsx", "figures.csv", "figures.json"]
    assert [path.name for path in each.paths] == names
    assert all(path.is_file() for path in each.paths)


def test_no_field_is_blank_and_no_id_repeats(each: Published) -> None:
    rows = read_rows(each)
    assert rows
    assert [row for row in rows if "" in row.values()] == []
    assert len({row["id"] for row in rows}) == len(rows)


@pytest.mark.parametrize("code", ["46", "88A"])
def test_counts_come_back_as_they_were_loaded(made: Published, code: str) -> None:
    quarters = [
        row for row in read_rows(made) if row["section"] == "quarters" and row["offences"] == code
    ]
    held = {row["first"]: row["amount"] for row in quarters if row["state"] == "number"}
    assert len(held) == 12
    assert held["2025-01-01"] == str(made_count(code, YEAR, size_of(AREA)))


def test_rates_of_forces_come_back(made: Published) -> None:
    rows = [r for r in read_rows(made) if r["section"] == "forces" and r["offences"] == "46"]
    assert len(rows) == 42
    for row in rows:
        force = row["area_name"]
        rate = 1000 * 4 * made_count("46", YEAR, size_of(force)) / people_of(force)
        assert float(row["amount"]) == pytest.approx(rate)
    assert LACKING not in {row["area_name"] for row in rows}


def test_what_is_missing_has_a_shorthand_and_a_reason(made: Published) -> None:
    missing = [row for row in read_rows(made) if row["state"] != "number"]
    assert missing
    for row in missing:
        assert {row["amount"], row["low"], row["high"]} == {"[x]"}
        assert row["reason"]


def test_rows_and_json_hold_the_same_figures(each: Published) -> None:
    rows, tree = read_rows(each), restore(read_tree(each))
    assert [row["id"] for row in rows] == [figure["id"] for figure in tree["figures"]]
    for row, figure in zip(rows, tree["figures"], strict=True):
        value = figure["value"]
        assert row["amount"] == (str(value["amount"]) if "amount" in value else "[x]")
        assert row["digests"].split("; ") == [
            edition["digest"] for edition in figure["provenance"]["editions"]
        ] or row["digests"] == "none"  # fmt: skip


def test_definitions_are_read_back_from_both(each: Published) -> None:
    rows, tree = read_rows(each), read_tree(each)
    for row, figure in list(zip(rows, tree["figures"], strict=True))[::20]:
        definition = definition_from_text(row["definition"])
        held = {name: part for name, part in figure["definition"].items() if name != "text"}
        assert definition_from_json(held) == definition
        assert definition_to_json(definition)["kind"] == held["kind"]


def test_changes_have_the_shape_of_the_command(made: Published) -> None:
    changes = restore(read_tree(made))["changes"]
    named = {
        change["later"]["definition"]["offences"]["name"]: change
        for change in changes
        if change["section"] == "year-before"
    }
    refused, ruled = named["Public order offences"], named["Robbery"]
    assert refused["verdict"] == "refuse"
    assert [refused[key] for key in ("percent", "percent_low", "percent_high")] == [None] * 3
    assert "D40" in {caveat["code"] for caveat in refused["caveats"]}
    assert ruled["percent"] == pytest.approx(30)
    assert ruled["percent_low"] < 30 < ruled["percent_high"]


def test_standings_have_the_shape_of_the_command(made: Published) -> None:
    standings = read_tree(made)["standings"]
    assert len(standings) == 5
    for one in standings:
        assert 1 <= one["rank_low"] <= one["rank"] <= one["rank_high"] <= one["members"] == 42
        assert one["pole"] == "1 is the highest"


def test_a_revision_holds_every_edition(made: Published) -> None:
    robbery = next(r for r in read_tree(made)["revisions"] if r["offences"] == "Robbery")
    amounts = [figure["value"]["amount"] for figure in robbery["figures"]]
    year = robbery["figures"][0]["definition"]["period"]["label"]
    assert amounts[-1] == 4 * 2 * made_count("34A", year, size_of(AREA))


def test_the_release_is_named(each: Published) -> None:
    tree = read_tree(each)
    assert tree["release"] == {"policy": "open", "digest": each.assessment.release.digest}
