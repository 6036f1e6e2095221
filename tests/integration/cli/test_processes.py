"""The command in a process of its own, as it is started from a shell."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from integration.cli.run import ASKED

TALLYBOOK = Path(sys.executable).with_name("tallybook")
HANG = 600
"""Seconds. Far more than any of these needs on a busy machine: a hang has to end, nothing more."""
HEAVY = "numpy duckdb pyarrow scipy altair pandas rich python_calamine gptables vl_convert jinja2"


@pytest.fixture(autouse=True)
def _started_from_the_environment() -> None:
    if not TALLYBOOK.exists():
        pytest.skip(f"tallybook is not installed beside {sys.executable}")


def start(*arguments: str | bytes, **options: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([TALLYBOOK, *arguments], capture_output=True, timeout=HANG, **options)  # type: ignore[call-overload, no-any-return]


def test_the_example_runs_to_its_page(tmp_path: Path) -> None:
    done = start("example", "--out", "try", cwd=tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert {"index.html", "compendium.xlsx", "figures.csv", "figures.json"} <= {
        path.name for path in (tmp_path / "try").iterdir()
    }


def test_json_and_its_notice_come_out_on_different_streams() -> None:
    done = start("reckon", *ASKED, "--as-of", "2018-12-31", "--format", "json")
    assert json.loads(done.stdout)["figures"][0]["value"]["amount"] == 150
    assert done.stderr.startswith(b"The built-in example book")


def test_an_error_ends_the_process_with_its_code() -> None:
    done = start("reckon", *ASKED, "--area", b"\xff\xfe", "--format=json")
    assert done.returncode == 13
    assert json.loads(done.stdout)["error"]["code"] == "area-unknown"
    assert b"Traceback" not in done.stderr


def test_a_terminal_of_few_letters_is_enough() -> None:
    letters = os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    done = start("terms", "areas", "Hampshire", env=letters)
    assert done.returncode == 0, done.stderr.decode()


def test_a_reader_that_leaves_early_is_no_error() -> None:
    with subprocess.Popen(
        [TALLYBOOK, "terms", "areas", "--format", "csv"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as asked:
        assert asked.stdout
        assert asked.stderr
        asked.stdout.readline()
        asked.stdout.close()
        assert b"Traceback" not in asked.stderr.read()


STARTUP = """
import sys
from tallybook.cli import main
try:
    main(sys.argv[1:], prog_name="tallybook")
except SystemExit as done:
    assert done.code == 0, done.code
print("\\nloaded", *sorted({name.partition(".")[0] for name in sys.modules}))
"""


@pytest.mark.parametrize("arguments", [("--help",), ("reckon", "--help"), ("--version",)])
def test_help_loads_nothing_heavy(arguments: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", STARTUP, *arguments], capture_output=True, text=True, timeout=HANG
    )
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.rpartition("loaded")[2].split())
    assert "click" in loaded  # the list is a list of what was loaded
    assert loaded & set(HEAVY.split()) == set()


def test_the_front_door_loads_nothing_heavy() -> None:
    code = "import sys; from tallybook import api; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=HANG
    )
    assert "tallybook.api" in done.stdout.split()
    assert {name.partition(".")[0] for name in done.stdout.split()} & set(HEAVY.split()) == set()
