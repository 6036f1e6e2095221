"""Fuzz the readers with coverage to guide it: what is neither read nor refused in words is kept.

    uv run --with atheris tools/fuzz.py FOLDER [-max_total_time=3600] [libFuzzer's other options]

FOLDER keeps the inputs that reached something new. A crash is written beside it as crash-…: make it
small, look that nothing in it is anybody's, and put it into tests/fuzz/corpus. Workbooks are not
fuzzed here: they are read in a process of their own, which tests/fuzz breaks member by member.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from pathlib import Path

import atheris

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

with atheris.instrument_imports(include=["tallybook.sources", "tallybook.terms"]):
    from small_files import small_files  # type: ignore[import-not-found]
    from tallybook.sources import read_street  # noqa: F401
    from tallybook.sources.layouts import force_offences  # noqa: F401
    from tallybook.sources.read import read
    from tallybook.sources.street_files import street_files
    from tallybook.terms.errors import TallybookError

LONGEST = 1 << 14
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def try_one(content: bytes) -> None:
    """Read it as a file; anything but a reading or a refusal is a crash."""
    if content.startswith(WORKBOOKS):
        return
    PATH.write_bytes(content)
    try:
        if street_files(PATH) is None:
            read(PATH, date(2026, 1, 1))
    except TallybookError:
        pass


def main(folder: Path, options: list[str]) -> None:
    """Begin with a small file of every layout."""
    folder.mkdir(parents=True, exist_ok=True)
    for source, content in small_files().items():
        (folder / source).write_bytes(content)
    atheris.Setup([sys.argv[0], str(folder), f"-max_len={LONGEST}", *options], try_one)
    atheris.Fuzz()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as aside:
        PATH = Path(aside) / "made_up_2024"
        main(Path(sys.argv[1]), sys.argv[2:])
