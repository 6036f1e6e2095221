"""Forces by name and alias, letter by letter; bodies are not territorial and are kept apart."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from make_tables import row
from tallybook.terms.area_list import areas

Only = Callable[..., list[dict[str, Any]]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Devon and Cornwall", "Devon & Cornwall"),
        ("London, City of", "City of London"),
        ("CIFAS", "Cifas"),
        ("Financial Fraud Action UK", "UK Finance"),
    ],
)
def test_two_spellings_are_one_area(only: Only, one: str, other: str) -> None:
    found = only(row(force=one), row(force=other, quarter=2))
    assert len({r["area"] for r in found}) == 1


def test_blanks_around_a_name_are_nothing(only: Only) -> None:
    assert only(row(force=" Hampshire "))[0]["area"] == "E23000030"


def test_hampshire_is_the_force_and_not_the_county(only: Only) -> None:
    assert areas()[only(row(force="Hampshire"))[0]["area"]].kind == "force"


@pytest.mark.parametrize(
    "name", ["British Transport Police", "Action Fraud", "CIFAS", "UK Finance"]
)
def test_a_body_is_no_place(only: Only, name: str) -> None:
    assert areas()[only(row(force=name))[0]["area"]].kind == "body"


@pytest.mark.parametrize("name", ["Hampshir", "hampshire", "Southampton", "Region X", ""])
def test_nothing_near_a_name_is_taken_for_it(faults: Callable[..., list[str]], name: str) -> None:
    found = faults(row(), row(force=name, quarter=2))
    assert [text.partition(":")[0] for text in found] == ["row 3, Force Name"]
