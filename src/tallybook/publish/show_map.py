"""A map as a picture: with its words, its table, and at most three caveats."""

from __future__ import annotations

from collections.abc import Sequence

from tallybook.assess.mapped import Mapped
from tallybook.figures.definition import Rate
from tallybook.figures.edition import Edition
from tallybook.figures.place import count_of
from tallybook.figures.value import Number
from tallybook.publish.chart import Chart
from tallybook.publish.draw_map import map_spec, ordered
from tallybook.publish.embed_svg import embed_svg
from tallybook.publish.number_notes import Notes
from tallybook.publish.picture import Picture
from tallybook.publish.say_caveats import say_caveats, say_source
from tallybook.publish.say_number import say_day, say_list
from tallybook.publish.say_standing import say_people_day
from tallybook.publish.say_value import limit_cells, reason_cell, value_cell
from tallybook.publish.sheet import Sheet, word
from tallybook.publish.words import words
from tallybook.terms.area_list import areas

_NAMED = 3
_LEGEND = "Steps of colour hold about as many areas each; the outlined area is the one assessed."


def picture_of_map(found: Mapped) -> Picture:
    """The map with every number in a table behind it."""
    figures = [figure for _, figure in ordered(found)]
    return Picture(
        map_title(found),
        describe_map(found),
        map_spec(found),
        (*say_missing(found), *say_caveats(found.caveats)),
        f"{say_source(figures)} {say_outlines(found)}",
        (map_behind(found, "map-table"),),
    )


def show_map(number: int, found: Mapped, notes: Notes) -> Chart:
    """The map as a chart of a page."""
    id, title = f"map-{number}", map_title(found)
    describes = describe_map(found)
    return Chart(
        id,
        title,
        describes,
        embed_svg(map_spec(found), id, title, describes),
        (map_behind(found, f"{id}-table"),),
        notes=notes.beside(found.caveats),
        legend=" ".join((_LEGEND, *say_missing(found), say_outlines(found))),
    )


def map_title(found: Mapped) -> str:
    """What is mapped: offences, people, area and period."""
    rate = found.rates.template
    assert isinstance(rate, Rate)
    count = count_of(rate)
    day = say_people_day(next(iter(found.figures.values())))
    return (
        f"{count.offences} recorded for every {rate.per:,} people{day}, "
        f"{found.within}, {count.period}"
    )


def describe_map(found: Mapped) -> str:
    """The highest and the lowest, how many have no figure, and how many colours are in doubt."""
    held = [(code, f) for code, f in ordered(found) if isinstance(f.value, Number)]
    if not held:
        return f"No area of {found.within} has a figure."
    high, low = (
        say_list(tuple(f"{areas()[code].name} ({value_cell(f).says})" for code, f in some))
        for some in (held[:_NAMED], held[: -_NAMED - 1 : -1])
    )
    return " ".join((f"{len(held)} areas. Highest: {high}. Lowest: {low}.", *say_missing(found)))


def say_outlines(found: Mapped) -> str:
    """The editions of the outlines, and the words that their licence asks for."""
    return say_outlines_of(found.outlines)


def say_outlines_of(editions: Sequence[Edition]) -> str:
    """Where outlines are from, and the words that their licence asks for."""
    read = "; ".join(f"{e.title} ({say_day(e.published)})" for e in editions)
    return f"Outlines: {read or 'none'}. {words()['outlines']}"


def say_missing(found: Mapped) -> tuple[str, ...]:
    """Areas without a figure, and those without an outline, with why."""
    lacking = [
        f"{areas()[code].name} ({reason_cell(figure).says})"
        for code, figure in ordered(found)
        if not isinstance(figure.value, Number)
    ]
    undrawn = [
        f"{areas()[code].name} ({found.shapes.missing.get(code, 'no outline is held')})"
        for code in found.figures
        if code not in found.shapes.shapes
    ]
    return tuple(
        f"{head} {len(some)}: {'; '.join(some[:_NAMED])}{_more(some)}."
        for head, some in (("Without a figure,", lacking), ("Not on the map,", undrawn))
        if some
    )


def _more(some: list[str]) -> str:
    return f"; and {len(some) - _NAMED} more" if len(some) > _NAMED else ""


def map_behind(found: Mapped, id: str) -> Sheet:
    """Every area with its rate, its interval, or why there is none, the highest first."""
    rows = tuple(
        (
            word(areas()[code].name),
            value_cell(figure),
            *limit_cells(figure),
            reason_cell(figure),
            word("yes" if code in found.shapes.shapes else "no"),
        )
        for code, figure in ordered(found)
    )
    heads = ("Area", "Rate", "Low", "High", "Why there is no number", "On the map")
    own = next((n for n, (code, _) in enumerate(ordered(found)) if code == found.own), -1)
    return Sheet(id, map_title(found), heads, rows, own=own)
