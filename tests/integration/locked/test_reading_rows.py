"""What the engine answers on encrypted files, and what it does not do."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import duckdb
import pytest

from integration.locked.made_room import (
    AFTER,
    STEWARD,
    import_file,
    mapping_of,
    new_room,
    write_rows,
)
from tallybook.records.mapping import Mapping
from tallybook.records.open_rows import open_rows
from tallybook.records.room import Room
from tallybook.records.sealed_rows import SealedWriter, open_engine, read_sealed
from tallybook.terms.errors import NotHeld

ROWS = 260_000
"""Rows of three row groups."""

QUESTIONS = (
    "select count(*) from t where n > 100",
    "select word, count(*) from t where not flag group by all order by all",
    "select sum(n) from t where word = 'b' and n between 1000 and 200000",
    "select n from t order by n desc limit 3",
    "select count(*) from t join (values (1), (150000)) v(x) on x = n",
    "select max(n) from t where word in ('a', 'c') and gap is not null",
    "select count(*) from t where n in (select n from t where gap = 3)",
    "select count(distinct word) filter (where flag) from t",
)


@pytest.mark.parametrize("question", QUESTIONS)
def test_conditions_are_answered_as_on_a_plain_table(question: str, sealed: tuple) -> None:  # type: ignore[type-arg]
    table, path, file = sealed
    plain = duckdb.connect()
    plain.register("t", table)
    engine = open_engine([(path, file)])
    engine.execute("create view t as select * from f0")
    assert engine.execute(question).fetchall() == plain.execute(question).fetchall()


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> tuple:  # type: ignore[type-arg]
    import numpy as np
    import pyarrow as pa

    chance = np.random.default_rng(1)
    words = pa.DictionaryArray.from_arrays(
        pa.array(chance.integers(0, 3, ROWS, np.int32)), pa.array(["a", "b", "c"])
    )
    table = pa.table(
        {
            "n": np.arange(ROWS),
            "word": words,
            "flag": chance.random(ROWS) < 0.1,
            "gap": pa.array(chance.integers(0, 9, ROWS), mask=chance.random(ROWS) < 0.3),
        }
    )
    folder = tmp_path_factory.mktemp("a [bracket]")
    writer = SealedWriter(folder / "rows.parquet", table.schema)
    for start in range(0, ROWS, 70_000):
        writer.write(table.slice(start, 70_000))
    return table, folder / "rows.parquet", writer.close()


def test_rows_come_back_as_they_were_written(sealed: tuple) -> None:  # type: ignore[type-arg]
    import pyarrow as pa

    table, path, file = sealed
    back = pa.concat_tables(list(read_sealed(path, file)))
    assert back.schema == table.schema
    assert back["n"].to_pylist() == table["n"].to_pylist()


@pytest.mark.parametrize(
    "deed",
    [
        "copy (select * from rows) to '{out}'",
        "select * from read_csv('{secret}')",
        "attach '{out}'",
        "set enable_external_access = true",
        "set temp_directory = '{folder}'",
        "set memory_limit = '90GB'",
        "create secret (type s3)",
        "install httpfs",
    ],
)
def test_the_engine_reads_nothing_else_and_writes_nothing(
    held: Room, tmp_path: Path, deed: str
) -> None:
    (tmp_path / "secret.csv").write_text("a\n1\n")
    connection, _ = open_rows(held, STEWARD, "a test", as_of=AFTER)
    names = {"out": tmp_path / "out", "secret": tmp_path / "secret.csv", "folder": tmp_path}
    with pytest.raises(duckdb.Error):
        connection.execute(deed.format(**names))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["secret.csv"]


def test_the_newest_extract_as_of_the_day_is_read_and_none_added(tmp_path: Path) -> None:
    room = new_room(tmp_path / "records")
    import_file(room, write_rows(tmp_path / "one.csv", [], fill=10))
    later = {"Occurrence Number": "7", "Recorded Date": "05/06/2021"}
    import_file(room, write_rows(tmp_path / "two.csv", [later], fill=10))
    for day, rows in ((date(2020, 12, 31), 10), (date(2021, 6, 5), 11)):
        connection, editions = open_rows(room, STEWARD, "a test", as_of=day)
        assert connection.execute("select count(*) from rows").fetchall() == [(rows,)]
        assert [edition.published <= day for edition in editions] == [True]
    with pytest.raises(NotHeld):
        open_rows(room, STEWARD, "a test", as_of=date(2019, 1, 1))


def test_two_victims_of_one_crime_are_two_rows_and_the_same_one_twice_is_one(
    tmp_path: Path,
) -> None:
    crime = {"Occurrence Number": "7"}
    rows = [
        crime | {"Victim Number": "1", "Sex": "F"},
        crime | {"Victim Number": "2", "Sex": "F"},
        crime | {"Victim Number": "2", "Sex": "F"},
    ]
    path = write_rows(tmp_path / "rows.csv", rows)
    mapping = mapping_of(path)
    mapping = Mapping(**{**mapping.__dict__, "grain": "victim", "values": SAMPLEFORD})
    room = new_room(tmp_path / "records")
    intake = import_file(room, path, mapping).extract.intake
    assert (intake.kept, intake.twice) == (2, 1)
    connection, _ = open_rows(room, STEWARD, "a test", as_of=AFTER)
    assert connection.execute("select distinct unit from rows").fetchall() == [("victims",)]


SAMPLEFORD = {"area": {"Sampleford": "X22000005"}}


def test_places_are_coarsened(tmp_path: Path) -> None:
    exact = {"Postcode": "ZZ1 1ZZ", "Easting": "443217", "Northing": "112499"}
    path = write_rows(tmp_path / "rows.csv", [exact] * 3)
    mapping = Mapping(**{**mapping_of(path).__dict__, "values": SAMPLEFORD})
    room = new_room(tmp_path / "records")
    import_file(room, path, mapping)
    connection, _ = open_rows(room, STEWARD, "a test", as_of=AFTER)
    found = connection.execute(
        "select distinct postcode_sector, grid_reference from rows"
    ).fetchall()
    assert found == [("ZZ1 1", "E440 N110 (5 km)")]


def test_writers_of_the_log_wait_for_each_other(held: Room, tmp_path: Path) -> None:
    import subprocess
    import sys

    from tallybook.records.audit_log import read_entries, verify_log

    room = new_room(tmp_path / "records")
    text = (
        "import sys\nfrom pathlib import Path\n"
        "from tallybook.records.audit_line import Entry\n"
        "from tallybook.records.audit_log import add_entry\n"
        "from tallybook.records.key import Key\nfrom tallybook.records.room import Room\n"
        "room = Room(Path(sys.argv[1]), Key(bytes.fromhex(sys.argv[2])))\n"
        "for n in range(25): add_entry(room, Entry(sys.argv[3], 'read', str(n)))\n"
    )
    command = [sys.executable, "-c", text, str(room.path), room.key.secret.hex()]
    writers = [subprocess.Popen([*command, who], env=os.environ) for who in ("one", "two")]
    assert [writer.wait() for writer in writers] == [0, 0]
    assert verify_log(room).lines == 51
    for who in ("one", "two"):
        told = [entry.why for entry in read_entries(room) if entry.who == who]
        assert told == [str(n) for n in range(25)]
