"""A question read like a claim, answered: a count, a rate, a change, a share or a gap."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tallybook.claims.claim import Claim
from tallybook.claims.count.sides import Whole, whole
from tallybook.claims.finding import Comparison
from tallybook.claims.reading import Reading
from tallybook.compare.change import change
from tallybook.compare.gap import gap
from tallybook.figures.definition import Count, Rate, Share
from tallybook.figures.figure import Figure
from tallybook.figures.shelf import Shelf
from tallybook.protect.release import release
from tallybook.reckon.reckon import reckon_one
from tallybook.register.notice import Notice
from tallybook.terms.errors import Fault, NotDefined

_UNSAID = "the question does not say it"


@dataclass(frozen=True)
class Answer:
    """The reading that was answered, how many others there were, and what it gives, released."""

    reading: Reading
    others: int
    gives: Figure | Comparison


def answer_question(
    claim: Claim,
    readings: tuple[Reading, ...],
    shelf: Shelf,
    *,
    as_of: date,
    local: tuple[Notice, ...] = (),
) -> Answer:
    """The first reading, counted. Refuses one with a hole, and one narrower than the tables.

    All holes are told at once; none is guessed.
    """
    first = readings[0]
    faults = [Fault(code.replace("-", " "), words or _UNSAID) for code, words in first.lacking]
    faults += [Fault("narrowed to", words) for words in first.narrowed]
    if faults:
        raise NotDefined("The question leaves something open.", code="question-open",
                         faults=tuple(faults))  # fmt: skip
    gives = _gives(claim, first, shelf, as_of, local)
    release((gives,))
    return Answer(first, len(readings) - 1, gives)


def _gives(
    claim: Claim, reading: Reading, shelf: Shelf, as_of: date, local: tuple[Notice, ...]
) -> Figure | Comparison:
    own, other = whole(reading.side), reading.versus and whole(reading.versus)
    if other and reading.along == "period":
        asked = _counted(claim, own)
        return change(asked, shelf, against=other.period, as_of=as_of, local=local)[0]
    if other and reading.along == "extent":
        return gap(own.rate, other.extent, shelf, as_of=as_of, local=local)
    if other and reading.along == "offences":
        return reckon_one(Share(own.count, other.count), shelf, as_of=as_of, local=local)
    return reckon_one(_counted(claim, own), shelf, as_of=as_of, local=local)


def _counted(claim: Claim, own: Whole) -> Count | Rate:
    return own.rate if claim.mention.kind == "rate" else own.count
