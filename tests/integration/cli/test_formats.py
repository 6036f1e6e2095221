"""Every answer as a table, as JSON and as CSV: the same figures."""

from __future__ import annotations

import pytest

from integration.cli.run import ASKED, QUESTIONS, RATED, said, table, tree


@pytest.mark.parametrize("command", QUESTIONS)
def test_json_is_one_document_and_nothing_else(command: str) -> None:
    assert isinstance(tree(*QUESTIONS[command]), dict)


@pytest.mark.parametrize("command", QUESTIONS)
def test_csv_has_names_and_a_row_for_each_line(command: str) -> None:
    rows = table(*QUESTIONS[command])
    assert rows
    assert all(None not in row and None not in row.values() for row in rows)
    assert len({len(row) for row in rows}) == 1


@pytest.mark.parametrize("command", QUESTIONS)
def test_a_table_is_what_is_printed_unless_told_otherwise(command: str) -> None:
    plain = said(*QUESTIONS[command])
    assert plain == said(*QUESTIONS[command], "--format", "table")
    assert not plain.startswith("{")


def test_the_three_formats_say_the_same() -> None:
    (figure,) = tree("reckon", *ASKED)["figures"]
    (row,) = table("reckon", *ASKED)
    assert figure["value"]["amount"] == 142
    assert row["amount"] == "142"
    assert float(row["low"]) == figure["value"]["low"]
    assert row["definition"] == figure["definition"]["text"]
    assert row["caveats"].split() == [c["code"] for c in figure["caveats"]]
    assert " 142 " in said("reckon", *ASKED)


def test_rows_are_as_many_as_cells() -> None:
    asked = ("reckon", *ASKED, "--by", "quarter")
    assert [r["amount"] for r in table(*asked)] == ["41", "36", "65"]
    assert [f["value"]["amount"] for f in tree(*asked)["figures"]] == [41, 36, 65]


def test_what_is_absent_says_so_in_every_format() -> None:
    asked = ("reckon", "--offences", "88A", "--area", "Hampshire", "--period", "2001/02")
    (figure,) = tree(*asked)["figures"]
    assert set(figure["value"]) == {"absent"}
    (row,) = table(*asked)
    assert (row["state"], row["amount"], row["low"]) == ("absent", "", "")
    assert row["why"] == figure["value"]["absent"]
    shown = said(*asked)
    assert "absent" in shown
    assert " 0 " not in shown


@pytest.mark.parametrize("command", ["reckon", "change", "gap", "revision", "explain"])
def test_a_name_of_two_areas_is_told_in_json(command: str) -> None:
    more = {"gap": ("--other", "England and Wales")}.get(command, ())
    text = said(command, *RATED, *more, "--format", "json")
    assert "name-of-several-areas" in text
    assert "Hampshire county (E10000014)" in text


def test_a_name_in_brackets_stays_whole(tmp_path) -> None:
    from make_tables import row, write_csv

    file = write_csv(tmp_path / "[red]tables[bold].csv", [row()])
    book = tmp_path / "a [red]book"
    shown = " ".join(
        said("load", str(file), "--published", "2018-07-19", "--book", str(book)).split()
    )
    assert "[red]tables[bold].csv" in shown
    assert "a [red]book" in shown


def test_a_csv_of_nothing_has_no_lines() -> None:
    assert said("terms", "areas", "no such place", "--format", "csv") == ""
    assert tree("terms", "areas", "no such place") == {"areas": []}
