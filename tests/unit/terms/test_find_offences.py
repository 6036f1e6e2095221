"""Offences by code, by set and by alias: exact but for case, and nothing guessed."""

from __future__ import annotations

import pytest

from tallybook.terms.errors import NotDefined
from tallybook.terms.find_offences import find_offences
from tallybook.terms.find_set import find_set
from tallybook.terms.offence_list import offence_classes, offence_sets
from tallybook.terms.offences import Offences


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("88A", "88A"),
        ("88a", "88A"),
        (" 88A ", "88A"),
        ("Sexual grooming", "88A"),
        ("child grooming", "88A"),
        ("19C+19D", "19C 19D"),
        ("19D, 19C", "19C 19D"),
        ("19C,19C", "19C"),
        ("4.1", "4.1"),
        ("4.10", "4.10"),
        ("1/4.1/4.10/4.2", "1/4.1/4.10/4.2"),
        ("threats to kill", "3B"),
    ],
)
def test_codes_titles_and_aliases(words: str, codes: str) -> None:
    assert find_offences(words).codes == tuple(codes.split())


@pytest.mark.parametrize(
    ("words", "set_id"),
    [
        ("rape", "rape"),
        ("Rape offences", "rape"),
        ("all sexual offences", "sexual-offences"),
        ("SEXUAL  OFFENCES", "sexual-offences"),
        ("most serious sexual crime", "most-serious-sexual-crime"),
        ("homicide", "homicide"),
    ],
)
def test_named_sets(words: str, set_id: str) -> None:
    found = find_offences(words)
    assert set(found.codes) == set(offence_sets()[set_id].codes)
    assert find_set(found) == set_id


def test_sets_and_codes_may_be_put_together() -> None:
    both = find_offences("rape, 88A")
    assert set(both.codes) == {*offence_sets()["rape"].codes, "88A"}


def test_every_class_is_found_by_its_code_and_by_no_other() -> None:
    for one in offence_classes().values():
        if not one.counted_in:
            assert find_offences(one.code).codes == (one.code,)


@pytest.mark.parametrize("code", ["71/17", "19/7", "88/1"])
def test_a_sub_code_is_refused_with_its_class(code: str) -> None:
    inside = offence_classes()[code].counted_in
    with pytest.raises(NotDefined, match=f"sub-code, counted in class {inside}") as refused:
        find_offences(code)
    assert refused.value.code == "offences-sub-code"


@pytest.mark.parametrize(
    "words",
    [
        "",
        "+",
        ", ,",
        "88",
        "88Z",
        "4.11",
        "groom",
        "sexual",
        "rape*",
        "88A;",
        "88A+nope",
        "x" * 5000,
    ],
)
def test_what_is_unknown_is_refused(words: str) -> None:
    with pytest.raises(NotDefined) as refused:
        find_offences(words)
    assert refused.value.code == "offences-unknown"


def test_near_names_are_offered_not_taken() -> None:
    with pytest.raises(NotDefined, match=r"Near: Sexual offences"):
        find_offences("sexual ofences")


def test_every_unknown_part_is_named() -> None:
    with pytest.raises(NotDefined, match="“99Y”, “99Z”"):
        find_offences("88A, 99Y, 99Z")


def test_a_class_that_no_set_is_made_of_is_no_set() -> None:
    assert find_set(find_offences("19C")) == ""


def test_offences_are_sorted_as_people_count() -> None:
    assert Offences(("10A", "8L", "4.10", "4.9", "8L")).codes == ("4.9", "4.10", "8L", "10A")
    assert Offences(("88A",), name="online grooming") == Offences(("88A",))


@pytest.mark.parametrize(
    ("codes", "list_id", "code"),
    [
        ((), "home-office-offences", "offences-empty"),
        (("88A", "99Z", "99Y"), "home-office-offences", "offences-unknown"),
        (("71/17",), "home-office-offences", "offences-sub-code"),
        (("88A",), "another-list", "offences-unknown"),
    ],
)
def test_offences_that_are_none_are_refused(
    codes: tuple[str, ...], list_id: str, code: str
) -> None:
    with pytest.raises(NotDefined) as refused:
        Offences(codes, list=list_id)
    assert refused.value.code == code


def test_a_class_counts_as_in_use_on_any_day_of_a_period() -> None:
    from tallybook.terms.parse_period import parse_period

    multiple = offence_classes()["19J"]  # from April 2019 on
    assert not multiple.is_in_use(parse_period("2018/19"))
    assert multiple.is_in_use(parse_period("2019/20"))
    assert multiple.is_in_use(parse_period("2018/19 to 2019/20"))
    assert multiple.turns_inside(parse_period("2018/19 to 2019/20"))
    assert not multiple.turns_inside(parse_period("2019/20"))
