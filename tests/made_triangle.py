"""Made-up reporting triangles as tables, for tests of what is learned from them."""

from __future__ import annotations

from datetime import date

import numpy as np

from tallybook.figures.definition import Count
from tallybook.figures.edition import Edition
from tallybook.figures.provenance import Coverage, Provenance
from tallybook.figures.table import ABSENT, NUMBER, WHERE, Axis, Table
from tallybook.terms.basis import Basis
from tallybook.terms.extent import Extent
from tallybook.terms.offences import Offences
from tallybook.terms.period import Period
from tallybook.terms.split_period import split_period
from tallybook.terms.unit import Unit

HAMPSHIRE, KENT = Extent(("E23000030",)), Extent(("E23000032",))
BURGLARY = Offences(("28E",))
SHARES = np.array([0.5, 0.2, 0.12, 0.08, 0.05, 0.03, 0.02])


def drawn(months, level=60.0, shares=SHARES, seed=1, slower=None):
    """Counts of every month and delay, the unfinished corner among them."""
    mean = np.broadcast_to(level, (months,))[:, None] * shares
    if slower is not None:
        mean = mean * slower(*np.indices(mean.shape))
    return np.random.default_rng(seed).poisson(mean).astype(float)


def cut(counts):
    """The triangle as known at the end of its last month."""
    month, delay = np.indices(counts.shape[-2:])
    return np.where(month + delay < counts.shape[-2], counts, np.nan)


def triangle_table(new, *, extents=(HAMPSHIRE,), offences=(BURGLARY,), first=2015, basis=None):
    """A guarded table as the locked room gives it; the last delay is the open one. NaN is absent.

    `new` is (months, delays) or (extents, months, delays).
    """
    new = new if new.ndim == 3 else new[None]
    months, delays = new.shape[1:]
    last = date(first + (months - 1) // 12, (months - 1) % 12 + 1, 28)
    span = split_period(Period(date(first, 1, 1), _end(last)), "month")
    names = (*map(str, range(delays - 1)), f"{delays - 1}+")
    cells = new.transpose(1, 0, 2).ravel()
    none = np.isnan(cells)
    plain = np.zeros(len(cells), np.int32)
    edition = Edition("0" * 64, "extract:made-up", "A made-up extract", span[-1].last)
    return Table(
        Count(
            Unit.OFFENCES,
            offences[0],
            extents[0],
            Period(span[0].first, span[-1].last),
            basis or Basis.OCCURRED,
        ),
        (
            Axis("period", span),
            Axis("extent", extents),
            Axis(WHERE, tuple((("delay months", one),) for one in names)),
        ),
        {
            "amount": np.nan_to_num(cells),
            "low": np.nan_to_num(cells),
            "high": np.nan_to_num(cells),
            "state": np.where(none, np.uint8(ABSENT), np.uint8(NUMBER)),
            "reason": none.astype(np.int32),
            "provenance": plain,
            "caveats": plain.copy(),
        },
        (Provenance((edition,), "tallied", span[-1].last, "published", Coverage(1, 1), True),),
        ("as counted", "not yet recordable"),
    )


def _end(day):
    from tallybook.terms.period import month_end

    return month_end(day.year, day.month)
