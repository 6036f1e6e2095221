"""tallybook nowcast on a file of months and delays, as released under freedom of information."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import numpy as np
import pytest

from integration.cli.run import run, said
from made_triangle import cut, drawn

MONTHS, ASKED = 72, ("--offences", "28E", "--area", "Hampshire Police")


@pytest.fixture(scope="module")
def counts() -> np.ndarray:
    return drawn(MONTHS)


@pytest.fixture(scope="module")
def triangle(counts: np.ndarray, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("triangle") / "counts.csv"
    lines = ["occurred_month,delay_months,n"]
    for month, delay in zip(*np.nonzero(np.nan_to_num(cut(counts))), strict=True):
        name = f"{2015 + month // 12}-{month % 12 + 1:02}"
        lines.append(f"{name},{delay},{counts[month, delay]:.0f}")
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def asked(triangle: Path, period: str, *more: str) -> tuple[str, ...]:
    return ("nowcast", *ASKED, "--triangle", str(triangle), "--period", period, *more)


def test_counts_so_far_and_expected_stand_side_by_side(triangle: Path, counts: np.ndarray) -> None:
    rows = list(csv.DictReader(io.StringIO(said(*asked(triangle, "2020", "--format", "csv")))))
    assert len(rows) == 12
    newest, finished = rows[-1], rows[0]
    assert float(newest["so_far"]) == counts[-1, 0]
    assert float(newest["low"]) <= counts[-1, :-1].sum() <= float(newest["high"])
    assert newest["method"] == "nowcast"
    assert (finished["method"], finished["amount"]) == ("tallied", finished["so_far"])


def test_equal_follow_up_comes_before_the_model_and_the_record_beside_it(triangle: Path) -> None:
    told = " ".join(said(*asked(triangle, "Jul-Nov 2020")).split())
    fair, modelled = told.index("recorded within 1 month, both alike"), told.index("as expected")
    assert fair < modelled
    assert "Track record over" in told
    assert "95%:" in told


def test_quarters_and_json(triangle: Path) -> None:
    more = ("--by", "quarter", "--against", "none", "--format", "json", "--horizon", "3")
    tree = json.loads(said(*asked(triangle, "2020", *more)))
    assert tree["horizon_months"] == 3
    assert len(tree["figures"]) == 4
    last = tree["figures"][-1]["expected"]
    assert ["recorded within months", "3"] in last["definition"]["where"]
    assert last["provenance"]["method"] == "nowcast"
    assert tree["series"][0]["change"] is None
    record = tree["series"][0]["track_record"]
    assert record["score"] < record["score_as_reported"]


def test_a_picture_has_words_beside_it(triangle: Path, tmp_path: Path) -> None:
    said(*asked(triangle, "2020", "--picture", str(tmp_path / "n.svg")))
    drawing = (tmp_path / "n.svg").read_text("utf-8")
    assert "expected" in drawing


def test_what_is_no_triangle_is_refused_with_every_fault(tmp_path: Path) -> None:
    path = tmp_path / "counts.csv"
    path.write_text(
        "month,delay,n\n2015-01,0,4\n2015-13,1,2\n2015-02,x,1\n2015-02,0,many\n", "utf-8"
    )
    refused = run(*asked(path, "2015"))
    assert refused.exit_code == 10
    assert all(f"row {row}" in refused.stderr for row in (3, 4, 5))
    path.write_text("month,delay,n\n0000-01,0,4\n9999-12,3,2\n", "utf-8")
    assert all(f"row {row}" in run(*asked(path, "2015")).stderr for row in (2, 3))
    path.write_text("when,delay,n\n2015-01,0,4\n", "utf-8")
    assert "committed_month or occurred_month or month" in run(*asked(path, "2015")).stderr


def test_months_that_nobody_recorded_are_refused(triangle: Path) -> None:
    assert run(*asked(triangle, "2022")).exit_code == 12
    short = run(*asked(triangle, "2020", "--horizon", "60"))
    assert short.exit_code == 13


def test_the_book_keeps_the_track_record_and_tells_the_earlier_one(
    triangle: Path, tmp_path: Path
) -> None:
    book = tmp_path / "book"
    book.mkdir()
    more = ("--against", "none", "--book", str(book))
    assert "Kept before" not in said(*asked(triangle, "2020", *more))
    assert "Kept before" not in said(*asked(triangle, "2020", *more))
    told = said(*asked(triangle, "2020", *more, "--method", "ladder"))
    assert "Kept before: averaged as of 31 December 2020" in " ".join(told.split())
    assert len((book / "track-records.jsonl").read_text("utf-8").splitlines()) == 2
