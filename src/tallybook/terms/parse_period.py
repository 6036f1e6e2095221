"""From the words that people write to a period."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from tallybook.terms.errors import NotDefined
from tallybook.terms.period import (
    Period,
    add_months,
    calendar_year,
    financial_year,
    month_end,
    quarter,
    year_ending,
)

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH_WORD = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?|september"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_MONTH = rf"(?P<{{}}>{_MONTH_WORD})\.?"
# The oldest published table of recorded crime begins in 1898: a far earlier year is a slip.
_YEAR = r"(?:1[89]|20|21)\d\d"
_FINANCIAL = rf"(?P<{{0}}>{_YEAR})\s?[/-]\s?(?P<{{0}}_end>\d{{{{2}}}}|\d{{{{4}}}})"
_TO = r"\s*(?:-|to|until)\s*"
_DAY = rf"(?P<{{0}}_day>\d{{{{1,2}}}})\s+(?P<{{0}}_month>{_MONTH_WORD})\s+(?P<{{0}}_year>{_YEAR})"
_WORDS = {"three": 3, "six": 6, "nine": 9, "twelve": 12, "eighteen": 18}

_Found = dict[str, str]


def parse_period(text: str) -> Period:
    """The period that the words name; both ends included.

    Reads 2013/14, 2013-14, 2017, Apr-Dec 2017, Oct 2017-Mar 2018, Q1 2017/18, year ending March
    2018, 12 months to June 2018, 2013/14 to 2016/17, and two ISO days. `2013-14` is a financial
    year, never a month. Refuses words that leave a choice, such as "2015 to 2016".
    """
    words = re.sub(r"[\u2010-\u2015]", "-", text.strip().lower())
    words = re.sub(r"\s+", " ", words)
    for pattern, build in _FORMS:
        if match := re.fullmatch(pattern, words):
            period = _built(build, {k: v for k, v in match.groupdict().items() if v is not None})
            if period is not None:
                return period
    raise NotDefined(
        f"“{text}” does not name one period.", code="period-unreadable", do=_hint(words)
    )


def _built(build: Callable[[_Found], Period | None], found: _Found) -> Period | None:
    try:
        return build(found)
    except ValueError:  # a day that no calendar has, such as 31 February
        return None


def _hint(words: str) -> str:
    if re.fullmatch(r"\d{4} ?(?:to|-) ?\d{4}", words):
        return "Say which: the financial year (2015/16) or two calendar years (Jan 2015-Dec 2016)."
    return ""


def _month(word: str) -> int:
    return _MONTHS.index(word[:3]) + 1


def _is_next(starts: str, ends: str) -> bool:
    return int(ends) in ((int(starts) + 1) % 100, int(starts) + 1)


def _financial(f: _Found) -> Period | None:
    return financial_year(int(f["fy"])) if _is_next(f["fy"], f["fy_end"]) else None


def _financial_years(f: _Found) -> Period | None:
    if not (_is_next(f["a"], f["a_end"]) and _is_next(f["b"], f["b_end"])):
        return None
    return Period(financial_year(int(f["a"])).first, financial_year(int(f["b"])).last)


def _quarters(f: _Found) -> Period | None:
    if not _is_next(f["fy"], f["fy_end"]):
        return None
    start, end = int(f["q"]), int(f.get("r", f["q"]))
    return Period(quarter(int(f["fy"]), start).first, quarter(int(f["fy"]), end).last)


def _month_span(f: _Found) -> Period:
    last_year = int(f["year"])
    begin, end = _month(f["a"]), _month(f.get("b", f["a"]))
    first_year = int(f.get("first_year", last_year if begin <= end else last_year - 1))
    return Period(date(first_year, begin, 1), month_end(last_year, end))


def _ending(f: _Found) -> Period | None:
    month = _month(f["a"])
    if not _is_month_end(f, month):
        return None
    return year_ending(int(f["year"]), month)


def _is_month_end(f: _Found, month: int) -> bool:
    return "day" not in f or int(f["day"]) == month_end(int(f["year"]), month).day


def _months_to(f: _Found) -> Period | None:
    month = _month(f["a"])
    count = _WORDS.get(f["n"]) or (int(f["n"]) if f["n"].isdigit() else None)
    if not count or not _is_month_end(f, month):
        return None
    last = month_end(int(f["year"]), month)
    return Period(add_months(last, -count) + timedelta(days=1), last)


def _iso_days(f: _Found) -> Period:
    return Period(date.fromisoformat(f["a"]), date.fromisoformat(f["b"]))


def _named_days(f: _Found) -> Period:
    ends = (
        date(int(f[f"{side}_year"]), _month(f[f"{side}_month"]), int(f[f"{side}_day"]))
        for side in "ab"
    )
    return Period(*ends)


_FORMS: tuple[tuple[str, Callable[[_Found], Period | None]], ...] = (
    (r"(?:financial year )?" + _FINANCIAL.format("fy"), _financial),
    (_FINANCIAL.format("a") + _TO + _FINANCIAL.format("b"), _financial_years),
    (rf"(?:calendar year )?(?P<y>{_YEAR})", lambda f: calendar_year(int(f["y"]))),
    (r"q(?P<q>[1-4])(?:\s*(?:-|to)\s*q(?P<r>[1-4]))? " + _FINANCIAL.format("fy"), _quarters),
    (_FINANCIAL.format("fy") + r" q(?P<q>[1-4])(?:\s*(?:-|to)\s*q(?P<r>[1-4]))?", _quarters),
    (
        _MONTH.format("a") + r"(?:" + _TO + _MONTH.format("b") + rf")? (?P<year>{_YEAR})",
        _month_span,
    ),
    (
        _MONTH.format("a")
        + rf" (?P<first_year>{_YEAR})"
        + _TO
        + _MONTH.format("b")
        + rf" (?P<year>{_YEAR})",
        _month_span,
    ),
    (
        r"(?:the )?(?:year|ye|12 months|twelve months|y/e)(?: ending| to| ended)?"
        r"(?: (?P<day>\d{1,2}))? " + _MONTH.format("a") + rf" (?P<year>{_YEAR})",
        _ending,
    ),
    (
        r"(?:the )?(?P<n>\d{1,3}|[a-z]+) months (?:ending|to|ended)(?: (?P<day>\d{1,2}))? "
        + _MONTH.format("a")
        + rf" (?P<year>{_YEAR})",
        _months_to,
    ),
    (rf"(?P<a>{_YEAR}-\d\d-\d\d)(?:/| to )(?P<b>{_YEAR}-\d\d-\d\d)", _iso_days),
    (_DAY.format("a") + _TO + _DAY.format("b"), _named_days),
)


def parse_mid_year(text: str) -> date:
    """30 June of the year that "mid-2016" or "2016-06-30" names; refuses anything else."""
    if match := re.fullmatch(rf"(?:mid[ -])?({_YEAR})(?:-06-30)?", text.strip().lower()):
        return date(int(match[1]), 6, 30)
    raise NotDefined(
        f"“{text}” does not name a mid-year.",
        code="period-unreadable",
        do="Write it as mid-2016: official estimates of population are for 30 June.",
    )
