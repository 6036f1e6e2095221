"""Short words for the comparisons of the manual."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from spec_words import TODAY, count
from tallybook.compare.change import YEAR_BEFORE, change
from tallybook.compare.comparison import Comparison, Offer
from tallybook.compare.gap import gap
from tallybook.compare.pair import Counted, Pair
from tallybook.compare.revision import Revision, revision
from tallybook.compare.ruling import Ruling
from tallybook.compare.standing import Standing
from tallybook.figures.definition import Reckoned
from tallybook.figures.edition import Edition
from tallybook.figures.figure import Figure
from tallybook.figures.provenance import Provenance
from tallybook.figures.shelf import Shelf
from tallybook.figures.value import Number
from tallybook.terms.find_area import find_area
from tallybook.terms.parse_period import parse_period

rule = pytest.mark.rule
"""Names the rules that a paragraph is about: along, path, when. They must hold while it runs."""


def changed(
    definition: Reckoned, held: Shelf, against: str = YEAR_BEFORE, **more: Any
) -> Comparison:
    """The change of one figure; `against` in words."""
    earlier = against if against == YEAR_BEFORE else parse_period(against)
    (found,) = change(definition, held, against=earlier, as_of=TODAY, **more)
    return found


def apart(definition: Reckoned, held: Shelf, other: str, **more: Any) -> Comparison:
    """The gap to another place, which is the base."""
    return gap(definition, find_area(other).extent, held, as_of=TODAY, **more)


def revised(definition: Reckoned, held: Shelf) -> Revision:
    return revision(definition, held, as_of=TODAY)


def side(definition: Any, amount: float = 100, published: str = "2018-07-19") -> Figure:
    """A figure from elsewhere, for differences that no table here could answer."""
    digest = hashlib.sha256(published.encode()).hexdigest()
    edition = Edition(digest, "home-office-prc-pfa", "Made-up table", date.fromisoformat(published))
    found = Provenance((edition,), "published", TODAY, "published")
    return Figure(definition, Number(amount, amount, amount, "made up"), found)


def beside(along: str, one: Any, other: Any) -> Pair:
    """Two figures from elsewhere, of 100 offences each."""
    return Pair(along, side(one), side(other), Counted(100), Counted(100))


def a_year_on(definition: Any) -> Any:
    """The same count twelve months later."""
    return replace(definition, period=definition.period.shift(12))


ROBBERIES = count("34B", "Surrey", "2016/17")
"""Personal robbery: no class change, no local notice between these years."""


def told(found: Comparison | Ruling, code: str) -> str:
    """The words of one caveat."""
    (said,) = {caveat.says for caveat in found.caveats if caveat.code == code}
    return said


def weights(found: Comparison | Ruling | Standing) -> dict[str, str]:
    """The caveats by code, with their weights."""
    return {caveat.code: caveat.weight for caveat in found.caveats}


def nothing_said(found: Comparison) -> bool:
    """No number of the comparison itself is given."""
    numbers = (found.absolute, found.ratio, found.percent, found.percent_low, found.percent_high)
    return numbers == (None,) * 5


def offered(found: Comparison) -> dict[str, Offer]:
    """What is offered instead, by kind."""
    return {offer.kind: offer for offer in found.instead}
