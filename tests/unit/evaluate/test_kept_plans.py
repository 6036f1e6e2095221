"""A kept plan cannot be changed unseen, and an analysis is held to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tallybook.evaluate.departures import departures
from tallybook.evaluate.kept_plans import FILE, judged_by, keep_plans, kept_plans
from tallybook.evaluate.read_plans import read_plans
from tallybook.terms.errors import CannotRead
from unit.evaluate.made_plans import WHOLE, write_plan

BEFORE, AFTER = date(2023, 2, 11), date(2024, 6, 1)


@pytest.fixture
def plan(tmp_path):
    return read_plans(write_plan(tmp_path))[0]


def test_the_same_plan_twice_changes_nothing(tmp_path, plan):
    keep_plans(tmp_path, [plan], BEFORE)
    written = (tmp_path / FILE).read_bytes()
    new, had = keep_plans(tmp_path, [plan], AFTER)
    assert (new, [one.kept for one in had]) == ((), [BEFORE])
    assert (tmp_path / FILE).read_bytes() == written


def test_other_spacing_and_order_are_the_same_plan(tmp_path, plan):
    turned = WHOLE.replace('"Kent", "Sussex"', '"Sussex",   "Kent"') + "\n# a comment\n"
    keep_plans(tmp_path, [plan], BEFORE)
    assert keep_plans(tmp_path, read_plans(write_plan(tmp_path, turned)), AFTER)[0] == ()


def test_another_version_leaves_the_first(tmp_path, plan):
    keep_plans(tmp_path, [plan], BEFORE)
    keep_plans(tmp_path, [replace(plan, promised=5.0)], AFTER)
    assert [one.says["promised"] for one in kept_plans(tmp_path)] == [20.0, 5.0]


@pytest.mark.parametrize("was", ["2023-02-11", '"promised": 20.0'])
def test_a_changed_line_is_refused(tmp_path, plan, was):
    keep_plans(tmp_path, [plan], BEFORE)
    keep_plans(tmp_path, [replace(plan, id="B2")], AFTER)
    text = (tmp_path / FILE).read_text("utf-8")
    assert was in text
    (tmp_path / FILE).write_text(text.replace(was, was.replace("2", "1", 1), 1), "utf-8")
    with pytest.raises(CannotRead):
        kept_plans(tmp_path)


def test_a_removed_line_is_refused(tmp_path, plan):
    keep_plans(tmp_path, [plan], BEFORE)
    keep_plans(tmp_path, [replace(plan, id="B2")], AFTER)
    lines = (tmp_path / FILE).read_text("utf-8").splitlines(keepends=True)
    (tmp_path / FILE).write_text(lines[1], "utf-8")
    with pytest.raises(CannotRead):
        kept_plans(tmp_path)


def test_a_book_without_plans_has_none(tmp_path):
    assert kept_plans(tmp_path) == ()
    assert judged_by((), "B1") is None


def test_an_analysis_is_held_to_the_newest_version_kept_before_the_start(tmp_path, plan):
    keep_plans(tmp_path, [plan], BEFORE)
    keep_plans(tmp_path, [replace(plan, promised=15.0)], date(2023, 3, 1))
    keep_plans(tmp_path, [replace(plan, promised=5.0)], AFTER)
    held = judged_by(kept_plans(tmp_path), "B1")
    assert held is not None
    assert held.says["promised"] == 15.0


def _codes(plan, kept):
    return [(one.code, one.weight) for one in departures(plan, kept)]


def test_no_plan_a_late_plan_and_a_changed_plan_say_so(tmp_path, plan):
    assert _codes(plan, None) == [("plan-not-kept", "caution")]
    keep_plans(tmp_path, [plan], BEFORE)
    held = judged_by(kept_plans(tmp_path), "B1")
    assert _codes(plan, held) == []
    later = replace(plan, start=date(2023, 7, 1), owner="Another post")
    assert _codes(later, held) == [("plan-changed", "note"), ("plan-changed", "caution")]
    (_, told) = departures(later, held)
    assert "2023-04-01" in told.says
    assert "2023-07-01" in told.says


def test_a_plan_kept_on_its_first_day_is_late(tmp_path, plan):
    keep_plans(tmp_path, [plan], plan.start)
    assert _codes(plan, judged_by(kept_plans(tmp_path), "B1")) == [("plan-kept-late", "caution")]
