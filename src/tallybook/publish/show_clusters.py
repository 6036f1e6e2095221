"""Clusters of places as a picture that stands alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tallybook.figures.place import count_of
from tallybook.figures.table import Table, figure_at
from tallybook.protect.release import Release
from tallybook.publish.draw_clusters import Dot, clusters_spec
from tallybook.publish.picture import Picture
from tallybook.publish.say_caveats import say_caveats, say_source
from tallybook.publish.sheet import Sheet, word
from tallybook.terms.errors import NotAllowed
from tallybook.watch.clusters import Clustered, Clusters

_LEGEND = (
    "A dot a place, where the file of places or the middle of its outline puts it. The darker, the "
    "surer it belongs to the most likely cluster: the share of likelihood of all circles that hold "
    "it, given that there is one cluster."
)


def picture_of_clusters(
    found: Clusters, table: Table, spots: Mapping[Any, tuple[float, float]], passed: Release
) -> Picture:
    """Where clusters lie and how surely; refuses a table that was not released."""
    if not passed.holds(table):
        raise NotAllowed("A table was not released.", code="release-outside-gate")
    count = count_of(table.template)
    title = f"{count.offences}: places with more than expected, {found.found[0].since}"
    dots = [_dot(found, place, spots[place]) for place in found.surely]
    first = figure_at(table, len(table) - 1)
    return Picture(
        title,
        " ".join(say_cluster(one) for one in found.found),
        clusters_spec(dots),
        (_LEGEND, *_left_out(found), *say_caveats(first.caveats)),
        say_source([first]),
        (_sheet(title, dots),),
    )


def say_cluster(one: Clustered) -> str:
    """One cluster in a sentence: where, since when, how many, how sure."""
    names = [name_of(place) for place in one.places]
    more = f" and {len(names) - 6} more" if len(names) > 6 else ""
    return (
        f"{', '.join(names[:6])}{more}, {one.since}: {one.cases:,.0f} came, {one.expected:,.1f} "
        f"expected; chance {one.chance:.3g}."
    )


def name_of(place: Any) -> str:
    """An extent by its name, marks by their values."""
    if isinstance(place, tuple):
        return ", ".join(value for _, value in place)
    return str(place)


def _dot(found: Clusters, place: Any, at: tuple[float, float]) -> Dot:
    number = next((n for n, one in enumerate(found.found) if place in one.places), -1)
    return Dot(name_of(place), at[0], at[1], found.surely[place], number)


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
