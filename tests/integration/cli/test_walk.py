"""The walk through the made-up county, line by line as its page has it, against the truth.

Every line of docs/how-to/made-up-county.md is run once, in a fresh folder, on the default county.
"""

from __future__ import annotations

import csv
import json
import shlex
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from integration.cli.run import said, tree
from integration.docs.pages import blocks_of
from integration.docs.typed import type_line
from tallybook.terms.parse_period import parse_period

PAGE = Path(__file__).parents[3] / "docs/how-to/made-up-county.md"
WRITES = ("simulate", "records key", "records import")


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """What each line answers, by the line, all run in the page's order; nothing where it writes."""
    found: dict[str, Any] = {}
    folder = tmp_path_factory.mktemp("walk")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("XDG_DATA_HOME", str(folder / "home"))
        for line in (one for block in blocks_of(PAGE) for one in block.commands()):
            name, _, asked = line.partition(" ")
            if name == "export":
                type_line(line, folder, patch)
            elif asked.startswith(WRITES):
                said(*shlex.split(asked))
            else:
                found[asked] = tree(*shlex.split(asked))
        truth = folder / "mockshire/truth"
        with (truth / "recorded.csv").open(encoding="utf-8", newline="") as rows:
            found["recorded"] = list(csv.DictReader(rows))
        found["planted"] = json.loads((truth / "planted.json").read_text("utf-8"))
        yield found


@pytest.fixture(scope="module")
def planted(walked: dict[str, Any]) -> Any:
    return walked["planted"]["planted"]


def answer(walked: dict[str, Any], start: str, *holds: str) -> Any:
    """The answer of the one line that begins so and holds these words."""
    (line,) = (
        one for one in walked if one.startswith(start) and all(word in one for word in holds)
    )
    return walked[line]


def true_count(walked: dict[str, Any], codes: list[str], period: str) -> int:
    of = parse_period(period)
    return sum(
        int(row["count"])
        for row in walked["recorded"]
        if row["code"] in codes and of.first <= date.fromisoformat(row["month"] + "-01") <= of.last
    )


def others(signal: dict[str, Any]) -> set[str]:
    return {one["code"] for one in signal["others"]}


def parts(found: Any) -> dict[str, Any]:
    (one,) = found["decompositions"]
    return {"all": one["whole"]} | {part["part"]: part for part in one["parts"]}


def is_still(part: dict[str, Any]) -> bool:
    """Whether no change lies within the limits of chance."""
    return bool(part["ratio"]["low"] < 1 < part["ratio"]["high"])


def test_the_batch_signals_as_late_records_with_the_true_count(walked: Any, planted: Any) -> None:
    codes = planted["late_batch"]["codes"]
    by_recording, _ = (
        walked[one] for one in walked if one.startswith('watch --rows --offences "19C')
    )
    signals = by_recording["signals"]
    assert signals
    assert all("late-records" in others(one) for one in signals)
    assert signals[0]["figure"]["value"]["amount"] == true_count(walked, codes, "Sep 2021")


def test_at_equal_follow_up_the_batch_is_gone(walked: Any) -> None:
    assert answer(walked, "watch", "--basis occurred")["signals"] == []


def test_all_of_the_rise_is_old_offences(walked: Any) -> None:
    found = parts(answer(walked, "records decompose", "--by recency"))
    rise = found["all"]["absolute"]["amount"]
    assert found["non-recent"]["absolute"]["amount"] > 0.8 * rise > 50
    assert is_still(found["recent"])


def test_the_outbreak_signals_in_its_ward_and_months_and_is_not_late(
    walked: Any, planted: Any
) -> None:
    plan = planted["outbreak"]
    signals = answer(walked, "watch", "34B")["signals"]
    ward = f"{plan['district']} ward {plan['ward']:02d}"
    there = [
        one for one in signals if dict(one["figure"]["definition"]["where"]).get("ward") == ward
    ]
    assert there
    assert all("not-late-records" in others(one) for one in there)
    for one in signals:
        quarter = one["figure"]["definition"]["period"]
        assert quarter["first"] <= plan["last"]
        assert quarter["last"] >= plan["first"]


def test_the_scan_finds_the_same_ward_and_months(walked: Any, planted: Any) -> None:
    plan, first = planted["outbreak"], answer(walked, "clusters")["clusters"][0]
    assert first["places"] == [f"{plan['district']} ward {plan['ward']:02d}"]
    assert plan["first"] <= first["first"] <= first["last"] <= plan["last"]
    assert first["chance"] <= 0.01


def test_the_new_offence_is_named_by_the_register_and_no_growth(walked: Any) -> None:
    found = answer(walked, "watch", "88A")
    assert found["signals"] == []
    assert "[D22]" in found["not_judged"][0]["why"]
    made_of = parts(answer(walked, "records decompose", "--new 88A"))
    assert made_of["all"]["ratio"]["low"] > 1
    old = [made_of[name] for name in ("recent", "non-recent")]
    told = [one for one in old if "low" in one["ratio"]]
    assert told
    assert all(is_still(one) for one in told)
    new = made_of["new classes"]["ratio"]
    assert new.get("low", 3) > 2


def test_the_change_of_counting_moves_from_one_class_to_another(walked: Any, planted: Any) -> None:
    found = answer(walked, "watch", "8L")
    assert found["signals"] == []
    assert "[D26]" in found["not_judged"][0]["why"]
    made_of = parts(answer(walked, "records decompose", "8L,105A"))
    assert is_still(made_of["all"])
    gains, loses = (made_of[name] for name in made_of if name != "all")
    assert gains["ratio"]["low"] > 1 > loses["ratio"]["high"]
    assert loses["ratio"]["low"] < 1 - planted["counting_change"]["share"] < loses["ratio"]["high"]


def test_the_combination_emerges_and_nothing_else(walked: Any, planted: Any) -> None:
    plan = planted["combination"]
    marks = {mark.replace("_", " "): value for mark, value in plan["marks"].items()}
    marks["victim age"] = "under 18"
    found = answer(walked, "emerging")["combinations"]
    assert found
    for one in found:
        assert one["offences"] in plan["codes"]
        assert one["marks"].items() >= {("place type", "house party"), ("alcohol", "yes")}
        assert len(one["marks"].items() - marks.items()) <= 1
        assert one["chance"] <= 0.05


def test_the_campaign_is_a_fall_as_large_as_planted_and_none_a_year_before(
    walked: Any, planted: Any
) -> None:
    found = answer(walked, "evaluate")
    assert found["effect"]["verdict"] == "lower"
    assert found["effect"]["low"] < planted["campaign"]["times"] < found["effect"]["high"]
    assert "effect-before-start" not in {one["code"] for one in found["caveats"]}
