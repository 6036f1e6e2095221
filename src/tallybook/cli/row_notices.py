"""Notices of the register that bear on counts of rows: rows are recorded under the same rules."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tallybook.figures.caveat import Caveat
    from tallybook.figures.definition import Count
    from tallybook.terms.period import Period


def notices_between(count: Count, earlier: Period) -> tuple[Caveat, ...]:
    """What changed between an earlier period and that of a count, or inside either; heaviest first.

    What would refuse a comparison of published counts is a caution here: a decomposition is how one
    looks at it. What is only worth noting is left to `tallybook register`: most of it is about how
    tables are published.
    """
    from tallybook.reckon.notices_inside import caveat_of
    from tallybook.register.crosses import crosses, span_of
    from tallybook.register.find_notices import find_notices

    placed = find_notices(count.offences, count.extent, span_of(earlier, count.period))
    return _cautions(caveat_of(one) for one in placed if crosses(one.notice, earlier, count.period))


def notices_within(count: Count) -> tuple[Caveat, ...]:
    """What changed inside the period of a count; heaviest first."""
    from tallybook.reckon.notices_inside import caveat_of
    from tallybook.register.find_notices import find_notices

    placed = find_notices(count.offences, count.extent, count.period)
    return _cautions(caveat_of(one) for one in placed)


def _cautions(caveats: Iterable[Caveat]) -> tuple[Caveat, ...]:
    from tallybook.figures.caveat import NOTE

    return tuple(one for one in caveats if one.weight != NOTE)
