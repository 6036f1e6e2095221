"""Two engines, one answer: the SQL engine against the one that reads row by row."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from generative.definitions import Question, asks, questions
from generative.shelves import PUBLISHED, shelves
from tallybook.figures.definition import Count
from tallybook.figures.figure import Figure
from tallybook.figures.shelf import GROUPED_OUTCOMES, OUTCOMES, RECORDED, AgeAsk, Ask, Shelf
from tallybook.figures.table import figures_of
from tallybook.reckon.explain import explain
from tallybook.reckon.plain import PlainShelf
from tallybook.reckon.reckon import reckon
from tallybook.terms.ages import Ages
from tallybook.terms.errors import TallybookError
from tiny import on_disk


def answer(question: Question, shelf: Shelf) -> list[Any]:
    """Everything that a shelf's answer says, or the refusal in its own words."""
    try:
        table = reckon(question.definition, shelf, question.over, as_of=question.as_of)
    except TallybookError as error:
        return [error.code, error.says]
    return [said(figure) for figure in figures_of(table)]


def said(figure: Figure) -> tuple[Any, ...]:
    provenance = figure.provenance
    return (
        figure.definition,
        figure.value,
        [edition.digest for edition in provenance.editions],
        (provenance.method, provenance.as_of, provenance.status),
        provenance.coverage,
        figure.caveats,
    )


def rows_behind(question: Question, shelf: Shelf) -> list[Any]:
    try:
        found = explain(question.definition, shelf, as_of=question.as_of)
    except TallybookError as error:
        return [error.code]
    return [(line.edition, line.row, line.amount, line.state) for line in found.lines]


def tallied(ask: Ask, shelf: Shelf) -> list[Any]:
    """Everything that a shelf tallies of an ask, and the rows behind it."""
    tally = shelf.tally(ask)
    columns = [list(one) for one in (tally.amount, tally.rows, tally.negatives)]
    return [*columns, tally.held, dict(tally.lacking), shelf.lines(ask)]


@settings(max_examples=settings().max_examples // 15)
@given(shelves(), st.lists(asks(), min_size=8, max_size=16))
def test_the_engines_tally_outcomes_alike(plain: PlainShelf, asked: list[Ask]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        sql = on_disk(plain, Path(folder))
        for ask in asked:
            assert tallied(ask, sql) == tallied(ask, plain), ask


@settings(max_examples=settings().max_examples // 10)  # each makes a book and asks it many times
@given(shelves(), st.lists(questions(), min_size=8, max_size=16))
def test_the_engines_give_the_same_figures(plain: PlainShelf, asked: list[Question]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        sql = on_disk(plain, Path(folder))
        for question in asked:
            assert answer(question, sql) == answer(question, plain), question
            if isinstance(question.definition, Count):
                assert rows_behind(question, sql) == rows_behind(question, plain), question
        for told in _shelf_answers():
            assert told(sql) == told(plain)


def _shelf_answers() -> Iterator[Any]:
    yield lambda shelf: shelf.editions()
    yield lambda shelf: dict(shelf.last_days())
    for day in PUBLISHED:
        yield lambda shelf, day=day: shelf.counted_areas(day)
        yield lambda shelf, day=day: shelf.grouped_areas(day)
        yield lambda shelf, day=day: dict(shelf.populations(day))
        yield lambda shelf, day=day: dict(shelf.land(day))
        yield lambda shelf, day=day: dict(shelf.weights(day))
        for table in (RECORDED, OUTCOMES, GROUPED_OUTCOMES):
            yield lambda shelf, day=day, table=table: shelf.counted_areas(day, table)
            yield lambda shelf, day=day, table=table: shelf.printed(day, table)
        for sex in ("persons", "females"):
            ask = AgeAsk((Ages(10, 15), Ages(0, 15), Ages(0, None), Ages(11, 11)), sex, day)
            yield lambda shelf, ask=ask: dict(shelf.aged(ask))
