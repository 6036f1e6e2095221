"""Pictures as files: made-up partnerships on made-up squares, and the built-in example."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from integration.cli.run import run, said, tree
from made_partnership import AREA, HIDDEN, SOUTHAMPTON, YEAR, made_book
from tallybook.terms.area_list import areas

NAME = "{http://www.w3.org/2000/svg}"
ASKED = ("--area", "Hampshire", "--period", YEAR, "--population", "mid-2020")
NOTICE = f"""
[L1]
title = "Made-up system of one partnership"
first = 2024-12-01
areas = ["{SOUTHAMPTON}"]
offences = "all"
weight = "refuse"
says = "On 1 December 2024 a made-up system began in one partnership alone."
do = "Compare months before it."
author = "A. Analyst, Exampleshire"
date = 2025-07-01
evidence = "A made-up minute."
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented partnerships, with a square for every district of their force."""
    return made_book(tmp_path_factory.mktemp("drawn") / "book")


def _map(book: Path, out: Path, *more: str, offences: str = "robbery") -> tuple[str, ...]:
    asked = ("draw", "map", "--of", "partnerships", "--offences", offences, *ASKED)
    return (*asked, "--out", str(out), "--book", str(book), *more)


def _words(root: ElementTree.Element) -> str:
    return " ".join("".join(node.itertext()) for node in root.iter(f"{NAME}text"))


def test_a_map_has_words_a_key_and_crosses_where_there_is_no_figure(
    book: Path, tmp_path: Path
) -> None:
    out = tmp_path / "map.svg"
    said(*_map(book, out, "--mark", AREA))
    root = ElementTree.parse(out).getroot()
    assert root.attrib["role"] == "img"
    ids = {node.attrib["id"]: "".join(node.itertext()) for node in root if "id" in node.attrib}
    named = [ids[one] for one in root.attrib["aria-labelledby"].split()]
    assert len(named) == 2
    assert all(named)
    words = _words(root)
    assert f"\N{MULTIPLICATION SIGN} {areas()[HIDDEN].name}, no figure" in words
    assert "Crossed: no figure" in words
    assert "suppressed" in named[1]
    assert "url(#picture-crossed)" in out.read_text("utf-8")
    assert "Source: " in words


def test_a_map_marks_every_doubtful_colour(book: Path, tmp_path: Path) -> None:
    """Fewer offences leave more colours open: all crime is ninety times as many as robbery."""
    few, many = tmp_path / "few.svg", tmp_path / "many.svg"
    said(*_map(book, few))
    said(*_map(book, many, offences="all-crime-excluding-fraud"))
    assert "Hatched" in _words(ElementTree.parse(few).getroot())
    hatched = [path.read_text("utf-8").count("url(#picture-hatched)") for path in (few, many)]
    assert hatched[0] > hatched[1]


def test_a_break_through_the_map_is_refused_with_its_sentence(book: Path, tmp_path: Path) -> None:
    notices, out = book / "notices.toml", tmp_path / "map.svg"
    notices.write_text(NOTICE, "utf-8")
    try:
        result = run(*_map(book, out))
    finally:
        notices.unlink()
    assert result.exit_code == 12
    assert "a made-up system began in one partnership alone" in result.stderr
    assert not out.exists()


def test_a_map_without_any_figure_is_refused(book: Path, tmp_path: Path) -> None:
    out = tmp_path / "map.svg"
    result = run(*_map(book, out, offences="homicide"))
    assert "nothing to map" in result.stderr
    assert not out.exists()


def test_a_png_carries_its_words_inside_and_beside(book: Path, tmp_path: Path) -> None:
    out = tmp_path / "map.png"
    found = tree(*_map(book, out))
    assert found["files"] == [{"written": str(out)}, {"written": str(tmp_path / "map.txt")}]
    chunks = dict(_chunks(out.read_bytes()))
    assert found["describes"] in chunks[b"iTXt"].decode()
    assert found["describes"] in (tmp_path / "map.txt").read_text("utf-8")


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += 12 + length


@pytest.mark.parametrize("form", ["funnel", "ranks"])
def test_a_standing_is_drawn(book: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / f"{form}.svg"
    asked = ("--area", AREA, "--period", YEAR, "--population", "mid-2020", "--among", "own-force")
    said("draw", form, "--offences", "sexual-offences", *asked, "--out", str(out), "--book",
         str(book))  # fmt: skip
    words = _words(ElementTree.parse(out).getroot())
    assert AREA in words
    assert "pooled mean" in words
    assert "partnerships of Hampshire" in " ".join(words.split())


def test_a_series_is_cut_and_says_where(tmp_path: Path) -> None:
    """Class 88A was widened in April 2017: dots on both sides of a dashed rule, named below."""
    out = tmp_path / "series.svg"
    said("draw", "series", "--offences", "88A", "--area", "Hampshire", "--period",
         "2012/13 to 2017/18", "--out", str(out), "--book", "example")  # fmt: skip
    assert "A 1 April 2017:" in _words(ElementTree.parse(out).getroot())


def test_a_slope_has_every_edition(tmp_path: Path) -> None:
    out = tmp_path / "slope.svg"
    found = tree("draw", "slope", "--offences", "88A", "--area", "Hampshire", "--period",
                 "Apr-Dec 2017", "--out", str(out), "--book", "example")  # fmt: skip
    assert "19 July 2018: 150" in found["describes"]
    assert "23 April 2026: 142" in found["describes"]


def test_areas_have_a_panel_each(book: Path, tmp_path: Path) -> None:
    out = tmp_path / "areas.svg"
    asked = ("--area", "Hampshire", "--period", YEAR, "--of", "partnerships")
    said("draw", "areas", "--offences", "robbery", *asked, "--out", str(out), "--book", str(book))
    words = _words(ElementTree.parse(out).getroot())
    assert "North Hampshire" in words
    assert "Southampton" in words


def test_another_form_is_refused(book: Path, tmp_path: Path) -> None:
    result = run(*_map(book, tmp_path / "map.gif"))
    assert "picture-not-drawn" in result.stderr
