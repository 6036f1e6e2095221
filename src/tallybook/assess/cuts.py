"""The days at which a line through a series must be cut."""

from __future__ import annotations

from datetime import date

from tallybook.figures.caveat import Caveat
from tallybook.figures.figure import Figure
from tallybook.reckon.notices_inside import caveat_of
from tallybook.register.find_notices import find_notices
from tallybook.register.notice import Notice, Weight
from tallybook.terms.extent import Extent
from tallybook.terms.offences import Offences
from tallybook.terms.period import Period

Cuts = tuple[tuple[date, Caveat], ...]
"""Each day with the notice that cuts there, in the order of days."""


def cuts_of(
    offences: Offences,
    extent: Extent,
    span: Period,
    newest: Figure,
    local: tuple[Notice, ...] = (),
) -> Cuts:
    """The days inside the span at which a refusing notice begins or ends.

    `newest` is a figure of the series: what its editions are known to have mended cuts nothing.
    """
    published = min((e.published for e in newest.provenance.editions), default=None)
    placed = find_notices(offences, extent, span, local=local, published=published)
    every = (
        (day, caveat_of(one, refuses=True))
        for one in placed
        if one.weight is Weight.REFUSE
        for day in one.cuts
    )
    return tuple(sorted(every, key=lambda cut: cut[0]))
