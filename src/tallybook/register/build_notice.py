"""From a table of TOML to a notice, with all its faults at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from tallybook.register.notice import Course, Notice, Weight
from tallybook.terms.errors import Fault, NotDefined
from tallybook.terms.offence_list import offence_sets

Row = Mapping[str, object]

NEEDED = ("title", "weight", "areas", "offences", "says", "do", "evidence")
SIGNED = ("author", "date")


def build_notice(id: str, row: Row) -> Notice:
    """The notice that a table describes; sets of offences become their codes.

    Absent fields take the defaults of Notice; `course` is a day without `last` and a passage with
    it. Refuses a missing, unknown or unreadable field and whatever Notice refuses, all at once.
    """
    faults = tuple(notice_faults(id, row))
    if faults:
        raise NotDefined(f"Notice {id} cannot be built.", code="notice-nonsense", faults=faults)
    return Notice(**_fields(id, row))


def notice_faults(id: str, row: Row) -> Iterator[Fault]:
    """Everything wrong with a table, field by field and taken together."""
    needed = NEEDED + (SIGNED if id.startswith("L") else ())
    for name in needed:
        if name not in row:
            yield Fault(id, f"{name} is missing.")
    for name, found in row.items():
        if says := _unreadable(name, found):
            yield Fault(id, says)
    try:
        # What is missing or unreadable was told above: a stand-in lets the rest be checked too.
        readable = {k: v for k, v in row.items() if not _unreadable(k, v)}
        Notice(**{**_STAND_IN, **_fields(id, readable)})
    except NotDefined as error:
        yield from error.faults


def _fields(id: str, row: Row) -> dict[str, Any]:
    found = {_NAMES.get(name, name): _READERS[name](value) for name, value in row.items()}
    course = Course.PASSAGE if "last" in row else Course.DAY
    return {"id": id, "course": course, **found}


def _unreadable(name: str, found: object) -> str:
    if name not in _READERS:
        return f"{name} is not a field of a notice."
    try:
        _READERS[name](found)
    except ValueError as error:
        return f"{name}: {error}"
    return ""


def _text(found: object) -> str:
    if not isinstance(found, str):
        raise ValueError("is not a text.")
    return found.strip()


def _texts(found: object) -> tuple[str, ...]:
    if not isinstance(found, list) or not all(isinstance(x, str) for x in found):
        raise ValueError("is not a list of texts.")
    return tuple(found)


def _day(found: object) -> date:
    if isinstance(found, date) and not isinstance(found, datetime):
        return found
    try:
        return date.fromisoformat(str(found))
    except ValueError:
        raise ValueError(f"“{found}” is not a day such as 2017-04-01.") from None


def _one_of(words: type[StrEnum]) -> Callable[[object], StrEnum]:
    def read(found: object) -> StrEnum:
        if found not in list(words):
            raise ValueError(f"“{found}” is not one of {', '.join(words)}.")
        return words(str(found))

    return read


def _offences(found: object) -> tuple[str, ...]:
    if found == "all":
        return ()
    words = _texts(found)
    if not words:
        raise ValueError('is empty: name classes or sets, or write "all".')
    sets = offence_sets()
    return tuple(
        dict.fromkeys(code for w in words for code in (sets[w].codes if w in sets else (w,)))
    )


_READERS: Mapping[str, Callable[[object], object]] = {
    "title": _text, "kind": _text, "course": _one_of(Course), "first": _day, "last": _day,
    "areas": _texts, "kinds": _texts, "level": _text, "sources": _texts, "offences": _offences,
    "weight": _one_of(Weight), "whole": _offences, "weight_whole": _one_of(Weight),
    "mended": _day, "breaks": _text, "direction": _text, "says": _text, "do": _text,
    "size": _text, "evidence": _text, "citation": _texts, "author": _text, "date": _day,
}  # fmt: skip

_NAMES = {"date": "written"}
"""Fields that are called otherwise in a notice: `date` there would hide the type."""

_STAND_IN: dict[str, Any] = {
    "title": "?", "weight": Weight.REFUSE, "says": "?", "do": "?", "evidence": "?", "author": "?",
    "written": date.min,
}  # fmt: skip
