"""A dated list of the areas that an area is compared with."""

from __future__ import annotations

from datetime import date

import pytest

from tallybook.terms.area_list import areas
from tallybook.terms.errors import NotDefined
from tallybook.terms.parse_period import parse_period
from tallybook.terms.peer_list import PeerList, all_forces

HAMPSHIRE, SURREY, KENT = "E23000030", "E23000031", "E23000032"


def peers(*members: str, area: str = HAMPSHIRE, since: str = "", until: str = "") -> PeerList:
    begins, ends = (date.fromisoformat(day) if day else None for day in (since, until))
    return PeerList(area, members, begins, ends, "a made-up list")


def test_members_are_sorted_and_counted_once() -> None:
    found = peers(KENT, HAMPSHIRE, KENT)
    assert found.members == (HAMPSHIRE, KENT)
    assert [extent.text for extent in found.extents] == [HAMPSHIRE, KENT]


def test_an_area_outside_its_own_list_is_refused() -> None:
    with pytest.raises(NotDefined, match="Hampshire") as refused:
        peers(KENT, SURREY)
    assert refused.value.code == "not-a-member"


@pytest.mark.parametrize("members", [(HAMPSHIRE,), (HAMPSHIRE, HAMPSHIRE)])
def test_a_list_of_one_is_refused(members: tuple[str, ...]) -> None:
    with pytest.raises(NotDefined):
        peers(*members)


def test_an_unknown_member_is_refused() -> None:
    with pytest.raises(NotDefined) as refused:
        _ = peers(HAMPSHIRE, "E23000099").extents
    assert refused.value.code == "area-unknown"


def test_a_list_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(NotDefined) as refused:
        peers(HAMPSHIRE, KENT, since="2018-01-01", until="2017-12-31")
    assert refused.value.code == "period-backwards"


@pytest.mark.parametrize(
    ("since", "until", "when", "holds"),
    [
        ("2017-04-01", "2018-03-31", "2017/18", True),
        ("2017-04-02", "", "2017/18", False),
        ("", "2018-03-30", "2017/18", False),
        ("", "", "1999/00", True),
        ("2010-01-01", "", "2017/18", True),
    ],
)
def test_a_list_holds_for_whole_periods(since: str, until: str, when: str, holds: bool) -> None:
    assert peers(HAMPSHIRE, KENT, since=since, until=until).holds(parse_period(when)) is holds


def test_all_forces_are_the_43_territorial_ones() -> None:
    forces = all_forces(date(2018, 3, 31))
    assert len(forces.members) == 43
    assert {areas()[code].kind for code in forces.members} == {"force"}
    assert "XBTP" not in forces.members
