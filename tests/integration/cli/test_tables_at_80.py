"""Tables in a terminal of 80 characters: long names stand whole on a line of their own."""

from __future__ import annotations

import pytest

from tallybook.cli.emit import emit_table

NAMED = {"where": "Placeholder Coast", "odds": "1 in 9", "since": "October to December 2023"}
LONG = [
    {
        "where": NAMED["where"],
        "what": f"An offence with a long name ({figure})",
        "figure": figure,
        "odds": NAMED["odds"],
        "since": NAMED["since"],
    }
    for figure in (7, 1234)
]


def _printed(capsys, monkeypatch, rows, columns, **more):
    monkeypatch.setenv("COLUMNS", str(columns))
    emit_table("Title", rows, ["A note."], leads=("where", "what"), **more)
    return capsys.readouterr().out.splitlines()


def test_names_stand_above_their_rows_where_the_columns_do_not_fit(capsys, monkeypatch):
    lines = [line.rstrip() for line in _printed(capsys, monkeypatch, LONG, 80)]
    assert lines == [
        "Title",
        "where, what",
        "  figure  odds    since",
        "Placeholder Coast, An offence with a long name (7)",
        "       7  1 in 9  October to December 2023",
        "Placeholder Coast, An offence with a long name (1234)",
        "    1234  1 in 9  October to December 2023",
        "A note.",
    ]


def test_where_they_fit_the_columns_stand_side_by_side(capsys, monkeypatch):
    lines = _printed(capsys, monkeypatch, LONG, 120)
    assert lines[1].split() == ["where", "what", "figure", "odds", "since"]
    assert "Placeholder Coast  An offence with a long name (7)" in lines[2]


def test_rows_in_a_row_of_the_same_have_its_name_once(capsys, monkeypatch):
    rows = [{**LONG[0], "figure": n} for n in (1, 2)]
    lines = _printed(capsys, monkeypatch, rows, 60)
    assert sum("Placeholder Coast" in line for line in lines) == 1


@pytest.mark.parametrize("columns", [80, 120])
def test_nothing_of_a_row_is_lost(capsys, monkeypatch, columns):
    printed = " ".join(" ".join(_printed(capsys, monkeypatch, LONG, columns)).split())
    assert all(str(value) in printed for row in LONG for value in row.values())
