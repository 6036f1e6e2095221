"""Every figure of an assessment, once, with the section it stands in and an id."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tallybook.assess.assessment import (
    Assessment,
    Line,
    Place,
    Revised,
    gaps_of,
    standings_of,
)
from tallybook.figures.definition import Count, Rate
from tallybook.figures.figure import Figure
from tallybook.figures.place import count_of
from tallybook.figures.table import figures_of
from tallybook.publish.added import Added
from tallybook.publish.say_members import section_of
from tallybook.publish.show_effect import Judged

_ROWS, _PLANS = "rows", "plans"


@dataclass(frozen=True)
class Listed:
    """A figure under its id, such as years/rape/2017-04-01/E23000030, and its section."""

    id: str
    section: str
    figure: Figure


def list_figures(found: Assessment) -> tuple[Listed, ...]:
    """In reading order. A figure that stands in several sections is listed in the first."""
    listed: dict[str, Listed] = {}
    for section, name, figure in _every(found):
        one = Listed(_id(section, name, figure, in_full=section == _ROWS), section, figure)
        listed.setdefault(one.id, one)
    return tuple(listed.values())


def list_added(more: Sequence[Added], plans: Sequence[Judged]) -> tuple[Listed, ...]:
    """The figures of what was foreseen and watched, and the counts that plans were judged on."""
    seen = ((what, one.id, figure) for one in more for what, figure in one.figures)
    judged = (
        (_PLANS, one.plan.id, figure)
        for one in plans
        if one.found
        for figure in figures_of(one.found.counts)
    )
    every = (
        Listed(_id(section, name, figure, in_full=True), section, figure)
        for section, name, figure in (*seen, *judged)
    )
    return tuple({one.id: one for one in every}.values())


def _every(found: Assessment) -> Iterator[tuple[str, str, Figure]]:
    names = {line.offences: line.id for line in found.lines}
    for line in found.lines:
        yield from _of_line(line)
    for same in found.same_months:
        for figure in (same.comparison.earlier, same.comparison.later):
            yield "same-months", names.get(same.offences, same.offences.text), figure
    for place in found.places:
        yield from _of_place(place, names.get(place.offences, place.offences.text))
    for each in found.maps:
        if each.mapped:
            name = names.get(each.offences, each.offences.text)
            yield from (("map", name, figure) for figure in each.mapped.figures.values())
    for one in found.revised:
        yield from _of_revised(one, names.get(one.offences, one.offences.text))
    for rows in found.rows:
        for table in rows.tables.every:
            yield from ((_ROWS, rows.id, figure) for figure in figures_of(table))


def _of_line(line: Line) -> Iterator[tuple[str, str, Figure]]:
    yield "recorded", line.id, line.count
    if line.rate:
        yield "recorded-rate", line.id, line.rate
    yield from (("years", line.id, figure) for figure in figures_of(line.years))
    yield from (("quarters", line.id, figure) for figure in figures_of(line.quarters))
    yield from (("rates", line.id, f) for f in (figures_of(line.rates) if line.rates else ()))


def _of_place(place: Place, name: str) -> Iterator[tuple[str, str, Figure]]:
    for other, gap in gaps_of(place).items():
        yield other, name, gap.earlier
    for which, standing in standings_of(place).items():
        section = section_of(which, standing)
        yield from ((section, name, figure) for figure in standing.group.figures)


def _of_revised(one: Revised, name: str) -> Iterator[tuple[str, str, Figure]]:
    yield from (("revised", name, figure) for figure in one.revision.figures)


def _id(section: str, name: str, figure: Figure, *, in_full: bool = False) -> str:
    """The day as of which it was read tells the editions of a revised figure apart.

    With its basis, offences and marks `in_full` where the section holds several of them.
    """
    definition = figure.definition
    assert isinstance(definition, Count | Rate)
    count = count_of(definition)
    parts = [section, name, count.period.text.replace("/", ".."), count.extent.text]
    if in_full:
        marks = [f"{mark}={value}" for mark, value in count.where]
        parts += [count.basis.value, count.offences.text, *marks]
    return "/".join([*parts, *([str(figure.provenance.as_of)] if section == "revised" else [])])
