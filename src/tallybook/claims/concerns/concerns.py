"""What our own comparison would have said beside a claim, and whether the story says it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from tallybook.claims.article import Article
from tallybook.claims.concerns import of_periods, of_places, of_shares, of_wording
from tallybook.claims.concerns.case import Case
from tallybook.claims.concerns.from_ruling import from_ruling
from tallybook.claims.concerns.words import concern_words, says_so
from tallybook.claims.finding import Concern, Finding
from tallybook.figures.caveat import NOTE, WEIGHTS

ON_THE_FACE = 3
"""How many concerns stand beside a claim; the rest are behind it."""

_DETECTORS: tuple[Callable[[Case], Iterator[Concern]], ...] = (
    from_ruling,
    of_periods.part_called_year,
    of_periods.revised_since,
    of_periods.more_rises_than_steps,
    of_periods.still_to_be_reported,
    of_places.rank_without_doubt,
    of_places.group_size,
    of_places.places_moved,
    of_places.only_of_few,
    of_places.counts_ranked,
    of_places.force_not_county,
    of_places.some_forces_answered,
    of_places.residents_only,
    of_shares.share_of_known,
    of_shares.share_without_trend,
    of_shares.explained_by_old_reports,
    of_wording.slips,
    of_wording.digits_exchanged,
    of_wording.unlike_sides,
    of_wording.counted_twice,
    of_wording.other_unit,
    of_wording.which_nation,
    of_wording.far_from_the_hedge,
)


def concerns_of(
    article: Article, found: Finding, every: Mapping[str, Finding]
) -> tuple[Concern, ...]:
    """Each concern once: what the story leaves out first, heaviest first, in the words' order."""
    case = Case(article, found, every)
    first: dict[str, Concern] = {}
    for detector in _DETECTORS:
        for concern in detector(case):
            first.setdefault(_key(concern), concern)
    told = [replace(one, said=says_so(one.code, case.words)) for one in first.values()]
    order = list(concern_words())
    return tuple(sorted(told, key=lambda c: (c.said, WEIGHTS.index(c.weight), order.index(c.code))))


def on_the_face(concerns: tuple[Concern, ...]) -> tuple[Concern, ...]:
    """The first three that the story leaves out, one of a code, none that is only a note."""
    left_out = {one.code: one for one in reversed(concerns) if not one.said and one.weight != NOTE}
    return tuple(one for one in concerns if left_out.get(one.code) == one)[:ON_THE_FACE]


def _key(concern: Concern) -> str:
    """Notices of one code have sentences of their own; anything else is told once."""
    return f"{concern.code} {dict(concern.facts).get('says', '')}"
