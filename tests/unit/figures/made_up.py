"""Definitions and figures for the tests of the nouns; the numbers are made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tallybook.figures.caveat import NOTE, Caveat
from tallybook.figures.definition import Count, Population, Rate, Share
from tallybook.figures.edition import Edition
from tallybook.figures.figure import Figure
from tallybook.figures.provenance import Coverage, Lack, Provenance
from tallybook.figures.value import Number
from tallybook.terms.extent import Extent
from tallybook.terms.find_offences import find_offences
from tallybook.terms.parse_period import parse_period
from tallybook.terms.unit import Unit

HAMPSHIRE, SURREY = Extent(("E23000030",)), Extent(("E23000031",))


def count(offences: str = "88A", period: str = "2017/18", extent: Extent = HAMPSHIRE) -> Count:
    return Count(Unit.OFFENCES, find_offences(offences), extent, parse_period(period))


def people(extent: Extent = HAMPSHIRE, year: int = 2017) -> Population:
    return Population(extent, date(year, 6, 30))


def rate(top: Count | None = None, per: int = 1000) -> Rate:
    top = top or count()
    return Rate(top, people(top.extent), per)


def share() -> Share:
    return Share(count("88A"), count("sexual offences"))


def provenance(guarded: bool = False) -> Provenance:
    edition = Edition("a" * 64, "made-up", "A made-up table", date(2018, 7, 19), licence="none")
    lack = Lack("E23000030", parse_period("Q4 2017/18"), "88A")
    return Provenance(
        (edition,), "summed", date(2026, 1, 1), "partial", Coverage(4, 3, (lack,)), guarded
    )


def figure(amount: float = 150, *, guarded: bool = False) -> Figure:
    value = Number(amount, amount - 20, amount + 20, "made up")
    said = Caveat("net-of-cancellations", NOTE, "", (("cells", "2"),))
    return Figure(count(), value, provenance(guarded), (said,))


def with_mark(one: Count, *marks: tuple[str, str]) -> Count:
    return replace(one, where=marks)
