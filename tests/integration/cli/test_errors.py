"""What goes wrong is told in words and in JSON, with an exit code for each family."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from integration.cli.run import ASKED, run
from integration.small_books import OLD_CELLS, table
from tallybook.disk.writer_lock import writer_lock
from tallybook.terms.errors import error_words

WRONG: dict[str, tuple[tuple[str, ...], str, int]] = {
    "no such file": (("load", "absent.csv", "--book", "b"), "file-missing", 10),
    "no known layout": (("load", "notes.txt", "--book", "b"), "layout-unknown", 10),
    "a file that is empty": (("load", "empty.csv", "--book", "b"), "file-damaged", 10),
    "faults": (("load", "faults.csv", "--published", "2018-07-19"), "faults-in-file", 10),
    "no such list": (
        ("standing", *ASKED, "--among", "absent.toml", "--book", "example"),
        "file-missing",
        10,
    ),
    "no such group": (
        ("standing", *ASKED, "--among", "police", "--book", "example"),
        "group-unknown",
        13,
    ),
    "no such story": (("check", "absent.txt"), "file-missing", 10),
    "no such counts": (("release", "absent.csv", "--book", "b"), "file-missing", 10),
    "no room in the book": (("records", "list", "--book", "nowhere"), "records-missing", 11),
    "no room in the example": (("records", "list", "--book", "example"), "records-missing", 11),
    "no book": (("reckon", *ASKED, "--book", "nowhere"), "book-missing", 11),
    "no edition by then": (("reckon", *ASKED, "--as-of", "2001-01-01"), "nothing-held", 11),
    "an unknown area": (("reckon", *ASKED, "--area", "Nowhere"), "area-unknown", 13),
    "an unknown code": (("reckon", *ASKED, "--offences", "88Z"), "offences-unknown", 13),
    "a sub-code": (("reckon", *ASKED, "--offences", "71/17"), "offences-sub-code", 13),
    "an unreadable period": (("reckon", *ASKED, "--period", "lately"), "period-unreadable", 13),
    "a period backwards": (
        ("reckon", *ASKED, "--period", "2016/17 to 2013/14"),
        "period-backwards",
        13,
    ),
    "a period left over": (
        ("reckon", *ASKED, "--period", "Apr-Jul 2017", "--by", "quarter"),
        "period-does-not-split",
        13,
    ),
    "the same axis twice": (
        ("reckon", *ASKED, "--by", "area", "--by", "area"),
        "axis-unknown",
        13,
    ),
    "a part outside": (("reckon", *ASKED, "--without", "Kent"), "extent-without-outside", 13),
    "nothing left": (("reckon", *ASKED, "--without", "Hampshire"), "definition-nonsense", 13),
    "a share of others": (("reckon", *ASKED, "--share-of", "robbery"), "definition-nonsense", 13),
    "the example written to": (("load", "t.csv", "--book", "example"), "example-not-written", 14),
    "no day": (("load", "t.csv", "--book", "b"), "publication-day-not-told", 15),
    "an unsigned override": (
        ("change", *ASKED, "--against", "2013/14", "--override", "me"),
        "override-unsigned",
        15,
    ),
    "an unsigned notice": (
        ("register", "--add", "notice.toml", "--book", "b"),
        "notice-incomplete",
        15,
    ),
}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    table(tmp_path / "t.csv", OLD_CELLS)
    table(tmp_path / "faults.csv", OLD_CELLS, "Nowhere")
    (tmp_path / "notes.txt").write_text("a,b\n1,2\n")
    (tmp_path / "empty.csv").write_text("")
    (tmp_path / "notice.toml").write_text('[L1]\ntitle = "A move"\n')
    return tmp_path


@pytest.mark.parametrize("what", WRONG)
def test_an_error_is_told_in_words(what: str) -> None:
    arguments, code, exit_code = WRONG[what]
    told = run(*arguments)
    assert told.exit_code == exit_code
    assert told.stdout == ""
    assert f"{error_words()[code]['family']} [{code}]" in told.stderr
    words = [told.stderr.index(w) for w in (code, "Why it matters: ", "What to do: ", "More: ")]
    assert words == sorted(words)
    assert f"docs/reference/errors/{code}.md" in told.stderr


@pytest.mark.parametrize("asked", [("--format", "json"), ("--format=json",)])
@pytest.mark.parametrize("what", WRONG)
def test_an_error_is_told_in_json_where_json_was_asked(what: str, asked: tuple[str, ...]) -> None:
    arguments, code, exit_code = WRONG[what]
    told = run(*arguments, *asked)
    assert told.exit_code == exit_code
    error = json.loads(told.stdout)["error"]
    assert (error["code"], error["family"]) == (code, error_words()[code]["family"])
    assert all(error[part] for part in ("says", "why", "do"))
    assert isinstance(error["faults"], list)


def test_json_in_another_place_is_not_a_format(here: Path) -> None:
    told = run("reckon", *ASKED, "--area", "json")
    assert told.stdout == ""


def test_all_faults_are_in_the_json(here: Path) -> None:
    told = run("load", "faults.csv", "--published", "2018-07-19", "--format", "json")
    faults = json.loads(told.stdout)["error"]["faults"]
    assert any("Nowhere" in fault for fault in faults)


def test_a_busy_book(here: Path) -> None:
    arguments = ("load", "t.csv", "--published", "2018-07-19", "--book", "b")
    with writer_lock(here / "b"):
        told = run(*arguments, "--format", "json")
    assert (told.exit_code, json.loads(told.stdout)["error"]["code"]) == (20, "book-busy")
    assert run(*arguments).exit_code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("nonesuch",),
        ("reckon",),
        ("reckon", "--offences", "88A"),
        ("reckon", *ASKED, "--by", "week"),
        ("reckon", *ASKED, "--format", "xml"),
        ("reckon", *ASKED, "--as-of", "yesterday"),
        ("reckon", *ASKED, "--as-of", "2018-02-30"),
        ("reckon", *ASKED, "--per", "0"),
        ("reckon", *ASKED, "--per", "many"),
        ("reckon", *ASKED, "--per", "1000", "--share-of", "88A"),
        ("reckon", *ASKED, "--population", "mid-2016"),
        ("reckon", *ASKED, "--nonesuch"),
        ("standing", *ASKED),
        ("gap", *ASKED),
        ("load",),
        ("terms",),
        ("terms", "people"),
        ("assess",),
    ],
)
def test_wrong_use_is_told_with_the_usage(arguments: tuple[str, ...]) -> None:
    told = run(*arguments)
    assert told.exit_code == 2
    assert "Usage: " in told.stderr


def test_one_file_that_fails_does_not_undo_those_before_it(here: Path) -> None:
    load = ("load", "t.csv", "empty.csv", "--published", "2018-07-19", "--book", "b")
    assert run(*load).exit_code == 10
    assert run("editions", "--book", "b", "--format", "csv").stdout.count("2018-07-19") == 1


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        (("--area", "Hamshire"), "Near: Hampshire, "),
        (("--offences", "88Z"), "Near: 88E, "),
        (("--offences", "sexual ofences"), "Near: Sexual offences."),
    ],
)
def test_near_names_are_written_as_they_are_typed(asked: tuple[str, str], near: str) -> None:
    assert near in run("reckon", *ASKED, *asked).stderr


def test_a_command_typed_without_its_group_is_told_with_it() -> None:
    assert "it is `tallybook records tally`" in run("tally").stderr


def test_a_ranking_without_rates_says_what_lacks() -> None:
    told = run("standing", *ASKED, "--among", "forces", "--book", "example").stderr
    assert "Fewer than two" in told
    assert "covers Metropolitan Police" in told  # the first of the list that has none


def test_the_example_is_not_taken_for_the_users_own_book(home: Path) -> None:
    """Where no book is there yet, the example answers; what is whole is the example."""
    assert "Whole: example" in run("verify").stdout
    assert str(home) not in run("verify").stdout
