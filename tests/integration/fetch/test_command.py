"""The command, from a list of one's own to the book; and killed on the way."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from integration.fetch.site import BYTES, HTML, PAGE, Site, fall_silent, send, serve
from make_boundaries import feature, square, write_geojson
from make_tables import HEADER, row, write_ods
from tallybook import api
from tallybook.cli import main

NAME = "made-up-tables-230426.ods"
LIST = """
[made-up]
publisher = "The Made-up Office"
licence = "none"

[[made-up.file]]
name = "made-up-tables"
says = "made-up counts"
pages = ["{page}"]
link = '''made-up-tables-(?P<day>\\d\\d)(?P<month>\\d\\d)(?P<year>\\d\\d)\\.ods'''
ending = ".ods"
types = ["application/vnd.oasis.opendocument.spreadsheet"]
starts = "PK\\u0003\\u0004"
least = 100
most = 1_000_000
loads = {loads}
seen = "made up for this test"
"""


@pytest.fixture
def listed(site: Site, tmp_path: Path) -> Path:
    site.at(PAGE, send(f'<a href="/m/{NAME}">Tables</a>'.encode(), HTML))
    path = tmp_path / "list.toml"
    path.write_text(LIST.format(page=site.url(PAGE), loads="true"))
    return path


def run(*words: object):
    return CliRunner().invoke(main, ["fetch", *map(str, words)])


def test_a_dry_run_says_what_from_where_and_fetches_nothing(
    site: Site, listed: Path, tmp_path: Path
) -> None:
    ran = run("made-up", "--publications", listed, "--out", tmp_path / "out", "--dry-run")
    assert ran.exit_code == 0
    assert site.url(f"/m/{NAME}") in ran.output
    assert site.paths() == [PAGE]
    assert not (tmp_path / "out").exists()


def test_fetched_and_loaded_at_once(site: Site, listed: Path, tmp_path: Path) -> None:
    cells = [list(HEADER), *(row(quarter=q, count=q * 10) for q in (1, 2, 3, 4))]
    table = write_ods(tmp_path / "t.ods", {"2017_18": cells}).read_bytes()
    site.at(f"/m/{NAME}", serve(table))
    words = ["made-up", "--publications", listed, "--out", tmp_path / "out", "--load"]
    words += ["--book", tmp_path / "book", "--format", "json"]
    first, second = run(*words), run(*words)
    assert first.exit_code == second.exit_code == 0
    told = [json.loads(ran.stdout)["files"][0]["kept"] for ran in (first, second)]
    assert told == ["new", "held already"]
    (edition,) = api.editions(tmp_path / "book")
    assert str(edition.published) == "2026-04-23"
    assert edition.digest == json.loads(first.stdout)["files"][0]["digest"]


OUTLINES = """
[made-up]
publisher = "The Made-up Office"
licence = "none"

[[made-up.file]]
name = "outlines"
says = "made-up outlines"
pages = ["{page}"]
link = '''outlines-(?P<year>\\d{{4}})\\.geojson'''
ending = ".geojson"
types = ["application/geo+json"]
starts = '{{"type":'
least = 10
most = 1_000_000
loads = true
dated = false
seen = "made up for this test"
"""


def test_what_does_not_say_its_day_is_asked_for_it_before_it_is_fetched(
    site: Site, tmp_path: Path
) -> None:
    shape = feature(square(-1.5, 51.0), PFA23CD="E23000030", PFA23NM="Hampshire")
    outlines = write_geojson(tmp_path / "t.geojson", [shape]).read_bytes()
    site.at(PAGE, send(b'<a href="/m/outlines-2023.geojson">Outlines</a>', HTML))
    site.at("/m/outlines-2023.geojson", send(outlines, "application/geo+json"))
    (tmp_path / "list.toml").write_text(OUTLINES.format(page=site.url(PAGE)))
    words = ["made-up", "--publications", tmp_path / "list.toml", "--out", tmp_path / "out"]
    words += ["--load", "--book", tmp_path / "book"]
    ran = run(*words)
    assert "publication-day-not-told" in ran.output
    assert site.asked == []
    assert run(*words, "--published", "2024-01-15").exit_code == 0
    (edition,) = api.editions(tmp_path / "book")
    assert edition.source == "ons-force-boundaries"


def test_what_is_not_loaded_is_not_fetched_either(site: Site, listed: Path, tmp_path: Path) -> None:
    listed.write_text(LIST.format(page=site.url(PAGE), loads="false"))
    ran = run("made-up", "--publications", listed, "--out", tmp_path / "out", "--load")
    assert "fetch-not-loaded" in ran.output
    assert site.asked == []


def test_the_example_is_refused_before_anything_is_fetched(site: Site, listed: Path) -> None:
    ran = run("made-up", "--publications", listed, "--load", "--book", "example")
    assert "example-not-written" in ran.output
    assert site.asked == []


def test_an_unknown_name_is_told_which_there_are() -> None:
    ran = run("home-affairs")
    assert ran.exit_code == 13
    assert "home-office, populations, police-uk, boundaries" in ran.output


@pytest.mark.parametrize("after", [0, 5_000, 299_999])
def test_killed_on_the_way_it_goes_on(site: Site, listed: Path, tmp_path: Path, after: int) -> None:
    site.at(f"/m/{NAME}", fall_silent(BYTES, after), serve(BYTES))
    words = ["fetch", "made-up", "--publications", str(listed), "--out", str(tmp_path / "out")]
    child = subprocess.Popen(
        [sys.executable, "-c", "from tallybook.cli import main; main()", *words]
    )
    assert site.reached.wait(600)
    child.kill()
    child.wait()
    assert run(*words[1:]).exit_code == 0
    assert {path.name for path in (tmp_path / "out").glob("*")} == {NAME, f"{NAME}.fetched.json"}
    assert (tmp_path / "out" / NAME).read_bytes() == BYTES
