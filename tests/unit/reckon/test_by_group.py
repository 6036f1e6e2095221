"""Counts answered from tables printed by group: both engines, on small made-up books."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from grouped_books import grouped_in_memory, grouped_on_disk
from tallybook.figures.definition import Count, Population
from tallybook.figures.figure import Figure
from tallybook.figures.shelf import GroupAsk, Shelf
from tallybook.figures.table import figures_of
from tallybook.figures.value import Absent, Number, Withheld
from tallybook.reckon.axis import axis
from tallybook.reckon.explain import explain
from tallybook.reckon.reckon import reckon, reckon_one
from tallybook.terms.errors import CannotRead, NotHeld
from tallybook.terms.find_area import find_area
from tallybook.terms.find_offences import find_offences
from tallybook.terms.parse_period import parse_period
from tallybook.terms.unit import Unit

LATE = date(2026, 1, 1)
YEAR = "year ending June 2025"

Book = Callable[[str], Shelf]


@pytest.fixture(params=["plain", "sql"])
def book(request: pytest.FixtureRequest, tmp_path: Path) -> Book:
    """A book from lines as in grouped_books.py, for each of the two engines."""

    def made(text: str) -> Shelf:
        plain = grouped_in_memory(text)
        return plain if request.param == "plain" else grouped_on_disk(plain, tmp_path / "book")

    return made


def _count(area: str, offences: str = "sexual offences", period: str = YEAR) -> Count:
    extent = find_area(area).extent
    return Count(Unit.OFFENCES, find_offences(offences), extent, parse_period(period))


def _figure(shelf: Shelf, *asked: str, as_of: date = LATE) -> Figure:
    return reckon_one(_count(*asked), shelf, as_of=as_of)


def _amount(figure: Figure) -> float:
    assert isinstance(figure.value, Number), figure.value
    return figure.value.amount


def _reason(figure: Figure) -> str:
    assert isinstance(figure.value, Absent), figure.value
    return figure.value.reason


def _says(figure: Figure, code: str) -> list[str]:
    return [caveat.says for caveat in figure.caveats if caveat.code == code]


C2 = """
    grouped 2025-10-23
    Hampshire | sexual-offences | year ending June 2025 | 100
    Hampshire | robbery | year ending June 2025 | 50
    Southampton partnership | sexual-offences | year ending June 2025 | 60
    Southampton partnership | robbery | year ending June 2025 | 50
    Portsmouth partnership | sexual-offences | year ending June 2025 | 30
    Unassigned Hampshire | sexual-offences | year ending June 2025 | 10
    Unassigned Hampshire | robbery | year ending June 2025 | 0
"""


def test_a_partnership_and_the_district_of_the_same_ground(book: Book) -> None:
    shelf = book(C2)
    partnership, district = (_figure(shelf, area) for area in ("E22000120", "E06000045"))
    assert _amount(partnership) == _amount(district) == 60
    assert _says(partnership, "same-place") == []
    assert _says(district, "same-place") == [
        "Southampton is answered by the row of the partnership Southampton (E22000120), which "
        "covers the same ground."
    ]
    assert district.definition == _count("E06000045")


def test_a_figure_says_that_the_group_is_the_publishers(book: Book) -> None:
    figure = _figure(book(C2), "E22000120")
    assert figure.provenance.method == "published"
    assert [e.source for e in figure.provenance.editions] == ["made-up-groups"]
    (said,) = _says(figure, "printed-by-group")
    assert said.startswith("Sexual offences as printed in “Made-up groups of 2025-10-23”")


def test_what_the_force_has_in_no_partnership_is_said_with_its_number(book: Book) -> None:
    shelf = book(C2)
    (said,) = _says(_figure(shelf, "E22000120"), "unassigned")
    assert said.startswith("Sexual offences: 10 of Hampshire's 100 have no partnership")
    assert _says(_figure(shelf, "Hampshire"), "unassigned") == []
    assert _says(_figure(shelf, "Unassigned Hampshire"), "unassigned") == []
    assert _says(_figure(shelf, "E22000120", "robbery"), "unassigned") == []


def test_a_force_laid_out_by_partnership_names_what_has_none(book: Book) -> None:
    count = _count("Hampshire")
    table = reckon(count, book(C2), [axis(count, "partnership")], as_of=LATE)
    figures = list(figures_of(table))
    last = figures[-1]
    assert str(last.definition.extent) == "Unassigned Hampshire"  # type: ignore[union-attr]
    assert _amount(last) == 10
    lacking = [f for f in figures if isinstance(f.value, Absent)]
    assert len(lacking) == len(figures) - 3  # the others of Hampshire are not in this table


def test_another_span_or_set_never_stands_in(book: Book) -> None:
    shelf = book(C2)
    assert "in exactly year ending June 2024" in _reason(
        _figure(shelf, "E22000120", "sexual offences", "year ending June 2024")
    )
    assert "in exactly Apr-Jun 2025" in _reason(
        _figure(shelf, "E22000120", "sexual offences", "Apr-Jun 2025")
    )
    assert "prints Rape offences" in _reason(_figure(shelf, "E22000120", "rape"))
    assert "is none of them" in _reason(_figure(shelf, "E22000120", "19C"))


def test_spans_that_overlap_are_never_added(book: Book) -> None:
    shelf = book(
        """
        grouped 2019-04-25
        Hampshire | sexual-offences | 2016/17 | 10
        Hampshire | sexual-offences | 2017/18 | 12
        Hampshire | sexual-offences | year ending June 2018 | 13
        """
    )
    both = _figure(shelf, "Hampshire", "sexual offences", "2016/17 to 2017/18")
    assert "in exactly 2016/17 to 2017/18" in _reason(both)
    assert _amount(_figure(shelf, "Hampshire", "sexual offences", "year ending June 2018")) == 13


def test_areas_that_share_no_ground_are_added(book: Book) -> None:
    shelf = book(
        """
        grouped 2025-10-23
        Kent | sexual-offences | year ending June 2025 | 1
        Surrey | sexual-offences | year ending June 2025 | 2
        Sussex | sexual-offences | year ending June 2025 | 4
        Thames Valley | sexual-offences | year ending June 2025 | 8
        Hampshire | sexual-offences | year ending June 2025 | 16
        """
    )
    figure = _figure(shelf, "South East")
    assert _amount(figure) == 31
    assert figure.provenance.method == "summed"
    assert figure.provenance.coverage.received == 5


def test_a_sum_that_lacks_an_area_is_absent(book: Book) -> None:
    shelf = book("grouped 2025-10-24\nKent | sexual-offences | year ending June 2025 | 1")
    assert _amount(_figure(shelf, "Kent")) == 1
    assert "covers" in _reason(_figure(shelf, "South East"))


def test_a_region_printed_whole_stands_for_itself(book: Book) -> None:
    shelf = book(
        """
        grouped 2025-10-23
        South East | sexual-offences | year ending June 2025 | 40
        Kent | sexual-offences | year ending June 2025 | 1
        """
    )
    assert _amount(_figure(shelf, "South East")) == 40


def test_a_force_is_its_partnerships_and_what_has_none(book: Book) -> None:
    shelf = book(
        "grouped 2025-10-23\nE22000180 | sexual-offences | year ending June 2025 | 7\n"
        "Hartlepool partnership | sexual-offences | year ending June 2025 | 1\n"
        "Middlesbrough partnership | sexual-offences | year ending June 2025 | 2\n"
        "Redcar and Cleveland partnership | sexual-offences | year ending June 2025 | 4\n"
        "Stockton-on-Tees partnership | sexual-offences | year ending June 2025 | 8\n"
        "Unassigned Cleveland | sexual-offences | year ending June 2025 | 16"
    )
    assert _amount(_figure(shelf, "City of London force")) == 7
    cleveland = _figure(shelf, "Cleveland")
    assert _amount(cleveland) == 31
    assert _says(cleveland, "unassigned") == []


def test_an_area_is_not_counted_twice(book: Book) -> None:
    shelf = book(C2)
    count = _count("Hampshire")
    both = replace(count, extent=replace(count.extent, areas=("E23000030", "E22000120"), name=""))
    assert _amount(reckon_one(both, shelf, as_of=LATE)) == 100


def test_a_force_without_a_partnership(book: Book) -> None:
    shelf = book(
        """
        grouped 2025-10-23
        Cleveland | sexual-offences | year ending June 2025 | 31
        Hartlepool partnership | sexual-offences | year ending June 2025 | 1
        Middlesbrough partnership | sexual-offences | year ending June 2025 | 2
        Redcar and Cleveland partnership | sexual-offences | year ending June 2025 | 4
        Stockton-on-Tees partnership | sexual-offences | year ending June 2025 | 8
        Unassigned Cleveland | sexual-offences | year ending June 2025 | 16
        """
    )
    count = _count("Cleveland")
    rest = replace(count.extent, without=("E22000027",), name="")
    assert _amount(reckon_one(replace(count, extent=rest), shelf, as_of=LATE)) == 30


def test_a_district_is_not_left_out_of_a_table_of_forces(book: Book) -> None:
    """The force's number under the name "without Southampton" would be a wrong number."""
    shelf = book("published 2018-07-19\nHampshire | 88A | 2017/18 | 1 1 1 1")
    count = _count("Hampshire", "88A", "2017/18")
    rest = replace(count.extent, without=("E06000045",), name="")
    with pytest.raises(NotHeld) as refused:
        reckon_one(replace(count, extent=rest), shelf, as_of=LATE)
    assert refused.value.code == "table-not-at-this-level"


def test_a_state_in_the_tables_is_the_reason(book: Book) -> None:
    shelf = book(
        """
        grouped 2025-10-23
        Kent | sexual-offences | year ending June 2025 | not available
        Surrey | sexual-offences | year ending June 2025 | suppressed
        """
    )
    assert _reason(_figure(shelf, "Kent")) == "not available: Kent, year ending June 2025"
    assert isinstance(_figure(shelf, "Surrey").value, Withheld)


def test_the_newest_edition_of_the_exact_cell_by_the_day(book: Book) -> None:
    shelf = book(
        """
        grouped 2025-10-23
        Kent | sexual-offences | year ending June 2025 | 10
        Kent | robbery | year ending June 2025 | 5
        grouped 2025-11-23
        Kent | sexual-offences | year ending June 2025 | 11
        """
    )
    assert _amount(_figure(shelf, "Kent")) == 11
    assert _amount(_figure(shelf, "Kent", as_of=date(2025, 11, 1))) == 10
    assert _amount(_figure(shelf, "Kent", "robbery")) == 5
    with pytest.raises(NotHeld, match="nearest later one is “Made-up groups of 2025-10-23”"):
        _figure(shelf, "Kent", as_of=date(2025, 1, 1))


def test_below_forces_a_later_edition_is_named(book: Book) -> None:
    reason = _reason(_figure(book(C2), "E22000120", as_of=date(2025, 1, 1)))
    assert reason.endswith("“Made-up groups of 2025-10-23”, published 2025-10-23")


BOTH = """
    published 2025-07-19
    Kent | 34A | 2024/25 | 1 1 1 1
    Kent | 34B | 2024/25 | 2 2 2 2
    grouped 2025-10-23
    Kent | robbery | 2024/25 | 13
    Kent | robbery | year ending June 2025 | 14
    Kent | shoplifting | 2024/25 | 99
"""


def test_classes_win_where_both_can_answer(book: Book) -> None:
    shelf = book(BOTH)
    figure = _figure(shelf, "Kent", "robbery", "2024/25")
    assert _amount(figure) == 12
    assert [e.source for e in figure.provenance.editions] == ["home-office-prc-pfa"]
    assert _says(figure, "printed-by-group") == []


def test_groups_answer_where_quarters_or_classes_are_not_held(book: Book) -> None:
    shelf = book(BOTH)
    assert _amount(_figure(shelf, "Kent", "robbery", "year ending June 2025")) == 14
    assert _amount(_figure(shelf, "Kent", "shoplifting", "2024/25")) == 99


def test_the_classes_reason_stays_where_groups_do_not_answer(book: Book) -> None:
    figure = _figure(book(BOTH), "Kent", "robbery", "year ending December 2025")
    assert "that is held covers Kent" in _reason(figure)


def test_a_sum_of_classes_that_lacks_some_does_not_say_partial_beside_the_group(
    book: Book,
) -> None:
    figure = _figure(book(BOTH), "Kent", "robbery", "year ending June 2025")
    assert _says(figure, "partial") == []
    assert figure.provenance.coverage.is_whole


def test_a_negative_cell_of_a_group_is_a_number_and_is_told(book: Book) -> None:
    shelf = book("grouped 2025-10-23\nKent | robbery | year ending June 2025 | -2")
    figure = _figure(shelf, "Kent", "robbery")
    assert _amount(figure) == -2
    assert len(_says(figure, "net-of-cancellations")) == 1


def test_explaining_goes_down_to_the_printed_cell(book: Book) -> None:
    found = explain(_count("E06000045"), book(C2), as_of=LATE)
    (line,) = found.lines
    assert (line.sheet, line.row, line.area, line.code) == ("C2", 4, "E22000120", "sexual-offences")


def test_classes_by_partnership_carry_the_same_caveats(book: Book) -> None:
    shelf = book(
        """
        published 2024-07-19
        Southampton partnership | 88A | 2023/24 | 1 2 3 4
        Unassigned Hampshire | 88A | 2023/24 | 0 1 0 1
        """
    )
    figure = _figure(shelf, "E06000045", "88A", "2023/24")
    assert _amount(figure) == 10
    assert len(_says(figure, "same-place")) == 1
    (said,) = _says(figure, "unassigned")
    assert said.startswith("Sexual grooming (88A): 2 of those recorded by Hampshire")


def test_the_shelf_gives_the_newest_row_of_each_cell(book: Book) -> None:
    shelf = book(C2)
    ask = GroupAsk((parse_period(YEAR), parse_period("2024/25")), ("robbery",), LATE)
    assert {(x.area, x.amount) for x in shelf.grouped(ask)} == {
        ("E23000030", 50),
        ("E22000120", 50),
        ("XE23000030", 0),
    }
    assert shelf.grouped(replace(ask, as_of=date(2025, 1, 1))) == ()
    assert "E22000118" in shelf.grouped_areas(LATE)
    assert shelf.grouped_areas(date(2025, 1, 1)) == frozenset()
    assert set(shelf.last_days().values()) == {date(2025, 6, 30)}


def test_a_partnership_with_a_part_of_a_district_has_no_sum_of_people(book: Book) -> None:
    """Christchurch lies in the partnership of Dorset, and its people in another district."""
    shelf = book(
        """
        grouped 2025-10-23
        E22000367 | robbery | year ending June 2025 | 5
        Southampton partnership | robbery | year ending June 2025 | 5
        people 2025-07-30
        E06000059 | mid-2024 | 380,000
        E06000045 | mid-2024 | 260,000
        """
    )

    def people(area: str) -> object:
        asked = Population(find_area(area).extent, date(2024, 6, 30))
        return reckon_one(asked, shelf, as_of=LATE).value

    assert isinstance(people("E22000367"), Absent)
    assert isinstance(people("E22000120"), Number)


def test_two_tables_of_one_publication_and_day_may_not_differ(tmp_path: Path) -> None:
    text = "grouped 2025-10-23\nKent | robbery | year ending June 2025 | {}"
    grouped_on_disk(grouped_in_memory(text.format(5)), tmp_path)
    other = grouped_in_memory("grouped 2025-10-24\n" + text.format(6))
    with pytest.raises(CannotRead) as refused:
        grouped_on_disk(replace(other, every=other.every[1:]), tmp_path)
    assert refused.value.code == "editions-contradict"
