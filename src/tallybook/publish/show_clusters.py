"""Clusters of places as a picture that stands alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tallybook.figures.place import count_of
from tallybook.figures.shapes import Shape
from tallybook.figures.table import Table, figure_at
from tallybook.protect.release import Release
from tallybook.publish.draw_cluster_areas import ClusterArea, cluster_areas_spec
from tallybook.publish.draw_clusters import Dot, clusters_spec
from tallybook.publish.picture import Picture
from tallybook.publish.say_caveats import say_caveats, say_source
from tallybook.publish.sheet import Sheet, word
from tallybook.terms.errors import NotAllowed
from tallybook.watch.clusters import Clustered, Clusters

_DOTS = "A dot a place, where the file of places or the middle of its outline puts it. "
_LEGEND = (
    "The darker, the surer a place belongs to the most likely cluster: the share of likelihood of "
    "all circles that hold it, given that there is one cluster."
)
_QUIET = "The most likely cluster is no more than chance brings: it is no signal."
_SIGNAL = 0.05
_NAMED, _OFTEN = 6, 0.1


def picture_of_clusters(
    found: Clusters,
    table: Table,
    spots: Mapping[Any, tuple[float, float]],
    passed: Release,
    shapes: Mapping[Any, Shape] | None = None,
    outlines: str = "",
) -> Picture:
    """Where clusters lie and how surely; refuses a table that was not released.

    Where every place scanned has its outline in `shapes` they are drawn, else a dot each;
    `outlines` says where the outlines are from.
    """
    if not passed.holds(table):
        raise NotAllowed("A table was not released.", code="release-outside-gate")
    count = count_of(table.template)
    title = f"{count.offences}: {_headline(found)}, {found.found[0].since}"
    dots = [_dot(found, place, spots[place]) for place in found.surely]
    first = figure_at(table, len(table) - 1)
    is_drawn = shapes is not None and all(place in shapes for place in found.surely)
    clustered = tuple(say_cluster(n, one) for n, one in enumerate(found.found, 1))
    quiet = (_QUIET,) if found.found[0].chance > _SIGNAL else ()
    legend = _LEGEND if is_drawn else _DOTS + _LEGEND
    return Picture(
        title,
        " ".join((*clustered, *quiet)),
        cluster_areas_spec(_areas(found, shapes or {})) if is_drawn else clusters_spec(dots),
        (*clustered, *quiet, legend, *_left_out(found), *say_caveats(first.caveats)),
        f"{say_source([first])} {outlines if is_drawn else ''}".strip(),
        (_sheet(title, dots),),
    )


def _headline(found: Clusters) -> str:
    if found.found[0].chance > _SIGNAL:
        return "no places with more than chance brings"
    return "places with more than expected"


def say_cluster(number: int, one: Clustered) -> str:
    """One cluster in a sentence: its number, where, since when, how many, how sure."""
    names = [name_of(place) for place in one.places]
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return (
        f"{number}: {', '.join(names[:_NAMED])}{more}, {one.since}: {one.cases:,.0f} came, "
        f"{one.expected:,.0f} expected. By chance: {say_odds(one.chance)}."
    )


def say_odds(chance: float) -> str:
    """“1 in 1,000”, and from one in ten up as a percentage: “31%”."""
    return f"{chance:.0%}" if chance >= _OFTEN else f"1 in {1 / chance:,.0f}"


def _areas(found: Clusters, shapes: Mapping[Any, Shape]) -> list[ClusterArea]:
    every = ((place, shape) for place, shape in shapes.items())
    return [
        ClusterArea(name_of(place), shape.geometry, found.surely.get(place), _number(found, place))
        for place, shape in every
    ]


def _number(found: Clusters, place: Any) -> int:
    """The cluster that a place is in, from 0; -1 for none."""
    return next((n for n, one in enumerate(found.found) if place in one.places), -1)


def name_of(place: Any) -> str:
    """An extent by its name, marks by their values."""
    if isinstance(place, tuple):
        return ", ".join(value for _, value in place)
    return str(place)


def _dot(found: Clusters, place: Any, at: tuple[float, float]) -> Dot:
    return Dot(name_of(place), at[0], at[1], found.surely[place], _number(found, place))


def _left_out(found: Clusters) -> tuple[str, ...]:
    if not found.skipped:
        return ()
    return (f"{len(found.skipped)} places are left out: {', '.join(set(found.skipped.values()))}.",)


def _sheet(title: str, dots: list[Dot]) -> Sheet:
    rows = tuple(
        (
            word(one.name),
            word("none" if one.cluster < 0 else str(one.cluster + 1)),
            word(f"{one.surely:.0%}"),
        )
        for one in sorted(dots, key=lambda one: (-one.surely, one.name))
    )
    return Sheet("clusters-table", title, ("Place", "Cluster", "How surely in the first"), rows)
