"""How figures moved from one edition to the next."""

from __future__ import annotations

from collections.abc import Iterator

from tallybook.assess.assessment import Assessment, Revised
from tallybook.figures.figure import Figure
from tallybook.figures.value import Number
from tallybook.publish.say_number import say_count, say_day, say_percent
from tallybook.publish.say_value import value_cell
from tallybook.publish.sheet import NOT_AVAILABLE, NOTHING, Cell, Sheet, word


def revised_for_reading(found: Assessment) -> Sheet | None:
    """A row a figure and edition, oldest first; None where no figure has two editions."""
    rows = tuple(row for one in found.revised if one.revision.steps for row in _rows(one))
    heads = ("Offences", "Period", "Edition published", "Amount", "Moved by", "Moved, per cent")
    return Sheet("revised-table", "The same figures in each edition", heads, rows) if rows else None


def _rows(one: Revised) -> Iterator[tuple[Cell, ...]]:
    before: Figure | None = None
    for figure in one.revision.figures:
        yield (
            word(str(one.offences)),
            word(str(one.period)),
            word(_published(figure)),
            value_cell(figure),
            *_moved(before, figure),
        )
        before = figure


def _published(figure: Figure) -> str:
    return say_day(max(edition.published for edition in figure.provenance.editions))


def _moved(before: Figure | None, figure: Figure) -> tuple[Cell, Cell]:
    if before is None:
        first = Cell("first edition held", NOTHING.holds)
        return first, first
    if not isinstance(before.value, Number) or not isinstance(figure.value, Number):
        missing = Cell("not held on both sides", NOT_AVAILABLE)
        return missing, missing
    then, now = before.value.amount, figure.value.amount
    return Cell(_signed(now - then), now - then), _share(then, now)


def _share(then: float, now: float) -> Cell:
    if then <= 0:
        return Cell("no percentage of nothing", NOT_AVAILABLE)
    percent = 100 * (now - then) / then
    if then == now:
        return Cell("unchanged", 0)
    return Cell(f"{'up' if percent > 0 else 'down'} {say_percent(percent)}", round(percent, 2))


def _signed(amount: float) -> str:
    return "unchanged" if amount == 0 else ("+" if amount > 0 else "") + say_count(amount)
