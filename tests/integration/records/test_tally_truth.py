"""Guarded tables of a made-up county equal the counts that its truth folder tells, every cell."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date

import pytest

from mockshire import DISTRICTS, FORCE
from tallybook.figures.definition import Count
from tallybook.figures.table import WHERE, Axis, definition_at, figures_of
from tallybook.figures.value import Absent, Number
from tallybook.records.tally import tally
from tallybook.records.triangle import triangle
from tallybook.simulate.county import county
from tallybook.terms.basis import Basis
from tallybook.terms.extent import Extent
from tallybook.terms.offences import Offences
from tallybook.terms.period import Period, add_months, financial_year
from tallybook.terms.split_period import split_period
from tallybook.terms.unit import Unit

CODES = tuple(kind.code for kind in county().kinds)
ALL, WHOLE = Offences(CODES), Period(date(2014, 4, 1), date(2025, 12, 31))
COUNT = Count(Unit.OFFENCES, ALL, Extent((FORCE,)), WHOLE)


def told(made, name):
    with (made.truth / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def counted(table):
    """Cells that are not 0, by definition; every one must be a number."""
    for cell, figure in enumerate(figures_of(table)):
        assert isinstance(figure.value, Number)
        assert figure.provenance.guarded
        if figure.value.amount:
            yield definition_at(table, cell), figure.value.amount


def test_by_month_class_and_district(made, extract):
    axes = (
        Axis("period", split_period(WHOLE, "month")),
        Axis("extent", tuple(Extent((code,)) for code in DISTRICTS.values())),
        Axis("offences", tuple(Offences((code,)) for code in CODES)),
    )
    found = {
        (f"{of.period.first:%Y-%m}", of.offences.text, of.extent.text): n
        for of, n in counted(tally(COUNT, extract, axes))
    }
    assert found == {
        (row["month"], row["code"], DISTRICTS[row["district"]]): int(row["count"])
        for row in told(made, "recorded")
    }


MARKS = ("victim sex", "relationship", "place type", "how met", "alcohol", "platform")
BANDS = ("0-11", "12-15", "16-17", "18 and over", "unknown")


def test_by_year_class_and_every_mark(made, extract):
    pairs = [("victim age", band) for band in BANDS]
    pairs += [(m, value) for m in MARKS for value in (*extract.noted[m], "unknown")]
    axes = (
        Axis("period", tuple(financial_year(y) for y in range(2014, 2026))),
        Axis("offences", tuple(Offences((code,)) for code in CODES)),
        Axis(WHERE, tuple((pair,) for pair in pairs)),
    )
    found = Counter()
    for of, n in counted(tally(COUNT, extract, axes)):
        ((mark, value),) = of.where
        name = mark.replace(" ", "_").replace("victim_age", "victim_age_at_offence")
        found[of.period.label, of.offences.text, name, value] = n
    assert found == {
        (r["financial_year"], r["code"], r["mark"], r["value"]): int(r["count"])
        for r in told(made, "marks")
    }


@pytest.mark.parametrize("code", ["19C", "46", "88A"])
def test_by_month_of_occurrence_and_delay(made, extract, code):
    asked = Count(Unit.OFFENCES, Offences((code,)), Extent((FORCE,)), WHOLE, Basis.OCCURRED)
    table = triangle(asked, extract, longest=24)
    truth = Counter()
    for row in told(made, "delays"):
        late = int(row["delay_months"])
        if row["code"] == code:
            truth[row["occurred_month"], f"{late}" if late < 24 else "24+"] += int(row["count"])
    unseen = 0
    for figure in figures_of(table):
        of = figure.definition
        late = dict(of.where)["delay months"]
        recorded = add_months(of.period.first, int(late.removesuffix("+")))
        told_here = truth.pop((f"{of.period.first:%Y-%m}", late), 0)
        if recorded > date(2025, 12, 31):
            unseen += 1
            assert figure.value == Absent("not yet recordable")
            assert told_here == 0
        else:
            assert figure.value.amount == told_here
    assert unseen == 24 * 25 / 2
    assert all(month < "2014-04" for month, _ in truth)


def test_occurred_before_the_extract_begins_is_told_and_not_passed_off_as_whole(extract):
    before = Count(
        Unit.OFFENCES,
        Offences(("19C",)),
        Extent((FORCE,)),
        Period(date(2010, 4, 1), date(2011, 3, 31)),
        Basis.OCCURRED,
    )
    (figure,) = figures_of(tally(before, extract))
    assert figure.value.amount > 0
    assert {"extract-begins", "right-truncated"} <= {c.code for c in figure.caveats}
    (absent,) = figures_of(
        tally(
            Count(
                Unit.OFFENCES, Offences(("19C",)), Extent((FORCE,)), before.period, Basis.RECORDED
            ),
            extract,
        )
    )
    assert absent.value == Absent("before the extract begins")


def test_spread_over_days_adds_up_to_every_row(extract):
    ever = Period(date(1930, 1, 1), WHOLE.last)
    spread = (("occurred by", "spread"),)
    count = Count(Unit.OFFENCES, ALL, Extent((FORCE,)), ever, Basis.OCCURRED, spread)
    years = Axis("period", (Period(ever.first, date(2014, 3, 31)), *split_period(WHOLE, "month")))
    placed = tally(count, extract, (years,)).columns["amount"]
    recorded = tally(COUNT, extract).columns["amount"].sum()
    assert abs(placed.sum() - recorded) < 1e-6
    assert any(n != int(n) for n in placed)
