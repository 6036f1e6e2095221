"""The charts of where an area stands, with their words and tables."""

from __future__ import annotations

from collections.abc import Iterator

from tallybook.assess.assessment import Assessment, Standing
from tallybook.publish.chart import Chart
from tallybook.publish.draw_funnel import draw_funnel
from tallybook.publish.draw_places import draw_places
from tallybook.publish.draw_ranks import draw_ranks
from tallybook.publish.number_notes import Notes
from tallybook.publish.say_number import say_rate
from tallybook.publish.say_standing import say_place, say_position
from tallybook.publish.say_summary import main_line
from tallybook.publish.say_value import say_value
from tallybook.publish.tabulate_places import among, funnel_behind, places_behind, ranks_behind

_FUNNEL = (
    "Black line: all forces together. Grey dots and dashes: 95% and 99.8% limits of chance alone. "
    "Red lines: 99.8% limits widened by how far forces differ."
)
_RANKS = "Dot with its 95% interval; the assessed area in dark blue and bold."
_PLACES = "Dot: the place. Bar: the places that chance alone leaves open."


def show_standing(found: Assessment, notes: Notes) -> tuple[Chart, ...]:
    """The place in every set, then the rates of the widest set by place and by population."""
    named = tuple(among(found, lambda place: place.among_forces))
    if not named:
        return ()
    widest = str(main_line(found).offences)
    name, standing = next((one for one in named if one[0] == widest), named[0])
    return (_places(named, notes), *_members(name, standing, notes))


def _places(named: tuple[tuple[str, Standing], ...], notes: Notes) -> Chart:
    said = "; ".join(f"{name}: {say_place(one)}" for name, one in named)
    caveats = tuple(caveat for _, one in named for caveat in one.caveats)
    title, id = "Place among forces, by set of offences", "places-chart"
    return Chart(
        id,
        title,
        f"Places by rate. {said}.",
        draw_places(named, id, f"Places by rate. {said}."),
        (places_behind(iter(named), f"{id}-table", title),),
        notes=notes.beside(caveats),
        legend=_PLACES,
    )


def _members(name: str, found: Standing, notes: Notes) -> Iterator[Chart]:
    said = (
        f"{found.group.extents[found.member]} has {say_value(found.of)} for every "
        f"{found.group.per:,} people, {say_place(found)}, {say_position(found)}. "
        f"All forces together have {say_rate(found.group.means['pooled'])}."
    )
    beside = notes.beside(found.caveats)
    yield Chart(
        "ranks-chart", f"{name}: every force, the highest rate first", said,
        draw_ranks(found, "ranks-chart", f"{name}: every force by rate", said),
        (ranks_behind(found, "ranks-table", f"{name}: every force"),), notes=beside,
        legend=_RANKS,
    )  # fmt: skip
    yield Chart(
        "funnel-chart", f"{name}: rate against population", said,
        draw_funnel(found, "funnel-chart", f"{name}: rate against population", said),
        (funnel_behind(found, "funnel-table", f"{name}: every force, with its limits"),),
        notes=beside, legend=_FUNNEL,
    )  # fmt: skip
