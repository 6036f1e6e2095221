"""Watching rows tells nothing of a count that is withheld, whatever is asked, in whatever format.

Two rooms differ in one withheld count alone: a ward's June, of 1 record or of 4. What the commands
print, write and draw of one has to be what they print of the other. By signals that come and go
with the budget, by word of how many there are, by a sum told beside another ward or by since when
a ward signals, the two could be told apart.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from integration.cli.run import said
from tallybook.watch.in_steps import STEPS

YEARS = range(2014, 2022)
USUAL = {"01": 20.0, "02": 20.0, "03": 40.0}
JUNE, JULY = (2021, 6), (2021, 7)
HEADS = "Occurrence Number,Recorded Date,Start Date/Time,End Date/Time,HO Class,District,Beat"
_DIFFERS = re.compile(r"\s*Drawn:\s+\S+(\n\S+)?|[0-9a-f]{64}")
WATCH = ("watch", "--rows", "--offences", "34B", "--among", "Mockborough", "--by", "ward")


def rows(few: int) -> Iterator[list[str]]:
    """One record a row: in June the second ward has so few, and the third what is lacking."""
    chance = np.random.default_rng(1)
    months = [(year, month) for year in YEARS for month in range(1, 13)]
    counts = {(at, ward): chance.poisson(n) for at in months for ward, n in USUAL.items()}
    counts |= {(JUNE, "01"): 38, (JUNE, "02"): few, (JUNE, "03"): 40 - few, (JULY, "02"): 0}
    number = 0
    for ((year, month), ward), amount in counts.items():
        for n in range(amount):
            number += 1
            day = f"{1 + n % 28:02}/{month:02}/{year}"
            yield [f"{number:08}", day, day, day, "34B", "Mockborough", f"Mockborough ward {ward}"]


def room(folder: Path, few: int) -> list[str]:
    """Options that lead to a locked room of these rows."""
    folder.mkdir()
    extract, key, mapping = folder / "rows.csv", folder / "k.key", folder / "map.toml"
    with extract.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADS.split(","), *rows(few)])
    options = ["--records", str(folder / "records"), "--key-file", str(key), "--as", "nosy"]
    said("records", "key", str(key))
    said(
        "records", "import", str(extract), "--propose", str(mapping), "--force", "Mockshire",
        "--grain", "crime",
    )  # fmt: skip
    drawn = ["--mapping", str(mapping), "--extracted", "2022-01-05"]
    said("records", "import", str(extract), *drawn, *options)
    return options


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> list[list[str]]:
    folder = tmp_path_factory.mktemp("worlds")
    return [room(folder / str(few), few) for few in (1, 4)]


def asked(options: list[str], *words: str) -> str:
    """What a command says and draws, less where it drew it and the digest of the extract."""
    picture = Path(options[1]).parent / "picture.svg"
    picture.unlink(missing_ok=True)
    printed = said(*words, *options, "--picture", str(picture))
    drawn = picture.read_text("utf-8") if picture.exists() else ""
    return _DIFFERS.sub("", printed + drawn)


QUESTIONS = [
    *(
        ("--period", "Jun 2021", "--budget", f"expected={size}", "--explain")
        for size in ("0.002", "3")
    ),
    ("--period", "Jul 2021", "--last", "2", "--budget", "expected=0.002", "--format", "csv"),
    ("--period", "Jul 2021", "--budget", "expected=0.5", "--format", "json"),
    ("--period", "Jun 2021", "--budget", "fdr=0.01", "--format", "json"),
    ("--period", "Jun 2021", "--detector", "cusum", "--last", "3"),
]


@pytest.mark.parametrize("words", QUESTIONS, ids=" ".join)
def test_what_is_said_does_not_depend_on_a_count_that_is_withheld(
    worlds: list[list[str]], words: tuple[str, ...]
) -> None:
    one, other = (asked(options, *WATCH, *words) for options in worlds)
    assert one == other


def test_what_may_be_told_is_told_with_a_chance_in_steps(worlds: list[list[str]]) -> None:
    """The ward with 38 where 20 are usual, and the one without any: not that all is withheld."""
    printed = said(*WATCH, "--period", "Jul 2021", "--last", "2", *worlds[0], "--format", "csv")
    told = list(csv.DictReader(printed.splitlines()))
    assert {one["amount"] for one in told} >= {"38", "0"}
    assert {float(one["chance"]) for one in told} <= set(STEPS.tolist())
