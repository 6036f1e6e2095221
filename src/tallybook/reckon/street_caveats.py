"""What to beware of in a figure of street-level files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tallybook.figures.caveat import CAUTION, NOTE, Caveat
from tallybook.figures.street import StreetCount, StreetLine
from tallybook.reckon.street_gaps import Judged
from tallybook.terms.area_list import areas
from tallybook.terms.offence_list import offence_sets

_ABOUT = "data.police.uk, About, location anonymisation: https://data.police.uk/about/"
_CHANGES = "data.police.uk, changelog, July 2022 and June 2023: https://data.police.uk/changelog/"


def street_caveats(
    asked: StreetCount,
    districts: tuple[str, ...],
    of_category: Sequence[StreetLine],
    every: Sequence[StreetLine],
    judged: Iterable[Judged],
) -> tuple[Caveat, ...]:
    """The caveats of a count: of its places, its category, its records and its months."""
    found = [
        *_of_places(asked, districts, of_category, every),
        *_of_category(asked),
        *_of_records(of_category),
    ]
    if not all(one.is_judged or one.why_not for one in judged):
        found.append(Caveat("street-unchecked", NOTE, "period"))
    found.append(Caveat("street-not-official", NOTE, "", (), _ABOUT))
    return tuple(found)


def _of_places(
    asked: StreetCount,
    districts: tuple[str, ...],
    of_category: Sequence[StreetLine],
    every: Sequence[StreetLine],
) -> Iterable[Caveat]:
    if not districts:
        return
    yield Caveat("street-points", CAUTION, "extent", (), _ABOUT)
    first, last = asked.period.first, asked.period.last
    if first.isoformat() < "2022-07-01" <= last.isoformat():
        yield Caveat("street-points-moved", CAUTION, "extent", (), _CHANGES)
    unplaced = sum(one.amount for one in of_category if not one.district)
    if unplaced:
        facts = (("records", f"{unplaced:,}"), ("category", asked.category.label))
        yield Caveat("street-unplaced", CAUTION, "extent", facts)
    own = {one.area for one in of_category}
    others = [
        one
        for one in every
        if one.district in districts and one.category == asked.category.id and one.area not in own
    ]
    if others:
        names = ", ".join(sorted({areas()[one.area].name for one in others}))
        records = f"{sum(one.amount for one in others):,}"
        facts = (("records", records), ("bodies", names))
        yield Caveat("street-elsewhere", NOTE, "extent", facts)


def _of_category(asked: StreetCount) -> Iterable[Caveat]:
    if len(asked.category.sets) > 1:
        labels = " and ".join(offence_sets()[one].label for one in asked.category.sets)
        facts = (("category", asked.category.label), ("sets", labels))
        yield Caveat("street-merged", CAUTION, "offences", facts, asked.category.citation)
    if not asked.category.sets:
        label = (("category", asked.category.label),)
        yield Caveat("street-incidents", NOTE, "offences", label, asked.category.citation)


def _of_records(of_category: Sequence[StreetLine]) -> Iterable[Caveat]:
    again = sum(one.printed - one.amount for one in of_category)
    if again:
        yield Caveat("street-repeated", NOTE, "", (("records", f"{again:,}"),))
