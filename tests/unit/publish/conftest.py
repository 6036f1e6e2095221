"""Figures and comparisons made by hand."""

from __future__ import annotations

from datetime import date

import pytest

from tallybook.assess.assessment import Comparison
from tallybook.compare.rule import Verdict
from tallybook.compare.ruling import Ruling
from tallybook.figures.caveat import Caveat
from tallybook.figures.definition import Count, Population, Rate
from tallybook.figures.figure import Figure
from tallybook.figures.place import mid_year
from tallybook.figures.provenance import Provenance
from tallybook.figures.value import Absent, Number, Value, Withheld
from tallybook.terms.extent import Extent
from tallybook.terms.offences import Offences
from tallybook.terms.period import Period, financial_year
from tallybook.terms.unit import Unit


class Maker:
    """Makes what a test of words needs, and nothing more."""

    def value(self, amount: float | str) -> Value:
        """A number without doubt; words make an absence, “withheld: …” a withheld one."""
        if isinstance(amount, str):
            kind, _, why = amount.partition(": ")
            return Withheld(why) if kind == "withheld" else Absent(amount)
        return Number(amount, amount, amount, "made by hand")

    def count(
        self, amount: float | str, starts: int = 2024, period: Period | None = None
    ) -> Figure:
        definition = Count(
            Unit.OFFENCES,
            Offences(("88A",)),
            Extent(("E23000030",)),
            period or financial_year(starts),
        )
        return Figure(definition, self.value(amount), self._known())

    def rate(self, amount: float | str, starts: int = 2024) -> Figure:
        count = self.count(1, starts).definition
        assert isinstance(count, Count)
        people = Population(count.extent, mid_year(count.period))
        return Figure(Rate(count, people, 1000), self.value(amount), self._known())

    def change(
        self,
        earlier: float | str,
        later: float | str,
        limits: tuple[float, float] | None = None,
        caveats: tuple[Caveat, ...] = (),
        verdict: Verdict = Verdict.EQUAL,
    ) -> Comparison:
        sides = self.count(earlier, 2023), self.count(later)
        ruling = Ruling("period", verdict, (), caveats)
        refused = verdict is Verdict.REFUSE
        if refused or isinstance(earlier, str) or isinstance(later, str):
            return Comparison(*sides, ruling)
        ratio = later / earlier
        percent = 100 * (ratio - 1)
        return Comparison(
            *sides, ruling, later - earlier, ratio, percent, *(limits or (None, None))
        )

    def _known(self) -> Provenance:
        return Provenance((), "published", date(2026, 6, 1), "published")


@pytest.fixture
def make() -> Maker:
    return Maker()


@pytest.fixture
def refusing() -> Caveat:
    """A notice that refuses, with words of its own."""
    return Caveat("D22", "refuse", "register", (("title", "A class was widened"), ("says", "So.")))
