"""The page: one file, readable without script, every chart with its words and its numbers."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from made_assessment import AREA, YEAR, made_count, people_of, size_of
from published import tables

if TYPE_CHECKING:
    from integration.publish.conftest import Published


def test_it_is_one_file_that_fetches_nothing_and_runs_nothing(each: Published) -> None:
    page = each.page
    assert page.every("script", "iframe", "img") == []
    links = [node for node in page.all() if node["src"] or node.tag == "link"]
    assert [node["href"] for node in links] == ["data:,"]
    assert not re.search(r"url\((?!#)|@import", (each.folder / "index.html").read_text("utf-8"))


def test_it_says_its_language_and_has_landmarks_and_a_way_past_them(each: Published) -> None:
    page = each.page
    assert page.every("html")[0]["lang"] == "en-GB"
    assert [len(page.every(tag)) for tag in ("header", "nav", "main", "footer")] == [1, 1, 1, 1]
    first = page.every("a")[0]
    assert first["href"] == f"#{page.every('main')[0]['id']}"


def test_headings_are_in_order(each: Published) -> None:
    levels = [int(node.tag[1]) for node in each.page.every("h1", "h2", "h3", "h4")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_identifiers_are_unique_and_links_lead_somewhere(each: Published) -> None:
    nodes = each.page.all()
    ids = [node["id"] for node in nodes if node["id"]]
    assert len(ids) == len(set(ids))
    lead = {node["href"][1:] for node in nodes if node["href"].startswith("#")}
    named = {one for node in nodes for one in node["aria-labelledby"].split()}
    drawn = set(re.findall(r"url\(#([^)]+)\)", (each.folder / "index.html").read_text("utf-8")))
    assert (lead | named | drawn) - set(ids) == set()


def test_every_chart_has_words_and_a_table_behind_it(each: Published) -> None:
    figures = each.page.every("figure")
    assert figures
    for figure in figures:
        svg = figure.every("svg")[0]
        assert svg["role"] == "img"
        assert [node.text != "" for node in svg.every("title", "desc")] == [True, True]
        assert figure.every("details")[0].every("table")
    assert len(figures) == len(each.page.every("svg"))


def test_every_table_has_a_caption_and_heads_and_no_blank_cell(each: Published) -> None:
    for table in each.page.every("table"):
        assert table.every("caption")[0].text
        assert {head["scope"] for head in table.every("th")} == {"col", "row"}
        assert [cell for cell in table.every("td", "th") if not cell.text] == []


def test_at_most_three_notes_stand_beside_a_figure(each: Published) -> None:
    faces = each.page.every("td", "figcaption")
    beside = [
        len([a for a in node.every("a") if a["href"].startswith("#note-")])
        for face in faces
        for node in (face.every("p", "li") if face.tag == "figcaption" else [face])
    ]
    assert max(beside) == 3


def test_every_caveat_stands_in_the_notes(each: Published) -> None:
    found = each.assessment
    met = {c.code for line in found.lines for c in (*line.count.caveats, *line.year_before.caveats)}
    met |= {c.code for place in found.places if place.among_all
            for c in place.among_all.caveats}  # fmt: skip
    notes = each.page.every("ol")[-1].text
    assert met
    pages = set(re.findall(r"docs/reference/(?:register|caveats)/([\w-]+)\.md", notes))
    assert met <= pages


def test_the_first_words_are_few_and_come_from_the_figures(made: Published) -> None:
    points = made.page.every("ul")[0].every("li")
    assert 3 <= len(points) <= 6
    recorded = 4 * 2 * made_count("34A", YEAR, size_of(AREA))
    rate = 1000 * recorded / people_of(AREA)
    assert f"recorded {recorded:,} offences, or {rate:.1f} for every 1,000 people" in points[0].text
    assert "up 30.0%" in points[1].text
    assert "public order offences" in points[-1].text


def test_a_refused_comparison_has_no_percentage_and_says_why(made: Published) -> None:
    rows = tables(made.page)[f"Offences recorded in {AREA}, {YEAR}"]
    row = next(row for row in rows if row[0] == "Public order offences")
    assert row[3] == "no percentage: One principal crime for one incident"
    assert "%" not in "".join(row[1:5])


def test_a_year_that_is_not_held_is_words_and_no_zero(made: Published) -> None:
    rows = tables(made.page)["Robbery, by year"]
    early = [row for row in rows[1:] if row[0] < "2022/23"]
    assert len(early) == 8
    for row in early:
        assert row[1].startswith("not held: ")
        assert row[2] == "none"


def test_numbers_behind_a_chart_are_the_tables(made: Published) -> None:
    rows = tables(made.page)["Robbery, by quarter"]
    held = {row[0]: row[1] for row in rows[1:] if not row[1].startswith("not held")}
    each_quarter = 2 * made_count("34A", YEAR, size_of(AREA))
    assert held["Jan-Mar 2025"] == f"{each_quarter:,}"
    assert len(held) == 12


def test_a_cut_parts_the_runs_behind_a_chart_and_is_named_below_it(made: Published) -> None:
    rows = tables(made.page)["Public order offences, by year"]
    runs = {row[0]: row[4] for row in rows[1:]}
    assert len({runs[year] for year in ("2022/23", "2023/24", "2024/25")}) == 3
    figure = next(
        f for f in made.page.every("figure") if f.every("h3")[0].text.startswith("Public")
    )
    assert "15 May 2023: One principal crime for one incident" in figure.every("figcaption")[0].text


def test_a_force_without_a_figure_is_named(made: Published) -> None:
    notes = made.page.every("ol")[-1].text
    assert "left out of the ranking: Cumbria" in notes


def test_the_example_says_that_it_is_one(example: Published, made: Published) -> None:
    assert "built-in example" in example.page.every("header")[0].text
    assert "built-in example" not in made.page.every("header")[0].text


def test_editions_are_named_by_title_day_and_digest(each: Published) -> None:
    rows = tables(each.page)["Files read"]
    assert {row[-1] for row in rows[1:]} == {e.digest for e in each.assessment.editions}
    assert "Open Government Licence v3.0" in each.page.every("main")[0].text
    assert "not accredited official statistics" in each.page.every("main")[0].text
