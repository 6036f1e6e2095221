"""Cut a period into parts, and find which days of one are not covered."""

from __future__ import annotations

from datetime import date

import pytest

from tallybook.terms.errors import NotDefined
from tallybook.terms.parse_period import parse_period
from tallybook.terms.period import Period
from tallybook.terms.split_period import split_period
from tallybook.terms.uncovered import quarters_in, uncovered


@pytest.mark.parametrize(
    ("words", "by", "parts"),
    [
        ("2017/18", "quarter", ["Apr-Jun 2017", "Jul-Sep 2017", "Oct-Dec 2017", "Jan-Mar 2018"]),
        ("2013/14 to 2015/16", "year", ["2013/14", "2014/15", "2015/16"]),
        ("Jan 2015-Dec 2016", "year", ["2015", "2016"]),
        ("24 months to June 2018", "year", ["year ending June 2017", "year ending June 2018"]),
        ("Q4 2015/16", "month", ["Jan 2016", "Feb 2016", "Mar 2016"]),
        ("Apr-Dec 2017", "quarter", ["Apr-Jun 2017", "Jul-Sep 2017", "Oct-Dec 2017"]),
        ("Apr-Dec 2017", "year", ["Apr-Dec 2017"]),  # shorter than a year: as it is
        ("Feb 2016", "quarter", ["Feb 2016"]),
        ("Nov 2017-Jan 2018", "quarter", ["Nov 2017-Jan 2018"]),
    ],
)
def test_parts_in_order_of_time(words: str, by: str, parts: list[str]) -> None:
    found = split_period(parse_period(words), by)
    assert [part.label for part in found] == parts
    assert sum(part.days for part in found) == parse_period(words).days


@pytest.mark.parametrize(
    ("words", "by"),
    [
        ("Apr-Jul 2017", "quarter"),
        ("18 months to June 2018", "year"),
        ("2017-04-02/2017-04-30", "month"),
        ("2017-04-01/2018-03-30", "year"),
    ],
)
def test_a_left_over_part_is_refused(words: str, by: str) -> None:
    with pytest.raises(NotDefined) as refused:
        split_period(parse_period(words), by)
    assert refused.value.code == "period-does-not-split"


YEAR = parse_period("2017/18")


@pytest.mark.parametrize(
    ("spans", "missing"),
    [
        ([], ["2017/18"]),
        (["2017/18"], []),
        (["2016/17 to 2018/19"], []),
        (["Q1-Q3 2017/18"], ["Jan-Mar 2018"]),
        (["Q4 2017/18", "Q1 2017/18"], ["Jul-Dec 2017"]),
        (["Q1 2017/18", "Apr-Sep 2017", "Q3-Q4 2017/18"], []),  # they overlap
        (["2016/17", "2018/19"], ["2017/18"]),
        (["2017-04-02/2018-03-30"], ["1 Apr 2017 to 1 Apr 2017", "31 Mar 2018 to 31 Mar 2018"]),
    ],
)
def test_uncovered_days(spans: list[str], missing: list[str]) -> None:
    assert [gap.label for gap in uncovered(YEAR, map(parse_period, spans))] == missing


def test_uncovered_and_covered_make_the_whole() -> None:
    spans = [parse_period(words) for words in ("May 2017", "Q3 2017/18")]
    gaps = uncovered(YEAR, spans)
    assert sum(p.days for p in (*spans, *gaps)) == YEAR.days
    assert not any(gap.overlaps(span) for gap in gaps for span in spans)


@pytest.mark.parametrize(
    ("first", "last", "quarters"),
    [
        (date(2017, 4, 1), date(2018, 3, 31), 4),
        (date(2017, 4, 1), date(2017, 7, 31), 2),
        (date(2017, 4, 1), date(2017, 4, 30), 1),
        (date(2017, 4, 1), date(2017, 4, 2), 1),
    ],
)
def test_a_gap_is_at_least_one_quarter(first: date, last: date, quarters: int) -> None:
    assert quarters_in(Period(first, last)) == quarters
