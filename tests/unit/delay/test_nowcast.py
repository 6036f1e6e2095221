"""Nowcasts over tables: the definition stays, the doubt is carried, what is amiss is said."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from made_triangle import BURGLARY, HAMPSHIRE, KENT, SHARES, cut, drawn, triangle_table
from tallybook.delay.change_nowcast import change_nowcast
from tallybook.delay.cohorts_in_triangle import cohorts_in_triangle
from tallybook.delay.join_triangles import join_triangles
from tallybook.delay.lay_triangles import lay_triangles
from tallybook.delay.nowcast import nowcast
from tallybook.delay.sum_nowcast import sum_nowcast
from tallybook.figures.table import figure_at, figures_of
from tallybook.figures.value import Absent, Number
from tallybook.terms.basis import Basis
from tallybook.terms.errors import NotComparable, NotDefined
from tallybook.terms.parse_period import parse_period

MONTHS = 72


def _codes(figure):
    return {one.code for one in figure.caveats}


def _last(table):
    return figure_at(table, len(table) - 1)


def test_a_nowcast_is_the_same_definition_known_otherwise():
    found = nowcast(triangle_table(cut(drawn(MONTHS))))
    counted, expected = _last(found.observed), _last(found.expected)
    assert counted.definition == expected.definition
    assert counted.definition.where == (("recorded within months", "5"),)
    assert counted.definition.basis is Basis.OCCURRED
    assert (counted.provenance.method, expected.provenance.method) == ("tallied", "nowcast")
    assert counted.provenance.status == "partial"
    assert counted.provenance.guarded
    assert expected.provenance.guarded


def test_a_finished_month_is_as_counted_and_a_young_one_is_completed():
    counts = drawn(MONTHS)
    found = nowcast(triangle_table(cut(counts)))
    within = counts[:, :-1].sum(axis=1)
    settled = figure_at(found.expected, MONTHS - 6)
    assert settled.value == Number(within[-6], within[-6], within[-6], "as counted")
    assert settled.provenance.method == "tallied"
    young = _last(found.expected).value
    assert young.low <= within[-1] <= young.high
    inner = _last(found.inner).value
    assert young.low <= inner.low <= inner.high <= young.high
    assert "95 %" in young.why
    assert "50 %" in inner.why


def test_what_is_later_than_the_horizon_is_in_no_figure():
    found = nowcast(triangle_table(cut(drawn(MONTHS))), horizon=2)
    assert _last(found.expected).definition.where == (("recorded within months", "2"),)
    first = figure_at(found.observed, 0).value.amount
    assert first == drawn(MONTHS)[0, :3].sum()


def test_the_track_record_stands_beside_the_nowcast():
    found = nowcast(triangle_table(cut(drawn(MONTHS))))
    (record,) = found.records
    assert record.score < 0.5 * record.as_reported
    assert not record.is_worse
    assert "nowcast-record" in _codes(_last(found.expected))


def test_a_method_that_did_worse_than_the_reports_is_not_used_by_default():
    """In the past years' replays every month had late reports; of late there are none."""
    counts = drawn(MONTHS)
    month, delay = np.indices(counts.shape)
    counts[(month > 24) & (delay > 0)] = 0
    table = triangle_table(cut(counts))
    by_default, by_name = nowcast(table), nowcast(table, method="ladder")
    (record,) = by_name.records
    assert record.is_worse
    assert "nowcast-worse" in _codes(_last(by_name.expected))
    assert by_name.methods == ("ladder",)
    assert by_default.records[0].is_worse
    assert by_default.methods == ("as-reported",)
    given = _last(by_default.expected)
    assert given.provenance.method == "tallied"
    assert given.value == _last(by_default.observed).value
    assert "nowcast-worse" in _codes(given)


def test_a_short_history_is_told_and_a_shorter_one_is_refused():
    found = nowcast(triangle_table(cut(drawn(14))))
    assert found.records == (None,)
    assert "nowcast-untested" in _codes(_last(found.expected))
    with pytest.raises(NotDefined) as refused:
        nowcast(triangle_table(cut(drawn(8))))
    assert refused.value.code == "history-too-short"


def test_more_cancelled_than_reported_is_settled_and_said():
    counts = drawn(MONTHS)
    counts[-10, 3] = -2
    found = nowcast(triangle_table(cut(counts)))
    assert "reports-cancelled" in _codes(_last(found.expected))
    settled = figure_at(found.observed, MONTHS - 10).value
    assert settled.amount == counts[-10, :-1].sum()


def test_a_batch_of_late_reports_is_said_and_does_not_move_other_months():
    quiet = drawn(MONTHS)
    month, delay = np.indices(quiet.shape)
    batch = quiet.copy()
    batch[(month + delay == MONTHS - 4) & (delay > 0)] += 25
    plain, heavy = (nowcast(triangle_table(cut(one))) for one in (quiet, batch))
    assert "reports-in-bulk" not in _codes(_last(plain.expected))
    said = next(c for c in _last(heavy.expected).caveats if c.code == "reports-in-bulk")
    assert dict(said.facts)["months"] == "Sep 2020"
    came, without = (_last(one.expected).value.amount for one in (heavy, plain))
    assert abs(came - without) < 0.1 * without


@pytest.mark.parametrize("method", ["multiplicative", "ladder", "pooled", "as-reported"])
def test_every_method_stands_a_batch_and_a_month_without_reports(method):
    counts = drawn(MONTHS)
    month, delay = np.indices(counts.shape)
    counts[(month + delay == MONTHS - 4) & (delay > 0)] += 25
    counts[month + delay == MONTHS - 12] = 0
    found = nowcast(triangle_table(cut(counts)), method=method)
    assert {"reports-in-bulk", "reports-lacking"} <= _codes(_last(found.expected))
    value = _last(found.expected).value
    assert counts[-1, 0] <= value.amount < 3 * counts[-1].sum()


def test_a_series_without_a_report_is_refused_or_expected_to_stay_near_nothing():
    table = triangle_table(cut(np.zeros((MONTHS, 7))))
    with pytest.raises(NotDefined) as refused:
        nowcast(table, method="ladder")
    assert refused.value.code == "nothing-reported"
    assert _last(nowcast(table, method="smoothed").expected).value.high <= 3


def test_a_month_in_which_nothing_was_recorded_is_not_received():
    counts = drawn(MONTHS)
    month, delay = np.indices(counts.shape)
    counts[month + delay == MONTHS - 12] = 0
    found = nowcast(triangle_table(cut(counts)))
    said = next(c for c in _last(found.expected).caveats if c.code == "reports-lacking")
    assert dict(said.facts)["months"] == "Jan 2020"


def test_late_reports_that_heap_on_january_are_said():
    counts = drawn(MONTHS)
    counts[::12, 3:] *= 4
    heaped = nowcast(triangle_table(cut(counts)))
    plain = nowcast(triangle_table(cut(drawn(MONTHS))))
    assert "reports-heaped" in _codes(_last(heaped.expected))
    assert "reports-heaped" not in _codes(_last(plain.expected))


def test_a_hole_in_the_past_is_absent_and_not_zero():
    new = cut(drawn(MONTHS))
    new[40, 2] = np.nan
    table = triangle_table(new)
    # A hole has another reason than the unfinished corner.
    cell = 40 * 7 + 2
    reasons = table.columns["reason"].copy()
    reasons[cell] = 2
    columns = dict(table.columns) | {"reason": reasons}
    holed = replace(table, columns=columns, reasons=(*table.reasons, "before the extract begins"))
    found = nowcast(holed)
    assert isinstance(figure_at(found.expected, 40).value, Absent)
    assert isinstance(_last(found.expected).value, Number)


def test_a_sum_has_the_doubt_of_its_months_drawn_together():
    found = nowcast(triangle_table(cut(drawn(MONTHS))))
    quarter = parse_period("Oct-Dec 2020")
    whole = _last(sum_nowcast(found, (quarter,)).expected).value
    months = [figure_at(found.expected, MONTHS - 3 + at).value for at in range(3)]
    assert abs(whole.amount - sum(one.amount for one in months)) <= 3
    assert whole.high - whole.low < sum(one.high - one.low for one in months)


def test_a_change_carries_both_doubts():
    counts = drawn(MONTHS)
    found = nowcast(triangle_table(cut(counts)))
    settled, young = parse_period("Jul-Dec 2019"), parse_period("Jul-Dec 2020")
    (change,) = change_nowcast(found, settled, young)
    within = counts[:, :-1].sum(axis=1)
    truth = 100 * (within[-6:].sum() / within[-18:-12].sum() - 1)
    assert change.percent.low <= truth <= change.percent.high
    (two_young,) = change_nowcast(found, parse_period("Nov 2020"), parse_period("Dec 2020"))
    (one_young,) = change_nowcast(found, parse_period("Nov 2019"), parse_period("Dec 2020"))
    assert two_young.percent.high - two_young.percent.low > 0.9 * (
        one_young.percent.high - one_young.percent.low
    )


def test_equal_follow_up_needs_no_model():
    counts = drawn(MONTHS)
    table = triangle_table(cut(counts))
    earlier, later = parse_period("Jul-Nov 2019"), parse_period("Jul-Nov 2020")
    one, other = (f.value.amount for f in figures_of(cohorts_in_triangle(table, earlier, later)))
    assert one == counts[54:59, :2].sum()
    assert other == counts[66:71, :2].sum()
    with pytest.raises(NotComparable):
        cohorts_in_triangle(table, earlier, later, months=3)


def test_series_that_borrow_strength_are_each_completed():
    large, small = drawn(MONTHS, 200, seed=2), drawn(MONTHS, 3, seed=7)
    table = triangle_table(cut(np.stack([large, small])), extents=(HAMPSHIRE, KENT))
    found = nowcast(table)
    assert found.methods == ("pooled", "pooled")
    places = {one.definition.extent for one in figures_of(found.expected)}
    assert places == {HAMPSHIRE, KENT}
    for at, counts in enumerate((large, small)):
        value = figure_at(found.expected, (at + 1) * MONTHS - 1).value
        assert value.low <= counts[-1, :-1].sum() <= value.high


def test_triangles_of_several_areas_are_joined_and_stay_what_they_were():
    large, small = (
        triangle_table(cut(drawn(MONTHS, level, seed=at)), extents=(extent,))
        for at, (level, extent) in enumerate(((200, HAMPSHIRE), (3, KENT)))
    )
    plain = [_single(one) for one in (large, small)]
    joined = join_triangles(plain)
    assert lay_triangles(joined).places == ((HAMPSHIRE, BURGLARY), (KENT, BURGLARY))
    for at, one in enumerate(plain):
        np.testing.assert_array_equal(lay_triangles(joined).new[at], lay_triangles(one).new[0])
    with pytest.raises(ValueError, match="along areas"):
        join_triangles([plain[0], plain[0]])


def _single(table):
    """The table without its axis of one area, as a triangle comes from the locked room."""
    axes = tuple(axis for axis in table.axes if axis.path != "extent")
    return replace(table, axes=axes)


def test_a_table_that_is_no_triangle_is_refused_with_all_faults():
    table = triangle_table(cut(drawn(MONTHS)), basis=Basis.RECORDED)
    columns = dict(table.columns) | {"state": np.ones(len(table), np.uint8)}
    with pytest.raises(NotDefined) as refused:
        lay_triangles(replace(table, columns=columns))
    assert {fault.where for fault in refused.value.faults} == {"basis", "cells"}
    with pytest.raises(NotDefined):
        lay_triangles(triangle_table(cut(drawn(MONTHS))), horizon=9)
    with pytest.raises(NotDefined):
        nowcast(triangle_table(cut(drawn(MONTHS))), method="crystal ball")


def test_months_that_the_nowcast_does_not_have_are_refused():
    found = nowcast(triangle_table(cut(drawn(MONTHS))))
    with pytest.raises(NotComparable):
        sum_nowcast(found, (parse_period("2021"),))


def test_made_up_shares_are_shares():
    assert SHARES.sum() == pytest.approx(1)
    assert BURGLARY.codes == ("28E",)
