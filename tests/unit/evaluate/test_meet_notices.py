"""What a notice does depends on its weight, its days and the places it meets: rules as data."""

from __future__ import annotations

from datetime import date

import pytest

from tallybook.evaluate.meet_notices import Bearing, meet_notices
from tallybook.figures.caveat import Caveat
from tallybook.terms.errors import NotComparable
from tallybook.terms.period import Period
from unit.evaluate.made_tables import OTHERS, extent, plan

OWN = (extent("Hampshire"),)
KENT = (extent("Kent"),)
EVERY = (*OWN, *(extent(name) for name in OTHERS))
INSIDE, BEFORE = date(2017, 4, 1), date(2012, 4, 1)


def _notice(weight="refuse", code="L1"):
    return Caveat(code, weight, "register", (("says", "It changed."), ("title", "A change")))


def _met(places, days=(), gap=None, weight="refuse", signed="", **other):
    return meet_notices(plan(**other), [Bearing(_notice(weight), places, days, gap)], signed=signed)


def test_a_change_here_alone_inside_the_window_is_refused_by_name():
    with pytest.raises(NotComparable) as error:
        _met(OWN, (INSIDE,))
    assert error.value.code == "effect-notice"
    assert error.value.faults[0].where == "L1"


def test_a_change_on_the_very_first_day_is_inside_the_window():
    with pytest.raises(NotComparable):
        _met(OWN, (plan().start,))


def test_signed_it_is_carried_as_a_caution():
    (told,) = _met(OWN, (INSIDE,), signed="A post").caveats
    assert told.weight == "caution"


def test_a_change_everywhere_warns_beside_others_and_refuses_alone():
    assert [one.weight for one in _met(EVERY, (INSIDE,)).caveats] == ["caution"]
    with pytest.raises(NotComparable):
        _met(OWN, (INSIDE,), beside=())


def test_a_change_in_the_base_shortens_it():
    assert _met(EVERY, (BEFORE,)).since == BEFORE
    assert _met(OWN, (BEFORE,)).since == BEFORE


def test_a_rule_that_came_in_the_base_and_went_in_the_window_is_met_twice():
    assert _met(EVERY, (BEFORE, INSIDE)).since == BEFORE
    with pytest.raises(NotComparable):
        _met(OWN, (BEFORE, INSIDE))


def test_a_comparison_place_that_changed_is_left_out():
    met = _met(KENT, (INSIDE,))
    assert met.left_out == KENT
    assert met.since is None


def test_days_that_were_not_supplied_are_taken_out():
    span = Period(INSIDE, date(2017, 9, 30))
    assert _met(OWN, gap=span).gaps == (span,)
    assert _met(KENT, gap=span).left_out == KENT


def test_a_caution_warns_and_is_tried_without():
    span = Period(BEFORE, date(2013, 3, 31))
    met = _met(EVERY, gap=span, weight="caution")
    assert met.spans == (("L1", span),)
    assert [one.code for one in met.caveats] == ["L1"]


def test_a_note_says_nothing():
    assert _met(EVERY, (INSIDE,), weight="note").caveats == ()


def test_what_lies_before_the_cut_is_not_carried():
    earlier = Bearing(_notice("caution", "L2"), EVERY, (date(2011, 4, 1),))
    later = Bearing(_notice("caution", "L3"), EVERY, (date(2014, 4, 1),))
    cut = Bearing(_notice(), EVERY, (BEFORE,))
    met = meet_notices(plan(), [earlier, cut, later])
    assert [one.code for one in met.caveats] == ["L1", "L3"]
