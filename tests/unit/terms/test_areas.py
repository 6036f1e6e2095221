"""Areas by name, by code and by who lies in whom, over boundaries that move."""

from __future__ import annotations

from datetime import date

import pytest

from tallybook.terms import find_area as room
from tallybook.terms.area_list import ENGLAND_AND_WALES, areas
from tallybook.terms.errors import NotDefined
from tallybook.terms.extent import Extent
from tallybook.terms.find_area import find_area
from tallybook.terms.members import lies_inside, members

HAMPSHIRE, HAMPSHIRE_COUNTY = "E23000030", "E10000014"
NORTH_HAMPSHIRE, HART, RUSHMOOR = "E22000374", "E22000114", "E22000119"
SOUTHAMPTON, SOUTHAMPTON_CSP = "E06000045", "E22000120"
DORSET, NORTHAMPTONSHIRE = "E23000039", "E23000022"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Hampshire", HAMPSHIRE),
        ("hampshire ", HAMPSHIRE),
        ("Hampshire force", HAMPSHIRE),
        ("Hampshire Constabulary", HAMPSHIRE),
        ("Hampshire & Isle of Wight Constabulary", HAMPSHIRE),
        ("Hampshire county", HAMPSHIRE_COUNTY),
        ("E10000014", HAMPSHIRE_COUNTY),
        ("Devon & Cornwall", "E23000035"),
        ("Devon and Cornwall", "E23000035"),
        ("London, City of", "E23000034"),
        ("Metropolitan Police", "E23000001"),
        ("Dyfed Powys", "W15000004"),
        ("dyfed-powys", "W15000004"),
        ("England & Wales", ENGLAND_AND_WALES),
        ("British Transport Police", "XBTP"),
        ("Southampton", SOUTHAMPTON),
        ("Southampton district", SOUTHAMPTON),
        ("Southampton partnership", SOUTHAMPTON_CSP),
        ("Southampton CSP", SOUTHAMPTON_CSP),
    ],
)
def test_names_aliases_kinds_and_codes(name: str, code: str) -> None:
    found = find_area(name)
    assert found.area.code == code
    assert found.extent == Extent((code,))


def test_the_other_areas_of_a_name_are_told() -> None:
    assert [a.code for a in find_area("Hampshire").passed_over] == [HAMPSHIRE_COUNTY]
    assert find_area("Hampshire county").passed_over == ()
    assert find_area(HAMPSHIRE).passed_over == ()
    assert SOUTHAMPTON_CSP in {a.code for a in find_area("Southampton").passed_over}


@pytest.mark.parametrize(
    "name",
    [
        "",
        "police",
        "Hampshire region",
        "Hampshier",
        "the Met Office",
        "Yorkshire",
        "e23000030x",
        "💥",
        "x" * 5_000,
    ],
)
def test_an_unknown_name_is_refused_and_never_guessed(name: str) -> None:
    with pytest.raises(NotDefined) as refused:
        find_area(name)
    assert refused.value.code == "area-unknown"


def test_near_names_are_offered_not_taken() -> None:
    with pytest.raises(NotDefined, match=r"Near: Hampshire, "):
        find_area("Hampshier")


def test_a_name_of_two_areas_of_one_kind_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_names", lambda: {"exampleton": ("E07000085", "E07000086")})
    with pytest.raises(NotDefined, match=r"E07000085 .* E07000086") as refused:
        find_area("Exampleton")
    assert refused.value.code == "area-ambiguous"


@pytest.mark.parametrize("day", [date(2003, 4, 1), date(2016, 11, 30), date(2024, 3, 31)])
def test_england_and_wales_has_43_forces(day: date) -> None:
    assert len(members(ENGLAND_AND_WALES, ("force",), day)) == 43


def test_the_number_of_districts_falls_as_councils_merge() -> None:
    """348 from 2009; less 9 in April 2019, 8 more by 2021, 13 more by 2023."""
    days = [date(2018, 4, 1), date(2019, 4, 1), date(2021, 4, 1), date(2023, 4, 1)]
    found = [len(members(ENGLAND_AND_WALES, ("district",), day)) for day in days]
    assert found == [348, 339, 331, 318]


@pytest.mark.parametrize(
    ("force", "day", "count"),
    [
        (DORSET, date(2019, 3, 31), 8),
        (DORSET, date(2019, 4, 1), 2),
        (NORTHAMPTONSHIRE, date(2021, 3, 31), 7),
        (NORTHAMPTONSHIRE, date(2021, 4, 1), 2),
        (HAMPSHIRE, date(2012, 4, 1), 14),
        (HAMPSHIRE, date(2024, 4, 1), 14),
    ],
)
def test_members_are_those_of_the_day(force: str, day: date, count: int) -> None:
    assert len(members(force, ("district",), day)) == count


def test_partnerships_that_merged_are_in_the_force_until_they_merged() -> None:
    before = members(HAMPSHIRE, ("partnership",), date(2016, 11, 30))
    after = members(HAMPSHIRE, ("partnership",), date(2016, 12, 1))
    assert {HART, RUSHMOOR} <= set(before)
    assert not {HART, RUSHMOOR} & set(after)
    assert NORTH_HAMPSHIRE in after


def test_an_area_is_a_member_of_itself() -> None:
    assert members(HAMPSHIRE, ("force",), date(2020, 1, 1)) == (HAMPSHIRE,)
    assert members(HAMPSHIRE, ("country",), date(2020, 1, 1)) == ()


def test_a_district_lies_in_all_that_its_force_lies_in() -> None:
    day = date(2020, 1, 1)
    assert lies_inside(SOUTHAMPTON, (HAMPSHIRE,), day)
    assert lies_inside(SOUTHAMPTON, ("W92000004", ENGLAND_AND_WALES), day)
    assert not lies_inside(SOUTHAMPTON, (DORSET,), day)
    assert not lies_inside(SOUTHAMPTON, (HAMPSHIRE_COUNTY,), day)  # it is a unitary authority
    assert not lies_inside(HAMPSHIRE, (SOUTHAMPTON,), day)


def test_an_extent_is_sorted_named_and_without_repeats() -> None:
    extent = Extent(("E23000031", HAMPSHIRE, HAMPSHIRE))
    assert extent.areas == (HAMPSHIRE, "E23000031")
    assert str(extent) == "Hampshire and Surrey"
    assert str(Extent((HAMPSHIRE,), (SOUTHAMPTON,))) == "Hampshire without Southampton"
    assert Extent((HAMPSHIRE,), (SOUTHAMPTON,)).text == "E23000030-E06000045"


def test_the_name_of_an_extent_does_not_identify_it() -> None:
    assert Extent((HAMPSHIRE,), name="Hants") == Extent((HAMPSHIRE,))
    assert len({Extent((HAMPSHIRE,), name="Hants"), Extent((HAMPSHIRE,))}) == 1


@pytest.mark.parametrize(
    ("codes", "without", "list_id", "code"),
    [
        ((), (), "uk-areas", "area-unknown"),
        (("E23000099",), (), "uk-areas", "area-unknown"),
        ((HAMPSHIRE,), ("nowhere",), "uk-areas", "area-unknown"),
        ((HAMPSHIRE,), (DORSET,), "uk-areas", "extent-without-outside"),
        ((HAMPSHIRE,), (HAMPSHIRE,), "uk-areas", "definition-nonsense"),
        ((HAMPSHIRE,), (), "an-old-list", "area-unknown"),
    ],
)
def test_an_extent_that_is_none_is_refused(
    codes: tuple[str, ...], without: tuple[str, ...], list_id: str, code: str
) -> None:
    with pytest.raises(NotDefined) as refused:
        Extent(codes, without, list=list_id)
    assert refused.value.code == code


def test_all_unknown_codes_are_named_at_once() -> None:
    with pytest.raises(NotDefined, match="E1, E2, E3"):
        Extent(("E1", HAMPSHIRE, "E2"), ("E3",))


def test_every_area_is_found_by_its_code() -> None:
    assert all(find_area(code).area.code == code for code in areas())
