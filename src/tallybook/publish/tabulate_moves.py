"""Which sets of offences moved by more than chance, all of them looked at together."""

from __future__ import annotations

from tallybook.assess.assessment import Assessment, Line
from tallybook.publish.draw_moves import moved
from tallybook.publish.number_notes import Notes
from tallybook.publish.say_change import say_change
from tallybook.publish.sheet import NOTHING, Cell, Sheet, noted, word


def moves_for_reading(found: Assessment, notes: Notes) -> Sheet:
    """The change of each set, its adjusted p-value, and what follows."""
    heads = ("Offences", "Change on the year before", "Adjusted p-value", "Reading", "Notes")
    rows = tuple(
        (
            word(str(line.offences)),
            word(say_change(line.year_before)),
            _p_value(line.moved_by_chance),
            word(_reading(line)),
            noted(notes.beside(line.year_before.caveats)),
        )
        for line in found.lines
    )
    return Sheet("moves-table", "Changes on the year before, looked at together", heads, rows)


def _p_value(p: float | None) -> Cell:
    if p is None:
        return Cell("not compared", NOTHING.holds)
    return Cell("below 0.001" if p < 0.001 else f"{p:.3f}", round(p, 6))


def _reading(line: Line) -> str:
    if line.moved_by_chance is None:
        return "not compared"
    return "more than chance" if moved(line) else "chance could bring it"
