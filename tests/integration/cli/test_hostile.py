"""Whatever is typed or lies in a path, no traceback: `run` fails at the first one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from integration.cli.run import ASKED, run

WORDS = [
    "",
    " ",
    "x" * 5_000,
    "\x1b[31mred\x1b[0m",
    "a\nb\tc",
    "\u202e\u200b",
    "💥 ünï 計",
    "\udcff\udce9",  # bytes of another encoding, as a shell hands them over
    "[/red]",
    "[bold]",
    "%s {} {0} $HOME `id`",
    "'; drop table recorded; --",
    '"',
    "../../etc",
    "-1",
    "nan",
    "1e400",
    "0000/01",
    "9999/00",
    "0001-01-01/9999-12-31",
    "31 feb 2017 to 3 mar 2017",
    "mid-9999",
    "88A,",
    "88A+88A+nope",
    "folder",
    "binary",
    "Hampshire force",
]
OF_A_QUESTION = ["--offences", "--area", "--period", "--without", "--population", "--share-of"]
MORE = {
    "reckon": ["--as-of", "--per", "--by", "--book", "--format"],
    "change": ["--against", "--override"],
    "gap": ["--other"],
    "standing": ["--among", "--pole", "--mean"],
    "revision": [],
    "explain": [],
}
GIVEN = {"gap": ("--other", "England and Wales"), "standing": ("--among", "forces")}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "binary").write_bytes(bytes(range(256)) * 20)


@pytest.mark.parametrize("word", WORDS)
def test_every_option_of_reckon(word: str) -> None:
    for option in OF_A_QUESTION + MORE["reckon"]:
        per = ("--per", "1000") if option == "--population" else ()
        told = run("reckon", *ASKED, "--book", "example", *per, option, word)
        assert told.exit_code in {0, 2, *range(10, 16)}


@pytest.mark.parametrize("command", [c for c in MORE if c != "reckon"])
def test_the_options_of_the_other_questions(command: str) -> None:
    for word in WORDS:
        for option in ["--area", *MORE[command]]:
            asked = (*ASKED, "--book", "example", *GIVEN.get(command, ()))
            told = run(command, *asked, option, word)
            assert told.exit_code in {0, 2, *range(10, 16)}


@pytest.mark.parametrize("word", WORDS)
def test_words_and_paths_of_the_other_commands(word: str) -> None:
    for asked in (
        ("load", "--book", "b", "--", word),
        ("load", "binary", "--book", word),
        ("editions", "--book", word),
        ("register", "--book", "example", "--offences", word),
        ("register", "--book", "example", "--area", word),
        ("register", "--book", "example", "--between", word),
        ("register", "--book", "example", "--add", word),
        ("terms", "--", "offences", word),
        ("terms", "--", word),
        ("assess", "--book", "example", "--out", "o", "--year", "lately", "--", word),
        ("assess", "Nowhere", "--book", "example", "--out", word),
    ):
        assert run(*asked).exit_code in {0, 2, *range(10, 16)}


@pytest.mark.parametrize("word", WORDS)
def test_an_error_in_json_is_json_whatever_it_quotes(word: str) -> None:
    told = run("reckon", *ASKED, "--book", "example", "--format", "json", "--area", word)
    assert json.loads(told.stdout)
    if told.exit_code:
        assert json.loads(told.stdout)["error"]["code"] == "area-unknown"


@pytest.mark.parametrize("path", ["binary", "folder", "/dev/null", "/proc/self/mem"])
def test_a_path_that_is_something_else(path: str) -> None:
    for asked in (
        ("editions", "--book", path),
        ("load", path, "--book", "b"),
        ("load", "binary", "--book", path),
        ("standing", *ASKED, "--book", "example", "--among", path),
        ("register", "--add", path, "--book", "example"),
    ):
        assert run(*asked).exit_code in range(10, 16)


def test_a_file_that_may_not_be_read_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests may read everything, so the refusal is made by hand."""

    def refuse(self: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", refuse)
    told = run("load", "binary", "--book", "b", "--format", "json")
    error = json.loads(told.stdout)["error"]
    assert (told.exit_code, error["code"]) == (10, "file-out-of-reach")
    assert "binary: Permission denied" in error["says"]
