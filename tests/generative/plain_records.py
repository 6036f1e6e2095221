"""Rows counted slowly and obviously: the referee of the room's one question to the engine."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction

Row = dict[str, object]


def plain_count(rows, period, areas, codes, basis, where):
    """How many rows, or parts of rows, have the marks and lie in period, areas and codes."""
    marks = dict(where)
    total = Fraction(0)
    for row in rows:
        if row["cancelled"] or row["area"] not in areas or row["code"] not in codes:
            continue
        if all(_has(row, m, value, marks, codes) for m, value in where if m not in _HOW):
            total += _part(row, period, basis, marks)
    return total


_HOW = ("victim age basis", "recency threshold days", "occurred by")
_AGES = {"0-11": (0, 11), "12-15": (12, 15), "under 18": (0, 17), "18 and over": (18, 999)}


def _part(row, period, basis, marks):
    if basis == "recorded":
        return Fraction(period.first <= row["recorded"] <= period.last)
    first, last = _ends(row)
    if first is None:
        return Fraction(0)
    if marks.get("occurred by") == "spread":
        days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        return Fraction(sum(period.first <= day <= period.last for day in days), len(days))
    return Fraction(period.first <= _day(row, marks) <= period.last)


def _ends(row):
    first, last = row["occurred_first"], row["occurred_last"]
    if first is None and last is None:
        return None, None
    return (first or last), (last or first)


def _day(row, marks):
    first, last = _ends(row)
    if first is None:
        return None
    placed = marks.get("occurred by", "to")
    if placed == "middle":
        return first + timedelta(days=(last - first).days // 2)
    return first if placed == "from" else last


def _has(row, mark, value, marks, codes):
    if mark == "reclassified":
        inside = row["first_code"]
        if value in ("from elsewhere", "none known"):
            return (inside is not None and inside not in codes) == (value == "from elsewhere")
    elif mark in ("recency", "delay months", "recorded within months"):
        inside = _late(row, mark, value, marks)
    elif mark == "victim age":
        inside = _band(row, value, marks)
    else:
        inside = row[mark.replace(" ", "_")]
    if value == "known":
        return inside is not None
    return inside is None if value == "unknown" else inside == value


def _late(row, mark, value, marks):
    day = _day(row, marks)
    if day is None:
        return None
    if mark == "recency":
        days = (row["recorded"] - day).days
        return "non-recent" if days > int(marks.get("recency threshold days", 365)) else "recent"
    months = 0
    while _month_end(day, months) < row["recorded"]:
        months += 1
    if value in ("known", "unknown"):
        return str(months)
    if mark == "recorded within months":
        return value if months <= int(value) else "later"
    return value if value.endswith("+") and months >= int(value[:-1]) else str(months)


def _month_end(day: date, later: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + later, 12)
    return date(year, month + 1, monthrange(year, month + 1)[1])


def _band(row, value, marks):
    age = row[f"age_at_{marks.get('victim age basis', 'offence')}"]
    if age is None or value in ("known", "unknown"):
        return age
    low, high = _AGES[value]
    return value if low <= age <= high else "another"
