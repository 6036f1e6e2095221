"""Weighed offences recomputed by hand-written SQL over the publisher's own files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest

from tallybook import api
from tallybook.compare.gap import gap
from tallybook.figures.definition import Count, Rate
from tallybook.figures.value import Absent, Number
from tallybook.reckon.explain import explain
from tallybook.reckon.reckon import reckon_one
from tallybook.sources.read import read
from tallybook.store.book import open_book
from tallybook.store.keep import keep
from tallybook.store.shelf import BookShelf
from tallybook.terms.errors import CannotRead, NotComparable, NotDefined, NotHeld
from tallybook.terms.find_area import find_area
from tallybook.terms.unit import Unit

AS_OF = date(2022, 1, 1)
ONS, OWN = "ons-crime-severity-score", "made-up-list"


@pytest.fixture(scope="module")
def files(shared: Path) -> dict[str, Path]:
    folder = shared / "data"
    return {
        "counts": folder / "prc-pfa" / "prc-pfa-mar2013-onwards-tables201718.csv",
        "weights": folder / "reference" / "severity_codes.csv",
        "people": folder / "population" / "ukpopestimatesmid2020on2021geography.xls",
        "harm": folder / "reference" / "cchi2020dataxls.xlsx",
        "join": folder / "reference" / "policeuk-ons-code-join.csv",
        "workforce": folder / "reference" / "police-workforce-sep19-tables.ods",
    }


@pytest.fixture(scope="module")
def shelf(files: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> BookShelf:
    folder = tmp_path_factory.mktemp("severity")
    own = folder / "own.csv"
    own.write_text(f"list,code,weight\n{OWN},19C,100\n{OWN},88A,1\n")
    book = folder / "book"
    book.mkdir()
    keep(book, read(files["counts"], date(2018, 7, 19)), "a" * 64)
    keep(book, read(files["weights"], date(2020, 9, 1)), "b" * 64)
    keep(book, read(files["people"]), "c" * 64)
    keep(book, read(own, date(2021, 1, 1)), "d" * 64)
    return BookShelf(open_book(book))


def _asked(offences: str, area: str = "Hampshire", weights: str = ONS) -> Count:
    return api.count(offences, area, "2017/18", weights=weights)


def _by_hand(files: dict[str, Path], condition: str) -> float:
    query = f"""
        with weighed as (
          select distinct code_original as code, weight::double as weight
          from read_csv('{files["weights"]}', all_varchar = true)
        )
        select sum(replace(c."Number of Offences", '-00', '0')::int * w.weight)
        from (select "Offence Code" as code, "Force Name" as police_force, columns('Number.*')
              as "Number of Offences"
              from read_csv('{files["counts"]}', all_varchar = true)) c
        join weighed w using (code) where {condition}
    """
    return float(duckdb.execute(query).fetchall()[0][0])


@pytest.mark.parametrize(
    ("offences", "condition"),
    [
        ("rape", "code like '19%'"),
        ("88A", "code = '88A'"),
        ("homicide", "code = '1/4.1/4.10/4.2'"),
        ("all crime", "true"),
    ],
)
def test_counts_times_weights(
    shelf: BookShelf, files: dict[str, Path], offences: str, condition: str
) -> None:
    found = reckon_one(_asked(offences), shelf, as_of=AS_OF)
    assert isinstance(found.value, Number), found.value
    by_hand = _by_hand(files, f"police_force = 'Hampshire' and {condition}")
    assert found.value.amount == pytest.approx(by_hand, rel=1e-12)
    assert found.value.low <= found.value.amount <= found.value.high
    assert [e.source for e in found.provenance.editions][-1] == ONS
    said = next(dict(c.facts) for c in found.caveats if c.code == "severity-weights")
    assert said["list"] == ONS
    assert said["published"] == "2020-09-01"


def test_one_class_has_the_interval_of_its_count_times_its_weight(shelf: BookShelf) -> None:
    plain = reckon_one(api.count("88A", "Hampshire", "2017/18"), shelf, as_of=AS_OF).value
    heavy = reckon_one(_asked("88A"), shelf, as_of=AS_OF).value
    assert isinstance(plain, Number)
    assert isinstance(heavy, Number)
    weight = heavy.amount / plain.amount
    assert heavy.low == pytest.approx(plain.low * weight)
    assert heavy.high == pytest.approx(plain.high * weight)


def test_a_score_for_each_person(shelf: BookShelf) -> None:
    count = _asked("all crime")
    top = reckon_one(count, shelf, as_of=AS_OF).value
    rate = reckon_one(api.rate(count, 1), shelf, as_of=AS_OF).value
    people = reckon_one(api.population("Hampshire", "mid-2017"), shelf, as_of=AS_OF).value
    assert isinstance(top, Number)
    assert isinstance(rate, Number)
    assert isinstance(people, Number)
    assert rate.amount == pytest.approx(top.amount / people.amount)


def test_offences_without_a_weight_make_the_sum_absent(shelf: BookShelf) -> None:
    found = reckon_one(_asked("rape", weights=OWN), shelf, as_of=AS_OF)
    assert isinstance(found.value, Absent)
    assert "the list has no weight for" in found.value.reason
    assert "19D" in found.value.reason
    alone = reckon_one(_asked("19C+88A", weights=OWN), shelf, as_of=AS_OF)
    assert isinstance(alone.value, Number)


def test_a_list_that_is_not_held_has_no_stand_in(shelf: BookShelf) -> None:
    with pytest.raises(NotHeld) as refused:
        reckon_one(_asked("rape", weights="cambridge-crime-harm-index"), shelf, as_of=AS_OF)
    assert f"Held: {OWN}, {ONS}" in refused.value.says
    with pytest.raises(NotHeld):  # the list was published later
        reckon_one(_asked("rape"), shelf, as_of=date(2019, 1, 1))
    with pytest.raises(NotDefined):
        replace(_asked("rape"), where=())


def test_two_lists_are_not_mixed(shelf: BookShelf) -> None:
    with pytest.raises(NotDefined):
        api.share(_asked("88A", weights=OWN), _asked("88A"))
    assert _asked("88A", weights=OWN) != _asked("88A")


def test_weighed_offences_are_compared_without_an_interval_of_counts(shelf: BookShelf) -> None:
    rate = api.rate(_asked("19C"), 1000)
    found = gap(rate, find_area("Surrey").extent, shelf, as_of=AS_OF)
    assert found.percent is not None
    assert found.percent_low is None


def test_weighed_offences_have_no_rank(shelf: BookShelf) -> None:
    from tallybook.compare.standing import standing
    from tallybook.terms.peer_list import all_forces

    rate = api.rate(_asked("19C"), 1000)
    assert isinstance(rate, Rate)
    with pytest.raises((NotDefined, NotComparable)):
        standing(rate, all_forces(date(2018, 3, 31)), shelf, as_of=AS_OF)


def test_the_explanation_multiplies_class_by_class(shelf: BookShelf) -> None:
    found = explain(_asked("88A"), shelf, as_of=AS_OF)
    assert any("Class 88A: " in step and " x 462.9493" in step for step in found.steps)
    assert found.figure.definition.unit is Unit.SEVERITY  # type: ignore[union-attr]


def test_the_harm_index_is_read_where_classes_are_whole(files: dict[str, Path]) -> None:
    found = read(files["harm"], date(2020, 10, 6))
    of = {row["code"]: row["weight"] for row in found.rows[0].table.to_pylist()}
    assert of["1"] == 5475  # fifteen years of 365 days, as its cover page works out
    assert "105A" not in of
    assert any("weigh differently" in said for said in found.repairs)


def test_weights_copied_into_another_table_are_not_a_list(files: dict[str, Path]) -> None:
    assert [rows.kind for rows in read(files["join"]).rows] == ["category_codes"]


def test_tables_of_another_layout_are_refused_by_their_columns(files: dict[str, Path]) -> None:
    with pytest.raises(CannotRead) as refused:
        read(files["workforce"])
    assert refused.value.code == "layout-unknown"
    assert "Its columns: " in refused.value.says
