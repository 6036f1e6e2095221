"""Figures that are printed by group, asked as anybody would, with the edition they come from."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tallybook import api
from tallybook.figures.figure import Figure
from tallybook.figures.value import Number

LATE = date(2026, 11, 1)
FILES = {  # the days are told here, as the files do not say them
    "csp/policeforceareatablesyejune25final.csv": date(2025, 10, 23),
    "prc-pfa/rec-crime-pfa.csv": date(2019, 4, 25),
    "ons-pfa-tables/policeforceareatablesyearendingmarch2018v2.xlsx": date(2018, 7, 19),
    "ons-pfa-tables/policeforceareatablesyearendingseptember2019.xlsx": date(2020, 1, 23),
}


@pytest.fixture(scope="module")
def desk(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> api.Desk:
    book = tmp_path_factory.mktemp("groups")
    for name, day in FILES.items():
        api.load(shared / "data" / name, book, published=day)
    return api.open_desk(book)


def _figure(desk: api.Desk, offences: str, area: str, period: str, as_of: date = LATE) -> Figure:
    (figure,) = api.figures_of(api.reckon(api.count(offences, area, period), desk, as_of=as_of))
    return figure


def _amount(figure: Figure) -> float:
    assert isinstance(figure.value, Number), figure.value
    return figure.value.amount


@pytest.mark.parametrize("place", ["Southampton", "Southampton partnership", "E06000045"])
@pytest.mark.parametrize(
    ("offences", "amount"),
    [("sexual offences", 1_341), ("total recorded crime (excluding fraud)", 31_345)],
)
def test_southampton(desk: api.Desk, place: str, offences: str, amount: int) -> None:
    figure = _figure(desk, offences, place, "year ending June 2025")
    assert _amount(figure) == amount
    assert figure.provenance.method == "published"
    (edition,) = figure.provenance.editions
    assert (edition.source, edition.published) == ("ons-partnership-groups", date(2025, 10, 23))


def test_hampshires_unassigned_are_said_beside_southampton(desk: api.Desk) -> None:
    figure = _figure(desk, "sexual offences", "Southampton", "year ending June 2025")
    said = [caveat.says for caveat in figure.caveats if caveat.code == "unassigned"]
    assert said == [
        "Sexual offences: 346 of Hampshire's 7,230 have no partnership, so no place inside the "
        "force has them."
    ]


def test_hampshire_by_partnership_adds_up_to_hampshire(desk: api.Desk) -> None:
    asked = api.count("sexual offences", "Hampshire", "year ending June 2025")
    figures = api.figures_of(api.reckon(asked, desk, by=["partnership"], as_of=LATE))
    assert len(figures) == 13
    assert sum(map(_amount, figures)) == 7_230


def test_the_rate_of_ons_with_its_own_population(desk: api.Desk) -> None:
    """Table P3: 2.8028332 for every 1,000 people of mid-2016."""
    asked = api.rate(api.count("sexual offences", "Hampshire", "2017/18"), 1000, "mid-2016")
    (figure,) = api.figures_of(api.reckon(asked, desk, as_of=date(2018, 12, 31)))
    assert round(_amount(figure), 7) == 2.8028332
    assert {e.source for e in figure.provenance.editions} == {"ons-force-area-tables"}


def test_a_year_of_which_no_quarters_are_held(desk: api.Desk) -> None:
    """England and Wales in 2009/10 is the sum of what 43 forces and the transport police print."""
    figure = _figure(desk, "robbery", "England and Wales", "2009/10")
    assert figure.provenance.method == "summed"
    assert figure.provenance.coverage.received == 44
    assert _amount(figure) == _sum_of_rows(desk, "robbery", "2009/10")


def _sum_of_rows(desk: api.Desk, offences: str, period: str) -> float:
    asked = api.count(offences, "England and Wales", period)
    by_area = api.figures_of(api.reckon(asked, desk, by=["area"], as_of=LATE))
    return sum(_amount(one) for one in by_area if isinstance(one.value, Number))


def test_a_printed_total_without_a_force_is_no_total(desk: api.Desk) -> None:
    figure = _figure(desk, "sexual offences", "England and Wales", "year ending September 2019")
    assert getattr(figure.value, "reason", "").startswith("printed without Greater Manchester")


def test_two_overlapping_years_are_not_two_years(desk: api.Desk) -> None:
    figure = _figure(desk, "robbery", "Hampshire", "2009/10 to 2010/11")
    assert "in exactly 2009/10 to 2010/11" in getattr(figure.value, "reason", "")
