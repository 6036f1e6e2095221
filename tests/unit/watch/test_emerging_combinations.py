"""A table of counts by class and marks: what emerges is told in its own words."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from tallybook.figures.definition import Count
from tallybook.figures.provenance import Provenance
from tallybook.figures.table import ABSENT, WHERE, Axis, Table
from tallybook.terms.errors import NotDefined
from tallybook.terms.extent import Extent
from tallybook.terms.offences import Offences
from tallybook.terms.parse_period import parse_period
from tallybook.terms.unit import Unit
from tallybook.watch.emerging import Search
from tallybook.watch.emerging_combinations import emerging_combinations

YEARS = tuple(map(parse_period, ("2020/21", "2021/22", "2022/23")))
CLASSES = (Offences(("20A",)), Offences(("88A",)))
WHERES = tuple(
    (("alcohol", alcohol), ("place type", place), ("victim sex", sex))
    for alcohol in ("no", "unknown", "yes")
    for place in ("dwelling", "house party", "unknown")
    for sex in ("female", "male")
)
PLANTED = (("alcohol", "yes"), ("place type", "house party"))


def _table(times=5.0, *, classes=CLASSES, periods=YEARS, hidden=False):
    """Sixty of each kind a year; girls or boys with both marks more in the last, in 20A."""
    amount = np.random.default_rng(1).poisson(60.0, (len(periods), len(classes), len(WHERES)))
    inside = [set(PLANTED) <= set(where) for where in WHERES]
    amount[-1, 0, inside] = 60 * times
    state = np.zeros(amount.size, np.uint8)
    state[0] = ABSENT * hidden
    plain = np.zeros(amount.size, np.int32)
    flat = amount.reshape(-1).astype(float)
    told = Provenance((), "tallied", date(2024, 1, 1), "published", guarded=True)
    columns = {"amount": flat, "low": flat.copy(), "high": flat.copy(), "state": state}
    columns |= {"reason": plain, "provenance": plain.copy(), "caveats": plain.copy()}
    asked = Count(Unit.OFFENCES, Offences(("20A", "88A")), Extent(("X23000001",)), periods[0])
    axes = (Axis("period", periods), Axis("offences", classes), Axis(WHERE, WHERES))
    return Table(asked, axes, columns, (told,), ("counted",))


def test_it_is_told_by_its_marks_its_class_and_since_when():
    found = emerging_combinations(_table(), Search(simulations=99, free=1))
    first = found[0]
    assert first.where == PLANTED
    assert first.offences == CLASSES[0]
    assert str(first.since) == "2022/23"
    assert first.before_that.first == YEARS[0].first
    assert first.recent == 600
    assert first.times > 2
    assert {(one.mark, one.value) for one in first.added} == set(PLANTED)
    assert all(one.recent / one.expected < 1.5 for one in first.added)


def test_a_table_in_which_nothing_emerges_has_none():
    assert emerging_combinations(_table(1.0), Search(simulations=99, free=1)) == ()


@pytest.mark.parametrize("asked", [{"hidden": True}, {"periods": YEARS[:1]}])
def test_hidden_counts_and_a_single_period_are_refused(asked):
    with pytest.raises(NotDefined):
        emerging_combinations(_table(**asked))
