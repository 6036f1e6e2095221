"""tallybook release: counts from a file leave treated, and are read from the book afterwards."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from integration.cli.run import run

HEAD = "period,area,offences,victim age,count\n"
ROWS = (
    ("0-11", 3),
    ("12-15", 20),
    ("16-17", 30),
    ("18 and over", 40),
    ("unknown", 50),
    ("", 143),
)


@pytest.fixture
def counts(tmp_path: Path) -> Path:
    path = tmp_path / "counts.csv"
    lines = (f"2017/18,Portsmouth,robbery,{age},{amount}\n" for age, amount in ROWS)
    path.write_text(HEAD + "".join(lines))
    return path


def figures(out: str) -> dict[str, tuple[str, str]]:
    rows = csv.DictReader(io.StringIO(out))
    return {row["marks"]: (row["state"], row["amount"]) for row in rows}


def test_small_counts_are_withheld_and_the_cost_is_told(counts: Path, tmp_path: Path) -> None:
    found = run("release", str(counts), "--book", str(tmp_path / "book"), "--format", "csv")
    assert found.exit_code == 0, found.output
    told = figures(found.stdout)
    assert told["victim age 0-11"] == ("withheld", "")
    assert [state for state, _ in told.values()].count("withheld") == 2
    assert "2 of 6 counts withheld (33 %)" in found.stderr


def test_what_left_is_read_like_any_edition(counts: Path, tmp_path: Path) -> None:
    book = ("--book", str(tmp_path / "book"))
    assert run("release", str(counts), *book, "--published", "2018-07-19").exit_code == 0
    asked = ("--offences", "robbery", "--area", "Portsmouth", "--period", "2017/18", *book)
    for age, _ in ROWS:
        where = ("--where", f"victim age={age}") if age else ()
        found = run("reckon", *asked, *where, "--format", "json")
        (figure,) = json.loads(found.stdout)["figures"]
        assert ("withheld" in figure["value"]) == (age in withheld_ages(tmp_path / "book"))
    changed = run("change", *asked, "--where", "victim age=0-11", "--format", "json")
    (one,) = json.loads(changed.stdout)["changes"]
    assert one["percent"] is None
    share = run("reckon", *asked, "--where", "victim age=0-11", "--share-of", "robbery")
    assert "withheld" in share.stdout


def withheld_ages(book: Path) -> set[str]:
    (file,) = (book / "releases").glob("0*.json")
    texts = [text for text, n in json.loads(file.read_text())["counts"] if n is None]
    return {age for age, _ in ROWS if age and any(f"victim age:{age}" in t for t in texts)}


def test_a_trial_keeps_nothing(counts: Path, tmp_path: Path) -> None:
    found = run("release", str(counts), "--book", "example", "--try", "--against-optimum")
    assert found.exit_code == 0, found.output
    assert "The fewest that could protect them: 1." in found.stderr
    assert not (tmp_path / "book").exists()


def test_sexual_offences_are_strict_whatever_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "counts.csv"
    path.write_text(HEAD + "Apr 2017,Portsmouth,rape,,50\n2017/18,Portsmouth,rape,7,60\n")
    found = run("release", str(path), "--try", "--book", "example")
    assert found.exit_code == 14
    assert "strict" in found.stderr
    assert "3 whole months" in found.stderr
    assert "one year of age" in found.stderr


def test_faults_are_told_at_once_and_never_a_count(tmp_path: Path) -> None:
    path = tmp_path / "counts.csv"
    path.write_text(HEAD + "2017/18,Nowhere,robbery,,17\n2017/18,Portsmouth,robbery,,many\n")
    found = run("release", str(path), "--try", "--book", "example")
    assert found.exit_code == 10
    assert "row 2" in found.stderr
    assert "row 3" in found.stderr
    assert "17" not in found.stderr.replace("2017", "")
    assert "many" not in found.stderr


def test_a_release_by_rounding_adds_up_and_needs_a_key(counts: Path, tmp_path: Path) -> None:
    book = ("--book", str(tmp_path / "book"))
    assert run("release", str(counts), *book, "--method", "round").exit_code == 15
    key = tmp_path / "key"
    key.write_bytes(b"a made-up key of the tests")
    found = run(
        *("release", str(counts), *book, "--method", "round", "--key-file", str(key)),
        *("--format", "csv"),
    )
    amounts = [int(amount) for _, amount in figures(found.stdout).values()]
    assert sum(amounts[:-1]) == amounts[-1]
    assert not any(amount % 5 for amount in amounts)


def test_an_override_is_signed_by_the_steward_of_the_book(tmp_path: Path) -> None:
    path, key = tmp_path / "counts.csv", str(tmp_path / "steward.key")
    path.write_text(HEAD + "Apr 2017,Portsmouth,rape,,50\n")
    book = ("--book", str(tmp_path / "book"))
    assert run("override", "--new-key", "--key-file", key, *book).exit_code == 0
    file = str(tmp_path / "override.toml")
    words = ("--why", "agreed", "--by", "A. Steward", "--until", "2099-12-31")
    change = ("--policy", "strict", "--change", "months.other = 1")
    assert run("override", *change, *words, "--key-file", key, "--out", file).exit_code == 0
    assert run("release", str(path), *book).exit_code == 14
    found = run("release", str(path), *book, "--override", file)
    assert found.exit_code == 0, found.output
    assert "signed by A. Steward" in found.stderr
    (kept,) = (tmp_path / "book" / "releases").glob("0*.json")
    assert json.loads(kept.read_text())["override"]["by"] == "A. Steward"
    other = ("--book", str(tmp_path / "other"))
    assert run("release", str(path), *other, "--override", file).exit_code == 14


def test_an_article_about_a_withheld_count_cannot_be_told(tmp_path: Path) -> None:
    """Neither the right number nor a wrong one: the checker would give it away by guesses."""
    path, book = tmp_path / "counts.csv", ("--book", str(tmp_path / "book"))
    path.write_text(HEAD + "2016/17,Hampshire,robbery,,3\n2017/18,Hampshire,robbery,,40\n")
    assert run("release", str(path), *book, "--published", "2018-07-19").exit_code == 0
    verdicts = {}
    for said in (3, 4, 40, 41):
        year = "2016/17" if said < 5 else "2017/18"
        story = tmp_path / f"{said}.txt"
        story.write_text(f"Hampshire Constabulary recorded {said} robberies in {year}.\n")
        found = run("check", str(story), *book, "--published", "2018-08-01", "--format", "json")
        (claim,) = (c for c in json.loads(found.stdout)["claims"] if c["value"] == said)
        verdicts[said] = claim["finding"]["verdict"]
        if said < 5:
            assert claim["finding"]["now"] is None or claim["finding"]["now"]["amount"] is None
    assert verdicts[3] == verdicts[4]
    assert verdicts[40] == "agrees"
    assert verdicts[41] != "agrees"
