"""What our own comparison says of a claim's two sides: its ruling brings the caveats."""

from __future__ import annotations

from datetime import date

from tallybook.claims.count.sides import whole
from tallybook.claims.count.wanted import is_by_rate
from tallybook.claims.finding import Finding
from tallybook.claims.reading import Reading
from tallybook.compare.change import change
from tallybook.compare.comparison import Comparison
from tallybook.compare.gap import gap
from tallybook.compare.standing import Standing, standing
from tallybook.figures.shelf import Shelf
from tallybook.protect.release import release
from tallybook.register.notice import Notice
from tallybook.terms.errors import TallybookError
from tallybook.terms.peer_list import all_forces


def compared(
    found: Finding, shelf: Shelf, *, today: date, local: tuple[Notice, ...] = ()
) -> Comparison | Standing | None:
    """The released comparison of the judged reading as of today; None where it compares nothing.

    A ruling that refuses has no percentage and all its caveats: that the claim's arithmetic can be
    done does not make its sides comparable.
    """
    reading = found.reading
    if reading is None or found.now is None or reading.lacking:
        return None
    try:
        made = _made(found, reading, shelf, today, local)
    except TallybookError:  # what cannot be compared at all leaves its finding as it is
        return None
    if made is not None:
        release((made,))
    return made


def _made(
    found: Finding, reading: Reading, shelf: Shelf, today: date, local: tuple[Notice, ...]
) -> Comparison | Standing | None:
    own, other = whole(reading.side), reading.versus and whole(reading.versus)
    kind, along = found.claim.mention.kind, reading.along
    if kind == "change" and other and along == "period":
        return change(own.count, shelf, against=other.period, as_of=today, local=local)[0]
    if kind == "comparison" and other and along == "extent":
        return gap(own.rate, other.extent, shelf, as_of=today, local=local)
    if kind == "rank" and along == "extent" and is_by_rate(found.claim.mention):
        peers = all_forces(own.period.last)
        return standing(own.rate, peers, shelf, as_of=today, local=local)[0]
    return None
