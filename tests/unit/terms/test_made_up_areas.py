"""The made-up county: found when asked for, and never among what is real."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest

from read_lists import LISTS, rows
from tallybook.claims.read.places import gazetteer
from tallybook.claims.read.resolve_extent import resolve_extent
from tallybook.claims.slot import STATED, Slot
from tallybook.sources.read_area import read_force
from tallybook.sources.remarks import Wrong
from tallybook.terms.area_list import ENGLAND_AND_WALES, areas, real_areas
from tallybook.terms.country_around import country_around
from tallybook.terms.errors import NotDefined
from tallybook.terms.find_area import find_area
from tallybook.terms.force_around import force_around
from tallybook.terms.members import members
from tallybook.terms.peer_list import all_forces, all_partnerships

DAY = date(2025, 3, 31)
MADE_UP = rows("made_up_areas.csv")
KINDS = ("country", "region", "county", "force", "body", "partnership", "unassigned", "district")


def test_codes_and_names_are_their_own() -> None:
    codes = [row["code"] for row in MADE_UP]
    assert codes == sorted(set(codes))
    assert all(code.startswith("X") and code not in real_areas() for code in codes)
    real = {name.lower() for a in real_areas().values() for name in (a.name, *a.aliases)}
    assert not real & {row["name"].lower() for row in MADE_UP}


def test_the_county_is_the_simulators() -> None:
    file = LISTS.parents[1] / "simulate/county.toml"
    county = tomllib.loads(file.read_text("utf-8"))
    named = {row["code"]: row["name"] for row in MADE_UP}
    own = [named[f"X2200000{n}"] for n in range(1, 7)]
    assert own == [one["name"] for one in county["districts"]]
    others = [named[f"X22000{n}"] for n in range(101, 113)]
    assert others == [one["name"] for one in county["cities"]]


def test_nothing_made_up_lies_in_anything_real() -> None:
    made_up = {row["code"] for row in MADE_UP}
    for code in real_areas():
        assert not made_up & set(members(code, KINDS, DAY)), code
    assert made_up == set(members("X92000001", KINDS, DAY))
    assert len(all_forces(DAY).members) == 43
    assert not made_up & {*all_forces(DAY).members, *all_partnerships(DAY).members}


def test_the_made_up_are_seen_among_themselves() -> None:
    assert force_around("X22000001", DAY) == "X23000001"
    assert country_around("X22000001", DAY) == country_around("X23000001", DAY) == "X92000001"
    assert country_around("E23000030", DAY) == ENGLAND_AND_WALES
    assert all_forces(DAY, "X92000001").members == ("X23000001", "X23000002")
    assert len(all_partnerships(DAY, "X92000001").members) == 18


def test_found_when_asked_for_and_told_as_made_up() -> None:
    assert find_area("Mockborough").area.is_made_up
    assert find_area("Mockshire").extent.areas == ("X23000001",)
    assert not find_area("Hampshire").area.is_made_up


def test_a_slip_in_a_real_name_is_never_answered_with_a_made_up_one() -> None:
    with pytest.raises(NotDefined) as caught:
        find_area("Mockshir")
    assert "mock" not in str(caught.value).lower().split("near:")[-1]


@pytest.mark.parametrize("row", MADE_UP, ids=lambda row: row["code"])
def test_stories_and_publishers_never_mean_them(row: dict[str, str]) -> None:
    assert row["name"].lower().replace("-", " ") not in gazetteer()
    assert resolve_extent(Slot(row["name"], STATED)).value is None
    with pytest.raises(Wrong):
        read_force(row["name"])


def test_every_real_area_is_as_before() -> None:
    assert list(real_areas()) == [row["code"] for row in rows("areas.csv")]
    assert set(areas()) - set(real_areas()) == {row["code"] for row in MADE_UP}
