"""What was planted in the made-up county is told apart, watched by command in the locked room."""

from __future__ import annotations

import json
from datetime import date

import pytest

from integration.cli.run import run, said
from tallybook.cli.watch_rows import figures_of_signals, only_told
from tallybook.figures.definition import Count
from tallybook.figures.figure import Figure
from tallybook.figures.provenance import Provenance
from tallybook.figures.value import Number
from tallybook.protect.release import release
from tallybook.terms.extent import Extent
from tallybook.terms.offences import Offences
from tallybook.terms.parse_period import parse_period
from tallybook.terms.unit import Unit
from tallybook.watch.signal import Signal, Skipped, Watched

FORCE = ("--among", "Mockshire Police")
SEXUAL = ("--offences", "sexual offences", *FORCE)
WARDS = ("--offences", "34B", "--among", "Mockborough", "--by", "ward")


def _watched(room, *words):
    return json.loads(said("watch", "--rows", *words, *room, "--format", "json"))


def _codes(signal):
    return {one["code"] for one in signal["others"]}


def test_the_outbreak_signals_in_its_ward_and_is_no_batch_of_late_records(large_room):
    tree = _watched(large_room, *WARDS, "--period", "Jul 2024", "--last", "3")
    wards = {json.dumps(one["figure"]["definition"]) for one in tree["signals"]}
    assert wards
    assert all("Mockborough ward 05" in one for one in wards)
    assert all("not-late-records" in _codes(one) for one in tree["signals"])


def test_months_before_the_outbreak_do_not_signal(large_room):
    assert _watched(large_room, *WARDS, "--period", "Mar 2024")["signals"] == []


def test_the_late_batch_signals_by_recording_and_is_named(large_room):
    tree = _watched(large_room, *SEXUAL, "--period", "Sep 2021")
    assert tree["signals"]
    assert all("late-records" in _codes(one) for one in tree["signals"])


def test_by_occurrence_at_equal_follow_up_the_late_batch_is_no_outbreak(large_room):
    tree = _watched(large_room, *SEXUAL, "--period", "Sep 2021", "--basis", "occurred")
    assert tree["signals"] == []
    assert sum(tree["judged"].values()) > 3


def test_the_new_offence_is_not_judged_because_the_register_names_it(large_room):
    tree = _watched(large_room, "--offences", "88A", *FORCE, "--period", "Apr 2018")
    assert tree["signals"] == []
    assert any("[D22]" in one["why"] for one in tree["not_judged"])


def _signal(ward, amount, under=()):
    months = parse_period("Jul 2024")
    mark = (("ward", ward),) if ward else ()
    asked = Count(Unit.OFFENCES, Offences(("34B",)), Extent(("X23000001",)), months, where=mark)
    told = Provenance((), "tallied", date(2025, 1, 1), "published", guarded=True)
    figure = Figure(asked, Number(amount, amount, amount, "counted"), told)
    return Signal(figure, amount / 9, amount / 2, months, 1e-4, 0.1, under=under)


def test_signals_of_withheld_counts_are_counted_and_never_told():
    """Two and four are withheld under the official policy; what is under four is told itself."""
    low = _signal("Made-up ward 1", 2)
    shown = _signal("Made-up ward 2", 30)
    heads = (_signal("Made-up ward 3", 90, (low,)), _signal("Made-up ward 4", 4, (shown,)))
    skipped = (Skipped(heads[0].since, "too few cases", ()),)
    found = Watched(heads, skipped, {}, None, "farrington")
    passed = release(tuple(figures_of_signals(found)), policy="official")
    told, untold = only_told(found, passed)
    assert [one.figure.value.amount for one in told.signals] == [90, 30]
    assert [one.under for one in told.signals] == [(), ()]
    assert untold == 2
    assert [one.expected for one in told.signals] == [10, 3], "30 / 9 would tell a sum of nine"
    assert not told.skipped[0].may_be_named


def test_series_that_were_not_judged_are_not_named(large_room):
    tree = _watched(large_room, *WARDS, "--period", "Mar 2024")
    assert tree["not_judged"]
    assert all(one["number"] and one["series"] == [] for one in tree["not_judged"])


def test_the_picture_is_of_released_counts(large_room, tmp_path):
    file = tmp_path / "late.svg"
    said("watch", "--rows", *SEXUAL, "--period", "Sep 2021", "--picture", str(file), *large_room)
    assert "Sep 2021" in file.read_text("utf-8")


@pytest.mark.parametrize("words", [("--by", "ward"), ("--basis", "occurred")])
def test_options_of_rows_need_rows(words):
    found = run("watch", "--offences", "88A", "--among", "Hampshire", *words)
    assert found.exit_code != 0
    assert "--rows" in found.output


def test_the_newest_month_is_judged_by_what_its_nowcast_comes_to_at_the_least(large_room):
    """Robbery is recorded soon, so its newest month is judged; nothing was planted in it."""
    tree = _watched(large_room, "--offences", "34B", *FORCE, "--basis", "nowcast")
    assert tree["judged"] == {"2025-12-01/2025-12-31": 1}
    assert tree["signals"] == []


def test_nowcasts_of_a_mark_are_refused(large_room):
    words = ("--offences", "34B", *FORCE, "--basis", "nowcast", "--by", "ward")
    assert run("watch", "--rows", *words, *large_room).exit_code != 0
