"""The shapes that other programs rely on, key by key."""

from __future__ import annotations

from typing import Any

import pytest

from integration.cli.run import ASKED, RATED, tree

SHA256 = 64


def is_figure(found: dict[str, Any]) -> None:
    assert {"definition", "value", "provenance", "caveats"} == set(found)
    state = set(found["value"])
    assert state in ({"amount", "low", "high", "why"}, {"withheld"}, {"absent"})
    assert {"editions", "as_of", "status", "coverage"} <= set(found["provenance"])
    for edition in found["provenance"]["editions"]:
        assert {"source", "title", "published", "digest"} <= set(edition)
        assert len(edition["digest"]) == SHA256
    are_caveats(found["caveats"])


def are_caveats(found: list[dict[str, Any]]) -> None:
    for caveat in found:
        assert {"code", "weight", "says", "citation"} <= set(caveat)
        assert caveat["weight"] in {"refuse", "caution", "note"}
        assert caveat["says"]


def is_comparison(found: dict[str, Any]) -> None:
    assert {
        *("earlier", "later", "absolute", "percent", "percent_low", "percent_high"),
        *("verdict", "caveats", "instead"),
    } <= set(found)
    is_figure(found["earlier"])
    is_figure(found["later"])
    assert found["verdict"] in {"equal", "explained", "caution", "refuse"}
    numbers = [found[name] for name in ("percent", "percent_low", "percent_high")]
    assert found["verdict"] != "refuse" or numbers == [None, None, None]
    are_caveats(found["caveats"])
    for offer in found["instead"]:
        is_comparison(offer)


def test_reckon() -> None:
    found = tree("reckon", *ASKED)
    assert set(found) == {"figures"}
    (figure,) = found["figures"]
    is_figure(figure)
    assert figure["value"]["amount"] == 142
    (edition,) = figure["provenance"]["editions"]
    assert edition["published"] == "2026-04-23"


@pytest.mark.parametrize(
    ("day", "amount", "edition"),
    [
        ("2018-12-31", 150, "2018-07-19"),
        ("2018-07-19", 150, "2018-07-19"),
        ("2023-10-18", 150, "2018-07-19"),
        ("2023-10-19", 142, "2023-10-19"),
        ("2026-04-23", 142, "2026-04-23"),
    ],
)
def test_reckon_as_of_a_day(day: str, amount: int, edition: str) -> None:
    (figure,) = tree("reckon", *ASKED, "--as-of", day)["figures"]
    assert figure["value"]["amount"] == amount
    assert figure["provenance"]["as_of"] == day
    assert [e["published"] for e in figure["provenance"]["editions"]] == [edition]


@pytest.mark.parametrize(
    ("by", "period", "amounts"),
    [
        (("quarter",), "Apr-Dec 2017", [41, 36, 65]),
        (("year",), "2012/13 to 2017/18", [9, 15, 41, 24, 42, 211]),
        (("offence",), "2016/17", [42]),
    ],
)
def test_by_gives_one_figure_a_cell(by: tuple[str, ...], period: str, amounts: list[int]) -> None:
    asked = ["--offences", "88A", "--area", "Hampshire", "--period", period]
    found = tree("reckon", *asked, *(x for one in by for x in ("--by", one)))["figures"]
    for figure in found:
        is_figure(figure)
    assert [figure["value"]["amount"] for figure in found] == amounts


def test_a_rate_is_over_the_published_population() -> None:
    (figure,) = tree("reckon", *RATED, "--population", "mid-2016")["figures"]
    assert figure["value"]["amount"] == pytest.approx(100_000 * 42 / 1_969_079, rel=1e-12)
    assert len(figure["provenance"]["editions"]) == 2
    assert figure["definition"]["bottom"]["on"] == "2016-06-30"


def test_a_share_is_of_the_whole() -> None:
    (figure,) = tree("reckon", *ASKED, "--share-of", "88A")["figures"]
    assert figure["value"]["amount"] == 1.0


def test_change_that_is_refused() -> None:
    found = tree("change", *ASKED, "--against", "2013/14")
    (change,) = found["changes"]
    is_comparison(change)
    assert change["verdict"] == "refuse"
    assert (change["earlier"]["value"]["amount"], change["later"]["value"]["amount"]) == (15, 142)
    assert {"unequal-periods", "D22", "small-base"} <= {c["code"] for c in change["caveats"]}
    assert len(change["instead"]) == 2


def test_change_that_is_allowed() -> None:
    asked = ("--offences", "88A", "--area", "Hampshire", "--period", "2016/17")
    (change,) = tree("change", *asked)["changes"]
    is_comparison(change)
    assert (change["earlier"]["value"]["amount"], change["later"]["value"]["amount"]) == (24, 42)
    assert change["absolute"] == 18
    assert change["percent"] == pytest.approx(75)
    assert change["percent_low"] < 75 < change["percent_high"]
    assert change["instead"] == []


def test_change_by_year_gives_one_comparison_a_year() -> None:
    asked = ("--offences", "88A", "--area", "Hampshire", "--period", "2014/15 to 2016/17")
    found = tree("change", *asked, "--by", "year")
    pairs = [
        (c["earlier"]["value"]["amount"], c["later"]["value"]["amount"]) for c in found["changes"]
    ]
    assert pairs == [(15, 41), (41, 24), (24, 42)]


def test_an_override_is_printed_with_the_percentage() -> None:
    signed = "A. Analyst, Exampleshire: asked for by the committee"
    asked = ("change", *ASKED, "--against", "2013/14", "--override", signed)
    (change,) = tree(*asked)["changes"]
    assert change["override"] == signed
    assert change["percent"] is not None


def test_revision() -> None:
    (found,) = tree("revision", *ASKED)["revisions"]
    for figure in found["figures"]:
        is_figure(figure)
    assert [f["value"]["amount"] for f in found["figures"]] == [150, 142, 142]
    for step in found["steps"]:
        is_comparison(step)
    is_comparison(found["overall"])
    assert found["overall"]["absolute"] == -8


def test_gap() -> None:
    (found,) = tree("gap", *RATED, "--other", "England and Wales")["gaps"]
    is_comparison(found)
    assert found["percent"] is not None
    counts = [x for x in RATED if x not in {"--per", "100000"}]
    (refused,) = tree("gap", *counts, "--other", "England and Wales")["gaps"]
    assert (refused["verdict"], refused["percent"]) == ("refuse", None)


def test_editions() -> None:
    found = tree("editions", "--book", "example")["editions"]
    assert [e["published"] for e in found] == sorted(e["published"] for e in found)
    assert {"2018-07-19", "2023-10-19", "2026-04-23"} <= {e["published"] for e in found}
    assert all(len(e["digest"]) == SHA256 for e in found)


def test_register() -> None:
    asked = ("--offences", "88A", "--area", "Hampshire", "--between", "2016/17 to 2017/18")
    notices = tree("register", *asked)["notices"]
    wider = next(notice for notice in notices if notice["id"] == "D22")
    assert (wider["first"], wider["weight"]) == ("2017-04-01", "refuse")
    assert wider["citation"]
    weights = [("refuse", "caution", "note").index(notice["weight"]) for notice in notices]
    assert weights == sorted(weights)
