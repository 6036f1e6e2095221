"""Notices of the register that stand between two figures, by what they do to the comparison."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial

from tallybook.compare.pair import Pair, definition_of, is_rate, period_of, place_of
from tallybook.figures.caveat import CAUTION, Caveat
from tallybook.figures.figure import Figure
from tallybook.figures.place import count_of
from tallybook.reckon.notices_inside import caveat_of
from tallybook.register.crosses import crosses, span_of
from tallybook.register.find_notices import Placed, find_notices
from tallybook.register.notice import Weight


def placed_between(pair: Pair) -> tuple[Placed, ...]:
    """The notices that bear on the two periods of one place and set of offences."""
    earlier, later = period_of(pair.earlier), period_of(pair.later)
    offences = count_of(definition_of(pair.later)).offences
    placed = find_notices(
        offences,
        place_of(pair.later),
        span_of(earlier, later),
        level=level_of(pair.later),
        source=_source(pair.later),
        local=pair.local,
        published=oldest(pair),
    )
    return tuple(one for one in placed if crosses(one.notice, earlier, later))


def level_of(figure: Figure) -> tuple[str, ...]:
    """The sorts of figure that notices may be limited to."""
    return ("force", "rates") if is_rate(figure) else ("force",)


def _of_weight(weight: Weight, pair: Pair) -> Iterator[Caveat]:
    for one in placed_between(pair):
        if one.weight is weight:
            yield caveat_of(one, refuses=True)


def _of_one_place(pair: Pair) -> Iterator[Caveat]:
    """Notices whose own areas touch one side and not the other, inside the period compared."""
    sides = [_inside(pair, figure) for figure in (pair.earlier, pair.later)]
    for one in {**sides[0], **sides[1]}.values():
        if (one.notice.id in sides[0]) != (one.notice.id in sides[1]):
            caveat = caveat_of(one)
            weight = CAUTION if one.weight is not Weight.NOTE else caveat.weight
            yield Caveat(caveat.code, weight, caveat.where, caveat.facts, caveat.citation)


def _inside(pair: Pair, figure: Figure) -> dict[str, Placed]:
    placed = find_notices(
        count_of(definition_of(figure)).offences,
        place_of(figure),
        period_of(figure),
        level=level_of(figure),
        source=_source(figure),
        local=pair.local,
        published=oldest(pair),
    )
    return {one.notice.id: one for one in placed if one.notice.areas}


def _source(figure: Figure) -> str:
    return figure.provenance.editions[0].source if figure.provenance.editions else ""


def oldest(pair: Pair) -> date | None:
    """Publication day of the oldest edition of counts behind the two sides."""
    return min((e.published for side in pair.counted_in for e in side), default=None)


NOTICE_CONDITIONS: Mapping[str, Callable[[Pair], Iterator[Caveat]]] = {
    "a refusing notice in between": partial(_of_weight, Weight.REFUSE),
    "a cautioning notice in between": partial(_of_weight, Weight.CAUTION),
    "a notice worth noting in between": partial(_of_weight, Weight.NOTE),
    "a notice of one place only": _of_one_place,
}
