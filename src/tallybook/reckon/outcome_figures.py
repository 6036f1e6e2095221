"""What became of some offences: a figure for each outcome."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from tallybook.figures.definition import Count
from tallybook.figures.figure import Figure
from tallybook.figures.shelf import Shelf
from tallybook.figures.table import figure_at
from tallybook.figures.value import Number
from tallybook.reckon.count_table import outcome_tables
from tallybook.register.notice import Notice
from tallybook.terms.basis import Basis
from tallybook.terms.outcome_list import NOT_YET, joined, outcomes
from tallybook.terms.unit import Unit


def outcome_figures(
    count: Count, shelf: Shelf, *, by_group: bool, as_of: date, local: tuple[Notice, ...] = ()
) -> tuple[Figure, ...]:
    """One figure for each outcome or group of them, and the offences without one where these count.

    An outcome that is only known from tables after the period is left out where none has it.
    """
    asked = [*_counts(count, by_group)]
    tables = outcome_tables(asked, shelf, (), as_of, local=local)
    found = [(one, figure_at(table, 0)) for one, table in zip(asked, tables, strict=True)]
    return tuple(
        figure for one, figure in found if isinstance(figure.value, Number) or _was_known(one)
    )


def _was_known(count: Count) -> bool:
    codes = dict(count.where)["outcome"].split("+")
    return any(outcomes()[code].known_from <= count.period.last for code in codes)


def _counts(count: Count, by_group: bool) -> Iterator[Count]:
    for codes in _codes(by_group):
        if codes != NOT_YET:
            yield replace(count, unit=Unit.OUTCOMES, where=(("outcome", codes),))
    if count.basis is Basis.RECORDED:
        yield replace(count, unit=Unit.OFFENCES, where=(("outcome", NOT_YET),))


def _codes(by_group: bool) -> list[str]:
    if not by_group:
        return list(outcomes())
    groups: dict[str, list[str]] = {}
    for code, one in outcomes().items():
        groups.setdefault(one.group, []).append(code)
    return [joined(codes) for codes in groups.values()]
