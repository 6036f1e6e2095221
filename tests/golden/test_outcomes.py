"""Outcomes recounted from the publisher's files by hand-written SQL, both bases, both tables."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tallybook.figures.definition import Count, Share
from tallybook.figures.figure import Figure
from tallybook.figures.shelf import GROUPED_OUTCOMES, OUTCOMES, Ask
from tallybook.figures.table import Axis, figures_of
from tallybook.figures.value import Absent, Number
from tallybook.reckon.explain import explain
from tallybook.reckon.outcome_figures import outcome_figures
from tallybook.reckon.reckon import reckon, reckon_one
from tallybook.sources.read import read
from tallybook.store.book import open_book
from tallybook.store.keep import keep
from tallybook.store.shelf import BookShelf
from tallybook.terms.area_list import areas
from tallybook.terms.basis import Basis
from tallybook.terms.extent import Extent
from tallybook.terms.find_area import find_area
from tallybook.terms.find_offences import find_offences
from tallybook.terms.offences import Offences
from tallybook.terms.outcome_list import every_outcome
from tallybook.terms.parse_period import parse_period
from tallybook.terms.period import financial_year, quarter
from tallybook.terms.unit import Unit

LATE = date(2026, 1, 1)
COLUMN = {Basis.RECORDED: "offences", Basis.ASSIGNED: "force_outcomes_recorded_in_quarter"}
Recount = Callable[[str], list[tuple[Any, ...]]]


@pytest.fixture(scope="module")
def folder(shared: Path) -> Path:
    return shared / "data" / "outcomes"


@pytest.fixture(scope="module")
def shelf(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> BookShelf:
    book = tmp_path_factory.mktemp("book")
    by_class = read(folder / "detection-rates-data.csv.gz", date(2018, 7, 19))
    by_group = read(folder / "outcomes_2024_25.parquet", date(2025, 7, 24))
    keep(book, by_class, "a" * 64)
    keep(book, by_group, "b" * 64)
    return BookShelf(open_book(book))


@pytest.fixture(scope="module")
def recount(folder: Path) -> Recount:
    """Hand-written SQL over the files as they came: `{by_class}` and `{by_group}`."""
    connection = duckdb.connect()
    file = folder / "detection-rates-data.csv.gz"
    connection.execute(f"create table t as select * from read_csv('{file}', all_varchar=true)")
    other = folder / "outcomes_2024_25.parquet"

    def ask(query: str) -> list[tuple[Any, ...]]:
        named = {"by_class": "t", "by_group": f"read_parquet('{other}')"}
        return connection.execute(query.format(**named)).fetchall()

    return ask


def _count(
    offences: str, area: str, period: str, outcome: str = "", basis: Basis = Basis.RECORDED
) -> Count:
    where = (("outcome", outcome),) if outcome else ()
    words = find_offences(offences), find_area(area).extent, parse_period(period)
    return Count(Unit.OUTCOMES, *words, basis, where)


def _offences(count: Count, outcome: str) -> Count:
    return Count(
        Unit.OFFENCES, count.offences, count.extent, count.period, where=(("outcome", outcome),)
    )


def _amount(figure: Figure) -> float:
    assert isinstance(figure.value, Number), figure.value
    return figure.value.amount


@pytest.mark.parametrize("basis", [Basis.RECORDED, Basis.ASSIGNED])
def test_rape_in_hampshire_by_outcome(shelf: BookShelf, recount: Recount, basis: Basis) -> None:
    found = outcome_figures(
        _count("rape", "Hampshire", "2017/18", basis=basis), shelf, by_group=False, as_of=LATE
    )
    mine = {dict(f.definition.where)["outcome"]: _amount(f) for f in found}  # type: ignore[union-attr]
    theirs = recount(
        f"select outcome_type, sum({COLUMN[basis]}::int) from {{by_class}} where"
        " force_name = 'Hampshire' and offence_code like '19%'"
        f" and {COLUMN[basis]} <> 'NA' group by outcome_type"
    )
    assert mine == dict(theirs)
    assert sum(mine.values()) > 1_000


@pytest.mark.parametrize("basis", [Basis.RECORDED, Basis.ASSIGNED])
def test_every_force_quarter_class_and_outcome_adds_up(
    shelf: BookShelf, recount: Recount, basis: Basis
) -> None:
    """Every cell of the file, summed over classes, forces and quarters in turn."""
    column = f"sum({COLUMN[basis]}::int)"
    where = f"from {{by_class}} where {COLUMN[basis]} <> 'NA' and outcome_type <> '0'"
    forces = tuple(sorted(shelf.counted_areas(LATE, OUTCOMES)))
    classes = tuple(sorted(shelf.printed(LATE, OUTCOMES)))
    quarters = tuple(quarter(2017, n) for n in (1, 2, 3, 4))
    extents = tuple((force,) for force in forces)
    ask = Ask(quarters, extents, (classes,), LATE, OUTCOMES, (every_outcome(),), basis)
    names = {name: code for code in forces for name in (areas()[code].name, *areas()[code].aliases)}
    theirs = {
        (int(q), names[force]): amount
        for q, force, amount in recount(
            f"select financial_quarter, force_name, {column} {where} group by all"
        )
    }
    amounts = shelf.tally(ask).amount.tolist()
    mine = dict(zip([(n, force) for n in (1, 2, 3, 4) for force in forces], amounts, strict=True))
    assert mine == theirs
    by_class = Ask(
        (financial_year(2017),), (forces,), tuple((c,) for c in classes), LATE, OUTCOMES,
        (every_outcome(),), basis,
    )  # fmt: skip
    mine = dict(zip(classes, shelf.tally(by_class).amount.tolist(), strict=True))
    assert mine == dict(recount(f"select offence_code, {column} {where} group by offence_code"))


def test_groups_of_2024_25(shelf: BookShelf, recount: Recount) -> None:
    sets = tuple(sorted(shelf.printed(LATE, GROUPED_OUTCOMES)))
    forces = tuple(sorted(shelf.counted_areas(LATE, GROUPED_OUTCOMES)))
    year = (parse_period("2024/25"),)
    theirs = sorted(
        int(n) for (n,) in recount('select sum(n) from {by_group} group by "Offence Group"')
    )
    every = ("0", *every_outcome())
    ask = Ask(year, (forces,), tuple((s,) for s in sets), LATE, GROUPED_OUTCOMES, (every,))
    assert sorted(shelf.tally(ask).amount.tolist()) == theirs


def test_offences_behind_outcomes_are_the_recorded_ones(shelf: BookShelf) -> None:
    """England and Wales, all sexual offences, 2024/25: as in the tables of recorded offences."""
    base = _offences(_count("sexual offences", "England and Wales", "2024/25"), "any")
    assert _amount(reckon_one(base, shelf, as_of=LATE)) == 209_061


def test_all_crime_is_made_of_the_groups(shelf: BookShelf, recount: Recount) -> None:
    count = _count("all crime", "Hampshire", "2024/25", "1")
    ((theirs,),) = recount(
        'select sum(n) from {by_group} where "Force" = \'Hampshire\' and "Outcome Type" = 1'
    )
    assert _amount(reckon_one(count, shelf, as_of=LATE)) == theirs


def test_a_rate_of_outcomes_states_its_base(shelf: BookShelf, recount: Recount) -> None:
    count = _count("rape", "Hampshire", "2017/18", "1")
    rate = Share(count, _offences(count, "any"))
    figure = reckon_one(rate, shelf, as_of=LATE)
    ((charged, every, none),) = recount(
        "select sum(offences::int) filter (outcome_type = '1'), sum(offences::int),"
        " sum(offences::int) filter (outcome_type = '0') from {by_class}"
        " where force_name = 'Hampshire' and offence_code like '19%'"
    )
    assert _amount(figure) == pytest.approx(charged / every, rel=1e-12)
    said = {c.code: dict(c.facts) for c in figure.caveats}
    assert said["outcomes-unfinished"]["number"] == f"{none:,}"
    assert said["outcomes-unfinished"]["of"] == f"{every:,}"
    assert "outcomes-of-recorded" in said


def test_a_rate_is_laid_out_by_force_and_by_class(shelf: BookShelf, recount: Recount) -> None:
    count = _count("rape", "Hampshire", "2017/18", "1")
    rate = Share(count, _offences(count, "any"))
    forces = Axis("extent", tuple(Extent((code,)) for code in ("E23000030", "E23000032")))
    classes = Axis("offences", (Offences(("19C",)), Offences(("19F",))))
    table = reckon(rate, shelf, (forces, classes), as_of=LATE)
    mine = [_amount(f) for f in figures_of(table)]
    theirs = recount(
        "select force_name, offence_code, sum(offences::int) filter (outcome_type = '1') /"
        " sum(offences::int) from {by_class} where force_name in ('Hampshire', 'Kent')"
        " and offence_code in ('19C', '19F') group by all order by 1, 2"
    )
    assert mine == pytest.approx([share for *_, share in theirs], rel=1e-12)


def test_the_years_of_the_two_tables_stand_side_by_side(shelf: BookShelf) -> None:
    count = _count("sexual offences", "Hampshire", "2017/18", "1")
    years = Axis("period", (parse_period("2017/18"), parse_period("2024/25")))
    first, second = figures_of(reckon(count, shelf, (years,), as_of=LATE))
    assert _amount(first) > 0
    assert _amount(second) == 400
    assert [e.source for e in second.provenance.editions] == ["home-office-outcomes-by-group"]


def test_a_class_is_not_taken_from_its_group(shelf: BookShelf) -> None:
    found = reckon_one(_count("rape", "Hampshire", "2024/25", "1"), shelf, as_of=LATE)
    assert isinstance(found.value, Absent)
    assert "print groups of offences, and Rape offences is none of them" in found.value.reason


def test_no_table_of_2024_25_has_outcomes_assigned(shelf: BookShelf) -> None:
    count = _count("sexual offences", "Hampshire", "2024/25", "1", Basis.ASSIGNED)
    assert isinstance(reckon_one(count, shelf, as_of=LATE).value, Absent)


def test_an_explanation_goes_down_to_rows_that_add_up(shelf: BookShelf) -> None:
    found = explain(_count("rape", "Hampshire", "2017/18", "1"), shelf, as_of=LATE)
    assert sum(line.amount or 0 for line in found.lines) == _amount(found.figure)
    assert {line.outcome for line in found.lines} == {"1"}
    assert len(found.lines) == 4 * 6  # quarters x classes of rape in use
