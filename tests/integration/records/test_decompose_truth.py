"""The parts of a change add up to it exactly, and show what was planted in the made-up county."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import replace

import pytest

from mockshire import FORCE
from tallybook.compare.parts_of_change import parts_of_change
from tallybook.compare.value_change import value_change
from tallybook.figures.definition import Count
from tallybook.figures.table import value_at
from tallybook.records.decompose import decompose
from tallybook.records.tally import tally
from tallybook.terms.extent import Extent
from tallybook.terms.offences import Offences
from tallybook.terms.period import financial_year
from tallybook.terms.unit import Unit

SEXUAL = Offences(("19C", "19D", "19E", "20A", "20B", "88A"))
VIOLENCE = Offences(("8L", "8N", "105A"))
BY = ("kind", "recency", "offence", "victim age", "victim sex", "relationship", "how met")


def asked(offences, year):
    return Count(Unit.OFFENCES, offences, Extent((FORCE,)), financial_year(year))


@pytest.fixture(scope="module")
def recorded(made):
    """Counts of each financial year and class, from the truth folder."""
    found = Counter()
    with (made.truth / "recorded.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            year, month = map(int, row["month"].split("-"))
            found[year - (month < 4), row["code"]] += int(row["count"])
    return found


@pytest.mark.parametrize("year", range(2015, 2025))
@pytest.mark.parametrize("offences", [SEXUAL, VIOLENCE])
def test_parts_add_up_to_the_whole_change(recorded, extract, offences, year):
    whole = sum(recorded[year, c] - recorded[year - 1, c] for c in offences.codes)
    for table in decompose(asked(offences, year), financial_year(year - 1), extract, BY):
        found = parts_of_change(table)
        assert found.whole.absolute.amount == whole
        assert sum(part.absolute.amount for part in found.parts) == whole
        assert found.left_over == 0


def by_offence(extract, offences, year):
    *_, table = decompose(asked(offences, year), financial_year(year - 1), extract, ("offence",))
    found = parts_of_change(table)
    return {one.text: part for one, part in zip(found.members, found.parts, strict=True)}


def test_a_counting_change_moves_offences_between_classes(extract):
    """Four in ten of 105A are counted as 8L from April 2018: one falls as the other rises."""
    parts = by_offence(extract, VIOLENCE, 2018)
    fell = -parts["105A"].absolute.amount / parts["105A"].earlier.amount
    assert 0.33 < fell < 0.45
    assert parts["8L"].absolute.amount > 0.8 * -parts["105A"].absolute.amount
    assert abs(parts["8N"].ratio.amount - 1) < 0.1


def test_a_new_offence_stands_apart_where_its_class_is_said_to_be_new(extract):
    """88A counts a new offence from April 2017, and recording takes a quarter to start."""
    (table,) = decompose(asked(SEXUAL, 2018), financial_year(2016), extract, new=("88A",))
    found = parts_of_change(table)
    new = found.parts[0]
    count = replace(asked(Offences(("88A",)), 2018))
    assert new.later == value_at(tally(count, extract), 0)
    assert new.ratio.amount > 4
    without = parts_of_change(decompose(asked(SEXUAL, 2018), financial_year(2016), extract)[0])
    assert without.parts[0] == value_change(without.parts[0].earlier, without.parts[0].later)
    assert without.parts[0].later.amount == 0


def test_the_rise_in_reporting_is_of_non_recent_offences(extract):
    """From October 2019 offences more than a year old are reported 1.8 times as often."""
    (table,) = decompose(asked(SEXUAL, 2020), financial_year(2018), extract)
    found = parts_of_change(table)
    kinds = [dict(one).get("recency") for one in found.members]
    recent, non_recent = (found.parts[kinds.index(k)] for k in ("recent", "non-recent"))
    assert 1.5 < non_recent.ratio.amount < 2.3
    assert 0.85 < recent.ratio.amount < 1.2
