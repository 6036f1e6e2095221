"""From a table of TOML to a notice, with all its faults at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from tallybook.register.notice import Course, Notice, Weight
from tallybook.terms.errors import Fault, NotDefined
from tallybook.terms.offence_list import offence_sets
from tallybook.terms.read_field import read_text, read_texts

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
    words = read_texts(found)
    if not words:
        raise ValueError('is empty: name classes or sets, or write "all".')
    sets = offence_sets()
    return tuple(
        dict.fromkeys(code for w in words for code in (sets[w].codes if w in sets else (w,)))
    )


_READERS: Mapping[str, Callable[[object], object]] = {
    "title": read_text, "kind": read_text, "course": _one_of(Course), "first": _day, "last": _day,
    "areas": read_texts, "kinds": read_texts, "level": read_text, "sources": read_texts,
    "offences": _offences,
    "weight": _one_of(Weight), "whole": _offences, "weight_whole": _one_of(Weight),
    "mended": _day, "breaks": read_text, "direction": read_text, "says": read_text, "do": read_text,
    "size": read_text, "evidence": read_text, "citation": read_texts, "author": read_text,
    "date": _day,
}  # fmt: skip

_NAMES = {"date": "written"}
"""Fields that are called otherwise in a notice: `date` there would hide the type."""

_STAND_IN: dict[str, Any] = {
    "title": "?", "weight": Weight.REFUSE, "says": "?", "do": "?", "evidence": "?", "author": "?",
    "written": date.min,
}  # fmt: skip
