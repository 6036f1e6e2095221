"""What lies between two counts that differ in two marks at once is a count too."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tallybook.figures.definition import Count
from tallybook.protect.earlier import Earlier
from tallybook.protect.nested import nested
from tallybook.protect.policy import policy_named
from tallybook.protect.protect_counts import protect_counts
from tallybook.terms.find_area import find_area
from tallybook.terms.find_offences import find_offences
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


def test_what_single_axes_link_is_not_linked_again() -> None:
    whole, row, cell = (3, 3), (1, 3), (1, 1)
    assert list(nested((whole, cell), {whole, cell})) == [(whole, cell)]
    assert not list(nested((whole, row, cell), {whole, row, cell}))
