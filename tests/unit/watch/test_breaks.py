"""Where a break and a gap leave the past of a series."""

from __future__ import annotations

from datetime import date

import pytest

from tallybook.figures.caveat import Caveat
from tallybook.terms.parse_period import parse_period
from tallybook.terms.split_period import split_period
from tallybook.watch.breaks import Break, stretches_of
from tallybook.watch.detected import BROKEN, GAP, SCORED

QUARTERS = split_period(parse_period("2022/23 to 2023/24"), "quarter")
NOTICE = Caveat("D22", "refuse", "register", (("says", "."),))


def test_a_break_on_the_first_day_begins_a_stretch_with_its_quarter():
    found = stretches_of(QUARTERS, [Break(NOTICE, (date(2023, 4, 1),))])
    assert found.start.tolist() == [0, 0, 0, 0, 4, 4, 4, 4]
    assert found.state.tolist() == [SCORED] * 4 + [BROKEN] + [SCORED] * 3
    assert found.is_whole.all()


def test_a_break_inside_a_quarter_leaves_it_to_neither_side():
    found = stretches_of(QUARTERS, [Break(NOTICE, (date(2023, 5, 15),))])
    assert found.start.tolist() == [0, 0, 0, 0, 0, 5, 5, 5]
    assert found.state[4] == BROKEN
    assert found.is_whole.tolist() == [True] * 4 + [False] + [True] * 3


def test_a_gap_takes_its_quarters_out_and_cuts_nothing():
    found = stretches_of(QUARTERS, [Break(NOTICE, gap=parse_period("Jul-Sep 2022"))])
    assert found.start.tolist() == [0] * 8
    assert found.state.tolist() == [SCORED, GAP] + [SCORED] * 6
    assert not found.is_whole[1]


def test_a_notice_that_does_neither_is_refused():
    with pytest.raises(ValueError, match="neither"):
        Break(NOTICE)
