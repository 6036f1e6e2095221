"""The finished months of the year that has only begun, against the same months before."""

from __future__ import annotations

from tallybook.assess.assessment import SameMonths
from tallybook.assess.scope import Scope
from tallybook.compare.change import change
from tallybook.figures.table import Axis
from tallybook.figures.value import Number
from tallybook.terms.offences import Offences
from tallybook.terms.period import Period


def same_months_of(scope: Scope, offences: tuple[Offences, ...]) -> tuple[SameMonths, ...]:
    """The changes, one a set of offences; none where the year after the one assessed is not begun.

    The months run from the start of that year to the last day that an edition published by the day
    covers. None either where no set has a figure of them: the edition has other areas.
    """
    following = scope.year.shift(12)
    published = {e.digest for e in scope.shelf.editions() if e.published <= scope.as_of}
    days = [d for digest, d in scope.shelf.last_days().items() if digest in published]
    last = min(max(days, default=scope.year.last), following.last)
    if last < following.first:
        return ()
    changes = change(
        scope.count(offences[0], Period(following.first, last)),
        scope.shelf,
        over=(Axis("offences", offences),),
        as_of=scope.as_of,
        local=scope.local,
    )
    held = any(isinstance(one.later.value, Number) for one in changes)
    found = zip(offences, changes, strict=True) if held else ()
    return tuple(SameMonths(offence, one) for offence, one in found)
