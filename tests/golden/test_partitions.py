"""What the nation and a force have that none of their parts has, against the publishers' rows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from tallybook import api
from tallybook.desk import Desk
from tallybook.reckon.partition import Partition

AS_OF = date(2026, 11, 1)
FRAUD_BODIES = {"Action Fraud", "CIFAS", "UK Finance"}


@pytest.fixture(scope="module")
def printed(shared: Path) -> Mapping[str, int]:
    """Every offence of 2018/19 by force, added from the publisher's own file and nothing else."""
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    file = shared / "data/prc-pfa/prc-pfa-mar2013-onwards-tables-230426.parquet"
    rows = pq.read_table(file, columns=["Financial Year", "Force Name", "Number of Offences"])
    rows = rows.filter(pc.equal(rows["Financial Year"].cast("string"), "2018/19"))
    names = [str(one) for one in rows["Force Name"].to_pylist()]
    sums: dict[str, int] = dict.fromkeys(names, 0)
    for name, number in zip(names, rows["Number of Offences"].to_pylist(), strict=True):
        sums[name] += int(number or 0)
    return sums


def _laid(offences: str, desk: Desk, by: str, area: str, period: str) -> Partition:
    found = api.partition(api.count(offences, area, period), desk, by=by, as_of=AS_OF)
    assert found is not None
    return found


def test_the_nation_has_the_fraud_bodies_and_the_transport_police_beside_the_forces(
    published_book: Path, printed: Mapping[str, int]
) -> None:
    desk = api.open_desk(published_book)
    found = _laid("total-recorded-crime", desk, "area", "England and Wales", "2018/19")
    bodies = {*FRAUD_BODIES, "British Transport Police"}
    assert found.amount == sum(printed.values())
    assert found.number == 43
    assert found.parts == sum(n for name, n in printed.items() if name not in bodies)
    assert {name.upper(): n for name, n in found.rest} == {
        name.upper(): printed[name] for name in bodies
    }
    (told,) = found.caveats
    assert told.code == "national-beyond-parts"
    assert f"British Transport Police {printed['British Transport Police']:,}" in told.says


def test_fraud_is_in_no_force_at_all(published_book: Path, printed: Mapping[str, int]) -> None:
    desk = api.open_desk(published_book)
    found = _laid("fraud-offences", desk, "area", "England and Wales", "2018/19")
    assert found.parts == 0
    assert found.amount == sum(printed[name] for name in FRAUD_BODIES)
    assert [name for name, _ in found.rest] == ["Cifas", "Action Fraud", "UK Finance"]


def test_offences_that_all_record_lack_the_transport_police_only(
    published_book: Path, printed: Mapping[str, int]
) -> None:
    desk = api.open_desk(published_book)
    found = _laid("all-crime-excluding-fraud", desk, "area", "England and Wales", "2018/19")
    assert found.rest == (("British Transport Police", printed["British Transport Police"]),)
    assert found.unnamed == 0


@pytest.fixture(scope="module")
def by_partnership(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    book = tmp_path_factory.mktemp("partnerships") / "book"
    table = shared / "data/csp/policeforceareatablesyejune25final.csv"
    api.load(table, book, published=date(2025, 10, 23))
    return book


def test_346_of_hampshire_have_no_partnership(by_partnership: Path) -> None:
    desk = api.open_desk(by_partnership)
    found = _laid("sexual-offences", desk, "partnership", "E23000030", "12 months to June 2025")
    assert (found.amount, found.number) == (7_230, 12)
    assert found.parts == 7_230 - 346
    assert found.rest == (("Unassigned Hampshire", 346),)
    (told,) = found.caveats
    assert "7,230. The 12 parts add up to 6,884; in none of them: Unassigned Hampshire 346" in (
        told.says
    )


def test_southampton_is_one_of_the_parts(by_partnership: Path) -> None:
    desk = api.open_desk(by_partnership)
    period = "12 months to June 2025"
    for offences, amount in (("sexual-offences", 1_341), ("all-crime-excluding-fraud", 31_345)):
        asked = api.count(offences, "Southampton", period)
        (figure,) = api.figures_of(api.reckon(asked, desk, as_of=AS_OF))
        assert figure.value.amount == amount  # type: ignore[union-attr]


def test_a_whole_of_a_newer_edition_is_told_from_its_parts(shared: Path, tmp_path: Path) -> None:
    """The quarters of the edition of 2026 say 7,213 where table C2 said 7,230."""
    data = shared / "data"
    api.load(data / "prc-pfa/prc-pfa-mar2013-onwards-tables-230426.parquet", tmp_path / "book")
    table = data / "csp/policeforceareatablesyejune25final.csv"
    api.load(table, tmp_path / "book", published=date(2025, 10, 23))
    desk = api.open_desk(tmp_path / "book")
    found = _laid("sexual-offences", desk, "partnership", "E23000030", "12 months to June 2025")
    rest, other = found.caveats
    assert rest.says.startswith("Sexual offences, Hampshire: 7,230.")
    assert other.code == "parts-of-another-edition"
    assert "7,230 by the edition of 2025-10-23; the whole is 7,213 by that of 2026-04-23" in (
        other.says
    )
