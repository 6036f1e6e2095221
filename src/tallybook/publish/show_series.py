"""The chart of one set of offences over ten years, with its words, its cuts and its tables."""

from __future__ import annotations

from datetime import date

from tallybook.assess.assessment import Line
from tallybook.figures.figure import Figure
from tallybook.figures.table import figures_of
from tallybook.figures.value import Number
from tallybook.publish.chart import Chart, Cut
from tallybook.publish.draw_series import cut_marks, draw_series
from tallybook.publish.number_notes import Notes
from tallybook.publish.say_number import say_day, say_list
from tallybook.publish.say_value import say_value
from tallybook.publish.split_runs import period_of
from tallybook.publish.tabulate_series import series_behind
from tallybook.publish.title_caveat import title_caveat


def show_series(line: Line, notes: Notes) -> Chart:
    """Years and quarters of a set, with at most three caveats of its newest change."""
    id = f"series-{line.id}"
    describes = _describe(line)
    caveats = (*line.ten_years.caveats, *line.count.caveats)
    return Chart(
        id,
        str(line.offences),
        describes,
        draw_series(line, id, describes),
        series_behind(line, id),
        cuts=_cuts(line, notes),
        notes=notes.beside(caveats),
    )


def _describe(line: Line) -> str:
    years = tuple(figures_of(line.years))
    held = [figure for figure in years if isinstance(figure.value, Number)]
    if not held:
        return f"No year from {period_of(years[0])} to {period_of(years[-1])} is held."
    ends = f"{_point(held[0])} to {_point(held[-1])}"
    ordered = sorted(held, key=_amount)
    extremes = f"lowest {_point(ordered[0])}, highest {_point(ordered[-1])}"
    cuts = [say_day(day) for day in cut_marks(line)]
    cut = f" The line is cut on {say_list(tuple(cuts))}." if cuts else " The line is not cut."
    return f"Years from {ends}; {extremes}.{cut} Quarters below. All numbers are in the table."


def _amount(figure: Figure) -> float:
    return figure.value.amount if isinstance(figure.value, Number) else 0.0


def _point(figure: Figure) -> str:
    return f"{period_of(figure)} ({say_value(figure)})"


def _cuts(line: Line, notes: Notes) -> tuple[Cut, ...]:
    return tuple(_cut(line, mark, day, notes) for day, mark in cut_marks(line).items())


def _cut(line: Line, mark: str, day: date, notes: Notes) -> Cut:
    caveats = tuple(caveat for at, caveat in line.cuts if at == day)
    titles = "; ".join(dict.fromkeys(title_caveat(caveat) for caveat in caveats))
    return Cut(mark, f"{say_day(day)}: {titles}", notes.beside(caveats))
