"""Series by place, offences and marks; a nowcast by its least; unfinished months left out."""

from __future__ import annotations

from datetime import date

import numpy as np

from tallybook.figures.definition import Count
from tallybook.figures.provenance import Provenance
from tallybook.figures.table import WHERE, Axis, Table
from tallybook.terms.basis import Basis
from tallybook.terms.extent import Extent
from tallybook.terms.offences import Offences
from tallybook.terms.parse_period import parse_period
from tallybook.terms.split_period import split_period
from tallybook.terms.unit import Unit
from tallybook.watch.budget import Budget
from tallybook.watch.panel import LACKS, OPEN, panel_of
from tallybook.watch.watch import watch

MONTHS = split_period(parse_period("2018/19 to 2023/24"), "month")
PLACE, CODES = Extent(("X23000001",)), Offences(("34B",))
ALL, GIRLS = (), (("victim sex", "female"),)


def _told(method, status):
    return Provenance((), method, date(2024, 6, 1), status, guarded=True)


def _table(last, low, high, method="nowcast", *, status="provisional", where=None):
    """Twenty a month, give or take; the last month as given."""
    amount = 20.0 + np.random.default_rng(1).integers(-4, 5, len(MONTHS))
    amount[-1] = last
    lows, highs = amount - 8, amount + 8
    lows[-1], highs[-1] = low, high
    number = np.zeros(len(MONTHS), np.int32)
    which = number.copy()
    which[-1] = 1
    columns = {"amount": amount, "low": lows, "high": highs, "state": np.zeros(72, np.uint8)}
    columns |= {"reason": number, "provenance": which, "caveats": number.copy()}
    asked = Count(Unit.OFFENCES, CODES, PLACE, MONTHS[0], Basis.OCCURRED, where or ())
    told = (_told("tallied", "published"), _told(method, status))
    return Table(asked, (Axis("period", MONTHS),), columns, told, ("counted",))


def test_a_nowcast_signals_only_where_all_of_its_doubt_clears_the_limit():
    assert watch(_table(60, 52, 75), {}, Budget()).signals
    assert not watch(_table(60, 24, 99), {}, Budget()).signals


def test_the_limits_of_an_ordinary_count_are_not_its_doubt():
    assert watch(_table(60, 24, 99, "tallied", status="published"), {}, Budget()).signals


def test_a_month_whose_reporting_is_not_finished_is_not_judged_and_says_so():
    found = watch(_table(60, 60, 60, "tallied"), {}, Budget())
    assert not found.signals
    assert [one.why for one in found.skipped] == [LACKS[OPEN]]


def test_at_equal_follow_up_a_month_is_finished():
    equal = (("recorded within months", "2"),)
    assert watch(_table(60, 60, 60, "tallied", where=equal), {}, Budget()).signals


def test_marks_are_series_of_their_own_and_parts_of_the_whole():
    amount = np.random.default_rng(2).poisson(20.0, (2, 72)).astype(float)
    amount[:, -1] = (70, 60)
    flat, plain = amount.reshape(-1), np.zeros(144, np.int32)
    columns = {"amount": flat, "low": flat.copy(), "high": flat.copy(), "reason": plain}
    columns |= {"state": np.zeros(144, np.uint8), "provenance": plain, "caveats": plain}
    asked = Count(Unit.OFFENCES, CODES, PLACE, MONTHS[0])
    axes = (Axis(WHERE, (ALL, GIRLS)), Axis("period", MONTHS))
    table = Table(asked, axes, columns, (_told("tallied", "published"),), ("counted",))
    assert [place[2] for place in panel_of(table).places] == [ALL, GIRLS]
    (signal,) = watch(table, {}, Budget()).signals
    assert signal.figure.definition.where == GIRLS
    assert [one.figure.definition.where for one in signal.under] == [ALL]
