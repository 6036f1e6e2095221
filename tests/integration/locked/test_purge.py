"""Rows whose time is over are gone, and an old key opens nothing."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from integration.locked.made_room import AFTER, ANALYST, STEWARD, import_file, new_room
from tallybook.records.audit_log import read_entries
from tallybook.records.key import Key
from tallybook.records.name_role import name_role
from tallybook.records.open_room import current_manifest, open_room
from tallybook.records.open_rows import open_rows
from tallybook.records.purge import purge
from tallybook.records.room import Room
from tallybook.records.rotate import rotate
from tallybook.records.verify_room import verify_room
from tallybook.simulate.simulate import Made
from tallybook.terms.errors import NotAllowed, NotDefined, NotHeld

BEFORE = date(2020, 4, 1)


@pytest.fixture
def room(county: Made, tmp_path: Path) -> Room:
    room = new_room(tmp_path / "records")
    import_file(room, county.extract)
    return room


def ask(room: Room, question: str) -> list[tuple[object, ...]]:
    connection, _ = open_rows(room, STEWARD, "a test", as_of=AFTER)
    found = connection.execute(question).fetchall()
    connection.close()
    return found


def test_what_was_recorded_before_the_day_is_gone_and_the_rest_is_not(room: Room) -> None:
    later = ask(room, f"select count(*) from rows where recorded >= '{BEFORE}'")[0][0]
    was = current_manifest(room).extracts[0]
    purged = purge(room, STEWARD, BEFORE)
    assert ask(room, "select min(recorded) >= '2020-04-01', count(*) from rows") == [(True, later)]
    now = current_manifest(room).extracts[0]
    assert now.intake.purged == purged.rows > 0
    assert now.intake.kept == later
    assert now.edition == was.edition
    assert [path.name for path in room.extracts.iterdir()] == [now.folder]
    assert now.rows.key != was.rows.key
    verify_room(room)
    told = next(entry for entry in read_entries(room) if entry.did == "purge")
    assert (told.who, told.why, told.rows) == (STEWARD, f"recorded before {BEFORE}", purged.rows)


def test_nothing_left_is_an_extract_gone(room: Room) -> None:
    purge(room, STEWARD, date(2030, 1, 1))
    assert current_manifest(room).extracts == ()
    assert list(room.extracts.iterdir()) == []
    with pytest.raises(NotHeld):
        ask(room, "select 1")


def test_a_day_before_all_rows_removes_none(room: Room) -> None:
    was = current_manifest(room).extracts[0].intake
    assert purge(room, STEWARD, date(2000, 1, 1)).rows == 0
    assert current_manifest(room).extracts[0].intake == was


def test_no_part_of_a_month_is_left_to_be_counted_as_the_whole(room: Room) -> None:
    with pytest.raises(NotDefined) as caught:
        purge(room, STEWARD, date(2020, 4, 2))
    assert caught.value.code == "purge-inside-month"


def test_only_a_steward_purges_and_rotates(room: Room) -> None:
    name_role(room, STEWARD, ANALYST, "analyst")
    for deed in (lambda: purge(room, ANALYST, BEFORE), lambda: rotate(room, ANALYST, room.key)):
        with pytest.raises(NotAllowed) as caught:
            deed()
        assert caught.value.code == "role-too-low"


def test_a_new_key_opens_what_the_old_one_opened_and_the_old_one_nothing(
    room: Room, county: Made
) -> None:
    counts = "select code, area, count(*) from rows group by all order by all"
    before, old = ask(room, counts), set(ask(room, "select record from rows"))
    entries = len(read_entries(room))
    new = rotate(room, STEWARD, Key(os.urandom(32)))
    with pytest.raises(NotAllowed) as caught:
        open_room(room.path, room.key)
    assert caught.value.code == "records-key-wrong"
    assert ask(new, counts) == before
    assert not old & set(ask(new, "select record from rows"))
    assert len(read_entries(new)) > entries
    assert list(room.path.parent.iterdir()) == [room.path]
    verify_room(new)


def test_pseudonyms_go_on_after_a_rotation(room: Room, county: Made, tmp_path: Path) -> None:
    """The same record number of a later extract gets the pseudonym that the earlier one has now."""
    new = rotate(room, STEWARD, Key(os.urandom(32)))
    first = set(ask(new, "select record from rows"))
    longer = tmp_path / "later.csv"
    longer.write_bytes(county.extract.read_bytes() + b"\n")
    import_file(new, longer)
    assert len(current_manifest(new).extracts) == 2
    assert set(ask(new, "select record from rows")) == first
