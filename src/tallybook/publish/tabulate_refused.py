"""What may not be compared, why, and what may be compared instead."""

from __future__ import annotations

from collections.abc import Iterator

from tallybook.assess.assessment import Assessment, Comparison
from tallybook.publish.number_notes import Notes
from tallybook.publish.say_change import Went, say_change, say_refusal, went
from tallybook.publish.say_value import say_value
from tallybook.publish.sheet import Cell, Sheet, noted, word
from tallybook.publish.split_runs import period_of
from tallybook.publish.words import words


def refused(found: Assessment) -> Iterator[tuple[str, Comparison]]:
    """Every refused comparison over time of two numbers, with the name of its offences."""
    for line in found.lines:
        for one in (line.year_before, line.ten_years):
            if went(one) is Went.REFUSED:
                yield str(line.offences), one
    for same in found.same_months:
        if went(same.comparison) is Went.REFUSED:
            yield str(same.offences), same.comparison


def refused_for_reading(found: Assessment, notes: Notes) -> Sheet | None:
    """A row a refused comparison; None where nothing was refused."""
    rows = tuple(_row(name, one, notes) for name, one in refused(found))
    heads = ("Offences", "Not compared", "Why", "Instead", "Notes")
    return Sheet("refused-table", "Comparisons that are not made", heads, rows) if rows else None


def _row(name: str, found: Comparison, notes: Notes) -> tuple[Cell, ...]:
    return (
        word(name),
        word(
            f"{say_value(found.later)} in {period_of(found.later)} with "
            f"{say_value(found.earlier)} in {period_of(found.earlier)}"
        ),
        word(say_refusal(found)),
        word(say_instead(found)),
        noted(notes.beside(found.caveats)),
    )


def say_instead(found: Comparison) -> str:
    """Each offer with both counts and its change, in the order of the ruling."""
    offered = [_offer(offer.comparison) for offer in found.instead]
    return " ".join(offered) or words()["nothing-else"]


def _offer(near: Comparison) -> str:
    sides = (
        f"{period_of(near.earlier)} to {period_of(near.later)}: "
        f"{say_value(near.earlier)} and {say_value(near.later)}"
    )
    return f"{sides}, {say_change(near)}."
