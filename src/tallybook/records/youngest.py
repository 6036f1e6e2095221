"""The youngest victim: a guarded figure that stands on one person, for the gate to refuse."""

from __future__ import annotations

from dataclasses import replace

from tallybook.figures.definition import Count
from tallybook.figures.figure import Figure
from tallybook.figures.table import figure_at
from tallybook.figures.value import Absent, Number
from tallybook.records.ask_rows import ask_rows
from tallybook.records.cells import grid_over, looked_up, rows_of
from tallybook.records.conditions import AGE, age_column
from tallybook.records.extract import Extract
from tallybook.records.tally import tally

MARK = "youngest"
WHY = "the lowest age that was noted, in completed years: an age and no count"
NOBODY = "no age was noted"


def youngest(count: Count, extract: Extract) -> Figure:
    """The lowest age of a victim of what is counted, in completed years; no interval.

    The definition is the count with the mark “youngest”, by which policies know it: the figure is
    about one person. Refuses what `tally` refuses.
    """
    of = tally(count, extract)
    column = age_column(dict(count.where))
    grid = grid_over(count, ())
    with looked_up(count, grid, extract):
        asked = f"SELECT min(r.{column}) {rows_of(count, grid, extract)}"
        ((age,),) = ask_rows(extract.connection, asked)
    figure = figure_at(of, 0)
    marked = replace(count, where=(*count.where, (MARK, AGE)))
    if not isinstance(figure.value, Number):
        return replace(figure, definition=marked)
    value = Absent(NOBODY) if age is None else Number(age, age, age, WHY)
    return replace(figure, definition=marked, value=value)
