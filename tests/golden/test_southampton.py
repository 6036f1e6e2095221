"""Southampton assessed from the published tables, as a newcomer would: nothing told but the area.

The counts are those of ONS table C2, year ending June 2025; residents those of the ONS estimates
of mid-2020, the newest that are held for districts.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tallybook import api
from tallybook.assess.assessment import Assessment, Line, Place
from tallybook.figures.value import Number

SOUTHAMPTON_MID_2020 = 252_872
HAMPSHIRE_MID_2020 = 1_999_066


@pytest.fixture(scope="module")
def found(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Assessment:
    book, data = tmp_path_factory.mktemp("southampton"), shared / "data"
    table = data / "csp/policeforceareatablesyejune25final.csv"
    api.load(table, book, published=date(2025, 10, 23))
    api.load(data / "population/ukpopestimatesmid2020on2021geography.xls", book)
    return api.assess("Southampton", None, api.open_desk(book), as_of=date(2026, 11, 1))


def _line(found: Assessment, id: str) -> Line:
    return next(line for line in found.lines if line.id == id)


def _sexual(found: Assessment) -> Place:
    return next(place for place in found.places if str(place.offences) == "Sexual offences")


@pytest.mark.parametrize(
    ("id", "amount"), [("all-crime-excluding-fraud", 31_345), ("sexual-offences", 1_341)]
)
def test_counts_and_rates(found: Assessment, id: str, amount: int) -> None:
    line = _line(found, id)
    assert line.rate is not None
    assert isinstance(line.count.value, Number)
    assert isinstance(line.rate.value, Number)
    assert line.count.value.amount == amount
    assert line.rate.value.amount == pytest.approx(1000 * amount / SOUTHAMPTON_MID_2020)


def test_the_force_has_its_unassigned_and_the_partnerships_have_not(found: Assessment) -> None:
    place = _sexual(found)
    assert place.against_force is not None
    assert isinstance(place.against_force.earlier.value, Number)
    rate = place.against_force.earlier.value.amount
    assert rate == pytest.approx(1000 * 7_230 / HAMPSHIRE_MID_2020)
    assert place.among_near is not None
    assert int(place.among_near.group.counts.sum()) == 7_230 - 346


def test_partnerships_without_a_population_are_named_and_not_ranked(found: Assessment) -> None:
    """Allerdale is still a partnership of the table; its ground is a part of a new district."""
    among = _sexual(found).among_all
    assert among is not None
    names = {str(extent) for extent in among.group.extents}
    assert len(names) == among.members
    assert {"Portsmouth", "Birmingham", "Southampton"} <= names
    lacking = next((c.says for c in among.caveats if c.code == "members-lacking"), "")
    assert "Allerdale" in lacking
    assert "Allerdale" not in names
