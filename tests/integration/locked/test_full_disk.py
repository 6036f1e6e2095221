"""A disk that is full leaves the room as it was, and nothing of the rows beside it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from integration.locked.made_room import import_file, new_room, write_rows
from tallybook.records.audit_log import verify_log
from tallybook.records.open_room import current_manifest
from tallybook.records.verify_room import verify_room

SCRIPT = """
import resource, sys
from pathlib import Path
from tallybook.records.keep_extract import keep_extract
from tallybook.records.key import Key
from tallybook.records.open_extract import open_extract
from tallybook.records.propose_mapping import propose_mapping
from tallybook.records.room import Room
from tallybook.terms.errors import NotAllowed
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
room = Room(Path(sys.argv[1]), Key(bytes.fromhex(sys.argv[2])))
extract = open_extract(Path(sys.argv[3]))
mapping = propose_mapping(extract, "X23000001", "crime").mapping
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[4]), int(sys.argv[4])))
try:
    keep_extract(room, "ann", extract, mapping)
except NotAllowed as error:
    print(error.code)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
@pytest.mark.parametrize("limit", [100, 2000, 8000])
def test_a_file_that_may_not_grow(tmp_path: Path, limit: int) -> None:
    room = new_room(tmp_path / "records")
    import_file(room, write_rows(tmp_path / "one.csv", [], fill=30))
    before = current_manifest(room)
    other = write_rows(tmp_path / "two.csv", [{"Sex": "M"}], fill=3000)
    command = [sys.executable, "-c", SCRIPT, str(room.path), room.key.secret.hex(), str(other)]
    told = subprocess.run(
        [*command, str(limit)], capture_output=True, text=True, env=os.environ, check=True
    )
    assert told.stdout.strip() == "book-not-written"
    assert current_manifest(room) == before
    assert [path.name for path in room.extracts.iterdir()] == [before.extracts[0].folder]
    verify_room(room)
    verify_log(room)
    assert import_file(room, other).is_new
