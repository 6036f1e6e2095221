"""What left a room is in its log, and another list of releases beside it is refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tallybook.records.audit_log import read_entries
from tallybook.records.key import Key
from tallybook.records.note_release import note_override, note_release, refuse_other_list
from tallybook.records.open_room import make_room
from tallybook.records.room import Room
from tallybook.records.rotate import rotate
from tallybook.terms.errors import CannotRead, NotAllowed

SIGNED = {
    "policy": "strict",
    "change": "months.other = 1",
    "why": "agreed with the force",
    "by": "A. Steward",
    "until": "2026-12-31",
}


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return make_room(tmp_path / "records", Key(os.urandom(32)), "ann")


def test_an_override_stands_in_the_log_with_its_reason(room: Room) -> None:
    note_override(room, "ann", SIGNED, "f" * 64)
    *_, entry = read_entries(room)
    assert (entry.who, entry.did, entry.why) == ("ann", "override", SIGNED["why"])
    assert {name: entry.more[name] for name in ("policy", "change", "by", "until")} == {
        name: SIGNED[name] for name in ("policy", "change", "by", "until")
    }


def test_nobody_without_a_role_uses_one(room: Room) -> None:
    with pytest.raises(NotAllowed):
        note_override(room, "nobody", SIGNED, "f" * 64)


def test_a_release_stands_in_the_log(room: Room) -> None:
    note_release(room, "ann", "official", "d" * 64, 12, 3, "newest")
    *_, entry = read_entries(room)
    assert (entry.did, entry.more["counts"], entry.more["withheld"]) == ("release", 12, 3)


def test_a_list_without_the_last_release_is_another(room: Room, tmp_path: Path) -> None:
    refuse_other_list(room, lambda digest: False, tmp_path)  # nothing left yet
    note_release(room, "ann", "official", "d" * 64, 12, 3, "newest")
    refuse_other_list(room, lambda digest: digest == "newest", tmp_path)
    with pytest.raises(CannotRead) as refused:
        refuse_other_list(room, lambda digest: digest == "older", tmp_path)
    assert refused.value.code == "ledger-elsewhere"


def test_an_answer_without_counts_leaves_the_room_open(room: Room, tmp_path: Path) -> None:
    note_release(room, "ann", "official", "d" * 64, 0, 0, "")
    refuse_other_list(room, lambda digest: False, tmp_path)


def test_what_the_room_knows_of_it_cannot_be_rewritten(room: Room, tmp_path: Path) -> None:
    note_release(room, "ann", "official", "d" * 64, 12, 3, "newest")
    file = room.path / "released.head"
    file.write_bytes(file.read_bytes().replace(b'newest",', b'oldest",'))
    with pytest.raises(CannotRead):
        refuse_other_list(room, lambda digest: True, tmp_path)


def test_a_new_key_does_not_make_the_room_forget_its_list(room: Room, tmp_path: Path) -> None:
    note_release(room, "ann", "official", "d" * 64, 12, 3, "newest")
    new = rotate(room, "ann", Key(os.urandom(32)))
    refuse_other_list(new, lambda digest: digest == "newest", tmp_path)
    with pytest.raises(CannotRead):
        refuse_other_list(new, lambda digest: False, tmp_path)


def test_a_note_that_was_rewritten_is_not_signed_anew(room: Room) -> None:
    note_release(room, "ann", "official", "d" * 64, 12, 3, "newest")
    file = room.path / "released.head"
    file.write_bytes(file.read_bytes().replace(b'newest",', b'oldest",'))
    with pytest.raises(CannotRead):
        rotate(room, "ann", Key(os.urandom(32)))
