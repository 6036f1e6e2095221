"""Comparisons as rows: short for reading, in full for a workbook."""

from __future__ import annotations

from collections.abc import Iterable

from tallybook.assess.assessment import Comparison
from tallybook.publish.number_notes import Notes
from tallybook.publish.say_change import say_change, say_signed
from tallybook.publish.say_number import say_count, say_rate
from tallybook.publish.say_value import value_cell
from tallybook.publish.sheet import NOT_AVAILABLE, NOTHING, Cell, Sheet, noted, word
from tallybook.publish.split_runs import period_of
from tallybook.publish.words import words

Named = tuple[str, Comparison]

_SIDES = ("Earlier", "Later")
_FOUND = (
    "Difference", "Change, per cent", "Low, per cent", "High, per cent", "Ruling",
    "Why there is no percentage", "Notes",
)  # fmt: skip


def changes_for_reading(
    id: str, title: str, every: Iterable[Named], notes: Notes, sides: tuple[str, str]
) -> Sheet:
    """A row a comparison: both sides, the change in words, and at most three notes."""
    rows = tuple(
        (
            word(name),
            value_cell(found.earlier),
            value_cell(found.later),
            word(say_change(found)),
            noted(notes.beside(found.caveats)),
        )
        for name, found in every
    )
    return Sheet(id, title, ("Offences", *sides, "Change", "Notes"), rows)


def changes_in_full(
    id: str,
    title: str,
    every: Iterable[Named],
    notes: Notes,
    sides: tuple[str, str] = _SIDES,
) -> Sheet:
    """A row a comparison, each number in a column of its own; `sides` name the two."""
    rows = tuple((word(name), *change_cells(found, notes)) for name, found in every)
    named = [head for side in sides for head in (f"{side}, period", side)]
    return Sheet(id, title, ("Offences", *named, *_FOUND), rows)


def change_cells(found: Comparison, notes: Notes) -> tuple[Cell, ...]:
    """The cells of one comparison; a number that the ruling does not give is [x]."""
    return (
        word(str(period_of(found.earlier))),
        value_cell(found.earlier),
        word(str(period_of(found.later))),
        value_cell(found.later),
        _difference(found.absolute),
        _percent(found.percent),
        _percent(found.percent_low),
        _percent(found.percent_high),
        word(words()["verdict"][found.ruling.verdict]),
        NOTHING if found.percent is not None else word(say_change(found)),
        noted(notes.beside(found.caveats)),
    )


def _difference(amount: float | None) -> Cell:
    if amount is None:
        return Cell("none given", NOT_AVAILABLE)
    whole = float(amount).is_integer()
    return Cell(say_count(amount) if whole else say_rate(amount), round(amount, 6))


def _percent(percent: float | None) -> Cell:
    if percent is None:
        return Cell("none given", NOT_AVAILABLE)
    return Cell(say_signed(percent), round(percent, 2))
