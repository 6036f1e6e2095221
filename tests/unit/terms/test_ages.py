"""Ages as people write them."""

from __future__ import annotations

import pytest

from tallybook.terms.ages import Ages, parse_ages
from tallybook.terms.errors import NotDefined


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("10-15", Ages(10, 15)),
        ("10 to 15", Ages(10, 15)),
        ("aged 10–15", Ages(10, 15)),
        ("7", Ages(7, 7)),
        ("90+", Ages(90, None)),
        ("90 and over", Ages(90, None)),
        ("under 18", Ages(0, 17)),
    ],
)
def test_ages_are_completed_years_both_ends_included(text: str, ages: Ages) -> None:
    assert parse_ages(text) == ages
    assert parse_ages(ages.text) == ages


@pytest.mark.parametrize("text", ["children", "15-10", "", "200", "under 0", "10-"])
def test_what_is_no_age_is_refused(text: str) -> None:
    with pytest.raises(NotDefined) as refused:
        parse_ages(text)
    assert refused.value.code == "ages-unreadable"
