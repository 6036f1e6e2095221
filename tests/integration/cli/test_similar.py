"""Similar partnerships of a made-up book, written as a list and ranked among."""

from __future__ import annotations

from pathlib import Path

import pytest

from integration.cli.run import run, said, table, tree
from made_partnership import AREA, SOUTHAMPTON, YEAR, codes, made_book

NORTH_HAMPSHIRE = "E22000374"
"""Three districts of the same size, so that it has three times the residents of the others."""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(made_book(tmp_path_factory.mktemp("similar") / "book"))


@pytest.fixture
def measures(tmp_path: Path) -> str:
    """Two columns of made-up numbers: each partnership's place in the order of codes, and noise."""
    file = tmp_path / "measures.csv"
    rows = [f"{code},{n},{n % 3}" for n, code in enumerate(codes())]
    file.write_text("\n".join(["area,order,third", *rows]) + "\n")
    return str(file)


def test_the_largest_is_least_like_the_others(book: str) -> None:
    found = tree("similar", AREA, "--on", "population", "--k", "12", "--book", book)
    assert found["area"] == SOUTHAMPTON
    assert found["members"][0] == found["members"][0] | {"area": SOUTHAMPTON, "distance": 0.0}
    assert found["members"][-1]["area"] == NORTH_HAMPSHIRE
    assert found["populations_of"] == "2020-06-30"
    assert {c["code"] for c in found["caveats"]} >= {"not-the-official-group"}


def test_a_file_of_measures_is_read_and_the_list_is_ranked_among(
    book: str, measures: str, tmp_path: Path
) -> None:
    out = tmp_path / "similar.toml"
    asked = ("similar", AREA, "--on", "order", "--measures", measures, "--k", "3", "--book", book)
    rows = table(*asked, "--out", str(out))
    own = codes().index(SOUTHAMPTON)
    near = {codes()[n] for n in (own - 1, own, own + 1)}
    assert {row["code"] for row in rows} == near
    ranked = tree("standing", "--offences", "sexual-offences", "--area", AREA, "--period", YEAR,
                  "--population", "mid-2020", "--among", str(out), "--book", book)  # fmt: skip
    (standing,) = ranked["standings"]
    assert (standing["rank"], standing["members"]) == (2, 3)
    assert "not the Home Office's" in standing["among"]


def test_a_second_list_is_appended(book: str, measures: str, tmp_path: Path) -> None:
    out = tmp_path / "similar.toml"
    for name in (AREA, "Portsmouth"):
        asked = ("similar", name, "--on", "order", "--measures", measures, "--k", "3")
        said(*asked, "--out", str(out), "--book", book)
    assert out.read_text().count("[[list]]") == 2


def test_every_fault_of_a_file_is_told(book: str, tmp_path: Path) -> None:
    file = tmp_path / "measures.csv"
    file.write_text("area,order\nSouthampton,1\nSouthampton partnership,2\nNowhere,3\nGosport,x\n")
    result = run("similar", AREA, "--on", "order", "--measures", str(file), "--book", book)
    assert "measures-unreadable" in result.stderr
    assert all(f"row {n}" in result.stderr for n in (3, 4, 5))


def test_an_unknown_measure_names_those_there_are(book: str) -> None:
    result = run("similar", AREA, "--on", "wealth", "--book", book)
    assert "measure-unknown" in result.stderr
    assert "young-adults" in result.stderr
