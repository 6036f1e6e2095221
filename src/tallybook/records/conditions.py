"""What a mark means in rows: one condition a mark and value."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from tallybook.figures.definition import Where
from tallybook.records.extract import Extract
from tallybook.records.occurred import MARK as OCCURRED_BY
from tallybook.records.occurred import day_of, placed_by
from tallybook.terms.ages import parse_ages
from tallybook.terms.errors import NotDefined, NotHeld
from tallybook.terms.offence_list import offence_classes

UNKNOWN, KNOWN = "unknown", "known"
"""Of any mark: that nothing was noted, and that something was. A blank is never a "no"."""

AGE, AGE_BASIS, RECENCY, THRESHOLD = (
    "victim age",
    "victim age basis",
    "recency",
    "recency threshold days",
)
DELAY, WITHIN, CLASS, RECLASSIFIED = (
    "delay months",
    "recorded within months",
    "class",
    "reclassified",
)
NEW_SINCE, IN_USE_BY = "new since", "in use by"
ELSEWHERE, NOT_ELSEWHERE = "from elsewhere", "none known"
USUAL_THRESHOLD = 365
"""Days: an offence recorded more than so long after it happened is non-recent."""

SAYS_HOW = (AGE_BASIS, THRESHOLD, OCCURRED_BY)
"""Marks that say how another mark is read, and narrow nothing by themselves."""

Marks = Mapping[str, str]

_CLASS = re.compile(rf"(?P<said>{NEW_SINCE}|{IN_USE_BY}) (?P<day>[0-9-]{{10}})(?:, (?P<also>\S+))?")


def condition(where: Where, extract: Extract) -> str:
    """The SQL condition that a row `r` has all the marks; true where there are none.

    Refuses a mark that the extract has no column for and a value that no row of it has: either
    would give a silent zero.
    """
    marks = dict(where)
    if len(marks) != len(where):
        raise NotDefined("One mark was given twice.", code="mark-value-unknown")
    _check_how(marks)
    parts = [_one(m, value, marks, extract) for m, value in where if m not in SAYS_HOW]
    return " AND ".join(f"({part})" for part in parts) or "true"


def needs_first_code(where: Where) -> bool:
    """Whether the condition looks at the class that was recorded first."""
    return RECLASSIFIED in dict(where)


def threshold_of(marks: Marks) -> int:
    """Days after which recording is no longer recent."""
    return _whole(THRESHOLD, marks.get(THRESHOLD, str(USUAL_THRESHOLD)))


def age_column(marks: Marks) -> str:
    """The age at the offence, unless the age at the report was asked for."""
    said = marks.get(AGE_BASIS, "offence")
    if said not in ("offence", "report"):
        raise _unknown(AGE_BASIS, said, "offence or report")
    return f"age_at_{said}"


def _check_how(marks: Marks) -> None:
    threshold_of(marks)
    age_column(marks)
    placed_by(marks)


def _one(mark: str, value: str, marks: Marks, extract: Extract) -> str:
    if mark in _MEANS:
        return _MEANS[mark](value, marks, extract)
    return _noted(mark, value, extract)


def _age(value: str, marks: Marks, extract: Extract) -> str:
    column = age_column(marks)
    _needs(column, AGE, extract)
    if value in (UNKNOWN, KNOWN):
        return _null(f"r.{column}", value)
    ages = parse_ages(value)
    top = "" if ages.last is None else f" AND r.{column} <= {ages.last}"
    return f"r.{column} >= {ages.first}{top}"


def _recency(value: str, marks: Marks, extract: Extract) -> str:
    day = day_of(marks)
    if value in (UNKNOWN, KNOWN):
        return _null(day, value)
    if value not in ("recent", "non-recent"):
        raise _unknown(RECENCY, value, "recent, non-recent, unknown or known")
    sign = ">" if value == "non-recent" else "<="
    return f"r.recorded - {day} {sign} {threshold_of(marks)}"


def _delay(value: str, marks: Marks, extract: Extract) -> str:
    day = day_of(marks)
    if value in (UNKNOWN, KNOWN):
        return _null(day, value)
    sign = ">=" if value.endswith("+") else "="
    return f"{_months_late(day)} {sign} {_whole(DELAY, value.removesuffix('+'))}"


def _within(value: str, marks: Marks, extract: Extract) -> str:
    return f"{_months_late(day_of(marks))} <= {_whole(WITHIN, value)}"


def _months_late(day: str) -> str:
    """Months from the month of the day to that of recording: 0 in the same month."""
    return f"(12 * (year(r.recorded) - year({day})) + month(r.recorded) - month({day}))"


def class_value(is_new: bool, day: date, also: tuple[str, ...] = ()) -> str:
    """The value of the mark class: in use only since after a day, by the list of offences, or not.

    `also` are classes that are taken as new besides, because what they count began anew.
    """
    return f"{NEW_SINCE if is_new else IN_USE_BY} {day}" + (f", {'+'.join(also)}" if also else "")


def class_words(value: str) -> tuple[str, str]:
    """The day of a value of the mark class, and the classes named besides."""
    found = _CLASS.fullmatch(value)
    return (found["day"], found["also"] or "") if found else ("", "")


def _class(value: str, marks: Marks, extract: Extract) -> str:
    found = _CLASS.fullmatch(value)
    if not found:
        raise _unknown(CLASS, value, f"“{NEW_SINCE} 2017-04-01” or “{IN_USE_BY} 2017-04-01”")
    since, every = _day(found["day"]), offence_classes()
    new = [one.code for one in every.values() if one.valid_from and one.valid_from > since]
    also = found["also"].split("+") if found["also"] else []
    if unknown := [code for code in also if code not in every]:
        raise _unknown(CLASS, ", ".join(unknown), "codes of the list of offences")
    listed = ", ".join(map(literal, [*new, *also])) or "NULL"
    is_new = f"coalesce(r.code IN ({listed}), false)"
    return is_new if found["said"] == NEW_SINCE else f"NOT {is_new}"


def _reclassified(value: str, marks: Marks, extract: Extract) -> str:
    """Whether the class recorded first lies outside the offences that are counted."""
    _needs("first_code", RECLASSIFIED, extract)
    moved = "r.first_code IS NOT NULL AND f.code IS NULL"
    means = {
        ELSEWHERE: moved,
        NOT_ELSEWHERE: f"NOT ({moved})",
        UNKNOWN: "r.first_code IS NULL",
        KNOWN: "r.first_code IS NOT NULL",
    }
    if value not in means:
        raise _unknown(RECLASSIFIED, value, ", ".join(means))
    return means[value]


_MEANS: Mapping[str, Callable[[str, Marks, Extract], str]] = {
    AGE: _age,
    RECENCY: _recency,
    DELAY: _delay,
    WITHIN: _within,
    CLASS: _class,
    RECLASSIFIED: _reclassified,
}


def _noted(mark: str, value: str, extract: Extract) -> str:
    column = column_of(mark, extract)
    if value in (UNKNOWN, KNOWN):
        return _null(column, value)
    if value not in extract.noted[mark]:
        raise NotHeld(
            f"No row of the extract has “{value}” as its {mark}.", code="mark-value-not-held"
        )
    return f"{column} = {literal(value)}"


def column_of(mark: str, extract: Extract) -> str:
    """SQL of the column that a mark was noted in; refuses a mark that the extract does not have."""
    if mark not in extract.noted:
        known = ", ".join(sorted({*extract.noted, *_MEANS}))
        raise NotHeld(
            f"The extract has no mark called “{mark}”; it has {known}.", code="mark-not-noted"
        )
    return f'r."{mark.replace(" ", "_")}"'


def literal(text: str) -> str:
    """A text as the engine reads it."""
    return "'" + text.replace("'", "''") + "'"


def _null(column: str, value: str) -> str:
    return f"{column} IS {'NULL' if value == UNKNOWN else 'NOT NULL'}"


def _needs(column: str, mark: str, extract: Extract) -> None:
    if column not in extract.columns:
        raise NotHeld(f"The extract has no {column}, and so no {mark}.", code="mark-not-noted")


def _whole(mark: str, value: str) -> int:
    if not (value.isascii() and value.isdigit()):
        raise _unknown(mark, value, "a whole number")
    return int(value)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise _unknown(CLASS, text, "a day such as 2017-04-01") from error


def _unknown(mark: str, value: str, known: str) -> NotDefined:
    return NotDefined(f"“{value}” is no {mark}: give {known}.", code="mark-value-unknown")
