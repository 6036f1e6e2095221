"""Offences weighed by severity, as it is typed, against the publishers' own numbers."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from integration.cli.run import run, said, tree
from tallybook import api

ONS = "ons-crime-severity-score"
ASKED = ("reckon", "--offences", "88A", "--area", "Hampshire", "--period", "2017/18")


@pytest.fixture(scope="module")
def book(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    folder, data = tmp_path_factory.mktemp("weights") / "book", shared / "data"
    file = data / "prc-pfa/prc-pfa-mar2013-onwards-tables201718.csv"
    api.load(file, folder, published=date(2018, 7, 19))
    api.load(data / "reference/severity_codes.csv", folder, published=date(2020, 9, 1))
    return str(folder)


@pytest.fixture(scope="module")
def weight(shared: Path) -> float:
    file = shared / "data/reference/severity_codes.csv"
    with file.open(encoding="utf-8-sig", newline="") as rows:
        return next(
            float(row["weight"]) for row in csv.DictReader(rows) if row["code_original"] == "88A"
        )


def test_a_count_times_its_weight(book: str, weight: float) -> None:
    (plain,) = tree(*ASKED, "--book", book)["figures"]
    (heavy,) = tree(*ASKED, "--weights", ONS, "--book", book)["figures"]
    assert plain["value"]["amount"] == 221  # Home Office, edition of 19 July 2018
    assert heavy["value"]["amount"] == pytest.approx(221 * weight)
    assert heavy["definition"]["unit"] == "severity"


def test_the_list_and_its_edition_are_told(book: str) -> None:
    (heavy,) = tree(*ASKED, "--weights", ONS, "--book", book)["figures"]
    told = next(c["says"] for c in heavy["caveats"] if c["code"] == "severity-weights")
    assert ONS in told
    assert {e["published"] for e in heavy["provenance"]["editions"]} == {"2018-07-19", "2020-09-01"}
    assert "2020-09-01" in said(*ASKED, "--weights", ONS, "--book", book)


def test_a_list_that_is_not_held_is_refused_and_none_stands_in(book: str) -> None:
    result = run(*ASKED, "--weights", "cambridge-crime-harm-index", "--book", book)
    assert result.exit_code == 11
    assert f"Held: {ONS}" in " ".join(result.stderr.split())


def test_a_share_of_weighed_offences_has_one_list(book: str) -> None:
    asked = (*ASKED, "--weights", ONS, "--share-of", "sexual offences", "--book", book)
    (found,) = tree(*asked)["figures"]
    assert 0 < found["value"]["amount"] < 1


def test_outcomes_are_not_weighed(book: str) -> None:
    result = run(*ASKED, "--weights", ONS, "--outcome", "charged", "--book", book)
    assert result.exit_code != 0
    assert "not weighed" in result.stderr
