"""The rules that speak against a cell, each on a table small enough to do by hand."""

from __future__ import annotations

import pytest

from guarded_tables import PARTS, amounts_of, count, marked, table
from tallybook.figures.definition import Count
from tallybook.figures.table import Table
from tallybook.protect.evidence import evidence, is_dominated, is_within_p
from tallybook.protect.judgement import judge
from tallybook.protect.link_counts import link_counts
from tallybook.protect.policy import (
    OFFICIAL,
    OPEN,
    STRICT,
    Policy,
    policies,
    policy_demanded,
    policy_named,
)
from tallybook.protect.release import release
from tallybook.terms.find_offences import find_offences

VALUES = tuple(marked(("relationship", one)) for one in ("a partner", "a stranger", "unknown"))


def told(amounts: list[float], policy: str) -> dict[Count, float | None]:
    one = table(amounts, wheres=(*VALUES, ()))
    (passed,) = release((one,), policy=policy).parts
    assert isinstance(passed, Table)
    return amounts_of(passed)


def test_small_counts_meet_the_threshold_and_zero_does_not() -> None:
    counts = {count(extent=one): float(n) for n, one in enumerate(PARTS[:7])}
    linked = link_counts(counts, {})
    found = evidence(linked, policy_named(OFFICIAL))
    met = {counts[one] for one in counts if found.met["threshold"][linked.place[one]]}
    assert met == {1, 2, 3, 4}


def test_counts_spread_over_days_are_small_below_five() -> None:
    counts = {count(extent=one): n for n, one in zip((0.0, 0.3, 4.8, 5.0), PARTS, strict=False)}
    linked = link_counts(counts, {})
    found = evidence(linked, policy_named(OFFICIAL))
    met = {counts[one] for one in counts if found.met["threshold"][linked.place[one]]}
    assert met == {0.3, 4.8}


def test_a_value_that_has_all_of_a_small_row_is_withheld_with_what_would_tell_it() -> None:
    """All of 7 were by a partner: under the strict policy not even that is told."""
    assert list(told([7, 0, 0, 7], OFFICIAL).values()) == [7, 0, 0, 7]
    strict = list(told([7, 0, 0, 7], STRICT).values())
    assert strict[0] is None
    assert None in strict[1:3] or strict[3] is None
    assert list(told([70, 0, 0, 70], STRICT).values()) == [70, 0, 0, 70]


@pytest.mark.parametrize(
    ("total", "largest", "dominated", "within"),
    [
        (100.0, (85.0, 5.0), True, False),
        (100.0, (80.0, 15.0), False, True),
        (100.0, (80.0, 12.05), False, True),
        (100.0, (80.0, 12.0), False, False),
        (100.0, (81.0, 1.0), True, False),
        (100.0, (40.0, 30.0), False, False),
        (50.0, (50.0,), True, True),
        (0.0, (), False, False),
    ],
)
def test_dominance_and_the_percent_rule(
    total: float, largest: tuple[float, ...], dominated: bool, within: bool
) -> None:
    """One of 85 in 100 is over 80 %; beside 80 and 15 the other 5 are less than 10 % of 80."""
    assert is_dominated(total, largest, 1, 80) is dominated
    assert is_within_p(total, largest, 10) is within


def test_the_percent_rule_is_off_at_zero_alone() -> None:
    """Beside 99.5 of 100 the rest is known to half a per cent of it."""
    assert is_within_p(100.0, (99.5,), 1)
    assert not is_within_p(100.0, (99.5,), 0)


def test_a_count_that_one_contributor_dominates_is_withheld() -> None:
    counts = {count(extent=one): 100.0 for one in PARTS[:2]}
    linked = link_counts(counts, {})
    given = {count(extent=PARTS[0]): (85.0, 5.0)}
    judged = judge(linked, evidence(linked, policy_named(OFFICIAL), given), policy_named(OFFICIAL))
    assert judged.primary.tolist() == [True, False]


def test_a_dominated_count_could_lie_a_tenth_away_and_one_at_the_least() -> None:
    """Ten per cent of 100 is 10; of 8 it is less than one person, and one more or less is asked."""
    counts = {count(extent=one): n for n, one in zip((100.0, 8.0), PARTS, strict=False)}
    linked = link_counts(counts, {})
    given = {one: (0.85 * n, 0.05 * n) for one, n in counts.items()}
    judged = judge(linked, evidence(linked, policy_named(OFFICIAL), given), policy_named(OFFICIAL))
    at = [linked.place[one] for one in counts]
    assert judged.low[at].tolist() == [90, 7]
    assert judged.high[at].tolist() == [110, 9]


def test_the_whole_set_of_sexual_offences_is_strict_and_all_crime_is_not() -> None:
    official = policy_named(OFFICIAL)
    for name in ("sexual offences", "rape", "88A", "88A+34A"):
        assert policy_demanded([count(find_offences(name))], official).name == STRICT
    for name in ("all crime", "robbery", "violence against the person"):
        assert policy_demanded([count(find_offences(name))], official).name == OFFICIAL


def test_policies_stand_in_order_and_protect_what_they_withhold() -> None:
    ranks = [policies()[name].rank for name in (OPEN, OFFICIAL, STRICT)]
    assert ranks == sorted(ranks)
    with pytest.raises(ValueError, match="does not protect"):
        Policy("weak", 1, True, "", "", hidden=(1, 4), protected=(2, 3))
    with pytest.raises(ValueError, match="withholds no counts"):
        Policy("none", 1, True, "", "", hidden=(0, 0), protected=(0, 0))
