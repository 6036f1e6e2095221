"""Which codes cover the same ground, what lies around an area, and which set some classes are."""

from __future__ import annotations

from datetime import date

import pytest

from read_lists import by_code, rows
from tallybook.terms.find_set import find_set
from tallybook.terms.force_around import force_around
from tallybook.terms.offences import Offences
from tallybook.terms.same_place import has_parts, same_place

DAY = date(2025, 6, 30)


@pytest.mark.parametrize(
    ("code", "same"),
    [
        ("E06000045", ("E22000120",)),  # Southampton, district and partnership
        ("E22000120", ("E06000045",)),
        ("E09000001", ("E22000180", "E23000034")),  # the City of London
        ("E22000374", ()),  # North Hampshire has three districts
        ("E06000059", ()),  # Dorset: its partnership has a part of the next district too
        ("E22000367", ()),
        ("XE23000030", ()),
        ("E12000008", ()),
    ],
)
def test_the_same_ground_under_other_codes(code: str, same: tuple[str, ...]) -> None:
    assert same_place(code, DAY) == same


def test_a_partnership_that_ended_is_no_place_now() -> None:
    ended = next(r for r in rows("areas.csv") if r["kind"] == "partnership" and r["valid_to"])
    assert all(ended["code"] not in same_place(r["code"], DAY) for r in rows("areas.csv")[:50])


def test_shared_districts_have_no_single_partnership() -> None:
    known, shared = by_code("areas.csv"), rows("shared_districts.csv")
    assert len({r["district"] for r in shared}) == 7
    for row in shared:
        assert known[row["district"]]["kind"] == "district"
        assert known[row["partnership"]]["kind"] == "partnership"
        assert has_parts(row["partnership"])
    lone = {(m["child"], m["parent"]) for m in rows("memberships.csv") if not m["valid_to"]}
    assert not lone & {(r["district"], r["partnership"]) for r in shared}


def test_the_unassigned_of_a_force_lie_in_it() -> None:
    known = by_code("areas.csv")
    ours = [code for code, row in known.items() if row["kind"] == "unassigned"]
    assert len(ours) == 43
    assert all(force_around(code, DAY) == code[1:10] for code in ours)


@pytest.mark.parametrize(
    ("code", "force"),
    [
        ("E22000120", "E23000030"),
        ("E06000045", "E23000030"),
        ("E23000030", "E23000030"),
        ("E12000008", ""),
        ("XBTP", ""),
    ],
)
def test_the_force_around(code: str, force: str) -> None:
    assert force_around(code, DAY) == force


def test_only_exactly_the_classes_of_a_set_are_the_set() -> None:
    assert find_set(Offences(("34B", "34A"))) == "robbery"
    assert find_set(Offences(("34A",))) == "robbery-of-business-property"
    assert find_set(Offences(("34A", "34B", "46"))) == ""
