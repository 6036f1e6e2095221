"""Run in a process of its own: import an extract into a room, to be killed on the way.

Usage: killed_imports.py ROOM KEY-IN-HEX EXTRACT MOMENT. The process kills itself, as kill -9 would,
at the given moment of those at which something is written, renamed or removed; it prints how many
there were where it lived to the end.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

passed = 0


def watch(event: str, args: tuple[object, ...]) -> None:
    """Count what touches the disk, and die at the moment asked for."""
    global passed
    path = str(args[0]) if args else ""
    if event == "open":
        touches = isinstance(args[2], int) and bool(args[2] & (os.O_WRONLY | os.O_RDWR))
    else:
        touches = event in {"os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.truncate"}
    if touches and sys.argv[1] in path:
        passed += 1
        if passed == int(sys.argv[4]):
            os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    from tallybook.records.keep_extract import keep_extract
    from tallybook.records.key import Key
    from tallybook.records.open_extract import open_extract
    from tallybook.records.open_room import make_room
    from tallybook.records.propose_mapping import propose_mapping

    extract = open_extract(Path(sys.argv[3]))
    mapping = propose_mapping(extract, "X23000001", "crime").mapping
    sys.addaudithook(watch)
    room = make_room(Path(sys.argv[1]), Key(bytes.fromhex(sys.argv[2])), "ann")

    def die_between_batches(rows: int) -> None:
        """Also while rows are being written, where the writing library opens its own file."""
        watch("os.mkdir", (sys.argv[1],))

    keep_extract(room, "ann", extract, mapping, on_progress=die_between_batches)
    print(passed)
