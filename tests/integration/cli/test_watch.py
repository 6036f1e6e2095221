"""tallybook watch, as typed, on a small book and on the built-in example."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from tallybook.cli.main import main
from tiny import in_memory, on_disk

YEARS = ("2016/17", "2017/18", "2018/19", "2019/20", "2020/21", "2021/22", "2022/23")


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """Class 88D, about 20 a quarter in two forces; 90 in Hampshire at the end."""
    folder = tmp_path_factory.mktemp("tiny") / "book"
    usual = [f"{area} | 88D | {y} | 20 24 19 22" for area in ("Hampshire", "Kent") for y in YEARS]
    last = ["Hampshire | 88D | 2023/24 | 21 23 20 90", "Kent | 88D | 2023/24 | 21 23 20 22"]
    on_disk(in_memory("\n".join(["published 2024-07-25", *usual, *last])), folder)
    return folder


def _run(book, *words):
    found = CliRunner().invoke(main, ["watch", *words, "--book", str(book)])
    assert found.exit_code == 0, found.output
    return found.output


ASKED = ("--offences", "88D", "--among", "Hampshire", "--among", "Kent")


def test_it_tells_what_came_what_was_expected_and_how_many_were_judged(book):
    printed = _run(book, *ASKED, "--budget", "expected=0.1")
    assert "1 rise, farrington, Jan-Mar 2024" in printed
    assert "Hampshire" in printed
    assert "(88D)" in printed
    assert "90" in printed
    assert "2 series judged" in printed


def test_json_has_the_figure_its_chance_and_the_budget(book):
    tree = json.loads(_run(book, *ASKED, "--format", "json"))
    (signal,) = tree["signals"]
    assert signal["figure"]["value"]["amount"] == 90
    assert 0 < signal["chance"] < 1e-3
    assert tree["budget"] == "expected=2"
    assert (signal["direction"], signal["signals_below"]) == ("rise", None)
    assert tree["judged"] == {"2024-01-01/2024-03-31": 2}


def test_a_revision_of_the_signalled_figure_is_told(book, tmp_path):
    lines = [f"Hampshire | 88D | {year} | 20 24 19 22" for year in YEARS]
    first = ["published 2024-07-25", *lines, "Hampshire | 88D | 2023/24 | 21 23 20 60"]
    later = ["published 2024-10-24", *lines, "Hampshire | 88D | 2023/24 | 21 23 20 90"]
    on_disk(in_memory("\n".join([*first, *later])), tmp_path / "book")
    printed = _run(tmp_path / "book", "--offences", "88D", "--among", "Hampshire")
    assert "60 in the edition published 2024-07-25; 90" in " ".join(printed.split())
    assert "in the edition published" not in _run(book, *ASKED).replace("latest year of the", "")


def test_csv_has_a_line_a_signal(book):
    lines = _run(book, *ASKED, "--format", "csv").splitlines()
    assert len(lines) == 2
    assert "signals_above" in lines[0]


def test_every_signal_explains_itself(book):
    (signal,) = json.loads(_run(book, *ASKED, "--format", "json"))["signals"]
    said = " ".join(signal["explain"])
    assert "90 came where" in said
    assert "It signals above" in said
    printed = " ".join(_run(book, *ASKED, "--explain").split())
    assert all(" ".join(step.split()) in printed for step in signal["explain"])
    assert 'tallybook explain --offences "88D" --area "Hampshire"' in printed


def test_a_fall_is_told_with_what_to_ask_first_and_only_where_falls_are_watched(tmp_path):
    lines = [f"Hampshire | 88D | {year} | 70 74 69 72" for year in YEARS]
    last = "Hampshire | 88D | 2023/24 | 71 73 70 0"
    on_disk(in_memory("\n".join(["published 2024-07-25", *lines, last])), tmp_path / "book")
    asked = ("--offences", "88D", "--among", "Hampshire")
    (signal,) = json.loads(_run(tmp_path / "book", *asked, "--format", "json"))["signals"]
    assert signal["direction"] == "fall"
    assert signal["signals_above"] is None
    assert 30 < signal["signals_below"] < 70
    codes = [one["code"] for one in signal["others"]]
    assert codes.index("fall-to-nothing") < codes.index("fall-first-asks")
    printed = " ".join(_run(tmp_path / "book", *asked).split())
    assert "1 fall, farrington" in printed
    assert "look first whether the return lacks them" in printed
    assert "No rise" in _run(tmp_path / "book", *asked, "--direction", "rises")


def test_the_picture_says_in_words_what_it_shows(book, tmp_path):
    file = tmp_path / "watched.svg"
    _run(book, *ASKED, "--picture", str(file))
    assert "90 came" in file.read_text("utf-8")


def test_the_break_of_april_2017_is_named_in_the_example():
    printed = _run("example", "--offences", "88A", "--among", "Hampshire", "--period", "Q1 2017/18")
    assert "Nothing could be judged" in printed
    assert "[D22]" in " ".join(printed.split())


def test_a_period_that_the_book_does_not_hold_is_not_a_quiet_one(book):
    printed = _run(book, *ASKED, "--period", "Jul-Sep 2024")
    assert "Nothing could be judged" in printed
    assert "not held" in printed
    assert "No signal" not in printed


@pytest.mark.parametrize("words", [("--budget", "0.1"), ("--period", "2017/18")])
def test_what_cannot_be_watched_is_refused_with_a_next_step(book, words):
    found = CliRunner().invoke(main, ["watch", *ASKED, *words, "--book", str(book)])
    assert found.exit_code != 0
    assert "watch-" in found.output


def test_the_help_offers_every_detector():
    from tallybook.cli.watch import _DETECTORS
    from tallybook.watch.forms import DETECTORS

    assert sorted(_DETECTORS) == sorted(DETECTORS)


def test_every_detector_explains_itself():
    from tallybook.publish.words import words
    from tallybook.watch.forms import DETECTORS, FARRINGTON

    assert {FARRINGTON, *words()["explain-signal"]["detector"]} == set(DETECTORS)


def test_another_detector_keeps_the_budget_or_rings_by_its_rule(book):
    asked = (*ASKED, "--detector", "glr-nb", "--format", "json")
    within = json.loads(_run(book, *asked))
    assert within["budget"] == "expected=2"
    assert "Its limit is moved" in " ".join(within["signals"][0]["explain"])
    by_rule = json.loads(_run(book, *asked, "--budget", "none"))
    assert by_rule["budget"] is None
    assert by_rule["signals"][0]["chance"] is None


def test_a_sum_past_its_limit_is_not_told_as_a_limit_of_zero(tmp_path):
    lines = [f"Hampshire | 88D | {year} | 20 24 19 22" for year in YEARS]
    last = "Hampshire | 88D | 2023/24 | 60 75 80 30"
    on_disk(in_memory("\n".join(["published 2024-07-25", *lines, last])), tmp_path / "book")
    asked = ("--offences", "88D", "--among", "Hampshire", "--detector", "cusum", "--budget", "none")
    asked = (*asked, "--direction", "rises")
    printed = " ".join(_run(tmp_path / "book", *asked, "--explain").split())
    assert "any count" in printed
    assert "Any count would have signalled" in printed
    (signal,) = json.loads(_run(tmp_path / "book", *asked, "--format", "json"))["signals"]
    assert (signal["signals_above"], signal["signals_at_any_count"]) == (None, True)
    heads, line = _run(tmp_path / "book", *asked, "--format", "csv").splitlines()
    told = dict(zip(heads.split(","), line.split(","), strict=False))
    assert "signals_at_any_count" in told
    file = tmp_path / "drawn.html"
    _run(tmp_path / "book", *asked, "--picture", str(file.with_suffix(".svg")))
    assert "at any count" in file.with_suffix(".svg").read_text("utf-8")


def test_a_quarter_that_is_not_held_is_not_called_quiet(book):
    printed = _run(book, *ASKED, "--period", "Jul-Sep 2030")
    assert "Nothing could be judged" in printed
    assert "2 not judged: not held" in printed
    assert "Nothing could" not in _run(book, *ASKED, "--period", "Jul-Sep 2023")
