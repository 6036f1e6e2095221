"""Signals of small made-up tables: what is judged, what is not and why, what is told once."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from tallybook.figures.caveat import Caveat
from tallybook.figures.definition import Count
from tallybook.figures.table import Axis
from tallybook.figures.value import Number
from tallybook.reckon.reckon import reckon
from tallybook.terms.errors import NotDefined
from tallybook.terms.extent import Extent
from tallybook.terms.offence_list import offence_classes
from tallybook.terms.offences import Offences
from tallybook.terms.parse_period import parse_period
from tallybook.terms.split_period import split_period
from tallybook.terms.unit import Unit
from tallybook.watch.breaks import Break
from tallybook.watch.budget import BY_RULE, Budget
from tallybook.watch.forms import DETECTORS, FARRINGTON
from tallybook.watch.watch import watch
from tiny import in_memory

YEARS = ("2017/18", "2018/19", "2019/20", "2020/21", "2021/22", "2022/23", "2023/24")
QUIET = "20 24 19 22"
HAMPSHIRE, KENT = Extent(("E23000030",)), Extent(("E23000032",))
BOTH = Extent(("E23000030", "E23000032"))
GROOMING, VOYEURISM = Offences(("88A",)), Offences(("88D",))
TWO = Offences(("88A", "88D"))
LOUD = Budget("expected", 0.05)


def _lines(area, code, last, years=YEARS):
    return [f"{area} | {code} | {year} | {QUIET}" for year in years[:-1]] + [
        f"{area} | {code} | {years[-1]} | {last}"
    ]


def _table(lines, extents=(HAMPSHIRE,), offences=(GROOMING,), period="2017/18 to 2023/24"):
    shelf = in_memory("\n".join(["published 2024-07-25", *lines]))
    span = parse_period(period)
    over = [
        Axis("period", split_period(span, "quarter")),
        Axis("extent", extents),
        Axis("offences", offences),
    ]
    asked = Count(Unit.OFFENCES, offences[0], extents[0], span)
    return reckon(asked, shelf, over, as_of=date(2025, 1, 1))


def _break(*days):
    return Break(Caveat("D22", "refuse", "register", (("says", "."), ("title", "Widened"))), days)


def _whys(found):
    return [one.why for one in found.skipped]


def test_a_count_far_above_its_past_signals():
    found = watch(_table(_lines("Hampshire", "88A", "21 23 20 90")), {}, LOUD)
    (signal,) = found.signals
    assert isinstance(signal.figure.value, Number)
    assert signal.figure.value.amount == 90
    assert 15 < signal.expected < 25 < signal.limit < 60
    assert signal.chance is not None
    assert signal.chance < 1e-4
    assert signal.since == parse_period("Jan-Mar 2024")


def test_a_run_of_signals_has_its_first_quarter():
    found = watch(_table(_lines("Hampshire", "88A", "21 23 95 90")), {}, LOUD)
    assert found.signals[0].since == parse_period("Oct-Dec 2023")


def test_an_ordinary_count_does_not_signal():
    found = watch(_table(_lines("Hampshire", "88A", "21 23 20 26")), {}, LOUD)
    assert found.signals == ()
    assert list(found.judged.values()) == [1]


@pytest.mark.parametrize(
    ("last", "why"),
    [
        ("21 23 20 suppressed", "withheld by the publisher"),
        ("21 23 20 -", "not held"),
        ("21 23 20 -3", "a net count below zero"),
    ],
)
def test_a_quarter_without_a_number_is_not_judged_and_says_why(last, why):
    found = watch(_table(_lines("Hampshire", "88A", last)), {}, LOUD)
    assert found.signals == ()
    assert _whys(found) == [why]


def test_the_quarter_of_a_break_is_not_judged_and_the_notice_is_named():
    table = _table(_lines("Hampshire", "88A", "21 23 20 90"))
    found = watch(table, {(HAMPSHIRE, GROOMING): [_break(date(2024, 1, 1))]}, LOUD)
    assert found.signals == ()
    assert "Widened [D22]" in _whys(found)[0]


def test_nothing_is_learned_across_a_break():
    """Counts trebled at a break three and a half years before: the new level is the usual one."""
    before = [f"Hampshire | 88A | {year} | {QUIET}" for year in YEARS[:3]]
    after = [f"Hampshire | 88A | {year} | 61 70 58 66" for year in YEARS[3:]]
    table = _table([*before, *after])
    day = {(HAMPSHIRE, GROOMING): [_break(date(2020, 4, 1))]}
    (judged,) = watch(table, day, LOUD).judged.values()
    assert judged == 1
    assert watch(table, day, LOUD).signals == ()
    short = {(HAMPSHIRE, GROOMING): [_break(date(2022, 4, 1))]}
    assert _whys(watch(table, short, LOUD)) == [
        "too short a past to expect anything from, since Widened [D22]"
    ]


def test_one_event_is_told_once_by_the_part_that_carries_it():
    lines = [
        *_lines("Hampshire", "88A", "21 23 20 90"),
        *_lines("Hampshire", "88D", QUIET),
        *_lines("Kent", "88A", QUIET),
        *_lines("Kent", "88D", QUIET),
    ]
    table = _table(lines, (HAMPSHIRE, KENT, BOTH), (GROOMING, VOYEURISM, TWO))
    found = watch(table, {}, LOUD)
    (signal,) = found.signals
    assert signal.figure.definition.extent == HAMPSHIRE
    assert signal.figure.definition.offences == GROOMING
    again = [one.figure.definition for one in signal.under]
    assert (HAMPSHIRE, TWO) in [(one.extent, one.offences) for one in again]


def test_a_rise_everywhere_is_told_of_the_whole():
    lines = [
        *_lines("Hampshire", "88A", "21 23 20 90"),
        *_lines("Kent", "88A", "21 23 20 90"),
    ]
    (signal,) = watch(_table(lines, (HAMPSHIRE, KENT, BOTH)), {}, LOUD).signals
    assert signal.figure.definition.extent == BOTH
    assert {one.figure.definition.extent for one in signal.under} == {HAMPSHIRE, KENT}


def test_a_fall_signals_below_its_limit_and_not_where_only_rises_are_watched():
    table = _table(_lines("Hampshire", "88A", "21 23 20 3"))
    (signal,) = watch(table, {}, LOUD).signals
    assert signal.is_fall
    assert 3 < signal.limit < signal.expected
    assert watch(table, {}, LOUD, direction="falls").signals != ()
    assert watch(table, {}, LOUD, direction="rises").signals == ()
    with pytest.raises(NotDefined):
        watch(table, {}, LOUD, direction="sideways")


FALLS = {("cusum", None): "12 9 5 1"}
RISES = {("cusum", None): "45 60 75 90"}
"""A sum of eight quarters needs more than one to stand out from what their mean may be."""
TWO_SIDED = [one for one in DETECTORS if one != "ears-c3"]


@pytest.mark.parametrize("budget", [None, BY_RULE], ids=["within a budget", "by its rule"])
@pytest.mark.parametrize("detector", TWO_SIDED)
def test_every_detector_has_a_lower_side(detector, budget):
    if detector == FARRINGTON and budget == BY_RULE:
        with pytest.raises(NotDefined, match="budget alone"):
            watch(_table(_lines("Hampshire", "88A", QUIET)), {}, budget)
        return
    table = _table(_lines("Hampshire", "88A", FALLS.get((detector, budget), "21 23 20 1")))
    (signal,) = watch(table, {}, budget, detector=detector).signals
    assert signal.is_fall
    assert 1 < signal.limit < signal.expected
    assert (signal.chance is None) is (budget == BY_RULE)


@pytest.mark.parametrize("budget", [None, BY_RULE], ids=["within a budget", "by its rule"])
@pytest.mark.parametrize("detector", [one for one in DETECTORS if one != FARRINGTON])
def test_every_detector_signals_a_great_rise_and_not_a_quiet_count(detector, budget):
    (signal,) = watch(
        *(_table(_lines("Hampshire", "88A", RISES.get((detector, budget), "21 23 20 90"))), {}),
        *(budget,),
        detector=detector,
    ).signals
    assert not signal.is_fall
    assert signal.limit < 90
    quiet = watch(_table(_lines("Hampshire", "88A", QUIET)), {}, budget, detector=detector)
    assert (quiet.signals, list(quiet.judged.values())) == ((), [1])


def test_a_detector_of_rises_watches_no_falls():
    table = _table(_lines("Hampshire", "88A", "21 23 11 0"))
    found = watch(table, {}, detector="ears-c3")
    assert (found.signals, found.direction, str(found.budget)) == ((), "rises", "expected=1")
    with pytest.raises(NotDefined, match="cannot watch falls"):
        watch(table, {}, detector="ears-c3", direction="falls")


def test_a_sum_past_its_limit_rings_at_any_count():
    """Three quarters of twice the usual: CUSUM's sum stays above its limit whatever comes next."""
    (signal,) = watch(
        _table(_lines("Hampshire", "88A", "70 75 80 3")),
        {},
        BY_RULE,
        detector="cusum",
        direction="rises",
    ).signals
    assert signal.rings_at_any_count
    assert signal.limit == -np.inf


def test_a_fall_everywhere_is_told_of_the_whole():
    lines = [*_lines("Hampshire", "88A", "21 23 20 2"), *_lines("Kent", "88A", "21 23 20 2")]
    (signal,) = watch(_table(lines, (HAMPSHIRE, KENT, BOTH)), {}, LOUD).signals
    assert signal.figure.definition.extent == BOTH
    assert all(one.is_fall for one in signal.under)


def _codes(signal):
    return [one.code for one in signal.others]


def test_a_transfer_between_classes_is_one_event_and_says_so():
    """What 88A gained 88D lost, and the two together are as ever."""
    busy = "120 131 118 126"
    lines = [
        f"Hampshire | {code} | {year} | {busy}" for code in ("88A", "88D") for year in YEARS[:-1]
    ]
    lines += ["Hampshire | 88A | 2023/24 | 121 124 119 219"]
    lines += ["Hampshire | 88D | 2023/24 | 121 124 119 30"]
    (signal,) = watch(_table(lines, offences=(GROOMING, VOYEURISM, TWO)), {}, LOUD).signals
    assert {"moved-between-classes", "whole-as-expected"} <= set(_codes(signal))
    assert len(signal.under) == 1
    assert signal.under[0].side == -signal.side
    (said,) = [one.says for one in signal.others if one.code == "moved-between-classes"]
    assert "249" in said


def test_a_rise_alone_is_no_transfer():
    lines = [*_lines("Hampshire", "88A", "21 23 20 90"), *_lines("Hampshire", "88D", QUIET)]
    (signal,) = watch(_table(lines, offences=(GROOMING, VOYEURISM)), {}, LOUD).signals
    assert not [code for code in _codes(signal) if code.startswith("moved")]


def test_a_class_that_replaces_another_is_named_though_it_has_no_past():
    """28F replaced 28B in April 2017: what it has is what the other lost."""
    old, new = Offences(("28B",)), Offences(("28F",))
    assert "28B" in offence_classes()["28F"].replaces
    lines = [f"Hampshire | 28B | {year} | 120 131 118 126" for year in YEARS[:-1]]
    lines += ["Hampshire | 28B | 2023/24 | 121 124 119 2", "Hampshire | 28F | 2023/24 | 0 0 0 119"]
    (signal,) = watch(_table(lines, offences=(old, new)), {}, LOUD).signals
    assert signal.is_fall
    assert "moved-to-kin" in _codes(signal)


def test_a_rise_that_makes_up_for_the_quarters_before_may_be_late_records():
    lines = [f"Hampshire | 88A | {year} | 120 131 118 126" for year in YEARS[:-1]]
    lines += ["Hampshire | 88A | 2023/24 | 121 124 30 215"]
    (signal,) = watch(_table(lines), {}, LOUD).signals
    assert "made-up-late" in _codes(signal)


def test_where_most_classes_of_an_area_fall_it_is_one_event_about_the_area():
    codes = ("88A", "88C", "88D", "88E", "17A", "17B", "20A")
    lines = [
        f"Hampshire | {code} | {year} | 120 131 118 126" for code in codes for year in YEARS[:-1]
    ]
    lines += [f"Hampshire | {code} | 2023/24 | 121 124 119 60" for code in codes]
    table = _table(lines, offences=tuple(Offences((code,)) for code in codes))
    (signal,) = watch(table, {}, LOUD).signals
    assert "area-moves-together" in _codes(signal)
    assert len(signal.under) == len(codes) - 1


@pytest.mark.parametrize(("hit", "events"), [(2, 2), (3, 1)])
def test_three_classes_of_an_area_that_signal_at_once_are_one_event(hit, events):
    codes = ("88A", "88C", "88D", "88E", "17A", "17B", "20A", "20B", "19C")
    lines = [
        f"Hampshire | {code} | {year} | 120 131 118 126" for code in codes for year in YEARS[:-1]
    ]
    lines += [
        f"Hampshire | {code} | 2023/24 | 121 124 119 {230 if n < hit else 122}"
        for n, code in enumerate(codes)
    ]
    table = _table(lines, offences=tuple(Offences((code,)) for code in codes))
    found = watch(table, {}, LOUD).signals
    assert len(found) == events
    told = [code for one in found for code in _codes(one)]
    assert ("area-signals-together" in told) == (hit >= 3)
    assert sum(1 + len(one.under) for one in found) == hit


def test_by_its_published_rule_a_detector_keeps_no_budget():
    table = _table(_lines("Hampshire", "88A", "21 23 20 90"))
    found = watch(table, {}, BY_RULE, detector="ears")
    assert found.budget is None
    assert [one.chance for one in found.signals] == [None]
    kept = watch(table, {}, Budget("expected", 0.5), detector="ears")
    assert str(kept.budget) == "expected=0.5"
    assert 0 < kept.signals[0].chance < 0.01
    assert kept.signals[0].wrong <= 0.5


def test_a_table_of_years_is_refused():
    shelf = in_memory("published 2024-07-25\nHampshire | 88A | 2023/24 | 1 2 3 4")
    span = parse_period("2022/23 to 2023/24")
    over = [
        Axis("period", split_period(span, "year")),
        Axis("extent", (HAMPSHIRE,)),
        Axis("offences", (GROOMING,)),
    ]
    asked = Count(Unit.OFFENCES, GROOMING, HAMPSHIRE, span)
    with pytest.raises(NotDefined):
        watch(reckon(asked, shelf, over, as_of=date(2025, 1, 1)), {})
