"""Where a span must be cut, and the stretches that may be compared within themselves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from tallybook.register.find_notices import Placed, find_notices
from tallybook.register.notice import Course, Notice, Weight
from tallybook.terms.extent import Extent
from tallybook.terms.offences import Offences
from tallybook.terms.period import Period


def comparable_runs(
    offences: Offences,
    extent: Extent,
    span: Period,
    *,
    level: str | tuple[str, ...] = "force",
    source: str = "",
    local: Iterable[Notice] = (),
    published: date | None = None,
) -> tuple[Period, ...]:
    """The longest stretches of the span with no refusing notice between or over their days.

    In order of time, ends included. The days of a passage or a gap belong to no stretch; nothing
    remains where a gap fills the span. A stretch need not be whole months or years. Arguments as
    for `find_notices`.
    """
    placed = find_notices(
        offences, extent, span, level=level, source=source, local=local, published=published
    )
    refusing = [one for one in placed if one.weight is Weight.REFUSE]
    return tuple(
        piece
        for piece in _pieces(span, {day for one in refusing for day in one.cuts})
        if not any(_fills(one, piece) for one in refusing)
    )


def _pieces(span: Period, cuts: set[date]) -> list[Period]:
    starts = sorted({span.first, *cuts})
    ends = [start - timedelta(days=1) for start in starts[1:]] + [span.last]
    return [Period(first, last) for first, last in zip(starts, ends, strict=True)]


def _fills(placed: Placed, piece: Period) -> bool:
    """Whether the piece lies in a passage or a gap: cut at both ends, it lies in wholly or not."""
    notice = placed.notice
    if notice.course in (Course.DAY, Course.RULE):
        return False
    return (notice.first or date.min) <= piece.first and piece.last <= (notice.last or date.max)
