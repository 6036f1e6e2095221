"""Clusters of wards or districts in the locked room, told through the gate."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from tallybook.cli.locked import Locked
    from tallybook.figures.definition import Count
    from tallybook.figures.table import Axis, Table
    from tallybook.protect.release import Release
    from tallybook.records.extract import Extract
    from tallybook.terms.period import Period
    from tallybook.watch.clusters import Clustered, Clusters

_MONTHS = 36


@dataclass(frozen=True, eq=False)
class ClustersRows:
    """Clusters of which every place's count may leave."""

    found: Clusters
    release: Release
    table: Table
    spots: dict[Any, tuple[float, float]]


def clusters_rows(options: dict[str, Any]) -> ClustersRows:
    """The clusters of guarded counts by month; of wards with --by ward, else of partnerships.

    A cluster is told where the count of each of its places in its period is released: an alert
    would give a withheld count away. The map of all places is drawn from what is told alone.
    """
    from tallybook import api
    from tallybook.cli.locked import locked, tallied

    if options["against"] == "people":
        raise click.UsageError("--against people is for published tables.")
    if options["places"] is None:
        raise click.UsageError("--places FILE says where the places of the rows lie.")
    with locked(options, as_of=options["as_of"], why="clusters") as room:
        count, axes = _asked(options, room.extract)
        table = tallied(room, count, axes)
        spots, _ = api.spots_of(table, Path(options["places"]))
        found = api.clusters(
            table,
            spots,
            longest=options["longest"],
            simulations=options["simulations"],
            seed=options["seed"],
        )
        windows = [_window(room, count, axes[1], one) for one in found.found]
        return _released(found, windows, spots, options)


def _asked(options: dict[str, Any], extract: Extract) -> tuple[Count, list[Axis]]:
    from tallybook.cli.rows_asked import mark_named
    from tallybook.figures.definition import Count
    from tallybook.figures.table import WHERE, Axis
    from tallybook.records.decompose import by_value
    from tallybook.terms.extent import Extent
    from tallybook.terms.find_area import find_area
    from tallybook.terms.find_offences import find_offences
    from tallybook.terms.members import members
    from tallybook.terms.split_period import split_period

    span = _span(options, extract)
    within = find_area(options["within"]).extent if options["within"] else Extent((extract.force,))
    count = Count(extract.unit, find_offences(options["offences"]), within, span)
    months = Axis("period", split_period(span, "month"))
    if options["by"]:
        wheres = by_value(count, mark_named(options["by"]), extract, ())[:-1]
        return count, [months, Axis(WHERE, wheres)]
    inside = members(within.areas[0], ("partnership",), span.last)
    return count, [months, Axis("extent", tuple(Extent((code,)) for code in inside))]


def _span(options: dict[str, Any], extract: Extract) -> Period:
    from tallybook.terms.errors import NotDefined
    from tallybook.terms.parse_period import parse_period
    from tallybook.terms.period import Period, add_months

    last = extract.window.last
    if options["period"]:
        asked = parse_period(options["period"])
        if asked.months != 1:
            raise NotDefined(f"{asked} is not a month.", code="watch-not-a-series")
        last = asked.last
    first = add_months(last.replace(day=1), 1 - _MONTHS)
    return Period(max(first, extract.window.first), last)


def _window(room: Locked, count: Count, places: Axis, one: Clustered) -> Table:
    """What came in each place of a cluster in its period: small counts are then seldom ones."""
    from tallybook.cli.locked import tallied
    from tallybook.figures.table import Axis

    members = tuple(place for place in places.members if place in one.places)
    return tallied(room, replace(count, period=one.since), (Axis(places.path, members),))


def _released(
    found: Clusters,
    windows: list[Table],
    spots: dict[Any, tuple[float, float]],
    options: dict[str, Any],
) -> ClustersRows:
    from tallybook.cli.locked import released
    from tallybook.figures.table import NUMBER
    from tallybook.watch.in_whole_counts import cluster_in_whole_counts, surely_of_told

    release = released(tuple(windows), options)
    parts: tuple[Any, ...] = release.parts
    told = [
        (replace(cluster_in_whole_counts(one), cases=float(part.columns["amount"].sum())), part)
        for one, part in zip(found.found, parts, strict=True)
        if bool((part.columns["state"] == NUMBER).all())
    ]
    is_first_told = bool(told) and told[0][0].places == found.found[0].places
    surely = surely_of_told(found, told[0][0] if is_first_told else None)
    shown = replace(found, found=tuple(one for one, _ in told), surely=surely)
    first = told[0][1] if told else parts[0]
    return ClustersRows(shown, release, first, spots)
