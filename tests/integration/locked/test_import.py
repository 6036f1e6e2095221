"""What is kept of an extract is what the truth says, and every row is somewhere."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from integration.locked.made_room import (
    AFTER,
    STEWARD,
    counts,
    import_file,
    mapping_of,
    new_room,
    write_rows,
)
from tallybook.records.kept import Intake
from tallybook.records.list_doubtful import list_doubtful
from tallybook.records.mapping import Mapping
from tallybook.records.open_room import current_manifest
from tallybook.records.open_rows import open_rows
from tallybook.records.room import Room
from tallybook.simulate.simulate import Made, simulate
from tallybook.terms.errors import CannotRead, NotAllowed, NotDefined


def intake_of(room: Room) -> Intake:
    return current_manifest(room).extracts[-1].intake


def test_every_row_is_where_the_truth_has_it(held: Room, county: Made) -> None:
    planted = json.loads((county.truth / "planted.json").read_text())
    intake = intake_of(held)
    assert intake.read == planted["rows"]
    assert intake.kept - intake.cancelled == planted["counted"]
    assert (intake.cancelled, intake.twice) == (planted["cancelled"], planted["duplicated"])
    assert intake.quarantined == sum(planted["faults"].values())
    assert intake.doubtful == {
        "recorded_unreadable": planted["faults"]["unreadable day"],
        "recorded_before_occurred": planted["faults"]["recorded before occurred"],
        "code_unknown": planted["faults"]["unknown code"],
        "age_impossible": planted["faults"]["impossible age"],
    }


def test_counts_by_month_class_and_district_are_the_truth(held: Room, county: Made) -> None:
    connection, _ = open_rows(held, STEWARD, "a test", as_of=AFTER)
    found = connection.execute(
        "select strftime(recorded, '%Y-%m'), code, area, count(*) from rows"
        " where not cancelled group by all"
    ).fetchall()
    words = mapping_of(county.extract).values["area"]
    truth = counts(county.truth / "recorded.csv", "month", "code", "district")
    assert {(month, code, area): n for month, code, area, n in found} == {
        (month, code, words[district]): n for (month, code, district), n in truth.items() if n
    }


@pytest.mark.parametrize("mark", ["victim_sex", "relationship", "alcohol", "platform", "how_met"])
def test_marks_are_the_truth_and_a_blank_is_not_a_no(held: Room, county: Made, mark: str) -> None:
    connection, _ = open_rows(held, STEWARD, "a test", as_of=AFTER)
    found = connection.execute(
        f"select coalesce({mark}, 'unknown'), count(*) from rows where not cancelled group by 1"
    ).fetchall()
    truth = counts(county.truth / "marks.csv", "mark", "value")
    assert dict(found) == {value: n for (name, value), n in truth.items() if name == mark and n}


@pytest.mark.parametrize(("style", "kind"), [("athena", "csv"), ("niche", "parquet")])
def test_other_systems_and_files_give_the_same(tmp_path: Path, style: str, kind: str) -> None:
    made = simulate(tmp_path / "made", rows=10_000, style=style, kind=kind)  # type: ignore[arg-type]
    room = new_room(tmp_path / "records")
    import_file(room, made.extract)
    intake, planted = intake_of(room), json.loads((made.truth / "planted.json").read_text())
    assert intake.kept - intake.cancelled == planted["counted"]
    assert intake.quarantined == sum(planted["faults"].values())


def test_the_same_bytes_twice_change_nothing(held: Room, county: Made) -> None:
    before = current_manifest(held)
    assert not import_file(held, county.extract).is_new
    assert current_manifest(held) == before


def test_what_can_name_somebody_is_not_in_the_rows(held: Room, county: Made) -> None:
    connection, _ = open_rows(held, STEWARD, "a test", as_of=AFTER)
    columns = {name for name, *_ in connection.execute("describe rows").fetchall()}
    assert not columns & {"born", "victim", "postcode", "easting", "northing", "status"}
    path = next(held.extracts.glob("*/rows.parquet"))
    with pytest.raises(Exception, match=r"decrypt|encrypted"):
        pq.ParquetFile(path)


DOUBTS = {
    "recorded_unreadable": {"Recorded Date": "32/13/2019"},
    "day_unreadable": {"Start Date/Time": "soon"},
    "recorded_before_occurred": {"End Date/Time": "03/03/2020"},
    "occurred_backwards": {"Start Date/Time": "02/03/2020", "End Date/Time": "01/03/2020"},
    "recorded_after_extract": {"Recorded Date": "01/01/2999"},
    "code_unknown": {"HO Class": "ZZ/99"},
    "age_impossible": {"Victim Age at Offence": "199"},
    "area_unknown": {"District": "Nowhere"},
    "status_unknown": {"Occurrence Status": "Odd"},
    "no_record": {"Occurrence Number": " "},
}


@pytest.mark.parametrize("reason", DOUBTS)
def test_a_doubtful_row_is_kept_apart_and_counted(tmp_path: Path, reason: str) -> None:
    path = write_rows(tmp_path / "rows.csv", [DOUBTS[reason]], fill=60)
    room = new_room(tmp_path / "records")
    import_file(room, path)
    assert intake_of(room).doubtful == {reason: 1}
    assert (intake_of(room).kept, intake_of(room).quarantined) == (60, 1)


def test_a_blank_is_no_doubt_where_it_may_be_blank(tmp_path: Path) -> None:
    blank = dict.fromkeys(["Start Date/Time", "End Date/Time", "District", "Sex"], "")
    path = write_rows(tmp_path / "rows.csv", [blank], fill=20)
    room = new_room(tmp_path / "records")
    import_file(room, path)
    assert (intake_of(room).kept, intake_of(room).quarantined) == (21, 0)


def test_a_word_that_is_not_listed_is_not_known_and_told(tmp_path: Path) -> None:
    path = write_rows(tmp_path / "rows.csv", [{"Sex": "Z"}], fill=20)
    room = new_room(tmp_path / "records")
    import_file(room, path)
    assert intake_of(room).unlisted == {"victim_sex": 1}
    connection, _ = open_rows(room, STEWARD, "a test", as_of=AFTER)
    assert connection.execute("select count(*) from rows where victim_sex is null").fetchall() == [
        (1,)
    ]


def refused(tmp_path: Path, changes: list[dict[str, str]], **mapped: object) -> CannotRead:
    path = write_rows(tmp_path / "rows.csv", changes, fill=20)
    mapping = mapping_of(path)
    mapping = Mapping(**{**mapping.__dict__, **mapped})
    room = new_room(tmp_path / "records")
    with pytest.raises((CannotRead, NotAllowed)) as caught:
        import_file(room, path, mapping)
    assert current_manifest(room).extracts == ()
    assert list(room.extracts.iterdir()) == [] if room.extracts.exists() else True
    return caught.value  # type: ignore[return-value]


def test_too_many_doubtful_rows_refuse_the_extract(tmp_path: Path) -> None:
    error = refused(tmp_path, [{"HO Class": "ZZ/99"}] * 2)
    assert error.code == "extract-doubtful"
    assert [fault.says for fault in error.faults] == ["2 rows."]


def test_a_crime_with_two_rows_contradicts_the_grain(tmp_path: Path) -> None:
    same = {"Occurrence Number": "77"}
    error = refused(tmp_path, [same | {"Sex": "M"}, same | {"Sex": "F"}])
    assert error.code == "grain-contradicted"


def test_a_new_column_is_not_read_unasked(tmp_path: Path) -> None:
    path = write_rows(tmp_path / "known.csv", [], fill=20)
    mapping = mapping_of(path)
    error = refused(tmp_path, [{"Victim Forename": "Nobody"}], columns=mapping.columns)
    assert error.code == "mapping-does-not-fit"
    assert "Victim Forename" in str(error)
    assert "Nobody" not in str(error)


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Victim Name", "Nobody"),
        ("Remark", "nobody@example.invalid"),
        ("Remark", "ZZ1 1ZZ"),
        ("Remark", "01632 960000"),
        ("Remark", "a long text about nothing at all that is clearly not a word of any list"),
    ],
)
def test_a_mapping_cannot_keep_what_can_name_somebody(
    tmp_path: Path, header: str, cells: str
) -> None:
    columns = {**mapping_of(write_rows(tmp_path / "x.csv", [{header: ""}], 20)).columns}
    error = refused(tmp_path, [{header: cells}] * 2, columns=columns | {header: "remark"})
    assert error.code == "column-identifies"
    assert cells not in str(error)


def test_occurrences_are_not_counted_as_offences(tmp_path: Path) -> None:
    path = write_rows(tmp_path / "rows.csv", [], fill=20)
    with pytest.raises(NotDefined) as caught:
        Mapping(**{**mapping_of(path).__dict__, "grain": "occurrence"})
    assert caught.value.code == "grain-not-counted"


def test_days_of_birth_become_ages(tmp_path: Path) -> None:
    rows = [
        {"Victim DOB": "02/03/2002", "Victim Age at Offence": ""},  # 18 on the last day
        {"Victim DOB": "03/03/2002", "Victim Age at Offence": ""},  # a day short of it
        {"Victim DOB": "", "Victim Age at Offence": ""},
    ]
    path = write_rows(tmp_path / "rows.csv", rows, fill=0)
    columns = dict(mapping_of(path).columns) | {"Victim Age at Offence": "drop"}
    mapping = Mapping(
        **{**mapping_of(path).__dict__, "columns": columns}
        | {"values": {"area": {"Sampleford": "X22000005"}}}
    )
    room = new_room(tmp_path / "records")
    import_file(room, path, mapping)
    connection, _ = open_rows(room, STEWARD, "a test", as_of=AFTER)
    ages = connection.execute("select age_at_offence, age_at_report from rows").fetchall()
    assert sorted(ages, key=str) == [(17, 17), (18, 18), (None, None)]


def test_the_steward_is_told_which_rows_are_doubtful_and_why(tmp_path: Path) -> None:
    changes = [DOUBTS["code_unknown"], {}, DOUBTS["code_unknown"] | DOUBTS["age_impossible"]]
    path = write_rows(tmp_path / "rows.csv", changes, fill=60)
    room = new_room(tmp_path / "records")
    import_file(room, path)
    found = list_doubtful(room, STEWARD, as_of=AFTER)
    unknown = "offence code missing or unknown"
    assert [(one.row, one.reasons) for one in found] == [
        (61, unknown),
        (63, f"{unknown}; impossible age"),
    ]
