"""Released answers as pictures that stand alone: ranks, funnel, areas over time, revisions."""

from __future__ import annotations

from collections.abc import Iterable

from tallybook.assess.assessment import Revision, Standing
from tallybook.assess.cuts import Cuts
from tallybook.assess.many_series import ManySeries
from tallybook.figures.caveat import Caveat
from tallybook.figures.definition import Rate
from tallybook.figures.figure import Figure
from tallybook.figures.place import count_of
from tallybook.figures.value import Number
from tallybook.protect.release import Release
from tallybook.publish.chart_look import Spec
from tallybook.publish.draw_areas import areas_spec
from tallybook.publish.draw_funnel import funnel_spec
from tallybook.publish.draw_ranks import ranks_spec
from tallybook.publish.draw_series import marks_of, series_spec
from tallybook.publish.draw_slope import slope_spec
from tallybook.publish.picture import Picture
from tallybook.publish.say_caveats import say_caveats, say_source
from tallybook.publish.say_change import say_change
from tallybook.publish.say_members import noun_of, say_group
from tallybook.publish.say_number import say_day, say_days
from tallybook.publish.say_standing import (
    say_mean,
    say_people_day,
    say_place,
    say_position,
)
from tallybook.publish.say_value import limit_cells, reason_cell, say_value, value_cell
from tallybook.publish.sheet import Sheet, word
from tallybook.publish.show_standing import FUNNEL, RANKS, describe_standing
from tallybook.publish.split_runs import period_of
from tallybook.publish.tabulate_places import funnel_behind, ranks_behind
from tallybook.publish.title_caveat import title_caveat

_AREAS = (
    "Dot with its 95% interval; the same scale from zero in every panel. The line is cut at a "
    "dashed rule, where counts on both sides do not compare. A cross: no figure."
)
_SERIES = (
    "Dot with its 95% interval; a hollow dot is provisional. The line is cut at a dashed rule, "
    "where counts on both sides do not compare."
)
_SLOPE = "Amounts stand beside the dots; the scale shows the change on the first edition only."
_MOST_RANKED = 60


def picture_of_ranks(passed: Release) -> Picture:
    """Rates of a released standing in order, with their intervals."""
    found = _standing(passed)
    if found.members > _MOST_RANKED:
        return picture_of_funnel(passed)
    return _of_standing(found, "the highest first", ranks_spec(found), RANKS, ranks_behind)


def picture_of_funnel(passed: Release) -> Picture:
    """Rates of a released standing against population, with the limits of chance."""
    found = _standing(passed)
    legend = FUNNEL.format(members=noun_of(found))
    return _of_standing(found, "rate against population", funnel_spec(found), legend, funnel_behind)


def _standing(passed: Release) -> Standing:
    (found,) = passed.parts
    assert isinstance(found, Standing)
    return found


def _of_standing(found: Standing, how: str, spec: Spec, legend: str, behind: object) -> Picture:
    assert callable(behind)
    title = f"{_what(found.of)}: {say_group(found)}, {how}"
    place = f"Place {say_place(found)}, {say_position(found)}."
    means = ", ".join(say_mean(kind, mean) for kind, mean in found.group.means.items())
    told = f"{place} {means[:1].upper()}{means[1:]}."
    says = (legend, *_list(found), told, *say_caveats(found.caveats))
    source = say_source(found.group.figures)
    return Picture(
        title, describe_standing(found), spec, says, source, (behind(found, "t", title),)
    )


def _list(found: Standing) -> tuple[str, ...]:
    """Who drew the list up, and since when it holds."""
    peers = found.peers
    says = f"Similar areas: {say_days(peers.source)}, valid {say_days(peers.validity)}."
    return (says,) if peers.area else ()


def _what(figure: Figure) -> str:
    """Offences, per how many people, and the period."""
    count = count_of(figure.definition)  # type: ignore[arg-type]
    if isinstance(figure.definition, Rate):
        per = f" for every {figure.definition.per:,} people{say_people_day(figure)}"
        return f"{count.offences}{per}, {count.period}"
    return f"{count.offences}, {count.period}"


def picture_of_areas(found: ManySeries) -> Picture:
    """A panel an area over time."""
    first, last = found.series[0].figures[0], found.series[0].figures[-1]
    title = f"{_unit(first)}, {period_of(first)} to {period_of(last)}, by area"
    held = [one for one in found.series if isinstance(one.figures[-1].value, Number)]
    said = "; ".join(f"{one.extent} {say_value(one.figures[-1])}" for one in held)
    describes = f"{len(found.series)} areas, {period_of(last)}: {said or 'no figure'}."
    figures = [figure for one in found.series for figure in one.figures]
    cuts = say_cuts(tuple(cut for one in found.series for cut in one.cuts), marked=False)
    says = (_AREAS, *cuts, *say_caveats(_heavy(found.caveats)))
    return Picture(
        title, describes, areas_spec(found), says, say_source(figures), (_sheet(title, figures),)
    )


def picture_of_series(found: ManySeries) -> Picture:
    """The first area of the series over time, with the marks of its cuts told below."""
    one = found.series[0]
    title = f"{_unit(one.figures[0])}, {one.extent}"
    held = [figure for figure in one.figures if isinstance(figure.value, Number)]
    ends = [f"{period_of(f)}: {say_value(f)}" for f in (*held[:1], *held[-1:])]
    describes = f"{len(held)} of {len(one.figures)} periods have a figure. {'; '.join(ends)}."
    spec = series_spec(one.figures, (), [day for day, _ in one.cuts])
    says = (_SERIES, *say_cuts(one.cuts), *say_caveats(_heavy(found.caveats)))
    source = say_source(one.figures)
    return Picture(title, describes, spec, says, source, (_sheet(title, one.figures),))


def picture_of_slope(passed: Release) -> Picture:
    """How released revisions moved from edition to edition."""
    every = [part for part in passed.parts if isinstance(part, Revision)]
    names = [f"{_what(found.figures[0])}: " if len(every) > 1 else "" for found in every]
    figures = [figure for found in every for figure in found.figures]
    title = f"{_what(figures[0])}, {count_of(figures[0].definition).extent}, by edition"  # type: ignore[arg-type]
    said = [say_change(found.overall) for found in every if found.overall]
    steps = "; ".join(f"{_published(f)}: {say_value(f)}" for f in figures)
    describes = f"By day of publication. {steps}. {' '.join(said)}".strip()
    caveats = (c for found in every if found.overall for c in found.overall.caveats)
    spec = slope_spec(list(zip(names, every, strict=True)))
    says = (_SLOPE, *say_caveats(caveats))
    return Picture(title, describes, spec, says, say_source(figures), (_sheet(title, figures),))


def _published(figure: Figure) -> str:
    return say_day(max(edition.published for edition in figure.provenance.editions))


def say_cuts(cuts: Cuts, *, marked: bool = True) -> tuple[str, ...]:
    """Each cut with its day and its title, and its mark where the drawing has marks."""
    marks = marks_of([day for day, _ in cuts])
    said: dict[str, None] = {}
    for day, caveat in sorted(cuts, key=lambda cut: cut[0]):
        mark = f"{marks[day]} " if marked else "Cut on "
        said[f"{mark}{say_day(day)}: {title_caveat(caveat)}."] = None
    return tuple(said)


def _heavy(caveats: Iterable[Caveat]) -> list[Caveat]:
    """Without the notices that cut: they are told with their days."""
    return [one for one in caveats if one.weight != "refuse"]


def _unit(figure: Figure) -> str:
    definition = figure.definition
    offences = count_of(definition).offences  # type: ignore[arg-type]
    if isinstance(definition, Rate):
        return f"{offences} recorded for every {definition.per:,} people"
    return f"{offences} recorded"


def _sheet(title: str, figures: Iterable[Figure]) -> Sheet:
    rows = tuple(
        (
            word(str(count_of(figure.definition).extent)),  # type: ignore[arg-type]
            word(str(period_of(figure))),
            value_cell(figure),
            *limit_cells(figure),
            reason_cell(figure),
        )
        for figure in figures
    )
    heads = ("Area", "Period", "Amount", "Low", "High", "Why there is no number")
    return Sheet("picture-table", title, heads, rows)
