"""Every mark with every other is what counting each set of marks by itself gives."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from small_rows import YEAR, asked, opened, row
from tallybook.figures.table import WHERE, Axis
from tallybook.records.crossed import crossed
from tallybook.records.decompose import by_value
from tallybook.records.tally import tally
from tallybook.terms.basis import Basis
from tallybook.terms.errors import NotDefined
from tallybook.terms.split_period import split_period

PERIODS = Axis("period", split_period(YEAR, "quarter"))


def _rows():
    random = np.random.default_rng(1)
    days = [one.first for one in PERIODS.members]
    return [
        row(
            days[random.integers(len(days))],
            alcohol=random.choice(["yes", "no", ""]) or None,
            age_at_offence=int(random.integers(5, 60)) if random.random() < 0.8 else None,
            cancelled=bool(random.random() < 0.1),
        )
        for _ in range(300)
    ]


def _asked():
    extract, count = opened(_rows()), asked()
    bands = ("under 18", "18 and over")
    marks = [by_value(count, name, extract, bands) for name in ("victim age", "alcohol")]
    return count, extract, Axis("offences", (count.offences,)), marks


def test_it_is_what_counting_each_set_by_itself_gives():
    count, extract, classes, marks = _asked()
    table = crossed(count, extract, PERIODS, classes, marks)
    wheres = next(axis for axis in table.axes if axis.path == WHERE)
    plain = tally(count, extract, (PERIODS, classes, wheres))
    assert table.columns["amount"].tolist() == plain.columns["amount"].tolist()
    assert len(wheres.members) <= 9
    assert all(one.guarded for one in table.provenances)


def test_all_sets_together_are_all_rows():
    count, extract, classes, marks = _asked()
    table = crossed(count, extract, PERIODS, classes, marks)
    plain = tally(count, extract, (PERIODS, classes))
    sums = np.asarray(table.columns["amount"]).reshape(len(PERIODS.members), -1).sum(axis=1)
    assert sums.tolist() == plain.columns["amount"].tolist()


def test_another_day_than_that_of_recording_and_no_marks_are_refused():
    count, extract, classes, marks = _asked()
    with pytest.raises(NotDefined):
        crossed(replace(count, basis=Basis.OCCURRED), extract, PERIODS, classes, marks)
    with pytest.raises(NotDefined):
        crossed(count, extract, PERIODS, classes, [])
