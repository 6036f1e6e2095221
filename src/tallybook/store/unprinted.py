"""Classes that were in use and that an edition does not print: missed, not zero."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache

from tallybook.figures.provenance import Lack
from tallybook.figures.shelf import GROUPED_OUTCOMES, RECORDED, Ask
from tallybook.store.printed import Printed
from tallybook.store.spans import Inside
from tallybook.terms.is_printed import is_missed
from tallybook.terms.offence_list import offence_classes
from tallybook.terms.outcome_list import is_outcome_missed
from tallybook.terms.period import Period

WORD = "class not in this table"
NO_OUTCOME = "outcome {} not in this table"


def unprinted(
    ask: Ask, found: Inside, printed: Mapping[int, Printed]
) -> dict[int, list[tuple[Lack, str]]]:
    """The lacks of each cell of the grid, for classes that the answering editions leave out."""
    lacks: dict[int, list[tuple[Lack, str]]] = defaultdict(list)
    missed = {n: told for n in printed if (told := _missed(ask, found.spans[n].period, printed[n]))}
    for place, by_area in found.places.items() if missed else ():
        for area, span in (found.units[unit] for units in by_area.values() for unit in units):
            for o, codes in missed.get(span, {}).items():
                lacks[place * ask.width + o] += [
                    (Lack(area, found.spans[span].period, code), word)
                    for code, word in codes
                    if not code or _belongs(code, area)
                ]
    return {cell: told for cell, told in lacks.items() if told}


_Missed = tuple[tuple[str, str], ...]
"""Classes that are missed, "" for all of them, each with the word for why."""


def _missed(ask: Ask, span: Period, printed: Printed) -> dict[int, _Missed]:
    """By the number of the offences and outcomes, where any class or outcome is missed."""
    no_outcome = [
        tuple(
            ("", NO_OUTCOME.format(one))
            for one in codes
            if ask.table != RECORDED and is_outcome_missed(one, span, printed.outcomes)
        )
        for codes in ask.outcomes
    ]
    # Of a table by named sets nothing is missed: whoever asks names the sets it has.
    is_by_class = ask.table != GROUPED_OUTCOMES
    by_class = _missed_classes(ask.offences, span, printed.codes) if is_by_class else {}
    return {
        o * len(no_outcome) + m: (*((code, WORD) for code in by_class.get(o, ())), *unknown)
        for m, unknown in enumerate(no_outcome)
        for o in (range(len(ask.offences)) if unknown else by_class)
    }


@lru_cache(maxsize=4_096)  # follows from the lists alone, and every table asks it again
def _missed_classes(
    offences: tuple[tuple[str, ...], ...], span: Period, printed: frozenset[str]
) -> dict[int, tuple[str, ...]]:
    """The classes missed of each of the offences, by its number, where there are any."""
    every = (tuple(c for c in one if is_missed(c, span, printed, one)) for one in offences)
    return {o: missed for o, missed in enumerate(every) if missed}


def _belongs(code: str, area: str) -> bool:
    only_by = offence_classes()[code].recorded_by
    return only_by == area if only_by else area not in _own_bodies()


@cache
def _own_bodies() -> set[str]:
    return {c.recorded_by for c in offence_classes().values() if c.recorded_by}
