"""Rows are recorded under the same rules: the register bears on them as on published counts."""

from __future__ import annotations

from dataclasses import replace

from small_rows import asked
from tallybook.cli.row_notices import notices_between, notices_within
from tallybook.figures.caveat import REFUSE
from tallybook.terms.parse_period import parse_period

GROOMING = asked(offences=("88A",), area="E23000030", period=parse_period("2017/18"))


def test_a_new_offence_inside_a_class_is_told_between_the_periods():
    """From April 2017 class 88A holds sexual communication with a child."""
    found = notices_between(GROOMING, parse_period("2016/17"))
    assert any("2017" in caveat.says for caveat in found)
    assert all(caveat.weight != REFUSE for caveat in found)
    later = replace(GROOMING, period=parse_period("2019/20"))
    days = {caveat.code for caveat in notices_between(later, parse_period("2018/19"))}
    assert {c.code for c in found} - days


def test_what_changed_inside_a_period_is_told_beside_one_count():
    across = replace(GROOMING, period=parse_period("Jan-Dec 2017"))
    assert {c.code for c in notices_within(across)} >= {
        c.code for c in notices_between(GROOMING, parse_period("2016/17")) if "2017-04" in c.code
    }
    assert any("2017" in caveat.says for caveat in notices_within(across))


def test_a_made_up_force_has_no_notices_of_real_ones():
    made_up = asked(offences=("88A",), period=parse_period("2017/18"))
    codes = {c.code for c in notices_between(made_up, parse_period("2016/17"))}
    assert codes <= {c.code for c in notices_between(GROOMING, parse_period("2016/17"))}
