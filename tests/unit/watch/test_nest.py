"""Which of several signals carries an event."""

from __future__ import annotations

from tallybook.watch.nest import nest

PART, OTHER, WHOLE, COUNTRY = 0, 1, 2, 3
INSIDE = {(PART, WHOLE), (OTHER, WHOLE), (PART, COUNTRY), (OTHER, COUNTRY), (WHOLE, COUNTRY)}


def _nest(excess, spare, order):
    return nest(excess, spare, lambda one, other: (one, other) in INSIDE, order)


def test_a_part_that_lifts_the_whole_over_its_limit_carries_it():
    assert _nest({PART: 50, WHOLE: 55}, {PART: 30, WHOLE: 20}, [PART, WHOLE]) == {WHOLE: PART}


def test_parts_of_which_none_suffices_are_told_under_the_whole():
    found = _nest(
        {PART: 30, OTHER: 35, WHOLE: 90}, {PART: 5, OTHER: 5, WHOLE: 40}, [PART, OTHER, WHOLE]
    )
    assert found == {PART: WHOLE, OTHER: WHOLE}


def test_a_chain_is_told_under_its_head_at_once():
    found = _nest(
        {PART: 50, WHOLE: 55, COUNTRY: 60},
        {PART: 30, WHOLE: 20, COUNTRY: 5},
        [PART, WHOLE, COUNTRY],
    )
    assert found == {WHOLE: PART, COUNTRY: PART}


def test_strangers_are_told_side_by_side():
    assert _nest({PART: 50, OTHER: 50}, {PART: 5, OTHER: 5}, [PART, OTHER]) == {}


def test_a_whole_whose_part_is_told_elsewhere_is_told_there_too():
    """A district's class is told under its force's class; the district's sum shows it again."""
    found = _nest(
        {PART: 30, OTHER: 35, WHOLE: 90, COUNTRY: 60},
        {PART: 5, OTHER: 5, WHOLE: 40, COUNTRY: 30},
        [PART, OTHER, WHOLE, COUNTRY],
    )
    assert found == {PART: WHOLE, OTHER: WHOLE, COUNTRY: WHOLE}


def test_a_part_that_is_less_than_half_of_it_does_not_carry_the_whole():
    found = _nest(
        {PART: 30, OTHER: 28, WHOLE: 90}, {PART: 5, OTHER: 5, WHOLE: 10}, [PART, OTHER, WHOLE]
    )
    assert found == {PART: WHOLE, OTHER: WHOLE}


def test_a_part_that_stands_out_from_the_whole_too_is_told_for_itself():
    excess, spare = {PART: 30, OTHER: 28, WHOLE: 90}, {PART: 5, OTHER: 5, WHOLE: 40}
    found = nest(
        excess,
        spare,
        lambda one, other: (one, other) in INSIDE,
        [PART, OTHER, WHOLE],
        lambda one, other: one == OTHER,
    )
    assert found == {PART: WHOLE}
