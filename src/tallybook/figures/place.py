"""Put a definition in another period, extent or offences, keeping the rest."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tallybook.figures.definition import Count, Population, Rate, Reckoned, Share, Where
from tallybook.terms.extent import Extent
from tallybook.terms.offences import Offences
from tallybook.terms.outcome_list import ANY
from tallybook.terms.period import Period


def mid_year(period: Period) -> date:
    """30 June of the calendar year that holds the period's middle day.

    2017/18, 2017 and the year ending June 2018 all take mid-2017, as the official rates do.
    """
    middle = period.first + timedelta(days=(period.days - 1) // 2)
    return date(middle.year, 6, 30)


def count_of(definition: Reckoned) -> Count:
    """The count that a definition rests on: the top of a rate, the part of a share."""
    match definition:
        case Rate(top=top):
            return top
        case Share(part=part):
            return part
        case Count():
            return definition
    raise TypeError(f"{type(definition).__name__} rests on no count")


def extent_of(definition: Reckoned) -> Extent:
    """The places that a definition covers."""
    if isinstance(definition, Population):
        return definition.extent
    return count_of(definition).extent


def place(
    definition: Reckoned,
    *,
    period: Period | None = None,
    extent: Extent | None = None,
    offences: Offences | None = None,
    where: Where | None = None,
) -> Reckoned:
    """The same definition elsewhere, at another time or of other marks.

    A rate over the mid-year of its own period moves with the period; a rate over a population day
    that was chosen keeps that day. Of a share, new offences are put into the part; of a share of
    outcomes also into the whole, which is the same offences. New marks are those of a count, of the
    top of a rate and of the part of a share; a population has none of them.
    """
    match definition:
        case Count():
            return _place_count(definition, period, extent, offences, where)
        case Population():
            return replace(definition, extent=extent or definition.extent)
        case Rate(top=top, bottom=bottom):
            moved = _place_count(top, period, extent, offences, where)
            on = mid_year(moved.period) if bottom.on == mid_year(top.period) else bottom.on
            return replace(
                definition, top=moved, bottom=replace(bottom, extent=moved.extent, on=on)
            )
        case Share(part=part, whole=whole):
            return replace(
                definition,
                part=_place_count(part, period, extent, offences, where),
                whole=_place_count(
                    whole, period, extent, offences if is_of_all(definition) else None
                ),
            )


def is_of_all(share: Share) -> bool:
    """Whether the part is told from the whole by its outcome, over the same offences."""
    return dict(share.whole.where).get("outcome") == ANY


def _place_count(
    count: Count,
    period: Period | None,
    extent: Extent | None,
    offences: Offences | None,
    where: Where | None = None,
) -> Count:
    return replace(
        count,
        period=period or count.period,
        extent=extent or count.extent,
        offences=offences or count.offences,
        where=count.where if where is None else where,
    )
