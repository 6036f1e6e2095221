"""A place among every force: on a book with a few made-up counts and populations."""

from __future__ import annotations

from pathlib import Path

import pytest

from integration.cli.run import run, table, tree
from tallybook import api
from tallybook.terms.area_list import areas
from tiny import in_memory, on_disk

AMONG = ("--area", "Hampshire", "--offences", "88A", "--period", "2017/18")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four forces of the same size with 400, 200, 100 and 100 offences."""
    folder = tmp_path_factory.mktemp("standing") / "book"
    counts = {"Hampshire": 50, "Kent": 100, "Surrey": 25, "Sussex": 25}
    lines = ["published 2018-07-19"]
    lines += [f"{name} | 88A | 2017/18 | {n} {n} {n} {n}" for name, n in counts.items()]
    lines += ["people 2018-06-28"]
    lines += [f"{name} | mid-2017 | 1,000,000" for name in counts]
    on_disk(in_memory("\n".join(lines)), folder)
    return folder


@pytest.fixture
def peers(tmp_path: Path) -> str:
    file = tmp_path / "peers.toml"
    file.write_text(
        '[[list]]\narea = "Hampshire"\nmembers = ["Hampshire", "Kent", "Surrey", "Sussex"]\n'
        'valid_from = 2010-01-01\nsource = "a made-up list"\n'
    )
    return str(file)


def test_the_shape_and_the_place(book: Path, peers: str) -> None:
    (found,) = tree("standing", *AMONG, "--among", peers, "--book", str(book))["standings"]
    assert {
        *("of", "rank", "rank_low", "rank_high", "members", "pole", "mean", "mean_kind"),
        *("limits", "caveats"),
    } <= set(found)
    assert (found["rank"], found["members"]) == (2, 4)
    assert found["pole"] == "1 is the highest"
    assert found["rank_low"] <= 2 <= found["rank_high"]
    assert found["of"]["value"]["amount"] == pytest.approx(0.2)
    assert (found["mean_kind"], found["mean"]) == ("unweighted", pytest.approx(0.2))
    assert found["among"] == "a made-up list"
    for limits in found["limits"].values():
        assert limits["low"] < found["mean"] < limits["high"]


def test_the_other_pole(book: Path, peers: str) -> None:
    asked = ("standing", *AMONG, "--among", peers, "--book", str(book), "--pole", "lowest")
    (found,) = tree(*asked)["standings"]
    assert (found["rank"], found["pole"]) == (3, "1 is the lowest")


def test_everyone_has_a_place(book: Path, peers: str) -> None:
    asked = ("standing", *AMONG, "--among", peers, "--book", str(book), "--everyone")
    assert [row["rank"] for row in table(*asked)] == ["1", "2", "3", "3"]


def test_among_forces_names_those_without_a_rate(book: Path) -> None:
    asked = ("standing", *AMONG, "--among", "forces", "--book", str(book))
    (found,) = tree(*asked)["standings"]
    assert found["members"] == 4
    lacking = next(c for c in found["caveats"] if "Cheshire" in c["says"])
    assert areas()["W15000003"].name in lacking["says"]


def test_a_share_is_not_ranked(book: Path, peers: str) -> None:
    asked = ("standing", *AMONG, "--among", peers, "--book", str(book), "--share-of", "88A")
    assert run(*asked).exit_code == 2


def test_counts_are_not_ranked(book: Path, peers: str) -> None:
    """The command asks for a rate by itself; the front door refuses a count with exit code 12."""
    from tallybook.terms.errors import NotComparable

    asked = api.count("88A", "Hampshire", "2017/18")
    among = api.peers(peers, asked.extent, asked.period)
    with pytest.raises(NotComparable) as refused:
        api.standing(asked, among, api.open_desk(book))  # type: ignore[arg-type]
    assert (refused.value.code, refused.value.exit_code) == ("counts-not-ranked", 12)
