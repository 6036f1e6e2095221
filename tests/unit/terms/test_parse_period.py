"""From people's words to a period: one meaning or a refusal."""

from __future__ import annotations

from datetime import date

import pytest

from tallybook.terms.errors import NotDefined
from tallybook.terms.parse_period import parse_mid_year, parse_period

READ = {
    "2013-04-01/2014-03-31": [
        "2013/14",
        "2013-14",
        "2013/2014",
        "2013-2014",
        "2013–14",
        " 2013 / 14 ",
        "financial year 2013/14",
        "year ending March 2014",
        "12 months to March 2014",
        "Apr 2013-Mar 2014",
        "Apr-Mar 2014",
        "Q1-Q4 2013/14",
    ],
    "1999-04-01/2000-03-31": ["1999/00", "1999-2000"],
    "2017-01-01/2017-12-31": ["2017", "calendar year 2017", "Jan-Dec 2017", "year to Dec 2017"],
    "2017-04-01/2017-12-31": [
        "Apr-Dec 2017",
        "April to December 2017",
        "APRIL – DECEMBER 2017",
        "apr.-dec. 2017",
        "nine months to December 2017",
        "9 months ending 31 December 2017",
        "Q1-Q3 2017/18",
        "2017/18 Q1-Q3",
        "1 April 2017 to 31 December 2017",
        "2017-04-01/2017-12-31",
        "2017-04-01 to 2017-12-31",
    ],
    "2017-10-01/2018-03-31": ["Oct 2017-Mar 2018", "Oct-Mar 2018", "six months to March 2018"],
    "2017-04-01/2018-03-31": ["year ending March 2018", "ye Mar 2018", "y/e 31 March 2018"],
    "2017-07-01/2018-06-30": [
        "12 months to June 2018",
        "twelve months to June 2018",
        "the year to 30 June 2018",
        "year ended June 2018",
    ],
    "2015-03-01/2016-02-29": ["year ending February 2016", "year ending 29 February 2016"],
    "2017-04-01/2017-06-30": ["Q1 2017/18", "2017/18 Q1", "q1 2017-18"],
    "2018-01-01/2018-03-31": ["Q4 2017/18", "Jan-Mar 2018"],
    "2016-02-01/2016-02-29": ["Feb 2016", "February 2016"],
    "2017-09-01/2017-09-30": ["Sep 2017", "Sept 2017", "September 2017"],
    "2013-04-01/2017-03-31": ["2013/14 to 2016/17", "2013/14-2016/17", "2013/14 until 2016/17"],
    "2010-01-01/2011-06-30": ["eighteen months to June 2011"],
}


@pytest.mark.parametrize(
    ("words", "text"), [(words, text) for text, forms in READ.items() for words in forms]
)
def test_the_forms_that_people_write(words: str, text: str) -> None:
    assert parse_period(words).text == text


@pytest.mark.parametrize("text", READ)
def test_what_is_printed_is_read_back(text: str) -> None:
    period = parse_period(text)
    assert parse_period(period.label) == period


@pytest.mark.parametrize(
    "words",
    [
        "",
        "   ",
        "last year",
        "2017/19",
        "2013-13",
        "2017-12",  # a month to some, a span of years to others
        "13/14",
        "2013/14/15",
        "2015 to 2016",
        "2015-2016 to 2017",
        "Q0 2017/18",
        "Q5 2017/18",
        "Q1 2017",  # of which year?
        "junk 2017",
        "marvellous 2017",
        "mayor 2017",
        "decades to June 2018",
        "0 months to June 2018",
        "eleventy months to June 2018",
        "year ending 30 March 2018",
        "year ending 28 February 2016",
        "31 Feb 2017 to 3 Mar 2017",
        "2017-02-29/2017-03-01",
        "2017-13-01/2017-13-31",
        "0000",
        "0000/01",
        "9999/00",
        "Dec 9999",
        "April 17",
        "2017/18; 2018/19",
        "2017/18\x00",
        "x" * 10_000,
    ],
)
def test_other_words_are_refused(words: str) -> None:
    with pytest.raises(NotDefined) as refused:
        parse_period(words)
    assert refused.value.code == "period-unreadable"
    assert refused.value.do


@pytest.mark.parametrize("words", ["2015 to 2016", "2014-2017"])
def test_years_that_leave_a_choice_are_asked_about(words: str) -> None:
    with pytest.raises(NotDefined) as refused:
        parse_period(words)
    assert refused.value.do.startswith("Say which")


@pytest.mark.parametrize(
    "words",
    ["Q3-Q1 2017/18", "Oct 2017-Mar 2017", "2016/17 to 2013/14", "2017-12-31/2017-04-01"],
)
def test_a_span_backwards_is_refused(words: str) -> None:
    with pytest.raises(NotDefined) as refused:
        parse_period(words)
    assert refused.value.code == "period-backwards"


@pytest.mark.parametrize("words", ["mid-2016", "Mid 2016", "2016", "2016-06-30", "mid-2016-06-30"])
def test_a_mid_year_is_30_june(words: str) -> None:
    assert parse_mid_year(words) == date(2016, 6, 30)


@pytest.mark.parametrize("words", ["", "2016/17", "2016-07-01", "mid-16", "mid-0000", "mid-9999"])
def test_other_days_are_no_mid_year(words: str) -> None:
    with pytest.raises(NotDefined) as refused:
        parse_mid_year(words)
    assert refused.value.code == "period-unreadable"
