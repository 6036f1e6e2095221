"""The phrases for time in a text, each dated as far as its own words and the day allow."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from tallybook.claims.article import Span
from tallybook.claims.read import times
from tallybook.claims.read.days import (
    back,
    day_of,
    month_number,
    number,
    span_of_months,
    year_for,
)
from tallybook.claims.read.time_grammar import grammar
from tallybook.claims.read.times import Time
from tallybook.claims.years_in_words import in_figures
from tallybook.terms.period import add_months, financial_year, month_end, year_ending

Days = tuple[date | None, date | None]
_ORDINALS = {
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "next": 2,
    "following": 2,
}
_LIVING = 1990
"""A bare four-figure number below this is no year of a count that stories make."""


def find_times(text: str, published: date | None) -> tuple[Time, ...]:
    """The phrases in the order of the text; of two that overlap the longer stands."""
    text = in_figures(text)
    found: list[tuple[int, int, Time]] = []
    for order, (rule, pattern) in enumerate(grammar()):
        for match in pattern.finditer(text):
            if time := _built(rule, match, published):
                found.append((-(match.end() - match.start()), order, time))
    found.sort(key=lambda one: one[:2])
    kept: list[Time] = []
    taken = bytearray(len(text) + 1)
    for _, _, time in found:
        if not any(taken[time.span.start : time.span.end]):
            taken[time.span.start : time.span.end] = b"\1" * (time.span.end - time.span.start)
            kept.append(time)
    return tuple(sorted(kept, key=lambda time: time.span.start))


def _built(rule: str, match: re.Match[str], published: date | None) -> Time | None:
    try:
        made = _BUILDERS[rule](match.groupdict(), published)
    except ValueError:  # a year that no calendar has
        return None
    if made is None:
        return None
    form, first, last, months = made
    if first and last and first > last:
        return None
    words = " ".join(match.group().split())
    return Time(Span(match.start(), match.end()), form, rule, words, first, last, months)


Made = tuple[str, date | None, date | None, int] | None
Parts = dict[str, str | None]


def _fixed(first: date, last: date) -> Made:
    return times.FIXED, first, last, 0


def _year_pair(text: str | None) -> int | None:
    """The first year of a financial label; None where the second is not the next."""
    begin, end = re.findall(r"\d+", text or "")
    following = int(begin) + 1
    return int(begin) if int(end) in (following, following % 100) else None


def _financial_year(p: Parts, _: date | None) -> Made:
    if (starts := _year_pair(p["fy"])) is None:
        return None
    year = financial_year(starts)
    return _fixed(year.first, year.last)


def _financial_years(p: Parts, _: date | None) -> Made:
    a, b = _year_pair(p["a"]), _year_pair(p["b"])
    if a is None or b is None:
        return None
    return _fixed(financial_year(a).first, financial_year(b).last)


def _run_together(p: Parts, _: date | None) -> Made:
    if _int(p["b"]) != (_int(p["a"]) + 1) % 100:
        return None
    year = financial_year(_int(p["a"]))
    return _fixed(year.first, year.last)


def _year_to_year(p: Parts, _: date | None) -> Made:
    a, b = _int(p["a"]), _int(p["b"])
    if b != a + 1:
        return None
    year = financial_year(a)
    return _fixed(year.first, year.last)


def _part(p: Parts, first: date) -> Made:
    """A part of the twelve months that begin on a day: which quarter, half or months of it."""
    if p.get("q"):
        which, length = number(p["q"]), 3
        begin = add_months(first, 3 * (which - 1))
        return _fixed(begin, add_months(begin, length) - timedelta(days=1))
    unit = (p["unit"] or "").lower()
    count = number(p.get("n") or p.get("nn"))
    if unit.startswith("week"):
        return None
    length = 6 if "half" in unit else 3 * count if "quarter" in unit else count
    if not 0 < length <= 12:
        return None
    which_word = (p["which"] or "").lower()
    if which_word in _ORDINALS:
        begin = add_months(first, length * (_ORDINALS[which_word] - 1))
    elif which_word in ("first", "opening", "initial"):
        begin = first
    else:
        begin = add_months(first, 12 - length)
    return _fixed(begin, add_months(begin, length) - timedelta(days=1))


def _financial_part(p: Parts, _: date | None) -> Made:
    starts = _year_pair(p["fy"])
    return None if starts is None else _part(p, date(starts, 4, 1))


def _this_or_last(word: str | None, published: date | None) -> int | None:
    if published is None or not word:
        return None
    return published.year - (1 if word.lower().startswith("last") else 0)


def _part_of_year(p: Parts, published: date | None) -> Made:
    year = _int(p["y"]) if p.get("y") else None
    if year is None and (p.get("ty") or "").lower() in ("this", "last"):
        year = _this_or_last(p["ty"], published)
    if year is not None:
        return _part(p, date(year, 1, 1))
    return times.FIRST_PART, None, None, _length(p)


def _length(p: Parts) -> int:
    unit, count = (p.get("unit") or "").lower(), number(p.get("n"))
    if "half" in unit:
        return 60 if "decade" in unit else 6
    if "decade" in unit:
        return 120 * count
    return count * (
        12 if "year" in unit or "12" in unit or "twelve" in unit else 3 if "quarter" in unit else 1
    )


def _calendar_quarter(p: Parts, _: date | None) -> Made:
    return _part(p, date(_int(p["y"]), 1, 1))


def _ending(p: Parts, published: date | None) -> Made:
    month = month_number(p["m"] or "")
    year = (
        _int(p["y"]) if p["y"] else _this_or_last(p["ty"], published) or year_for(month, published)
    )
    if year is None:
        return times.LAST_YEAR, None, None, 12
    length = (p["len"] or "").lower()
    months = (
        number(p["n"], 12)
        if p["n"]
        else 12 * number(p["ny"])
        if p["ny"]
        else 3
        if length == "quarter"
        else 12
    )
    last = month_end(year, month)
    if (day := p["d"] or p["e"]) and _number_of(day) < last.day:
        last = date(year, month, _number_of(day)) - timedelta(days=1 if _number_of(day) == 1 else 0)
    elif (p["edge"] or "").lower() in ("start", "beginning"):
        last = date(year, month, 1) - timedelta(days=1)
    elif month == 4 and length.endswith("year") and not p["edge"] and not p["d"] and not p["e"]:
        # House rule: a story's "year to April" is the financial year (SCHEMA of the corpus).
        last = date(year, 3, 31)
    return _fixed(back(last, months), last)


def _int(text: str | None) -> int:
    return int(text or 0)


def _number_of(day: str) -> int:
    return int(re.findall(r"\d+", day)[0])


def _ending_year(p: Parts, _: date | None) -> Made:
    year = year_ending(_int(p["y"]), 3)
    return _fixed(year.first, year.last)


def _months(p: Parts, published: date | None) -> Made:
    one, two = month_number(p["m1"] or ""), month_number(p["m2"] or "")
    last_year = _int(p["y2"]) if p.get("y2") else _this_or_last(p.get("ty"), published)
    first_year = _int(p["y1"]) if p.get("y1") else None
    crosses = one > two
    if last_year is None and first_year is None:
        last_year = year_for(two, published)
        if last_year is None:
            return times.THAT, None, None, 0
    if last_year is None:
        assert first_year is not None
        last_year = first_year + crosses
    if first_year is None:
        first_year = last_year - crosses
    return _fixed(*_with_days(p, (first_year, one), (last_year, two)))


def _with_days(p: Parts, begin: tuple[int, int], end: tuple[int, int]) -> tuple[date, date]:
    first, last = span_of_months(*begin, *end)
    if day := p.get("d1") or p.get("e1"):
        first = day_of(*begin, str(_number_of(day)), 1)
    if day := p.get("d2") or p.get("e2"):
        last = day_of(*end, str(_number_of(day)), 31)
        if last.day == 1 and first.day == 1:  # "from April to January 1" stops before January
            last -= timedelta(days=1)
    return first, last


def _since(p: Parts, published: date | None) -> Made:
    if p.get("yy"):
        return times.SINCE, date(_int(p["yy"]), 1, 1), None, 0
    month = month_number(p["m"] or "")
    year = _int(p["y"]) if p.get("y") else year_for(month, published)
    if year is None:
        return times.SINCE, None, None, 0
    day = p.get("d") or p.get("e")
    return times.SINCE, day_of(year, month, str(_number_of(day)) if day else None, 1), None, 0


def _since_financial(p: Parts, _: date | None) -> Made:
    starts = _year_pair(p["fy"])
    return None if starts is None else (times.SINCE, date(starts, 4, 1), None, 0)


def _same(p: Parts, _: date | None) -> Made:
    if p["fy"] and (starts := _year_pair(p["fy"])) is not None:
        return times.SAME_IN, date(starts, 4, 1), None, 0
    if p["y"]:
        return times.SAME_IN, date(_int(p["y"]), 1, 1), None, 0
    if p["nb"]:
        return times.SHIFT, None, None, -12 * number(p["nb"])
    if p["ly"] or p["py"]:
        return times.SHIFT, None, None, -12
    return times.THAT, None, None, 0


def _years_before(p: Parts, _: date | None) -> Made:
    unit = (p["unit"] or "").lower()
    if "week" in unit:
        return None
    if unit in _seasons():
        return times.SHIFT, None, None, -12
    return times.SHIFT, None, None, -_length(p)


def _previous(p: Parts, _: date | None) -> Made:
    unit = (p["unit"] or "").lower()
    if unit in _seasons() or unit in ("period", "time", "season"):
        return times.SHIFT, None, None, -12 if unit in _seasons() else 0
    if "week" in unit or unit in ("days", "day", "point", "window", "dates"):
        return None
    return times.SHIFT, None, None, -_length(p)


def _seasons() -> frozenset[str]:
    return frozenset(("winter", "spring", "summer", "autumn", "christmas", "easter"))


def _month(p: Parts, published: date | None) -> Made:
    if (p.get("pre") or "").lower() == "by":
        return None
    month = month_number(p["m"] or "")
    year = _int(p["y"]) if p.get("y") else _this_or_last(p.get("ty"), published)
    if year is None:
        year = year_for(month, published)
    if year is None:
        return None
    if (p.get("pre") or "").lower() == "last" and not p.get("y") and published:
        # "last August" said in October is the one before this year's
        year = published.year - 1
    return _fixed(*span_of_months(year, month, year, month))


def _day(p: Parts, published: date | None) -> Made:
    month = month_number(p["m"] or p["m0"] or "")
    year = _int(p["y"]) if p.get("y") else year_for(month, published)
    if year is None:
        return None
    when = day_of(year, month, str(_number_of(p["d"] or p["e"] or "1")), 1)
    return times.DAY, when, when, 0


def _calendar_years(p: Parts, _: date | None) -> Made:
    a, b = _int(p["a"]), _int(p["b"] or p.get("c"))
    b = b if b > 99 else a - a % 100 + b
    return _fixed(date(a, 1, 1), date(b, 12, 31)) if _LIVING <= a < b else None


def _year_so_far(p: Parts, _: date | None) -> Made:
    year, month = _int(p["y"]), month_number(p["m"] or "")
    day = p["d"] or p["e"]
    return _fixed(date(year, 1, 1), day_of(year, month, str(_number_of(day)) if day else None, 31))


def _calendar_year(p: Parts, published: date | None) -> Made:
    year = _int(p["y"])
    if year < _LIVING or (published and year > published.year + 1):
        return None
    return _fixed(date(year, 1, 1), date(year, 12, 31))


def _last_month(p: Parts, published: date | None) -> Made:
    if published is None:
        return None
    day = published.replace(day=1)
    first = add_months(day, -1) if (p["which"] or "").lower() == "last" else day
    return _fixed(first, month_end(first.year, first.month))


def _leaning(form: str, months: int = 0) -> Callable[[Parts, date | None], Made]:
    return lambda _parts, _published: (form, None, None, months)


def _first_part(p: Parts, _: date | None) -> Made:
    return times.FIRST_PART, None, None, _length(p)


def _nth_year(p: Parts, _: date | None) -> Made:
    return times.NTH_YEAR, None, None, _ORDINALS[(p["nth"] or "").lower()]


def _back_length(p: Parts, _: date | None) -> Made:
    return times.LENGTH, None, None, _length(p)


_BUILDERS: dict[str, Callable[[Parts, date | None], Made]] = {
    "financial years": _financial_years,
    "financial part": _financial_part,
    "financial year": _financial_year,
    "run together": _run_together,
    "year to year": _year_to_year,
    "ending": _ending,
    "ending year": _ending_year,
    "months": _months,
    "list of months": _months,
    "part of year": _part_of_year,
    "calendar quarter": _calendar_quarter,
    "first part": _first_part,
    "nth year": _nth_year,
    "nth quarter": lambda p, _: (times.NTH_QUARTER, None, None, 6 if p["unit"] == "half" else 3),
    "since law": _since,
    "since day": _since,
    "since financial": _since_financial,
    "since year": lambda p, _: (times.SINCE, date(_int(p["y"]), 1, 1), None, 0),
    "since event": _leaning(times.SINCE),
    "record": _leaning(times.RECORD),
    "same": _same,
    "years before": _years_before,
    "before lockdown": lambda _p, _d: _fixed(date(2019, 4, 1), date(2020, 3, 31)),
    "previous": _previous,
    "year on year": _leaning(times.SHIFT, -12),
    "last month": _last_month,
    "last quarter": _leaning(times.SHIFT, -3),
    "last year": _leaning(times.LAST_YEAR, 12),
    "this year": _leaning(times.THIS_YEAR, 12),
    "that": _leaning(times.THAT),
    "length": _back_length,
    "past length": _back_length,
    "month": _month,
    "day": _day,
    "bare month": _month,
    "lone month": _month,
    "calendar years": _calendar_years,
    "dashed years": _calendar_years,
    "year so far": _year_so_far,
    "calendar year": _calendar_year,
}
