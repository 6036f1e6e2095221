"""Emerging combinations as a picture that stands alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tallybook.figures.figure import Figure
from tallybook.figures.table import Table, figures_of
from tallybook.figures.value import Number
from tallybook.protect.release import Release
from tallybook.publish.draw_emerging import Part, Together, YearDrawn, emerging_spec
from tallybook.publish.picture import Picture
from tallybook.publish.say_caveats import say_caveats, say_source
from tallybook.publish.say_number import say_between, say_count
from tallybook.publish.say_released import say_shown
from tallybook.publish.say_rows import say_where
from tallybook.publish.say_value import reason_cell, say_value, value_cell
from tallybook.publish.sheet import NOT_APPLICABLE, Cell, Sheet, word
from tallybook.publish.split_runs import period_of
from tallybook.publish.words import words
from tallybook.terms.errors import NotAllowed
from tallybook.watch.emerging_combinations import Added, Combination
from tallybook.watch.parts_by_year import OfParts

TELLS = 10
"""Records without a mark's value that have to be there to say how they grew."""
_HEADS = ("Year", "Recorded", "Its parts explain", "95% from", "95% to", "Why there is no number")
_PARTS_HEADS = ("Records", "Times what their parts explain")


@dataclass(frozen=True, eq=False)
class Emerging:
    """A combination, its released counts year by year, and what its parts explain of the late ones.

    `parts` are in the order of the last years of the table.
    """

    found: Combination
    years: Table
    parts: tuple[OfParts, ...]


def picture_of_emerging(every: Sequence[Emerging], passed: Release) -> Picture:
    """What came year by year beside what parts explain, and why it is more than its parts.

    Refuses counts that were not released.
    """
    if not every or not all(passed.holds(one.years) for one in every):
        raise NotAllowed("Counts of a combination were not released.", code="release-outside-gate")
    figures = [figure for one in every for figure in figures_of(one.years)]
    text = words()["emerging"]
    return Picture(
        text["title"],
        " ".join(_describe(one) for one in every),
        emerging_spec([_drawn(one) for one in every]),
        (*text["says"], *say_caveats(figures[-1].caveats)),
        say_source(figures),
        tuple(sheet for n, one in enumerate(every, 1) for sheet in _sheets(one, n)),
    )


def say_adds(added: Added) -> str:
    """“with another place type than house party, 0.9 times”: what is left without one mark."""
    other = f"with another {added.mark} than {added.value}"
    times = _times(added)
    return f"{other}, too few to tell" if times is None else f"{other}, {times:.1f} times"


def _times(added: Added) -> float | None:
    if added.recent < TELLS or not added.expected:
        return None
    return round(added.recent / added.expected, 1)


def _drawn(one: Emerging) -> Together:
    earlier = [f for f in figures_of(one.years) if period_of(f).first < one.found.since.first]
    before = one.found.before / len(earlier)
    return Together(_name(one.found), before, tuple(_years(one)), tuple(_parts(one.found)))


def _name(found: Combination) -> str:
    return f"{found.offences}: {say_where(found.where)}"


def _paired(one: Emerging) -> Iterator[tuple[Figure, OfParts | None]]:
    of_parts = {part.period: part for part in one.parts}
    return ((figure, of_parts.get(period_of(figure))) for figure in figures_of(one.years))


def _years(one: Emerging) -> Iterator[YearDrawn]:
    for figure, part in _paired(one):
        value, name = figure.value, period_of(figure).label
        came = value.amount if isinstance(value, Number) else None
        instead = "" if came is not None else say_shown(value)
        is_late = period_of(figure).first >= one.found.since.first
        if part is None:
            yield YearDrawn(name, came, instead, is_late)
        else:
            yield YearDrawn(name, came, instead, is_late, part.expected, part.low, part.high)


def _parts(found: Combination) -> Iterator[Part]:
    text = words()["emerging"]
    yield Part(text["together"], round(found.times, 1), is_whole=True)
    for added in found.added:
        name = text["other"].format(mark=added.mark, value=added.value)
        yield Part(name, _times(added), text["few"])


def _describe(one: Emerging) -> str:
    said = [
        f"{period_of(figure)}: {say_value(figure)} recorded, {say_count(part.expected)} explained "
        f"by its parts ({say_between(say_count(part.low), say_count(part.high))})."
        for figure, part in _paired(one)
        if part
    ]
    without = "; ".join(say_adds(added) for added in one.found.added)
    of_all = f"All together {one.found.times:.1f} times what parts explain"
    return f"{_name(one.found)}. {' '.join(said)} {'; '.join(filter(None, (of_all, without)))}."


def _sheets(one: Emerging, number: int) -> tuple[Sheet, ...]:
    rows = tuple(
        (
            word(str(period_of(figure))),
            value_cell(figure),
            *_explained(part),
            reason_cell(figure),
        )
        for figure, part in _paired(one)
    )
    name = _name(one.found)
    parts = tuple((word(part.name), _times_cell(part)) for part in _parts(one.found))
    return (
        Sheet(f"emerging-{number}-years", f"{name}, by year", _HEADS, rows),
        Sheet(f"emerging-{number}-parts", f"{name}: with and without each", _PARTS_HEADS, parts),
    )


def _explained(part: OfParts | None) -> tuple[Cell, Cell, Cell]:
    if part is None:
        held = Cell("held against", NOT_APPLICABLE)
        return held, held, held
    return (
        Cell(say_count(part.expected), round(part.expected, 1)),
        Cell(say_count(part.low), part.low),
        Cell(say_count(part.high), part.high),
    )


def _times_cell(part: Part) -> Cell:
    if part.times is None:
        return Cell(part.instead, NOT_APPLICABLE)
    return Cell(f"{part.times:.1f}", part.times)
