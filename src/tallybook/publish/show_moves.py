"""The chart of all changes on the year before, with its words and its table."""

from __future__ import annotations

from tallybook.assess.assessment import Assessment
from tallybook.publish.chart import Chart
from tallybook.publish.draw_moves import draw_moves
from tallybook.publish.number_notes import Notes
from tallybook.publish.say_change import say_change
from tallybook.publish.tabulate_moves import moves_for_reading

_LEGEND = "Filled dot: moved by more than chance. Hollow dot: chance could bring it."


def show_moves(found: Assessment, notes: Notes) -> Chart | None:
    """One row a set whose change is ruled; None where there is no such set."""
    drawn = [line for line in found.lines if line.year_before.percent is not None]
    if not drawn:
        return None
    changes = "; ".join(f"{line.offences}: {say_change(line.year_before)}" for line in drawn)
    caveats = tuple(caveat for line in drawn for caveat in line.year_before.caveats)
    return Chart(
        "moves-chart",
        "Change on the year before",
        f"Changes around no change. {changes}.",
        draw_moves(drawn, "moves-chart", f"Changes around no change. {changes}."),
        (moves_for_reading(found, notes),),
        notes=notes.beside(caveats),
        legend=_LEGEND,
    )
