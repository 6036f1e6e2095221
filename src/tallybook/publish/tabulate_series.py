"""A set of offences over time: the tables behind a chart, and all of them for a workbook."""

from __future__ import annotations

from collections.abc import Iterator

from tallybook.assess.assessment import Assessment, Line
from tallybook.figures.figure import Figure
from tallybook.figures.table import Table, figures_of
from tallybook.figures.value import Number
from tallybook.publish.number_notes import Notes
from tallybook.publish.say_number import say_between
from tallybook.publish.say_value import limit_cells, reason_cell, value_cell
from tallybook.publish.sheet import Cell, Sheet, noted, word
from tallybook.publish.split_runs import period_of, split_runs
from tallybook.publish.words import words


def series_behind(line: Line, id: str) -> tuple[Sheet, Sheet]:
    """The years and the quarters that a chart draws, and which of them may be joined."""
    return (
        _behind(line, line.years, f"{id}-years", "Year"),
        _behind(line, line.quarters, f"{id}-quarters", "Quarter"),
    )


def _behind(line: Line, table: Table, id: str, head: str) -> Sheet:
    figures = tuple(figures_of(table))
    runs = split_runs(figures, tuple(day for day, _ in line.cuts))
    rows = tuple(
        (
            word(str(period_of(figure))),
            value_cell(figure),
            word(_interval(figure)),
            word(words()["status"][figure.provenance.status]),
            Cell(f"{run + 1}", run + 1),
        )
        for figure, run in zip(figures, runs, strict=True)
    )
    heads = (head, "Recorded", "95% interval", "Status", "Comparable run")
    return Sheet(id, f"{line.offences}, by {head.lower()}", heads, rows)


def _interval(figure: Figure) -> str:
    if not isinstance(figure.value, Number):
        return "none"
    low, high = limit_cells(figure)
    return say_between(low.says, high.says)


def series_in_full(id: str, title: str, every: Iterator[tuple[str, Table]], notes: Notes) -> Sheet:
    """A row a figure, all sets of offences below one another."""
    heads = ("Offences", "Period", "Amount", "Low", "High", "Status", "Why none", "Notes")
    rows = tuple(_row(name, figure, notes) for name, table in every for figure in figures_of(table))
    return Sheet(id, title, heads, rows)


def _row(name: str, figure: Figure, notes: Notes) -> tuple[Cell, ...]:
    return (
        word(name),
        word(str(period_of(figure))),
        value_cell(figure),
        *limit_cells(figure),
        word(words()["status"][figure.provenance.status]),
        reason_cell(figure),
        noted(notes.beside(figure.caveats)),
    )


def rates_for_reading(found: Assessment) -> Sheet | None:
    """Rates by year, for the years in which any is held; None where none is."""
    tables = [(line, tuple(figures_of(line.rates))) for line in found.lines if line.rates]
    held = [
        n for n in range(len(tables[0][1]) if tables else 0)
        if any(isinstance(figures[n].value, Number) for _, figures in tables)
    ]  # fmt: skip
    if not held:
        return None
    heads = ("Offences", *(str(period_of(tables[0][1][n])) for n in held))
    rows = tuple(
        (word(str(line.offences), depth=line.depth), *(value_cell(figures[n]) for n in held))
        for line, figures in tables
    )
    return Sheet(
        "rates-table", f"Offences recorded for every 1,000 people, {found.area}", heads, rows
    )


def rates_not_held(found: Assessment) -> dict[str, str]:
    """The years without any rate, and why."""
    tables = [tuple(figures_of(line.rates)) for line in found.lines if line.rates]
    absent: dict[str, str] = {}
    for column in zip(*tables, strict=True):
        if not any(isinstance(figure.value, Number) for figure in column):
            absent[str(period_of(column[0]))] = reason_cell(column[0]).says
    return absent
