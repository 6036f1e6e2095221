"""Hostile and damaged files are refused in words, in little memory, and leave nothing behind."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from integration.sources.hostile_files import MADE

MEMORY = 512
"""MB, of the process that loads and of the one that it starts for a workbook, each."""

Told = dict[str, dict[str, Any]]


def load_each(book: Path, files: list[Path]) -> Told:
    child = Path(__file__).with_name("load_in_child.py")
    command = [sys.executable, str(child), str(book), *map(str, files)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr[-2000:]
    lines = [json.loads(line) for line in ran.stdout.splitlines()]
    return {name.name: told for name, told in zip(files, lines, strict=True)}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("hostile")
    files = [make(folder) for make in MADE]
    found = load_each(folder / "book", files)
    return {make.__name__: found[file.name] for make, file in zip(MADE, files, strict=True)}


@pytest.mark.parametrize("name", [make.__name__ for make in MADE])
def test_it_is_refused_in_words_within_memory(told: dict[str, Any], name: str) -> None:
    one = told[name]
    refusals = {"file-damaged", "file-too-large", "layout-unknown", "faults-in-file"}
    assert one["code"] in refusals
    assert one["own"] < MEMORY
    assert one["started"] < MEMORY
    assert not one["kept"]


def test_the_damaged_files_of_others_are_refused(shared: Path, tmp_path: Path) -> None:
    data = shared / "data"
    files = [data / "csp/crime_data_by_csp.csv", data / "police-uk/airportsonly.csv.gz"]
    found = load_each(tmp_path / "book", files)
    assert {one["code"] for one in found.values()} == {"layout-unknown"}
