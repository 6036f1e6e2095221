"""Imports go down only, and each library lives in its rooms."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from house.imports import rooms_of, wrong_libraries, wrong_rooms
from house.plant import plant
from house.rooms import LIVES_IN, MAY_IMPORT, WIRING


def test_the_table_has_every_room_and_no_other(package: Path) -> None:
    assert set(MAY_IMPORT) == rooms_of(package)


def test_the_rows_name_rooms_of_the_table() -> None:
    named = {room for row in MAY_IMPORT.values() for room in row.split()}
    assert named <= set(MAY_IMPORT)
    housed = {room for row in LIVES_IN.values() for room in row.split()}
    assert housed <= {*MAY_IMPORT, *WIRING}


def test_the_rows_have_no_circle() -> None:
    standing: set[str] = set()
    while ready := {r for r in MAY_IMPORT if set(MAY_IMPORT[r].split()) <= standing} - standing:
        standing |= ready
    assert standing == set(MAY_IMPORT), "these rooms import each other"


def test_rooms_import_downwards_only() -> None:
    assert wrong_rooms("tallybook", MAY_IMPORT) == []


def test_libraries_stay_in_their_rooms(package: Path) -> None:
    assert wrong_libraries(package, LIVES_IN) == []


FORBIDDEN = [
    (importer, imported)
    for importer, row in MAY_IMPORT.items()
    for imported in [*MAY_IMPORT, "cli"]
    if imported != importer and imported not in row.split()
]


@pytest.fixture(scope="module")
def planted_imports(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """One package with every forbidden import, hidden in a function or behind a relative dot."""
    files = {"cli.py": ""}
    for importer, imported in FORBIDDEN:
        up = f"from ..{imported} import *\n" if imported != "cli" else "import planted_house.cli\n"
        lazy = f"def later():\n    import planted_house.{imported}\n"
        files[f"{importer}/wants_{imported}.py"] = lazy if importer < imported else up
    folder = tmp_path_factory.mktemp("house")
    plant(folder, "planted_house", MAY_IMPORT, files)
    sys.path.insert(0, str(folder))
    try:
        return wrong_rooms("planted_house", MAY_IMPORT)
    finally:
        sys.path.remove(str(folder))


@pytest.mark.parametrize(("importer", "imported"), FORBIDDEN)
def test_a_planted_import_is_named(
    planted_imports: list[str], importer: str, imported: str
) -> None:
    start = f"planted_house.{importer}.wants_{imported} imports planted_house.{imported}:"
    assert [line for line in planted_imports if line.startswith(start)]


def test_the_front_door_is_not_a_room_to_import(tmp_path: Path) -> None:
    plant(tmp_path, "planted_door", ["terms"], {"terms/up.py": "import planted_door\n"})
    sys.path.insert(0, str(tmp_path))
    try:
        assert len(wrong_rooms("planted_door", {"terms": ""})) == 1
    finally:
        sys.path.remove(str(tmp_path))


@pytest.mark.parametrize("library", LIVES_IN)
def test_a_planted_library_is_named(tmp_path: Path, library: str) -> None:
    top, _, name = library.rpartition(".")
    call = f"{library}('json')\n"
    use = f"from {top} import {name}\n" if top else f"import {library}.part\n"
    text = call if library == "__import__" else use
    where = next(room for room in MAY_IMPORT if room not in LIVES_IN[library].split())
    package = plant(tmp_path, "p", MAY_IMPORT, {f"{where}/bad.py": f"def f():\n    {text}"})
    assert [line for line in wrong_libraries(package, LIVES_IN) if library in line]
