"""Invented sentences: each figure is found and read as marked, and nothing else is found.

" // " in a sentence of the table is a paragraph break.
"""

from __future__ import annotations

import pytest

from claims.marked import faults, rows, unmark
from tallybook.claims.article import Article
from tallybook.claims.spot.spot import spot

ROWS = rows()


@pytest.mark.parametrize("row", ROWS)
def test_figures_are_found_and_read(row: str) -> None:
    text, marks = unmark(row.replace(" // ", "\n\n"))
    assert faults(text, marks, spot(Article(text))) == []


def test_the_table_is_wide() -> None:
    assert len(ROWS) > 300
    assert sum("[" not in row for row in ROWS) > 50


def test_what_is_missed_or_misread_is_told() -> None:
    text, marks = unmark("Police logged [12 thefts|share 12 offences] and [9|level 9 offences].")
    said = faults(text, marks, spot(Article("Police logged 12 thefts and a man, aged 30, saw it.")))
    assert [fault.split(" ")[0] for fault in said] == ["'12", "missed"]
