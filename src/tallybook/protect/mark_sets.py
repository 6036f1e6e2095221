"""What the marks of counts narrow, as axes of their own and sets along them."""

from __future__ import annotations

import tomllib
from collections.abc import Hashable, Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from tallybook.figures.definition import Count
from tallybook.protect.atoms import span_of, span_sets
from tallybook.terms.basis import Basis

UNKNOWN, KNOWN = "unknown", "known"
EVERY, REST = "", "rest"
"""Of any mark: all that there is, and what none of the values named is."""

_NOTED = "noted"

Narrowed = tuple[str, ...]
"""The name of an axis: a mark, and how it is read where that is not one way."""


@cache
def _words() -> Mapping[str, Any]:
    return tomllib.loads((files(__package__) / "marks.toml").read_text("utf-8"))


def sort_of(count: Count) -> Hashable:
    """What two counts must share to be added: unit, basis, and how a day was placed."""
    marks = dict(count.where)
    placed = [marks.get(mark, usual) for mark, usual in _words()["day"].items()]
    by_day = tuple(placed) if count.basis is Basis.OCCURRED else ()
    return count.unit, count.basis, by_day, tuple(mark for mark in marks if is_extreme(mark))


def kind_of(count: Count) -> Hashable:
    """What two counts must share for one to hold the other: what one is of, and no outcomes."""
    is_assigned = count.basis is Basis.ASSIGNED
    return count.unit, is_assigned, tuple(m for m, _ in count.where if is_extreme(m))


def ways_of(count: Count) -> dict[str, str]:
    """How the marks of a count are read, and how its day of occurrence is placed, by mark."""
    words, marks = _words(), dict(count.where)
    read = [words["read_by"].get(words["cumulative"].get(mark, mark), {}) for mark in marks]
    by_day = [words["day"]] if count.basis is Basis.OCCURRED else []
    usual = {way: value for ways in (*read, *by_day) for way, value in ways.items()}
    return {way: marks.get(way, value) for way, value in usual.items()}


def is_extreme(mark: str) -> bool:
    """Whether a mark makes a number the age of one person instead of a count."""
    return mark in _words()["extreme"]["marks"]


def narrowed(count: Count) -> dict[Narrowed, str]:
    """The value by which a count is narrowed along each axis that its marks have."""
    words, marks = _words(), dict(count.where)
    how = {one for ways in words["read_by"].values() for one in ways} | set(words["day"])
    how |= {span["until"] for span in words["span"].values()} | set(words["classes"]["marks"])
    found: dict[Narrowed, str] = {}
    for mark, value in marks.items():
        if mark in how:
            continue
        of = words["cumulative"].get(mark, mark)
        ways = words["read_by"].get(of, {})
        axis = (of, *(marks.get(way, usual) for way, usual in ways.items()))
        if mark in words["span"]:
            axis = (words["span"][mark]["axis"], *axis[1:])
            value = _as_span(words["span"][mark], value, marks)
        found[axis] = f"0-{value}" if mark in words["cumulative"] else value
    return found


def _as_span(span: Mapping[str, Any], value: str, marks: Mapping[str, str]) -> str:
    """The numbers on either side of the one where two values meet; other values as they are."""
    until = int(marks.get(span["until"], span["usual"]))
    return {span["below"]: f"0-{until}", span["above"]: f"{until + 1}+"}.get(value, value)


def is_whole(axis: Narrowed, values: Iterable[str]) -> bool:
    """Whether the values named are probably all that there are: the unknown are among them."""
    named = set(values)
    return {UNKNOWN} < named


def mark_sets(
    axis: Narrowed, values: Iterable[str], *, with_rest: bool
) -> dict[Hashable, frozenset[Hashable]]:
    """Each value as a set, and every value as EVERY; what none of them is apart, if there may be.

    Spans of numbers hold one another as the numbers do: "under 18" holds "0-11".
    """
    named = list(dict.fromkeys(values))
    spans = {value: span for value in named if (span := span_of(value))}
    sets = span_sets(spans)
    for value in named:
        if value not in spans and value != KNOWN:
            sets[value] = frozenset((value,))
    every = frozenset().union(*sets.values())
    if KNOWN in named:
        every |= {UNKNOWN, _NOTED} if every <= {UNKNOWN} else {UNKNOWN}
    if with_rest:
        every |= {REST}
    if KNOWN in named and KNOWN not in sets:
        sets[KNOWN] = every - {UNKNOWN}
    return sets | {EVERY: every}
