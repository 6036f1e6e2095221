"""The code lists hang together, with no figures needed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise

import pytest

from read_lists import LISTS, Row, aliases, by_code, iso, rows, set_codes, tables

CODED = ["offences.csv", "areas.csv"]
DATED = [*CODED, "memberships.csv"]
KINDS = {
    "country",
    "region",
    "county",
    "force",
    "body",
    "partnership",
    "unassigned",
    "district",
}
COLUMNS = {
    "offences.csv": "code,description,group,subgroup,valid_from,valid_to,replaces,replaced_by,"
    "counted_in,recorded_by,outcome_only,aliases,evidence,citation",
    "areas.csv": "code,name,kind,aliases,valid_from,valid_to,citation",
    "memberships.csv": "child,parent,valid_from,valid_to,citation",
    "made_up_areas.csv": "code,name,kind,parent,aliases",
}


def natural(code: str) -> list[tuple[int, int, str]]:
    parts = re.findall(r"\d+|\D+", code)
    return [(0, int(p), "") if p.isdigit() else (1, 0, p) for p in parts]


def repeated(things: list[str]) -> list[str]:
    return [thing for thing, times in Counter(things).items() if times > 1]


@pytest.mark.parametrize("name", COLUMNS)
def test_layout(name: str) -> None:
    text = (LISTS / name).read_bytes().decode("utf-8")
    assert "\r" not in text
    assert text.splitlines()[0] == COLUMNS[name]
    assert all(None not in row and None not in row.values() for row in rows(name))
    assert all(value == value.strip() for row in rows(name) for value in row.values())


@pytest.mark.parametrize("name", CODED)
def test_codes_are_unique(name: str) -> None:
    assert repeated([row["code"] for row in rows(name)]) == []


def test_rows_are_in_order() -> None:
    offences = [row["code"] for row in rows("offences.csv")]
    assert offences == sorted(offences, key=natural)
    assert offences.index("4.9") < offences.index("4.10") < offences.index("8L")
    areas = [row["code"] for row in rows("areas.csv")]
    assert areas == sorted(areas)
    pairs = [(row["child"], row["parent"]) for row in rows("memberships.csv")]
    assert pairs == sorted(set(pairs))


@pytest.mark.parametrize("name", DATED)
def test_days_are_days_in_order_and_cited(name: str) -> None:
    for row in rows(name):
        first, last = iso(row["valid_from"]), iso(row["valid_to"])
        assert not (first and last) or first <= last, row
        assert row["citation"], row


@pytest.mark.parametrize("name", ["offence_sets.toml", "lists.toml"])
def test_tables_are_dated_and_cited(name: str) -> None:
    for id, one in tables(name).items():
        assert (one.get("dated") or one.get("edition")).year > 2000, id
        assert one["citation"], id


def test_every_list_names_its_file() -> None:
    named = {one["file"] for one in tables("lists.toml").values()}
    assert named == {
        "offences.csv",
        "offence_sets.toml",
        "areas.csv",
        "made_up_areas.csv",
        "memberships.csv",
        "outcomes.csv",
        "standard_populations.toml",
        "successors.csv",
    }


def test_offence_columns_hold_known_words() -> None:
    for row in rows("offences.csv"):
        assert row["outcome_only"] in {"yes", "no"}, row
        assert row["evidence"] in {"table", "source", "knowledge"}, row
        assert row["description"], row
        assert row["group"], row
        assert row["subgroup"], row


def test_offences_name_existing_codes() -> None:
    known, areas = by_code("offences.csv"), by_code("areas.csv")
    for row in known.values():
        named = [*row["replaces"].split(), *row["replaced_by"].split()]
        assert set(named) <= set(known), row
        assert not row["recorded_by"] or areas[row["recorded_by"]]["kind"] == "body", row


def test_replacement_holds_both_ways() -> None:
    known = rows("offences.csv")
    forward = {(old["code"], new) for old in known for new in old["replaced_by"].split()}
    backward = {(old, new["code"]) for new in known for old in new["replaces"].split()}
    assert forward == backward
    assert forward


def test_a_sub_code_is_counted_in_a_class() -> None:
    known = by_code("offences.csv")
    inside = {row["code"]: row["counted_in"] for row in known.values() if row["counted_in"]}
    assert all(not known[target]["counted_in"] for target in inside.values())
    assert inside["71/17"] == inside["88/1"] == inside["88/2"] == "88A"
    assert inside["88/5"] == "88C"
    assert "71/16" not in known


def test_sets_name_classes_only() -> None:
    known = by_code("offences.csv")
    for id in tables("offence_sets.toml"):
        codes = set_codes(id)
        assert codes == sorted(set(codes), key=natural), id
        assert all(code in known and not known[code]["counted_in"] for code in codes), id


def test_set_names_are_not_shared() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for id, one in tables("offence_sets.toml").items():
        assert all(alias == alias.lower() for alias in one["aliases"]), id
        for name in (id, one["label"].lower(), *one["aliases"]):
            owners[name.replace("-", " ")].add(id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_a_name_of_a_class_and_a_set_means_the_class_inside_the_set() -> None:
    named = {row["code"]: [row["description"], *aliases(row)] for row in rows("offences.csv")}
    for id, one in tables("offence_sets.toml").items():
        names = {one["label"].lower(), *one["aliases"]}
        shared = {code for code, own in named.items() if {n.lower() for n in own} & names}
        assert shared <= set(set_codes(id)), id


def test_class_aliases_are_not_shared() -> None:
    used = [alias.lower() for row in rows("offences.csv") for alias in aliases(row)]
    assert repeated(used) == []


PARTS = [
    ("rape", "sexual-offences"),
    ("other-sexual-offences", "sexual-offences"),
    ("most-serious-sexual-crime", "sexual-offences"),
    ("sexual-grooming", "sexual-offences-against-children-under-16"),
    ("sexual-offences-against-children-under-16", "sexual-offences-against-children-under-18"),
    ("sexual-offences-against-children-under-18", "sexual-offences"),
    ("homicide", "violence-against-the-person"),
    ("stalking-and-harassment", "violence-against-the-person"),
    ("burglary", "theft-offences"),
    ("sexual-offences", "all-crime-excluding-fraud"),
    ("all-crime-excluding-fraud", "total-recorded-crime"),
    ("fraud-offences", "total-recorded-crime"),
]


@pytest.mark.parametrize(("part", "whole"), PARTS)
def test_part_lies_inside_whole(part: str, whole: str) -> None:
    assert set(set_codes(part)) < set(set_codes(whole))


WHOLES = {
    "violence-against-the-person": [
        "homicide",
        "death-or-serious-injury-unlawful-driving",
        "violence-with-injury",
        "violence-without-injury",
        "stalking-and-harassment",
    ],
    "sexual-offences": ["rape", "other-sexual-offences"],
    "robbery": ["robbery-of-business-property", "robbery-of-personal-property"],
    "burglary": [
        "residential-burglary",
        "non-residential-burglary",
        "domestic-burglary",
        "non-domestic-burglary",
    ],
    "theft-offences": [
        "burglary",
        "vehicle-offences",
        "theft-from-the-person",
        "bicycle-theft",
        "shoplifting",
        "other-theft-offences",
    ],
    "criminal-damage-and-arson": ["criminal-damage", "arson"],
    "drug-offences": ["trafficking-of-drugs", "possession-of-drugs"],
    "fraud-offences": [
        "fraud-offences-to-2012-13",
        "fraud-action-fraud",
        "fraud-cifas",
        "fraud-uk-finance",
    ],
    "all-crime-excluding-fraud": [
        "violence-against-the-person",
        "sexual-offences",
        "robbery",
        "theft-offences",
        "criminal-damage-and-arson",
        "drug-offences",
        "possession-of-weapons-offences",
        "public-order-offences",
        "miscellaneous-crimes-against-society",
    ],
    "total-recorded-crime": ["all-crime-excluding-fraud", "fraud-offences"],
}


@pytest.mark.parametrize("whole", WHOLES)
def test_parts_make_the_whole_without_overlap(whole: str) -> None:
    codes = [code for part in WHOLES[whole] for code in set_codes(part)]
    assert sorted(codes) == sorted(set_codes(whole))


def test_what_ministers_and_the_old_bulletins_listed() -> None:
    under_16 = ["17B", "19D", "19E", "19G", "19H", "20B", "21", "22B", "88A"]
    assert set_codes("sexual-offences-against-children-under-16") == under_16
    added = set(set_codes("sexual-offences-against-children-under-18")) - set(under_16)
    assert added == {"71", "73"}
    assert {"19A", "19B", "19J", "19K"} < set(set_codes("rape"))
    assert not {"19J", "19K", "88A", "88E"} & set(set_codes("most-serious-sexual-crime"))


def test_areas_are_of_a_known_kind() -> None:
    counted = Counter(row["kind"] for row in rows("areas.csv"))
    assert set(counted) == KINDS
    assert (counted["force"], counted["region"], counted["body"]) == (43, 9, 4)


def test_own_codes_are_no_places_and_only_those() -> None:
    for row in rows("areas.csv"):
        assert row["code"].startswith("X") == (row["kind"] in {"body", "unassigned"}), row


def test_area_names_of_a_kind_are_not_shared() -> None:
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows("areas.csv"):
        for name in (row["name"], *aliases(row)):
            owners[row["kind"], name.lower().replace("&", "and")].add(row["code"])
    assert {name: codes for name, codes in owners.items() if len(codes) > 1} == {}


def span(row: Row) -> tuple[str, str]:
    return row["valid_from"] or "0001-01-01", row["valid_to"] or "9999-12-31"


def test_members_exist_for_as_long_as_they_belong() -> None:
    known = by_code("areas.csv")
    for row in rows("memberships.csv"):
        first, last = span(row)
        for side in ("child", "parent"):
            born, ended = span(known[row[side]])
            assert born <= first <= last <= ended, (side, row)


def test_nothing_lies_in_itself() -> None:
    above: dict[str, list[str]] = defaultdict(list)
    for row in rows("memberships.csv"):
        above[row["child"]].append(row["parent"])
    for code in list(above):
        reached, ahead = set[str](), list(above[code])
        while ahead:
            one = ahead.pop()
            assert one != code
            if one not in reached:
                reached.add(one)
                ahead.extend(above[one])
        assert "K04000001" in reached, code


@pytest.mark.parametrize(
    ("child", "parent"),
    [
        ("district", {"force"}),
        ("district", {"county", "region", "country"}),
        ("partnership", {"force"}),
    ],
)
def test_one_parent_for_the_whole_life(child: str, parent: set[str]) -> None:
    known = by_code("areas.csv")
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows("memberships.csv"):
        if known[row["parent"]]["kind"] in parent:
            found[row["child"]].append(row)
    for code, row in known.items():
        if row["kind"] == child:
            assert [span(one) for one in found[code]] == [span(row)], code


def test_a_district_is_in_one_partnership_at_a_time() -> None:
    known = by_code("areas.csv")
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in rows("memberships.csv"):
        kinds = [known[row[side]]["kind"] for side in ("child", "parent")]
        if kinds == ["district", "partnership"]:
            found[row["child"]].append(span(row))
    for code, spans in found.items():
        ordered = sorted(spans)
        assert all(a[1] < b[0] for a, b in pairwise(ordered)), code
