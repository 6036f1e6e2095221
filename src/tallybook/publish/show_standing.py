"""The charts of where an area stands, with their words and tables."""

from __future__ import annotations

from tallybook.assess.assessment import Assessment, Standing
from tallybook.publish.chart import Chart
from tallybook.publish.draw_funnel import draw_funnel
from tallybook.publish.draw_places import draw_places
from tallybook.publish.draw_ranks import draw_ranks
from tallybook.publish.number_notes import Notes
from tallybook.publish.say_members import noun_of, say_group
from tallybook.publish.say_number import say_rate
from tallybook.publish.say_standing import say_place, say_position
from tallybook.publish.say_summary import main_line
from tallybook.publish.say_value import say_value
from tallybook.publish.tabulate_places import among, funnel_behind, places_behind, ranks_behind

FUNNEL = (
    "Black line: all {members} together. Grey dots and dashes: 95% and 99.8% limits of chance "
    "alone. Red lines: 99.8% limits widened by how far {members} differ."
)
RANKS = (
    "Left: rate with its 95% interval, an arrow where it lies off the scale. Right: the place, and "
    "a bar over the places that chance leaves open for all areas at once. The area in bold."
)
_PLACES = "Dot: the place. Bar: the places that chance alone leaves open."


def show_standing(found: Assessment, notes: Notes) -> tuple[Chart, ...]:
    """The place in every set, then the rates of the widest set by place and by population.

    Where there are hundreds of members, ranks are drawn among those of the same force.
    """
    every = tuple(among(found, lambda place: place.among_all))
    near = tuple(among(found, lambda place: place.among_near)) or every
    similar = tuple(among(found, lambda place: place.among_similar))
    return (
        *((_places(near, notes), _ranks(*_widest(found, near), notes)) if near else ()),
        *((_ranks(*_widest(found, similar), notes, "similar-chart"),) if similar else ()),
        *((_funnel(*_widest(found, every), notes),) if every else ()),
    )


def _widest(found: Assessment, named: tuple[tuple[str, Standing], ...]) -> tuple[str, Standing]:
    widest = str(main_line(found).offences)
    return next((one for one in named if one[0] == widest), named[0])


def _places(named: tuple[tuple[str, Standing], ...], notes: Notes) -> Chart:
    said = "; ".join(f"{name}: {say_place(one)}" for name, one in named)
    caveats = tuple(caveat for _, one in named for caveat in one.caveats)
    title, id = f"Place among {say_group(named[0][1])}, by set of offences", "places-chart"
    return Chart(
        id,
        title,
        f"Places by rate. {said}.",
        draw_places(named, id, f"Places by rate. {said}."),
        (places_behind(iter(named), f"{id}-table", title),),
        notes=notes.beside(caveats),
        legend=_PLACES,
    )


def _ranks(name: str, found: Standing, notes: Notes, id: str = "ranks-chart") -> Chart:
    said, group = describe_standing(found), say_group(found)
    title = f"{name}: {group}, the highest rate first"
    return Chart(
        id, title, said, draw_ranks(found, id, title, said),
        (ranks_behind(found, f"{id}-behind", f"{name}: {group}"),),
        notes=notes.beside(found.caveats), legend=RANKS,
    )  # fmt: skip


def _funnel(name: str, found: Standing, notes: Notes) -> Chart:
    said, group, id = describe_standing(found), say_group(found), "funnel-chart"
    title = f"{name}: rate against population, {group}"
    return Chart(
        id, title, said, draw_funnel(found, id, title, said),
        (funnel_behind(found, "funnel-table", f"{name}: {group}, with their limits"),),
        notes=notes.beside(found.caveats), legend=FUNNEL.format(members=noun_of(found)),
    )  # fmt: skip


def describe_standing(found: Standing) -> str:
    """The rate, the place and what it means, and the rate of all together."""
    return (
        f"{found.group.extents[found.member]} has {say_value(found.of)} for every "
        f"{found.group.per:,} people, {say_place(found)}, {say_position(found)}. "
        f"All {noun_of(found)} together have {say_rate(found.group.means['pooled'])}."
    )
