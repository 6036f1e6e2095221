"""Which notices bear on these offences, there, over that time?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from tallybook.register.crosses import cut_days, lies_in
from tallybook.register.notice import ANY, LEVELS, Notice, Weight
from tallybook.register.notices import notices
from tallybook.terms.area_list import areas
from tallybook.terms.extent import Extent
from tallybook.terms.members import lies_inside
from tallybook.terms.offences import Offences
from tallybook.terms.period import Period


@dataclass(frozen=True)
class Placed:
    """A notice, the weight it has for what was asked, and the days inside the span to cut at.

    Each of `cuts` is the first day of another stretch. There is none where a state holds for the
    whole span. Only a refusing notice cuts a line.
    """

    notice: Notice
    weight: Weight
    cuts: tuple[date, ...]

    @property
    def cut(self) -> date | None:
        """The first of the days to cut at."""
        return self.cuts[0] if self.cuts else None


def find_notices(
    offences: Offences,
    extent: Extent | None,
    span: Period,
    *,
    level: str | tuple[str, ...] = "force",
    source: str | None = "",
    local: Iterable[Notice] = (),
    published: date | None = None,
    among: Iterable[Notice] | None = None,
) -> tuple[Placed, ...]:
    """The notices whose scope meets the offences and the extent and whose days lie in the span.

    Without an extent those of all areas are found, each in the weight it has where it belongs.

    The span runs from the first day of the earlier side to the last of the later; for two sides
    with time between them, `crosses` then tells which bear on the pair. A notice about an area
    bears on what lies in it and, more lightly if it is not about coverage, on what it lies in,
    unless it is left out. `level` is what sort of
    figure is asked about ("force", "ranks", ...), `source` the id of the table it comes from: a
    notice limited to a source is found only for that one, or for None, which stands for any.
    `local` are the user's own notices; `among` are looked through instead of all, where they are
    known to be the only ones that can bear.
    `published` is the publication day of the oldest edition behind the figures; unknown, nothing
    counts as mended. Heaviest first, then by day. Refuses a level that is not in LEVELS.
    """
    levels = _levels(level)
    found = (
        Placed(notice, _weight(notice, offences, extent, span, published), cut_days(notice, span))
        for notice in (among if among is not None else (*notices().values(), *local))
        if notice.level in levels
        and (source is None or not notice.sources or source in notice.sources)
        and (not notice.offences or not set(notice.offences).isdisjoint(offences.codes))
        and lies_in(notice, span)
        and (extent is None or meets(notice, extent, span))
    )
    return by_weight(found)


def by_weight(placed: Iterable[Placed]) -> tuple[Placed, ...]:
    """Heaviest first, then by day."""
    return tuple(sorted(placed, key=_order))


def _levels(level: str | tuple[str, ...]) -> set[str]:
    asked = {level} if isinstance(level, str) else set(level)
    if unknown := asked - set(LEVELS):
        # Notices limited to a misspelt level would silently not be found.
        raise ValueError(f"{', '.join(sorted(unknown))}: use one of {', '.join(LEVELS)}.")
    return {ANY, *asked}


def _weight(
    notice: Notice, offences: Offences, extent: Extent | None, span: Period, published: date | None
) -> Weight:
    if notice.mended and published and notice.mended <= published:
        return Weight.NOTE
    if notice.weight_whole and set(notice.whole) <= set(offences.codes):
        return notice.weight_whole
    if extent and notice.weight is Weight.CAUTION and is_diluted(notice, extent, span):
        return Weight.NOTE
    return notice.weight


def is_diluted(notice: Notice, extent: Extent, span: Period) -> bool:
    """Whether a change of recording in one area is asked about within a much wider extent.

    What lacks is no less lacking in a wider sum, so notices of coverage keep their weight.
    """
    return (
        bool(notice.areas)
        and notice.breaks != "coverage"
        and not any(
            lies_inside(code, notice.areas, day) for code in extent.areas for day in _ends(span)
        )
    )


def meets(notice: Notice, extent: Extent, span: Period) -> bool:
    """Whether the notice's areas bear on the extent at either end of the span."""
    if notice.kinds and not any(areas()[code].kind in notice.kinds for code in extent.areas):
        return False
    return not notice.areas or any(_area_meets(code, extent, span) for code in notice.areas)


def _area_meets(affected: str, extent: Extent, span: Period) -> bool:
    # Districts come and go: an area that lay inside at either end of the span counts as inside.
    return any(
        not lies_inside(affected, extent.without, day)
        and (lies_inside(affected, extent.areas, day) or _any_inside(extent.areas, affected, day))
        for day in _ends(span)
    )


def _any_inside(codes: tuple[str, ...], parent: str, day: date) -> bool:
    return any(lies_inside(code, (parent,), day) for code in codes)


def _ends(span: Period) -> Iterator[date]:
    yield span.first
    yield span.last


def _order(placed: Placed) -> tuple[int, date, str]:
    # What is true at all times says least about any one comparison, so it comes last.
    return placed.weight.rank, placed.notice.first or date.max, placed.notice.id
