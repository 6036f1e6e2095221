"""Importing a room does no work: it opens no file and loads no heavy library."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from house.plant import plant
from house.rooms import MAY_IMPORT

HEAVY = "scipy.stats,duckdb,pandas,gptables,vl_convert,statsmodels"


def faults_of(modules: list[str], path: Path | None = None) -> list[str]:
    script = str(Path(__file__).with_name("idle.py"))
    environment = os.environ | ({"PYTHONPATH": str(path)} if path else {})
    run = subprocess.run(
        [sys.executable, script, HEAVY, *modules],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    return run.stdout.split("\n")[:-1] if run.stdout.strip() else []


def test_importing_the_rooms_does_no_work(package: Path) -> None:
    modules = [
        ".".join(("tallybook", *path.relative_to(package).with_suffix("").parts))
        for path in sorted(package.rglob("*.py"))
        if path.name not in {"__init__.py", "__main__.py"}
    ]
    assert faults_of(["tallybook", *(f"tallybook.{room}" for room in MAY_IMPORT), *modules]) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("from pathlib import Path\nx = Path(__file__).read_text()\n", "does open"),
        ("import os\nx = os.listdir('.')\n", "does os.listdir"),
        ("def f():\n    return open(__file__).read()\nf()\n", "does open"),
        ("import scipy.stats\n", "scipy.stats is imported too early"),
        ("import duckdb\n", "duckdb is imported too early"),
        ("import nonesuch\n", "cannot be imported"),
    ],
)
def test_planted_work_is_named(tmp_path: Path, text: str, said: str) -> None:
    plant(tmp_path, "busy", ["terms"], {"terms/bad.py": text})
    assert any(said in fault for fault in faults_of(["busy.terms.bad"], tmp_path))


def test_work_in_a_function_is_fine(tmp_path: Path) -> None:
    text = "import numpy\ndef f():\n    import duckdb\n    return open(__file__)\n"
    plant(tmp_path, "busy", ["terms"], {"terms/good.py": text})
    assert faults_of(["busy.terms.good"], tmp_path) == []
