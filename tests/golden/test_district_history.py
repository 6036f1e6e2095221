"""What became of districts, against the publisher's own history and the list of areas."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tallybook.sources.read import read
from tallybook.terms.area_list import areas
from tallybook.terms.find_area import find_area
from tallybook.terms.successors import became, say_successors, successors


def test_the_list_is_the_publishers_history(shared: Path) -> None:
    file = shared / "data" / "lookups" / "lookup_ltla_ltla.csv"
    rows = read(file, date(2024, 12, 31)).rows[0].table.to_pylist()
    theirs = {(r["area"], r["later"], r["since"]) for r in rows if r["area"][0] in "EW"}
    mine = {(o.area, o.later, o.since) for ones in successors().values() for o in ones}
    assert mine == theirs
    assert len(mine) > 30


def test_an_area_ends_on_the_day_before_what_it_became(shared: Path) -> None:
    for ones in successors().values():
        for one in ones:
            ended = areas()[one.area].valid_to
            assert ended is not None
            assert ended < one.since
            assert areas()[one.later].is_valid(one.since)


@pytest.mark.parametrize(
    ("name", "on", "then"),
    [
        ("Bournemouth", date(2019, 3, 31), "Bournemouth"),
        ("Bournemouth", date(2019, 4, 1), "Bournemouth, Christchurch and Poole"),
        ("Kettering", date(2024, 1, 1), "North Northamptonshire"),
        ("Southampton", date(2024, 1, 1), "Southampton"),
    ],
)
def test_a_merged_district_is_what_it_became_from_that_day(name: str, on: date, then: str) -> None:
    code = find_area(f"{name} district").area.code
    (later,) = became(code, on)
    assert areas()[later].name == then
    assert (say_successors(code, on) == "") == (name == then)
