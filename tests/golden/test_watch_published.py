"""Watching the published table by force: the known surge signals, the named break does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from tallybook import api

AS_OF = date(2026, 6, 1)
TABLE = "prc-pfa/prc-pfa-mar2013-onwards-tables-230426.parquet"
HAMPSHIRE, KENT = "E23000030", "E23000032"


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


def test_a_planted_fall_of_a_force_is_one_event_with_its_classes_below_it(desk):
    """Kent loses six in ten of every class: a return that lacks most of it."""
    found = _with_planted(desk, lambda place, code: KENT in place, 0.4)
    (mine,) = [one for one in found.signals if one.figure.definition.extent.areas == (KENT,)]
    assert mine.is_fall
    assert len(mine.figure.definition.offences.codes) > 20
    assert len(mine.under) >= 4
    assert {place.split("@")[0] for place, _ in _places(mine.under)} == {KENT}


def test_a_planted_fall_of_a_class_is_one_event_with_its_forces_below_it(desk):
    """Half of 88A is gone in every force; a force may be told beside it that lost far more."""
    found = _with_planted(desk, lambda place, code: code == "88A", 0.5)
    heads = [one for one in found.signals if one.figure.definition.offences.codes == ("88A",)]
    assert heads[0].figure.definition.extent.areas == ("K04000001",)
    assert len(heads[0].under) >= 4
    assert len(heads) <= 3


def _with_planted(desk, is_hit, times):
    """The last quarter of 2023, in which some counts are multiplied and every sum is made anew."""
    from tallybook.watch.watch import watch

    table = api.watched_table(["sexual offences"], ["forces"], "Oct-Dec 2023", desk, as_of=AS_OF)
    members = [axis.members for axis in table.axes]
    assert [axis.path for axis in table.axes] == ["period", "extent", "offences"]
    amount = np.array(table.columns["amount"], float).reshape([len(one) for one in members])
    lost = np.zeros_like(amount)
    places, sets = members[1], members[2]
    for x, place in enumerate(places):
        for o, one in enumerate(sets):
            if len(one.codes) == 1 and "K04000001" not in place.areas:
                hit = is_hit(place.areas, one.codes[0])
                lost[-1, x, o] = np.round(np.nan_to_num(amount[-1, x, o]) * (1 - times)) * hit
    for o, one in enumerate(sets):
        if len(one.codes) > 1:
            parts = [n for n, part in enumerate(sets) if set(part.codes) < set(one.codes)]
            lost[-1, :, o] = lost[-1][:, parts].sum(axis=1)
    lost[-1, [place.areas == ("K04000001",) for place in places]] = lost[-1].sum(axis=0)
    columns = dict(table.columns)
    for name in ("amount", "low", "high"):
        columns[name] = (amount - lost).ravel().astype(table.columns[name].dtype)
    return watch(replace(table, columns=columns), api.breaks_of(table, desk))


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
