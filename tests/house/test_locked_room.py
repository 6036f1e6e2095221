"""Which files hold keys of rows, and which open them: what a reviewer has to read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from house.plant import plant
from house.rooms import MAY_IMPORT

OPENS = {
    r"add_parquet_key|create_(?:de|en)cryption_properties": {"sealed_rows.py"},
    r"import .*\b(?:open_engine|sealed_engine)\b": {"open_rows.py"},
    r"import .*\bread_sealed\b": {"rewrite.py", "list_doubtful.py"},
    r"\bAESGCM\b": {"seal.py"},
}
"""What opens rows or makes a cipher, and the only files of the room that may hold it."""


def outside(package: Path) -> list[str]:
    """Each file that opens rows or makes a cipher, and is not named for it."""
    return [
        f"{file.relative_to(package)} has {found[0]}"
        for file in sorted(package.rglob("*.py"))
        for pattern, homes in OPENS.items()
        if file.relative_to(package).as_posix() not in {f"records/{home}" for home in homes}
        if (found := re.search(pattern, file.read_text("utf-8")))
    ]


def test_rows_are_opened_in_the_files_named_for_it(package: Path) -> None:
    assert outside(package) == []


def test_the_files_named_are_there_and_do_so(package: Path) -> None:
    for pattern, homes in OPENS.items():
        for home in homes:
            assert re.search(pattern, (package / "records" / home).read_text("utf-8")), home


def test_nobody_imports_the_room_but_the_wiring() -> None:
    assert [room for room, row in MAY_IMPORT.items() if "records" in row.split()] == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("records/tally.py", "connection.execute('PRAGMA add_parquet_key(1)')"),
        ("records/tally.py", "from tallybook.records.sealed_rows import open_engine"),
        ("assess/bad.py", "from cryptography.x import AESGCM"),
    ],
)
def test_a_planted_opening_is_named(tmp_path: Path, path: str, text: str) -> None:
    found = outside(plant(tmp_path, "p", MAY_IMPORT, {path: f"x = 1\n{text}\n"}))
    assert [line.split(" ")[0] for line in found] == [path]
