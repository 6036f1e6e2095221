"""What was recorded in the year, a row a set of offences."""

from __future__ import annotations

from tallybook.assess.assessment import Assessment, Line
from tallybook.figures.figure import Figure
from tallybook.publish.number_notes import Notes
from tallybook.publish.say_change import say_change
from tallybook.publish.say_value import limit_cells, reason_cell, value_cell
from tallybook.publish.sheet import NOT_AVAILABLE, Cell, Sheet, noted, word
from tallybook.publish.split_runs import period_of
from tallybook.publish.words import words


def recorded_for_reading(found: Assessment, notes: Notes) -> Sheet:
    """Count, rate, and the change on the year before and over ten years, in words."""
    first = found.lines[0]
    heads = (
        "Offences",
        f"Recorded in {found.year}",
        "For every 1,000 people",
        f"Against {period_of(first.year_before.earlier)}",
        f"Against {period_of(first.ten_years.earlier)}",
        "Notes",
    )
    rows = tuple(_row(line, notes) for line in found.lines)
    return Sheet("recorded-table", f"Offences recorded in {found.area}, {found.year}", heads, rows)


def _row(line: Line, notes: Notes) -> tuple[Cell, ...]:
    return (
        word(str(line.offences), depth=line.depth),
        value_cell(line.count),
        rate_cell(line.rate),
        word(say_change(line.year_before)),
        word(say_change(line.ten_years)),
        noted(notes.beside((*line.year_before.caveats, *line.count.caveats))),
    )


def rate_cell(rate: Figure | None) -> Cell:
    """The rate, or that no population is held."""
    return Cell(words()["no-population"], NOT_AVAILABLE) if rate is None else value_cell(rate)


def recorded_in_full(found: Assessment, notes: Notes) -> Sheet:
    """Count and rate with their limits, each number in a column of its own."""
    heads = (
        "Offences", "Classes", "Period", "Recorded", "Low", "High", "For every 1,000 people",
        "Rate, low", "Rate, high", "Status", "Why there is no number", "Notes",
    )  # fmt: skip
    rows = tuple(_full_row(line, notes) for line in found.lines)
    return Sheet("Recorded", f"Offences recorded in {found.area}, {found.year}", heads, rows)


def _full_row(line: Line, notes: Notes) -> tuple[Cell, ...]:
    count = line.count
    rate = (rate_cell(None),) * 3 if line.rate is None else (
        value_cell(line.rate), *limit_cells(line.rate)
    )  # fmt: skip
    return (
        word(str(line.offences)),
        word(line.offences.text),
        word(str(period_of(count))),
        value_cell(count),
        *limit_cells(count),
        *rate,
        word(words()["status"][count.provenance.status]),
        reason_cell(count),
        noted(notes.beside(count.caveats)),
    )
