"""From a number down to the publisher's own rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tallybook.figures.definition import Count, Population, Rate, Reckoned, Share
from tallybook.figures.definition_text import definition_to_text
from tallybook.figures.edition import Edition
from tallybook.figures.figure import Figure
from tallybook.figures.shelf import Line, Shelf
from tallybook.figures.value import Number
from tallybook.reckon.answer import answer
from tallybook.reckon.grid import grid_of
from tallybook.reckon.outcome_answer import outcome_answers
from tallybook.reckon.outcome_marks import is_of_outcomes
from tallybook.reckon.reckon import reckon_one
from tallybook.register.notice import Notice
from tallybook.terms.unit import Unit


@dataclass(frozen=True)
class Explanation:
    """A figure, the steps that lead to it, the rows that it sums, and the figures it is made of."""

    figure: Figure
    steps: tuple[str, ...]
    lines: tuple[Line, ...]
    parts: tuple[Explanation, ...]

    @property
    def editions(self) -> dict[str, Edition]:
        """The editions of the rows, by digest."""
        return {e.digest: e for e in self.figure.provenance.editions}


def explain(
    definition: Reckoned, shelf: Shelf, *, as_of: date, local: tuple[Notice, ...] = ()
) -> Explanation:
    """How the figure came about: its definition, the choice of editions, the sum and its rows.

    The rows are the publisher's, with sheet and row number (the first row of a sheet or file is 1);
    their amounts add up to the count.
    """
    figure = reckon_one(definition, shelf, as_of=as_of, local=local)
    below = tuple(explain(one, shelf, as_of=as_of, local=local) for one in _parts(definition))
    lines = _lines(definition, shelf, as_of) if isinstance(definition, Count) else ()
    steps = (
        f"Asked: {definition_to_text(definition)}",
        f"As of {as_of}: for each area and span the newest edition published by then.",
        *_read(figure),
        *_weighed(definition, shelf, as_of, lines),
        _made(definition, figure, lines, below),
    )
    return Explanation(figure, steps, lines, below)


def _parts(definition: Reckoned) -> tuple[Reckoned, ...]:
    match definition:
        case Rate(top=top, bottom=bottom):
            return (top, bottom)
        case Share(part=part, whole=whole):
            return (part, whole)
    return ()


def _lines(count: Count, shelf: Shelf, as_of: date) -> tuple[Line, ...]:
    grid = grid_of(count, ())
    if is_of_outcomes(count):
        ((of_outcomes, _),) = outcome_answers((count,), grid, shelf, as_of)
        return shelf.lines(of_outcomes.ask)
    found = answer(grid, shelf, as_of)
    return found.groups.cells.get(0) or shelf.lines(found.ask)


def _weighed(
    definition: Reckoned, shelf: Shelf, as_of: date, lines: tuple[Line, ...]
) -> Iterator[str]:
    """Each class with its offences and its weight, heaviest sum first."""
    if not isinstance(definition, Count) or definition.unit is not Unit.SEVERITY:
        return
    of = shelf.weights(as_of)[dict(definition.where)["weights"]].of
    counts: dict[str, int] = {}
    for line in lines:
        if line.amount is not None:
            counts[line.code] = counts.get(line.code, 0) + line.amount
    for code in sorted({line.code for line in lines if line.amount is None}):
        yield f"Class {code}: a row of it has no number, so it has no sum"
        counts.pop(code, None)
    for code in sorted(counts, key=lambda one: -counts[one] * of.get(one, 0.0)):
        if counts[code]:
            weight = f"{of[code]:,.4f}" if code in of else "no weight"
            yield f"Class {code}: {counts[code]:,} x {weight}"


def _read(figure: Figure) -> tuple[str, ...]:
    return tuple(
        f"Read from: {e.title}, published {e.published} ({e.source}, {e.short})."
        for e in figure.provenance.editions
    )


def _made(
    definition: Reckoned, figure: Figure, lines: tuple[Line, ...], below: tuple[Explanation, ...]
) -> str:
    if not isinstance(figure.value, Number):
        return f"No number: {figure.value.reason}."
    amount, why = figure.value.amount, figure.value.why
    match definition:
        case Count(unit=Unit.SEVERITY):
            cells = f"{len(lines)} of the publisher's cells"
            return f"Sum of {cells}, each times its weight: {amount:,.1f}. Interval: {why}."
        case Count():
            return f"Sum of {len(lines)} of the publisher's cells: {amount:,}. Interval: {why}."
        case Population():
            return f"People on {definition.on}: {amount:,} ({figure.provenance.method})."
        case Rate(per=per):
            top, bottom = (_amount(one.figure) for one in below)
            return f"{top} / {bottom} x {per:,} = {amount:.7f}. Interval: {why}."
    part, whole = (_amount(one.figure) for one in below)
    return f"{part} / {whole} = {amount:.7f}. Interval: {why}."


def _amount(figure: Figure) -> str:
    return f"{figure.value.amount:,}" if isinstance(figure.value, Number) else "no number"
