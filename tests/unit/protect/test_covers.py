"""What parts leave of a count is a count too, whatever they differ in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tallybook.figures.definition import Count
from tallybook.protect.earlier import Earlier
from tallybook.protect.policy import policy_named
from tallybook.protect.protect_counts import protect_counts
from tallybook.terms.basis import Basis
from tallybook.terms.extent import Extent
from tallybook.terms.find_area import find_area
from tallybook.terms.find_offences import find_offences
from tallybook.terms.members import members
from tallybook.terms.offences import Offences
from tallybook.terms.parse_period import parse_period
from tallybook.terms.unit import Unit

WHOLE = Count(
    Unit.OFFENCES, find_offences("robbery"), find_area("Mockshire").extent, parse_period("2020")
)


def where(*marks: tuple[str, str]) -> Count:
    return replace(WHOLE, where=tuple(sorted(marks)))


RECENT = where(("recency", "recent"))
KEPT = replace(RECENT, where=(*RECENT.where, ("reclassified", "none known"), ("class", "in use")))


def told(counts: dict[Count, float], earlier: dict[Count, float] | None = None) -> dict:  # type: ignore[type-arg]
    before = (Earlier("x", "official", earlier),) if earlier else ()  # type: ignore[arg-type]
    return dict(protect_counts(counts, before, policy_named("official")).counts)


def test_a_difference_in_two_marks_is_found_in_one_release() -> None:
    found = told({WHOLE: 146.0, RECENT: 98.0, KEPT: 97.0})
    assert None in (found[RECENT], found[KEPT])


def test_and_between_two_releases() -> None:
    assert told({RECENT: 98.0}, {WHOLE: 146.0, KEPT: 97.0})[RECENT] is None


@pytest.mark.parametrize("kept", [98.0, 80.0])
def test_none_and_many_between_give_nobody_away(kept: float) -> None:
    found = told({WHOLE: 146.0, RECENT: 98.0, KEPT: kept})
    assert found == {WHOLE: 146.0, RECENT: 98.0, KEPT: kept}


JUNE = replace(WHOLE, period=parse_period("Jun 2020"))


def test_recorded_in_a_month_and_happened_in_it() -> None:
    at_once = replace(JUNE, basis=Basis.OCCURRED, where=(("recorded within months", "0"),))
    assert told({at_once: 30.0}, {JUNE: 33.0})[at_once] is None
    assert told({at_once: 27.0}, {JUNE: 33.0})[at_once] == 27


def test_what_two_parts_leave_that_share_no_axis() -> None:
    young = where(("alcohol", "yes"), ("victim age", "under 18"))
    grown = where(("alcohol", "no"), ("victim age", "18+"))
    assert told({grown: 37.0}, {WHOLE: 100.0, young: 60.0})[grown] is None
    assert told({grown: 30.0}, {WHOLE: 100.0, young: 60.0})[grown] == 30


def test_new_classes_are_classes() -> None:
    both, one = (replace(WHOLE, offences=Offences(of)) for of in (("8S", "8T"), ("8S",)))
    new = replace(both, where=(("class", "new since 2014-04-01"),))
    assert told({one: 20.0}, {new: 23.0})[one] is None


def test_what_moved_between_two_sets_is_a_count() -> None:
    of = [replace(WHOLE, offences=Offences(one)) for one in (("8N",), ("105A",), ("8N", "105A"))]
    first, second, both = (replace(one, where=(("reclassified", "from elsewhere"),)) for one in of)
    assert told({both: 40.0}, {first: 23.0, second: 20.0})[both] is None
    assert told({both: 30.0}, {first: 23.0, second: 20.0})[both] == 30


def test_rows_in_no_part_of_a_force_are_a_count() -> None:
    parts = members("X23000001", ("partnership",), WHOLE.period.last)
    placed = {replace(WHOLE, extent=Extent((code,))): 20.0 for code in parts}
    assert told({WHOLE: 20.0 * len(parts) + 3}, placed)[WHOLE] is None
    assert told({WHOLE: 20.0 * len(parts)}, placed)[WHOLE] == 20 * len(parts)
