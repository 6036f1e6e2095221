"""Street-level months: what is counted, kept, refused, and said to lack."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from make_months import record, text_of, write_month
from tallybook import api
from tallybook.figures.street import StreetFigure
from tallybook.figures.value import Absent, Number
from tallybook.terms.errors import CannotRead, NotDefined, NotHeld, NotTold

DAY = date(2025, 9, 1)
LATER = date(2026, 1, 1)
BTP = "British Transport Police"


def loaded(book: Path, *records: Sequence[str], published: date = DAY) -> api.Loaded:
    return api.load(write_month(book.parent / "m.csv", *records), book, published=published)


def asked(book: Path, area: str = "Hampshire", **more: str) -> StreetFigure:
    options = {"period": "Feb 2017", "category": "burglary"} | more
    (one,) = api.street(area, desk=api.open_desk(book), as_of=LATER, **options)
    return one


def amount(figure: StreetFigure) -> float:
    assert isinstance(figure.value, Number), figure.value
    return figure.value.amount


def codes(figure: StreetFigure) -> set[str]:
    return {caveat.code for caveat in figure.caveats}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return tmp_path / "book"


def test_alike_incidents_are_separate_and_one_crime_id_is_one_crime(book: Path) -> None:
    alike = [record("Anti-social behaviour")] * 3
    done = loaded(book, *alike, record(id="a"), record(id="a"), record(id="b"))
    assert amount(asked(book, category="asb")) == 3
    assert amount(asked(book)) == 2
    assert "street-repeated" in codes(asked(book))
    assert any("counted once: 1 record" in said for said in done.repairs)


def test_records_without_ids_are_all_counted(book: Path) -> None:
    loaded(book, *[record("Bicycle theft", force=BTP, month="2020-02")] * 4)
    found = asked(book, "British Transport Police", category="bicycle theft", period="Feb 2020")
    assert amount(found) == 4


def test_one_crime_in_two_districts_is_in_neither(book: Path) -> None:
    loaded(book, record(id="a"), record(district="Winchester", id="a"), record(id="b"))
    assert amount(asked(book)) == 2
    found = asked(book, "Southampton")
    assert amount(found) == 1
    assert {"street-unplaced", "street-points"} <= codes(found)


def test_nothing_finer_than_a_district_is_kept(book: Path) -> None:
    loaded(book, record(id="0123456789abcdef"), record())
    kept = [file for file in book.rglob("*") if file.is_file()]
    for word in (b"0123456789abcdef", b"Made Up Row", b"50.9", b"E01999999", b"021B"):
        assert [file for file in kept if word in file.read_bytes()] == []
    (rows,) = book.rglob("street.parquet")
    assert not {"longitude", "latitude", "location", "lsoa"} & set(pq.read_schema(rows).names)
    texts = {value for row in pq.read_table(rows).to_pylist() for value in map(str, row.values())}
    assert not any("Made Up" in text or "021B" in text for text in texts)


def test_a_narrower_question_than_the_category_is_refused(book: Path) -> None:
    loaded(book, record("Violence and sexual offences", id="a"))
    for narrow in ("sexual offences", "rape", "88A", "violence against the person"):
        with pytest.raises(NotDefined) as refused:
            asked(book, category=narrow)
        assert refused.value.code == "category-merges"
    whole = asked(book, category="violence and sexual offences")
    assert amount(whole) == 1
    assert "street-merged" in codes(whole)


def test_a_set_that_a_category_equals_names_it(book: Path) -> None:
    loaded(book, record("Vehicle crime", id="a"), record("Drugs", id="b"))
    assert amount(asked(book, category="vehicle offences")) == 1
    assert amount(asked(book, category="drug offences")) == 1
    with pytest.raises(NotDefined):
        asked(book, category="45")  # theft from a vehicle, a part of it


def test_recorded_crime_is_never_answered_from_street_level_files(book: Path) -> None:
    loaded(book, record("Violence and sexual offences", id="a"))
    desk = api.open_desk(book)
    for offences in ("sexual offences", "burglary"):
        with pytest.raises(NotHeld):
            api.reckon(api.count(offences, "Hampshire", "Feb 2017"), desk, as_of=LATER)


def test_a_month_that_is_not_held_is_absent_and_named(book: Path) -> None:
    loaded(book, record(id="a"))
    found = asked(book, period="Jan-Feb 2017")
    assert isinstance(found.value, Absent)
    assert "Hampshire, Jan 2017" in found.value.reason
    assert found.provenance.coverage.received == 1


@pytest.mark.parametrize(("there", "is_number"), [(1, False), (2, True)])
def test_less_than_a_fifth_of_other_years_is_a_gap(book: Path, there: int, is_number: bool) -> None:
    usual = [
        record(month=f"{year}-02", id=f"{year}{n}") for year in (2016, 2018) for n in range(10)
    ]
    loaded(book, *usual, *[record(id=f"x{n}") for n in range(there)])
    found = asked(book)
    assert isinstance(found.value, Number) is is_number
    assert isinstance(found.value, Number) or "where 10 are usual" in found.value.reason


def test_without_other_years_the_neighbouring_months_judge(book: Path) -> None:
    usual = [record(month=m, id=f"{m}{n}") for m in ("2017-01", "2017-03") for n in range(10)]
    loaded(book, *usual, record(id="x"))
    assert isinstance(asked(book).value, Absent)
    assert "street-unchecked" not in codes(asked(book))


def test_offences_may_be_there_where_incidents_were_not_sent(book: Path) -> None:
    asb = "Anti-social behaviour"
    usual = [record(asb, month="2016-02")] * 10
    loaded(book, *usual, *[record(month=m, id=m) for m in ("2016-02", "2017-02")])
    assert amount(asked(book)) == 1
    assert isinstance(asked(book, category=asb).value, Absent)


def test_a_category_that_a_force_never_has_is_absent_and_one_that_it_has_is_zero(
    book: Path,
) -> None:
    loaded(
        book,
        record(id="a"),
        record("Robbery", id="b", month="2018-02"),
        record(id="c", month="2018-02"),
    )
    assert amount(asked(book, category="robbery")) == 0
    assert isinstance(asked(book, category="shoplifting").value, Absent)


def test_a_place_that_no_record_names_is_absent(book: Path) -> None:
    loaded(book, record(id="a"))
    assert isinstance(asked(book, "Winchester").value, Absent)


def test_another_forces_records_in_a_place_are_said_and_not_counted(book: Path) -> None:
    loaded(book, record(id="a"), record(force=BTP))
    found = asked(book, "Southampton")
    assert amount(found) == 1
    assert "street-elsewhere" in codes(found)


def test_a_small_area_may_keep_the_name_of_a_former_district(book: Path) -> None:
    loaded(
        book, record(district="Allerdale", month="2024-02", force="Cumbria Constabulary", id="a")
    )
    found = asked(book, "E07000026", period="Feb 2024")
    assert amount(found) == 1


def test_the_newest_edition_answers_and_an_older_day_has_the_older(book: Path) -> None:
    loaded(book, record(id="a"))
    loaded(book, record(id="a"), record(id="b"), published=date(2025, 10, 1))
    desk = api.open_desk(book)
    (now,) = api.street("Hampshire", "Feb 2017", desk, category="burglary", as_of=LATER)
    (then,) = api.street("Hampshire", "Feb 2017", desk, category="burglary", as_of=DAY)
    assert (amount(now), amount(then)) == (2, 1)


def test_a_folder_and_an_archive_are_one_edition_each(tmp_path: Path, book: Path) -> None:
    folder = tmp_path / "all"
    write_month(folder / "2017-02/2017-02-hampshire-street.csv", record(id="a"))
    write_month(folder / "2017-03/2017-03-hampshire-street.csv", record(id="a", month="2017-03"))
    (folder / "2017-02/2017-02-hampshire-outcomes.csv").write_text("Crime ID,Month\na,2017-02\n")
    done = api.load(folder, book, published=DAY)
    assert any("left out: 1 file" in said for said in done.repairs)
    assert not api.load(folder, book, published=DAY).is_new
    with zipfile.ZipFile(tmp_path / "all.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.rglob("*.csv")):
            archive.write(file, file.relative_to(folder).as_posix())
    zipped = api.load(tmp_path / "all.zip", tmp_path / "other", published=DAY)
    assert (zipped.rows, zipped.repairs) == (done.rows, done.repairs)
    assert amount(asked(tmp_path / "other", period="Feb-Mar 2017")) == 2


def test_a_month_of_a_force_in_two_files_is_refused(tmp_path: Path, book: Path) -> None:
    for name in ("a", "b"):
        write_month(tmp_path / f"all/{name}.csv", record(id="a"))
    with pytest.raises(CannotRead) as refused:
        api.load(tmp_path / "all", book, published=DAY)
    assert "stands in 2 files" in str(refused.value)
    assert not (book / "manifest.json").exists()


def test_all_faults_are_told_at_once_and_nothing_is_kept(tmp_path: Path, book: Path) -> None:
    wrong = [
        record(month="02/2017"),
        record(category="Piracy"),
        record(district="Noshire"),
        record(force="Noshire Police"),
    ]
    path = write_month(tmp_path / "m.csv", record(id="a"), *wrong)
    with path.open("a") as file:
        file.write("one,two\n")
    with pytest.raises(CannotRead) as refused:
        api.load(path, book, published=DAY)
    told = str(refused.value)
    assert all(word in told for word in ("02/2017", "Piracy", "Noshire Police", "line 7"))
    assert len(refused.value.faults) == 5
    assert "Made Up Row" not in told
    assert not (book / "manifest.json").exists()


def test_the_day_is_asked_for_before_anything_is_read(tmp_path: Path, book: Path) -> None:
    with pytest.raises(NotTold):
        api.load(write_month(tmp_path / "m.csv", record(month="wrong")), book)


def test_a_day_before_the_last_month_ended_is_refused(book: Path) -> None:
    with pytest.raises(CannotRead):
        loaded(book, record(id="a"), published=date(2017, 2, 20))


@pytest.mark.parametrize(
    ("bytes_", "said"),
    [
        (text_of([record(id="a" * 70_000)]).encode(), "line 2"),
        (text_of([record(id="a")]).encode() + b'"' + b"x" * 200_000, "line"),
        (text_of([record("Caf\u00e9")]).encode("latin-1"), "line 2"),
        (text_of([record(id="a")]).encode() + b"\0" * 4000, "line 3"),
    ],
)
def test_damaged_records_are_faults(tmp_path: Path, book: Path, bytes_: bytes, said: str) -> None:
    path = tmp_path / "m.csv"
    path.write_bytes(bytes_)
    with pytest.raises(CannotRead) as refused:
        api.load(path, book, published=DAY)
    assert said in str(refused.value)


def test_the_real_files_add_to_their_lines(shared: Path, book: Path) -> None:
    folder = shared / "data/police-uk"
    for name, force, period, lines in (
        ("2017-02-hampshire-street.csv", "Hampshire", "Feb 2017", 14_834),
        ("2020-02-btp-street.csv", BTP, "Feb 2020", 5_442),
        ("2024-12-city-of-london-street.csv", "City of London", "Dec 2024", 766),
    ):
        api.load(folder / name, book, published=DAY)
        found = api.street(force, period, api.open_desk(book), as_of=LATER)
        assert sum(line.printed for one in found for line in one.lines) == lines
    (asb,) = api.street("Hampshire", "Feb 2017", api.open_desk(book), category="asb", as_of=LATER)
    assert amount(asb) == 5_016
