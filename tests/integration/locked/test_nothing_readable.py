"""Planted strings are nowhere: the room, its temporary files, its log, messages, errors."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from integration.cli.run import run
from integration.locked.made_room import (
    AFTER,
    STEWARD,
    import_file,
    mapping_of,
    new_room,
    write_rows,
)
from tallybook.records.key import Key
from tallybook.records.mapping import Mapping
from tallybook.records.mapping_file import mapping_to_text
from tallybook.records.open_room import current_manifest, open_room
from tallybook.records.open_rows import open_rows
from tallybook.records.room import MANIFEST, Room
from tallybook.records.verify_room import verify_room
from tallybook.simulate.lay_out_rows import PLANTED_NAME, PLANTED_TEXT
from tallybook.simulate.simulate import Made

WORDS = (
    PLANTED_NAME,
    PLANTED_TEXT,
    "Placeholder Coast ward 03",
    "licensed premises",
    "house party",
    "9900000",  # how record numbers begin
    "X22000003",
    "32/13/2019",
    "recorded before it occurred",
)


def readable(folder: Path, words: tuple[str, ...] = WORDS) -> list[tuple[str, str]]:
    """Words that stand in a file of the folder, in either width of a letter, or in its name."""
    found = []
    for path in folder.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        found += [
            (path.name, word)
            for word in words
            if word in path.name or word.encode() in content or word.encode("utf-16-le") in content
        ]
    return found


def test_the_search_finds_what_is_there(county: Made) -> None:
    assert {word for _, word in readable(county.extract.parent)} >= {PLANTED_NAME, "9900000"}


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for temporary files of everything that runs here."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    yield folder
    tempfile.tempdir = None


def test_after_import_and_query(county: Made, tmp_path: Path, temporary: Path) -> None:
    room = new_room(tmp_path / "records")
    import_file(room, county.extract)
    connection, _ = open_rows(room, STEWARD, "a test", as_of=AFTER)
    connection.execute("select ward, place_type, count(*) from rows group by all").fetchall()
    connection.close()
    assert readable(room.path) == []
    assert readable(temporary) == []
    secrets = (room.key.secret, *current_manifest(room).pseudonym_keys)
    secrets += tuple(file.key for one in current_manifest(room).extracts for file in one.files)
    for path in room.path.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert not any(
                secret in content or secret.hex().encode() in content for secret in secrets
            )


def moments(passed: int, wanted: int = 20) -> list[int]:
    """So many of the moments, the first and the last three among them."""
    spread = {1 + n * (passed - 1) // (wanted - 4) for n in range(wanted - 3)}
    return sorted(spread | {passed - 2, passed - 1, passed})


def import_in_a_process(room: Path, secret: bytes, extract: Path, moment: int) -> str:
    """What the process printed; nothing where it was killed."""
    script = Path(__file__).with_name("killed_imports.py")
    command = [sys.executable, str(script), str(room), secret.hex(), str(extract), str(moment)]
    return subprocess.run(command, capture_output=True, text=True, env=os.environ).stdout.strip()


def test_after_a_kill_at_any_moment(county: Made, tmp_path: Path, temporary: Path) -> None:
    """The room is as it was or has the whole extract, nothing is readable, and the next works."""
    secret, extract = os.urandom(32), tmp_path / "extract.csv"
    extract.write_bytes(b"".join(county.extract.read_bytes().splitlines(keepends=True)[:3000]))
    passed = int(import_in_a_process(tmp_path / "whole", secret, extract, 0))
    expected = current_manifest(Room(tmp_path / "whole", Key(secret))).extracts[0].intake
    assert passed > 15
    for moment in moments(passed):
        folder = tmp_path / f"room-{moment}"
        assert import_in_a_process(folder, secret, extract, moment) == ""
        assert readable(folder) == []
        assert readable(temporary) == []
        if (folder / MANIFEST).exists():
            room = open_room(folder, Key(secret))
            assert len(current_manifest(room).extracts) in (0, 1)
            verify_room(room)
    for moment in (1, passed // 2, passed):
        room = new_room_again(tmp_path / f"room-{moment}", secret)
        import_file(room, extract)
        assert current_manifest(room).extracts[0].intake == expected
        named = {current_manifest(room).extracts[0].folder}
        assert {path.name for path in room.extracts.iterdir()} == named


def new_room_again(folder: Path, secret: bytes) -> Room:
    from tallybook.records.open_room import make_room

    return make_room(folder, Key(secret), STEWARD)


SECRET = "Zyxw Nobody, 1 Nowhere Street"
"""Of nobody, and nothing that any list has."""


@pytest.mark.parametrize(
    "changes",
    [
        [{"HO Class": SECRET}] * 9,
        [{"Recorded Date": SECRET}] * 9,
        [{"District": SECRET}] * 9,
        [{"Occurrence Status": SECRET}] * 9,
        [{"Victim Age at Offence": SECRET}] * 9,
        [{"Occurrence Number": SECRET, "Sex": sex} for sex in "FM" * 5],
        [{"Victim Name": SECRET}] * 9,
    ],
)
def test_no_message_holds_a_cell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changes: list[dict[str, str]]
) -> None:
    path = write_rows(tmp_path / "rows.csv", changes, fill=20)
    _in_a_mapping_and_a_room(tmp_path, monkeypatch)
    result = run("records", "import", str(path), "--mapping", str(tmp_path / "map.toml"))
    assert result.exit_code != 0
    assert SECRET not in result.stderr + result.stdout
    assert readable(tmp_path / "records", (SECRET,)) == []


@pytest.mark.parametrize(
    "content",
    [
        f"{SECRET}\n{SECRET}\n",  # no header
        f"{SECRET},{SECRET}\n1,2\n",  # the same header twice
        f"Occurrence Number,HO Class\n1,2,{SECRET},{SECRET}\n" * 5,  # rows torn
        f'Occurrence Number,"{SECRET}\n',  # a quote without its end
        f"PAR1{SECRET}PAR1",
        f"PK\x03\x04{SECRET}",
    ],
)
def test_no_message_about_a_broken_file_holds_a_cell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str
) -> None:
    (tmp_path / "broken").write_text(content)
    _in_a_mapping_and_a_room(tmp_path, monkeypatch)
    new = tmp_path / "new.toml"
    kept = run(
        "records", "import", str(tmp_path / "broken"), "--mapping", str(tmp_path / "map.toml")
    )
    asked = ("--propose", str(new), "--force", "Mockshire", "--grain", "crime")
    proposed = run("records", "import", str(tmp_path / "broken"), *asked)
    assert kept.exit_code != 0
    for result in (kept, proposed):
        assert SECRET not in result.stderr + result.stdout
    assert SECRET not in (new.read_text() if new.exists() else "")


def test_an_unforeseen_failure_is_told_without_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ValueError(f"could not convert {SECRET}")

    monkeypatch.setattr("tallybook.records.write_extract.read_batch", fail)
    path = write_rows(tmp_path / "rows.csv", [], fill=20)
    _in_a_mapping_and_a_room(tmp_path, monkeypatch)
    result = run("records", "import", str(path), "--mapping", str(tmp_path / "map.toml"))
    assert "records-unforeseen" in result.stderr
    assert "ValueError in test_nothing_readable.py" in result.stderr
    assert SECRET not in result.stderr + result.stdout
    assert list((tmp_path / "records" / "extracts").iterdir()) == []


def test_a_proposed_mapping_has_no_word_that_few_rows_have(tmp_path: Path) -> None:
    path = write_rows(tmp_path / "rows.csv", [{"Platform": SECRET}] * 3, fill=60)
    assert SECRET not in mapping_to_text(mapping_of(path))


def _in_a_mapping_and_a_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import base64

    mapping = mapping_of(write_rows(tmp_path / "known.csv", [], fill=20))
    columns = dict(mapping.columns)
    text = mapping_to_text(Mapping(**{**mapping.__dict__, "columns": columns}))
    (tmp_path / "map.toml").write_text(text)
    monkeypatch.setenv("TALLYBOOK_RECORDS_KEY", base64.b64encode(os.urandom(32)).decode())
    monkeypatch.setenv("TALLYBOOK_BOOK", str(tmp_path))
    monkeypatch.setenv("TALLYBOOK_RECORDS_AS", STEWARD)
