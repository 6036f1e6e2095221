"""The three questions of a press story, asked of an imported extract as they are typed."""

from __future__ import annotations

import csv
import io
import json
import shlex
from collections import Counter

import pytest

from integration.cli.run import run, said

SEXUAL = ("19C", "19D", "19E", "20A", "20B", "88A")
ASK = ("--offences", "sexual offences", "--area", "Mockshire")


def answered(*arguments):
    return json.loads(said("records", *arguments, "--format", "json"))


def amounts(tree):
    return {name: one.get("amount") for name, one in tree.items() if isinstance(one, dict)}


@pytest.fixture(scope="module")
def delays(made):
    """Counts by month of occurrence and months late, of sexual offences."""
    found = Counter()
    with (made.truth / "delays.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["code"] in SEXUAL:
                found[row["occurred_month"], int(row["delay_months"])] += int(row["count"])
    return found


def test_how_many_victims_were_under_18(made, room):
    """The truth folder has the bands and the unknown of every class and year."""
    bands = Counter()
    with (made.truth / "marks.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            is_age = row["mark"] == "victim_age_at_offence"
            if is_age and row["code"] in SEXUAL and row["financial_year"] == "2024/25":
                bands[row["value"]] += int(row["count"])
    asked = (*ASK, "--period", "2024/25", "--share", "victim age=under 18")
    (share,) = answered("tally", *asked, *room)["shares"]
    under, whole = sum(bands[b] for b in ("0-11", "12-15", "16-17")), sum(bands.values())
    found = amounts(share)
    assert (found["part"], found["all"]) == (under, whole)
    assert found["of_known"] == pytest.approx(under / (whole - bands["unknown"]))
    assert found["low"] == pytest.approx(under / whole)
    assert found["high"] == pytest.approx((under + bands["unknown"]) / whole)
    assert f"{under} of {whole - bands['unknown']} where it is known" in share["says"]


def test_how_much_of_a_rise_is_non_recent(room):
    """Planted: reports of what is more than a year old rose to 1.8 times from October 2019."""
    asked = (*ASK, "--period", "2020/21", "--against", "2018/19", "--by", "recency")
    (found,) = answered("decompose", *asked, *room)["decompositions"]
    parts = {part["part"]: part for part in found["parts"]}
    assert 1.5 < parts["non-recent"]["ratio"]["amount"] < 2.3
    assert found["left_over"] == 0
    steps = [part["absolute"]["amount"] for part in found["parts"]]
    assert sum(steps) == found["whole"]["absolute"]["amount"]
    table = said("records", "decompose", *asked, *room)
    assert "more than 365 days after the last possible day" in " ".join(table.split())


def test_what_happened_lately_is_compared_after_equal_time(delays, room):
    """Nothing was planted in these months: only the naive comparison falls."""
    asked = (*ASK, "--period", "Apr-Sep 2025")
    found = answered("cohorts", *asked, *room)
    months = {year: [f"{year}-{m:02d}" for m in range(4, 10)] for year in (2024, 2025)}

    def counted(year, most):
        return sum(n for (m, late), n in delays.items() if m in months[year] and late <= most)

    (fair,) = found["equal_follow_up"]
    assert fair["months"] == 3
    assert (amounts(fair)["earlier"], amounts(fair)["later"]) == (
        counted(2024, 3),
        counted(2025, 3),
    )
    so_far = amounts(found["so_far"])
    assert (so_far["earlier"], so_far["later"]) == (counted(2024, 99), counted(2025, 99))
    assert so_far["ratio"] < fair["ratio"]["amount"]
    assert found["so_far"]["months_ahead"] == 12
    assert "right-truncated" in {caveat["code"] for caveat in found["caveats"]}


def test_a_small_count_is_in_no_format(room):
    """Cells of 1 to 4 are withheld in every format, and so is what would give them away."""
    asked = ("--offences", "19C", "--area", "Mockshire", "--period", "2024/25")
    asked = (*asked, "--by", "victim sex", "--by", "relationship")
    found = answered("tally", *asked, *room)
    shown = [f["value"]["amount"] for f in found["figures"] if "amount" in f["value"]]
    assert any("withheld" in figure["value"] for figure in found["figures"])
    assert not {1, 2, 3, 4} & set(shown)
    table = said("records", "tally", *asked, *room, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [row["amount"] for row in rows if row["state"] == "withheld"]
    assert not any(row["amount"] for row in rows if row["state"] == "withheld")
    assert "withheld" in said("records", "tally", *asked, *room)


def test_sexual_offences_leave_under_the_strict_policy_whatever_was_asked(room):
    found = answered("tally", *ASK, "--period", "2024/25", *room)
    assert found["release"]["policy"] == "strict"
    ward = run("records", "tally", *ASK, "--period", "2024/25", "--by", "ward", *room)
    assert ward.exit_code == 14
    assert "release-forbidden" in ward.stderr
    theft = answered(
        "tally", "--offences", "46", "--area", "Mockshire", "--period", "2024/25", *room
    )
    assert theft["release"]["policy"] == "official"


def test_what_left_before_is_looked_at(room):
    """The whole force was told, and a small district not: the force without it may not leave."""
    asked = ("tally", "--offences", "19E", "--period", "2024/25", *room)
    (whole,) = answered(*asked, "--area", "Mockshire")["figures"]
    assert whole["value"]["amount"] > 10
    parts = answered(*asked, "--area", "Mockshire", "--by", "partnership")["figures"]
    hidden = [f["definition"]["extent"] for f in parts if "withheld" in f["value"]]
    assert hidden
    for extent in hidden:
        without = (*asked, "--area", "Mockshire", "--without", *extent["areas"])
        (rest,) = answered(*without)["figures"]
        assert "withheld" in rest["value"]


def test_the_youngest_victim_of_a_sexual_offence_is_not_told(room):
    refused = run("records", "youngest", *ASK, "--period", "2024/25", *room)
    assert refused.exit_code == 14
    assert "release-forbidden" in refused.stderr
    assert refused.stdout == ""


def test_every_count_is_in_the_audit_log_with_the_rows_behind_it(delays, room):
    answered("cohorts", *ASK, "--period", "Apr-Sep 2025", *room)
    log = json.loads(said("records", "audit", "--format", "json", *room))
    text = json.dumps(log)
    assert "counted" in text
    assert "basis=occurred" in text


@pytest.mark.parametrize("command", ["tally", "decompose", "cohorts", "youngest"])
@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_examples_of_the_help_run_in_every_format(command, form, room):
    text = said("records", command, "--help")
    shown = " ".join(
        text.partition("Example:")[2].partition("Options:")[0].replace("\\", "").split()
    )
    lines = [line for line in shown.split("tallybook ") if line]
    assert lines
    for line in lines:
        result = run(*shlex.split(line), *room, "--format", form)
        assert result.exit_code == 0, result.stderr
        assert result.stdout
