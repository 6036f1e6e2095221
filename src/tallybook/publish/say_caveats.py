"""At most three caveats and the source, as lines that travel with a picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tallybook.figures.caveat import NOTE, Caveat, by_weight
from tallybook.figures.figure import Figure
from tallybook.publish.number_notes import ON_THE_FACE
from tallybook.publish.say_number import say_day, say_days


def say_caveats(caveats: Iterable[Caveat]) -> tuple[str, ...]:
    """The heaviest three in words, one of each code; notes only where nothing is heavier."""
    ranked = by_weight(tuple(caveats))
    heavy = [one for one in ranked if one.weight != NOTE] or list(ranked)
    first: dict[str, Caveat] = {}
    for one in heavy:
        first.setdefault(one.code, one)
    return tuple(say_days(one.says) for one in list(first.values())[:ON_THE_FACE])


def say_source(figures: Sequence[Figure]) -> str:
    """Editions and the day as of which they were read."""
    editions = {e.digest: e for figure in figures for e in figure.provenance.editions}
    told = "; ".join(f"{e.title} ({say_day(e.published)})" for e in editions.values())
    day = say_day(max(figure.provenance.as_of for figure in figures))
    return (
        f"Source: {told or 'no edition'}. As of {day}. Police recorded crime is not accredited "
        "official statistics: it says what was recorded. Made with Tallybook."
    )
