"""The register against the record of breaks that it was drawn up from."""

from __future__ import annotations

import csv
import re
import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tallybook.register.notices import notices

Row = dict[str, str]
OURS = Path(__file__).resolve().parents[2] / "src/tallybook/register/notices.toml"


@pytest.fixture(scope="module")
def record(shared: Path) -> dict[str, Row]:
    with (shared / "domain/discontinuities.csv").open(encoding="utf-8", newline="") as lines:
        return {row["id"]: row for row in csv.DictReader(lines)}


@pytest.fixture(scope="module")
def tables() -> dict[str, dict[str, Any]]:
    return tomllib.loads(OURS.read_text("utf-8"))


def test_every_break_is_there_and_no_other(record: dict[str, Row]) -> None:
    assert list(notices()) == list(record)
    assert len(record) == 52


RULE_ENDED_ON = {"D26": date(2023, 5, 15), "D32": date(2023, 5, 15)}
"""The record gives the day on which the rule was given up; ours is the last on which it held."""


DATED_BY_WHAT_IT_SAYS = {"D47": ("2017-04-01", "2017-12-31")}
"""The record has no days in its columns; the months are in its words, and ours are those."""


def test_the_days_are_the_same(record: dict[str, Row]) -> None:
    for id, row in record.items():
        first, last = notices()[id].first, notices()[id].last
        if id in DATED_BY_WHAT_IT_SAYS:
            assert (row["date_from"], row["date_to"]) == ("", "")
            assert (str(first), str(last)) == DATED_BY_WHAT_IT_SAYS[id]
            continue
        if id in RULE_ENDED_ON:
            assert last is not None
            last += timedelta(days=1)
            assert last == RULE_ENDED_ON[id] == notices()["D40"].first
        assert (str(first or ""), str(last or "")) == (row["date_from"], row["date_to"]), id


def test_the_states_that_hold_have_no_first_day_where_the_record_has_none(
    record: dict[str, Row],
) -> None:
    undated = [
        id for id, row in record.items() if not row["date_from"] and id not in DATED_BY_WHAT_IT_SAYS
    ]
    assert undated == [id for id, n in notices().items() if n.first is None]
    assert {notices()[id].course.value for id in undated} == {"state"}


REFUSED_BY_RULE_2 = ["D02", "D03", "D07", "D18", "D22", "D23", "D26", "D29", "D32", "D36", "D40"]
"""The definition and coverage breaks that rule 2 of the accompanying note names."""

ACTIONS = (
    ("refuse", r"block|never chain|no (?:small-area|charge/court) trend|near-zero as missing"),
    ("refuse", r"^mark missing"),
    ("caution", r"warn|caveat|flag|sum (?:8L|both|all)|^sum$|map both|refuse small-area"),
    ("caution", r"never add BTP|detect vintage"),
)
"""What the record asks a system to do, and the weight it comes to; otherwise a note."""

OF_OUR_OWN = {"D50": "caution"}
"""Local breaks: a change of 11.7% in recorded arson is more than a note."""


def _asked_for(row: Row) -> str:
    if row["id"] in REFUSED_BY_RULE_2:
        return "refuse"
    for weight, words in ACTIONS:
        if re.search(words, row["system_action"]):
            return weight
    return OF_OUR_OWN.get(row["id"], "note")


def test_the_weights_follow_the_action_asked_for(record: dict[str, Row]) -> None:
    wrong = {
        id: (str(notices()[id].weight), row["system_action"])
        for id, row in record.items()
        if notices()[id].weight != _asked_for(row)
    }
    assert wrong == {}


def test_every_address_is_kept(record: dict[str, Row]) -> None:
    for id, row in record.items():
        given = re.findall(r"https?://[^\s;,\"]+", row["source_url"])
        assert given, id
        assert {url.rstrip(").,") for url in given} <= set(notices()[id].citation), id


def test_the_marks_of_evidence_are_kept(record: dict[str, Row]) -> None:
    def marks(text: str) -> set[str]:
        return set(re.findall(r"\b(?:data|source|knowledge)\b", text))

    for id, row in record.items():
        assert marks(notices()[id].evidence) == marks(row["evidence"]), id


FORCES = {
    "D15": "Hampshire", "D25": "North Wales", "D29": "Greater Manchester",
    "D30": "Greater Manchester", "D36": "Devon", "D37": "City of London",
    "D38": "British Transport Police", "D49": "Hampshire", "D50": "Essex", "D51": "Gwent",
}  # fmt: skip


def test_local_breaks_name_their_force_and_the_rest_name_none(record: dict[str, Row]) -> None:
    from tallybook.terms.area_list import areas

    for id, row in record.items():
        names = [areas()[code].name for code in notices()[id].areas]
        assert bool(names) == (id in FORCES), id
        if names:
            assert FORCES[id] in row["area_scope"]
            assert [FORCES[id] in name for name in names] == [True], id


def test_codes_that_the_record_names_are_in_scope(record: dict[str, Row]) -> None:
    """D11 names two codes as an example; D28 is counted in 19C and 19F besides."""
    from tallybook.terms.offence_list import offence_classes

    for id, row in record.items():
        named = set(re.findall(r"\b\d{1,3}[A-Z]?\b", row["offence_scope"])) & set(offence_classes())
        scope = set(notices()[id].offences)
        percent = {"33", "26"} if id == "D14" else set()
        aggregate = {"53"} if id == "D07" else set()
        assert not scope or named - percent - aggregate <= scope, id


def test_no_sentence_is_copied(shared: Path, tables: dict[str, dict[str, Any]]) -> None:
    ours = {
        run: id
        for id, table in tables.items()
        for field in ("title", "says", "do", "size", "evidence", "kind")
        for run in _runs_of_words(table.get(field, ""))
    }
    theirs = {
        run
        for name in ("discontinuities.csv", "DISCONTINUITIES.md", "OFFENCES.md", "offences.csv")
        for run in _runs_of_words((shared / "domain" / name).read_text("utf-8"))
    }
    assert theirs
    assert {run: id for run, id in ours.items() if run in theirs} == {}


def _runs_of_words(text: str, length: int = 8) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9%]+", re.sub(r"https?://\S+", " ", text.lower()))
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


@pytest.mark.parametrize(
    ("force", "quarters", "id"),
    [
        ("Greater Manchester", (("2019/20", 2), ("2019/20", 3)), "D29"),
        ("Devon%Cornwall", (("2022/23", 3), ("2022/23", 4)), "D36"),
    ],
)
def test_the_edition_that_mends_a_gap_has_the_figures(
    shared: Path, force: str, quarters: tuple[tuple[str, int], ...], id: str
) -> None:
    """The edition that `mended` names holds the figures that `size` states."""
    table = shared / "data/prc-pfa/prc-pfa-mar2013-onwards-tables-191023.csv.gz"
    held = duckdb.sql(
        f"""select "Financial.Year" || ' ' || "Financial.Quarter", sum("Number.of.Offences"::int)
        from read_csv('{table}', all_varchar = true) where "Force.Name" like '{force}' group by 1"""
    ).fetchall()
    counts = dict(held)
    assert notices()[id].mended == date(2023, 10, 19)
    for year, quarter in quarters:
        assert f"{counts[f'{year} {quarter}']:,}" in notices()[id].size
