"""Where the register cuts series of counts, for those who learn from a series' own past."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tallybook.register.find_notices import Placed, find_notices
from tallybook.register.notice import LEVELS, Course, Notice, Weight
from tallybook.terms.extent import Extent
from tallybook.terms.offences import Offences
from tallybook.terms.period import Period

_Place = tuple[Extent, Offences]


@dataclass(frozen=True)
class SeriesBreak:
    """A refusing notice, the days on which another stretch begins, and the days it takes out.

    A change or a rule cuts where it begins and ends. A state, such as a force that sent nothing,
    takes its days out and leaves the rest one series. A passage does both.
    """

    placed: Placed
    days: tuple[date, ...]
    gap: Period | None


def series_breaks(
    places: Iterable[_Place],
    span: Period,
    *,
    local: Iterable[Notice] = (),
    published: date | None = None,
) -> dict[_Place, Sequence[SeriesBreak]]:
    """The breaks of each series over the span; arguments as for `find_notices`.

    Only notices that refuse a comparison break a series: what merely cautions is an explanation to
    be named beside a signal, and a series cut at each of them would have no past.
    """
    asked = list(dict.fromkeys(places))
    every = Offences(tuple({code for _, offences in asked for code in offences.codes}))
    met = find_notices(every, None, span, level=LEVELS, local=local)
    among = [one.notice for one in met if one.notice.weight is Weight.REFUSE]
    return {
        (extent, offences): [
            _break(one, span)
            for one in find_notices(
                *(offences, extent, span), local=local, published=published, among=among
            )
            if one.weight is Weight.REFUSE
        ]
        for extent, offences in asked
    }


def _break(placed: Placed, span: Period) -> SeriesBreak:
    notice = placed.notice
    if notice.course in (Course.DAY, Course.RULE):
        return SeriesBreak(placed, placed.cuts, None)
    gap = Period(
        max(notice.first or span.first, span.first), min(notice.last or span.last, span.last)
    )
    return SeriesBreak(placed, () if notice.course is Course.STATE else placed.cuts, gap)
