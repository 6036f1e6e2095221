"""What is expected of a withheld count does not leave either."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from made_triangle import cut, drawn, triangle_table
from tallybook.delay.nowcast import nowcast
from tallybook.figures.table import Table, figure_at, figures_of
from tallybook.figures.value import Number, Withheld
from tallybook.protect.release import release
from tallybook.protect.withhold_alike import withhold_alike


def test_a_nowcast_is_withheld_where_its_count_is():
    found = nowcast(triangle_table(cut(drawn(40, level=6.0))))
    counted = release((found.observed,), policy="official").parts[0]
    expected = withhold_alike(found.expected, counted, found.observed)
    hidden = 0
    for before, after in zip(figures_of(counted), figures_of(expected), strict=True):
        if isinstance(before.value, Withheld):
            hidden += 1
            assert after.value == Withheld(before.value.reason)
        else:
            assert isinstance(after.value, Number)
    assert hidden
    columns = expected.columns
    gone = columns["state"] == 1
    assert not columns["low"][gone].any()
    assert not columns["high"][gone].any()


def test_a_nowcast_is_told_in_whole_numbers_and_a_finished_month_as_counted():
    found = nowcast(triangle_table(cut(drawn(40, level=60.0))))
    counted = release((found.observed,), policy="official").parts[0]
    young = 0
    for before, after in zip(
        figures_of(found.expected),
        figures_of(withhold_alike(found.expected, counted, found.observed)),
        strict=True,
    ):
        if before.provenance.method == "nowcast":
            young += 1
            ends = before.value.low, before.value.amount, before.value.high
            assert (after.value.low, after.value.amount, after.value.high) == tuple(
                map(round, ends)
            )
        else:
            assert after.value == before.value
    assert young


def _two_more(table: Table) -> Table:
    columns = {name: column.copy() for name, column in table.columns.items()}
    for name in ("amount", "low", "high"):
        columns[name] = columns[name] + 2
    return replace(table, columns=columns)


def test_beside_a_count_that_left_before_a_nowcast_stands_as_far_off():
    """Its lower end is the count: it would tell the newer one."""
    found = nowcast(triangle_table(cut(drawn(40, level=60.0))))
    first = release((found.observed,), policy="official")
    newer = _two_more(found.observed)
    again = release((newer,), policy="official", earlier=(first,)).parts[0]
    told = withhold_alike(_two_more(found.expected), again, newer)
    usual = withhold_alike(found.expected, first.parts[0], found.observed)
    for name in ("amount", "low", "high"):
        assert (told.columns[name] == usual.columns[name]).all()


def test_tables_of_other_axes_are_refused():
    found = nowcast(triangle_table(cut(drawn(40))))
    shorter = replace(
        found.observed,
        axes=found.observed.axes[:2],
        columns={name: column[:1].copy() for name, column in found.observed.columns.items()},
    )
    with pytest.raises(ValueError, match="other axes"):
        withhold_alike(found.expected, shorter, found.observed)
    assert np.isfinite(figure_at(found.expected, 0).value.amount)
