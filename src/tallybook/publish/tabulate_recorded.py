"""What was recorded in the year, a row a set of offences."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tallybook.assess.assessment import Assessment, Comparison, Line
from tallybook.figures.figure import Figure
from tallybook.figures.value import Absent
from tallybook.publish.number_notes import Notes
from tallybook.publish.say_change import say_change
from tallybook.publish.say_standing import say_people_day
from tallybook.publish.say_value import limit_cells, reason_cell, value_cell
from tallybook.publish.sheet import NOT_AVAILABLE, Cell, Sheet, noted, word
from tallybook.publish.split_runs import period_of
from tallybook.publish.words import words


def recorded_for_reading(found: Assessment, notes: Notes) -> Sheet:
    """Count, rate, and the change on the year before and over ten years, in words.

    Changes stand only where any set has an earlier figure, and what the force has in no
    partnership where any is told.
    """
    columns = [column for column in _columns(found) if column.is_used(found.lines)]
    heads = (
        "Offences",
        f"Recorded in {found.year}",
        f"For every 1,000 people{_people_day(found)}",
        *(column.head for column in columns),
        "Notes",
    )
    rows = tuple(_row(line, columns, notes) for line in found.lines)
    return Sheet("recorded-table", f"Offences recorded in {found.area}, {found.year}", heads, rows)


@dataclass(frozen=True)
class _Column:
    """A head, what it says of a line, and whether any line has something to say."""

    head: str
    says: Callable[[Line], str]
    has: Callable[[Line], bool]

    def is_used(self, lines: tuple[Line, ...]) -> bool:
        return any(self.has(line) for line in lines)


def _columns(found: Assessment) -> Iterator[_Column]:
    """The year before, ten years before, and what has no partnership."""
    first = found.lines[0]
    yield _Column(
        f"Against {period_of(first.year_before.earlier)}",
        lambda line: say_change(line.year_before),
        lambda line: is_held(line.year_before),
    )
    yield _Column(
        f"Against {period_of(first.ten_years.earlier)}",
        lambda line: say_change(line.ten_years),
        lambda line: is_held(line.ten_years),
    )
    head = "Recorded by the force in no partnership"
    yield _Column(head, say_unassigned, lambda line: bool(_unassigned(line)))


def is_held(change: Comparison) -> bool:
    """Whether the earlier side of a change has a figure, or one that is withheld."""
    return not isinstance(change.earlier.value, Absent)


def say_unassigned(line: Line) -> str:
    """“346 of Hampshire's 7,230”, or that none is told."""
    facts = _unassigned(line)
    return f"{facts['number']} of {facts['whose']}" if facts else words()["none-unassigned"]


def _unassigned(line: Line) -> dict[str, str]:
    return next((dict(c.facts) for c in line.count.caveats if c.code == "unassigned"), {})


def _people_day(found: Assessment) -> str:
    return next((say_people_day(line.rate) for line in found.lines if line.rate), "")


def _row(line: Line, columns: list[_Column], notes: Notes) -> tuple[Cell, ...]:
    held = [one for one in (line.year_before, line.ten_years) if is_held(one)]
    said = (*(held[0].caveats if held else ()), *line.count.caveats)
    rated = line.rate.caveats if line.rate else ()
    return (
        word(str(line.offences), depth=line.depth),
        value_cell(line.count),
        rate_cell(line.rate),
        *(word(column.says(line)) for column in columns),
        noted(notes.beside((*said, *rated))),
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
