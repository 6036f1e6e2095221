"""Watching the published table by force: the known surge signals, the named break does not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tallybook import api

AS_OF = date(2026, 6, 1)
TABLE = "prc-pfa/prc-pfa-mar2013-onwards-tables-230426.parquet"
HAMPSHIRE = "E23000030"


@pytest.fixture(scope="module")
def desk(shared: Path, tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("watched") / "book"
    api.load(shared / "data" / TABLE, folder)
    return api.open_desk(folder)


def _watched(desk, offences, period, budget):
    table = api.watched_table([offences], ["forces"], period, desk, as_of=AS_OF)
    return api.watch(table, desk, budget=budget)


def _places(signals):
    for one in signals:
        count = one.figure.definition
        yield count.extent.text.split("@")[0], count.offences.text
        yield from _places(one.under)


def test_the_surge_of_2023_signals_among_all_classes_and_forces_by_default(desk):
    """Hampshire, 88A, July to September 2023: 138, with 55 before and 59 after.

    The two years before have 115 and 116 in them, and counts of forces drift, so its chance is
    about 1 in 250. Over some 1,000 series a share of a tenth cannot bear that; one false alarm a
    month and side, the default, can: three false rises and three false falls in the quarter.
    """
    found = _watched(desk, "sexual offences", "Jul-Sep 2023", None)
    mine = [s for s in found.signals if (HAMPSHIRE, "88A") in list(_places([s]))]
    assert [s.figure.value.amount for s in mine] == [138]
    assert 45 < mine[0].expected < 70
    assert sum(not one.is_fall for one in found.signals) < 8
    assert sum(one.is_fall for one in found.signals) < 8


def test_what_nearly_every_force_shows_is_told_once(desk):
    """88C rose in 37 forces in April 2024, after new offences of 31 January: one event."""
    found = _watched(desk, "sexual offences", "Apr-Jun 2024", None)
    (whole,) = [s for s in found.signals if "88C" in [code for _, code in _places([s])]]
    assert next(_places([whole])) == ("K04000001", "88C")
    assert len(whole.under) > 30
    assert "D41" in [one.code for one in whole.others]


def test_its_neighbours_do_not_signal(desk):
    for quarter in ("Apr-Jun 2023", "Oct-Dec 2023"):
        found = _watched(desk, "88A", quarter, None)
        assert (HAMPSHIRE, "88A") not in list(_places(found.signals))


def test_april_2017_is_no_outbreak_because_the_register_names_it(desk):
    """88A rose from 13 to 41 in Hampshire when D22 widened it, and in every other force."""
    found = _watched(desk, "88A", "Apr-Jun 2017", None)
    assert found.signals == ()
    assert list(found.judged.values()) == [0]
    named = [one for one in found.skipped if "[D22]" in one.why]
    assert sum(len(one.series) for one in named) >= 40


def test_without_the_register_april_2017_would_ring_in_many_forces(desk):
    from tallybook.watch.budget import Budget
    from tallybook.watch.watch import watch

    table = api.watched_table(["88A"], ["forces"], "Apr-Jun 2017", desk, as_of=AS_OF)
    assert len(list(_places(watch(table, {}, Budget()).signals))) > 10
