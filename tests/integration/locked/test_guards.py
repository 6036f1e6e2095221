"""A wrong key, a changed byte, a line of the log, a role too low: refused, and told apart."""

from __future__ import annotations

import base64
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from integration.cli.run import run
from integration.locked.made_room import (
    AFTER,
    ANALYST,
    STEWARD,
    VIEWER,
    import_file,
    new_room,
    write_rows,
)
from tallybook.records.audit_head import HEAD
from tallybook.records.audit_log import LOG, read_entries, verify_log
from tallybook.records.key import Key
from tallybook.records.name_role import name_role
from tallybook.records.open_room import current_manifest, open_room
from tallybook.records.open_rows import note_counted, open_rows
from tallybook.records.room import MANIFEST, Room
from tallybook.records.verify_room import verify_room
from tallybook.terms.errors import CannotRead, NotAllowed, NotDefined, TallybookError

EXITS = {
    "records-key-wrong": 30,
    "records-damaged": 31,
    "audit-broken": 32,
    "role-too-low": 33,
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Room, Path]:
    """A small room with three people, some reads, and the file of its key."""
    folder = tmp_path_factory.mktemp("guards")
    room = new_room(folder / "records")
    import_file(room, write_rows(folder / "rows.csv", [{"HO Class": "ZZ"}], fill=60))
    name_role(room, STEWARD, ANALYST, "analyst")
    name_role(room, STEWARD, VIEWER, "viewer")
    for n in range(3):
        open_rows(room, ANALYST, f"definition {n}", as_of=AFTER)[0].close()
    key = folder / "key"
    key.write_bytes(base64.b64encode(room.key.secret))
    key.chmod(0o600)
    return room, key


@pytest.fixture
def copied(made: tuple[Room, Path], tmp_path: Path) -> tuple[Room, Path]:
    room, key = made
    shutil.copytree(room.path, tmp_path / "records")
    return Room(tmp_path / "records", room.key), key


def wrong_key(room: Room, key: Path) -> tuple[str, ...]:
    other = key.with_name("other")
    other.write_bytes(base64.b64encode(os.urandom(32)))
    other.chmod(0o600)
    return ("records", "list", "--key-file", str(other), "--as", STEWARD)


def changed_byte(room: Room, key: Path) -> tuple[str, ...]:
    flip(next(room.extracts.glob("*/rows.parquet")), 1000)
    return ("verify", "--key-file", str(key))


def removed_line(room: Room, key: Path) -> tuple[str, ...]:
    lines = (room.path / LOG).read_bytes().splitlines(keepends=True)
    (room.path / LOG).write_bytes(b"".join(lines[:3] + lines[4:]))
    return ("records", "audit", "--verify", "--key-file", str(key), "--as", STEWARD)


def low_role(room: Room, key: Path) -> tuple[str, ...]:
    return ("records", "audit", "--key-file", str(key), "--as", VIEWER)


@pytest.mark.parametrize(
    ("break_it", "code"),
    [
        (wrong_key, "records-key-wrong"),
        (changed_byte, "records-damaged"),
        (removed_line, "audit-broken"),
        (low_role, "role-too-low"),
    ],
)
def test_each_has_an_error_and_an_exit_of_its_own(
    copied: tuple[Room, Path], break_it: Callable[[Room, Path], tuple[str, ...]], code: str
) -> None:
    room, key = copied
    result = run(*break_it(room, key), "--records", str(room.path))
    assert (result.exit_code, f"[{code}]" in result.stderr) == (EXITS[code], True)


def test_a_changed_byte_of_rows_is_refused_before_anything_is_counted(
    copied: tuple[Room, Path],
) -> None:
    room, _ = copied
    changed_byte(room, Path("unused"))
    with pytest.raises(CannotRead) as caught:
        open_rows(room, STEWARD, "a test", as_of=AFTER)
    assert (caught.value.code, caught.value.exit_code) == ("records-damaged", 31)


def flip(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at % len(content)] ^= 1 << (at % 8)
    path.write_bytes(content)


@pytest.mark.parametrize("name", [MANIFEST, LOG, HEAD, "rows.parquet", "quarantine.parquet"])
def test_a_changed_byte_anywhere_is_found(copied: tuple[Room, Path], name: str) -> None:
    room, _ = copied
    path = next(room.path.rglob(name))
    sound, chance = path.read_bytes(), random.Random(name)
    for at in [0, len(sound) - 1, *(chance.randrange(len(sound)) for _ in range(60))]:
        flip(path, at)
        with pytest.raises(TallybookError) as caught:
            verify_room(open_room(room.path, room.key))
        assert caught.value.code in ("records-damaged", "audit-broken"), at
        path.write_bytes(sound)
    verify_room(open_room(room.path, room.key))


def lines_of(room: Room) -> list[bytes]:
    return (room.path / LOG).read_bytes().splitlines(keepends=True)


@pytest.mark.parametrize(
    "tamper",
    [
        lambda lines: lines[:2] + lines[3:],  # a line out of the middle
        lambda lines: lines[1:],  # the first
        lambda lines: lines[:-1],  # the last
        lambda lines: [],
        lambda lines: [*lines[:2], lines[3], lines[2], *lines[4:]],  # two changed places
        lambda lines: [*lines[:2], lines[1], *lines[2:]],  # one put in again
        lambda lines: [*lines, lines[-1]],  # one put in at the end
        lambda lines: [*lines, b'{"n": 9}\n'],
        lambda lines: [lines[0].replace(b'"n": 1', b'"n": 2'), *lines[1:]],
    ],
)
def test_no_line_goes_in_or_out_unseen(
    copied: tuple[Room, Path], tamper: Callable[[list[bytes]], list[bytes]]
) -> None:
    room, _ = copied
    (room.path / LOG).write_bytes(b"".join(tamper(lines_of(room))))
    for touch in (verify_log, read_entries, lambda room: open_rows(room, STEWARD, "", as_of=AFTER)):
        with pytest.raises(CannotRead) as caught:
            touch(room)
        assert caught.value.code == "audit-broken"


def test_a_log_cut_off_together_with_its_end_is_found_by_the_manifest(
    copied: tuple[Room, Path],
) -> None:
    """An earlier head and log are whole together, but name an older manifest than there is."""
    room, _ = copied
    before = {name: (room.path / name).read_bytes() for name in (LOG, HEAD, MANIFEST)}
    name_role(room, STEWARD, "kim", "steward")
    (room.path / MANIFEST).write_bytes(before[MANIFEST])  # the roles as they were
    with pytest.raises(CannotRead, match="older than the audit log"):
        open_room(room.path, room.key)


def test_what_a_killed_writer_left_of_a_line_is_mended(copied: tuple[Room, Path]) -> None:
    room, _ = copied
    whole = len(lines_of(room))
    with (room.path / LOG).open("ab") as log:
        log.write(lines_of(room)[-1][:50])
    assert verify_log(room).lines == whole
    note_counted(room, ANALYST, "after the kill", 5, ())
    assert verify_log(room).lines == whole + 1
    assert read_entries(room)[-1].why == "after the kill"


def test_a_line_without_its_end_is_taken_over(copied: tuple[Room, Path]) -> None:
    """Killed between the line and the head: the line is whole, and chained."""
    room, _ = copied
    head = (room.path / HEAD).read_bytes()
    note_counted(room, ANALYST, "named by no head", 5, ())
    (room.path / HEAD).write_bytes(head)
    note_counted(room, ANALYST, "after the kill", 6, ())
    assert [entry.why for entry in read_entries(room)][-2:] == [
        "named by no head",
        "after the kill",
    ]


def test_the_log_says_who_why_and_how_many_before_anything_is_read(
    copied: tuple[Room, Path],
) -> None:
    room, _ = copied
    next(room.extracts.glob("*/rows.parquet")).unlink()
    with pytest.raises(CannotRead):
        open_rows(room, ANALYST, "88A, Mockshire, 2020", as_of=AFTER)
    entry = read_entries(room)[-1]
    assert (entry.who, entry.did, entry.why, entry.rows) == (
        ANALYST,
        "read",
        "88A, Mockshire, 2020",
        60,
    )


def test_a_viewer_and_a_stranger_read_nothing(copied: tuple[Room, Path]) -> None:
    room, _ = copied
    for who in (VIEWER, "nobody known"):
        with pytest.raises(NotAllowed) as caught:
            open_rows(room, who, "a test", as_of=AFTER)
        assert caught.value.code == "role-too-low"
    with pytest.raises(NotAllowed):
        name_role(room, ANALYST, ANALYST, "steward")


def test_a_room_keeps_a_steward_and_knows_its_roles(copied: tuple[Room, Path]) -> None:
    room, _ = copied
    with pytest.raises(NotAllowed) as caught:
        name_role(room, STEWARD, STEWARD, "viewer")
    assert caught.value.code == "last-steward"
    with pytest.raises(NotDefined):
        name_role(room, STEWARD, "kim", "king")
    assert current_manifest(room).roles == {
        STEWARD: "steward",
        ANALYST: "analyst",
        VIEWER: "viewer",
    }


def test_a_key_that_others_may_read_is_refused(copied: tuple[Room, Path]) -> None:
    room, key = copied
    open_key = key.with_name("open")
    open_key.write_bytes(key.read_bytes())
    open_key.chmod(0o644)
    result = run("records", "list", "--key-file", str(open_key), "--records", str(room.path))
    assert (result.exit_code, "records-key-open" in result.stderr) == (34, True)


def test_without_a_key_nothing_opens(
    copied: tuple[Room, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    room, key = copied
    monkeypatch.delenv("TALLYBOOK_RECORDS_KEY", raising=False)
    result = run("records", "list", "--records", str(room.path))
    assert (result.exit_code, "records-key-missing" in result.stderr) == (15, True)
    monkeypatch.setenv("TALLYBOOK_RECORDS_KEY", key.read_text())
    assert run("records", "list", "--records", str(room.path), "--as", STEWARD).exit_code == 0


def test_a_key_never_shows_itself(copied: tuple[Room, Path]) -> None:
    room, _ = copied
    for text in (repr(room), repr(room.key), repr(current_manifest(room)), str(vars(room))):
        assert repr(room.key.secret)[2:-1] not in text
        assert "pseudonym_keys" not in text
    assert not any(
        len(one.rows.key) == 32 and repr(one.rows.key) in repr(one)
        for one in current_manifest(room).extracts
    )
    assert isinstance(room.key, Key)
