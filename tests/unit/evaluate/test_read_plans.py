"""Plans are read with all their faults at once."""

from __future__ import annotations

from datetime import date

import pytest

from tallybook.evaluate.plan import Plan
from tallybook.evaluate.read_plans import read_plans
from tallybook.terms.errors import CannotRead, NotDefined
from unit.evaluate.made_plans import WHOLE, write_plan


def test_names_become_codes(tmp_path):
    (plan,) = read_plans(write_plan(tmp_path))
    assert plan.areas[0].text == "E23000030"
    assert plan.offences.codes == ("44",)
    assert [str(one) for one in plan.beside] == ["Kent", "Sussex"]
    assert plan.eve == date(2023, 3, 31)
    assert plan.promised == 20


def test_an_action_plan_has_several(tmp_path):
    both = WHOLE.replace("{id}", "B1") + WHOLE.replace("{id}", "B2")
    assert [plan.id for plan in read_plans(write_plan(tmp_path, both))] == ["B1", "B2"]


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ('kind = "prevention"', 'kind = "magic"', "magic"),
        ('expects = "fall"', 'expects = "success"', "success"),
        ("until = 2025-03-31", "until = 2022-03-31", "before it begins"),
        ('areas = ["Hampshire"]', 'areas = ["Nowhere at all"]', "Nowhere at all"),
        ('areas = ["Hampshire"]', "areas = []", "No area"),
        ('offences = ["44"]', 'offences = ["44X"]', "44X"),
        ('"Kent", "Sussex"', '"Kent", "Hampshire"', "named twice"),
        ('"Kent", "Sussex"', '"Kent", "England and Wales"', "overlaps"),
        ("start = 2023-04-01", 'start = "soon"', "not a day"),
        ("promised = 20", "promised = 100", "cannot be promised"),
        ("promised = 20", "marks = { alcohol = true }", "marks is not a table"),
        ("promised = 20", "promissed = 20", "promissed is not a field"),
        ('owner = "A made-up partnership, lead for theft"', "", "owner is missing"),
        ("written = 2023-02-10", "since = 2024-01-01\nwritten = 2023-02-10", "not before"),
    ],
)
def test_each_fault_is_named(tmp_path, was, now, told):
    assert was in WHOLE
    with pytest.raises(NotDefined) as error:
        read_plans(write_plan(tmp_path, WHOLE.replace(was, now)))
    assert any(told in str(fault) for fault in error.value.faults)


def test_all_faults_at_once(tmp_path):
    bad = WHOLE.replace('"prevention"', "7").replace('"fall"', "7").replace('["44"]', "7")
    with pytest.raises(NotDefined) as error:
        read_plans(write_plan(tmp_path, bad))
    assert len(error.value.faults) == 3


def test_an_id_twice_is_refused(tmp_path):
    with pytest.raises(NotDefined, match="cannot be read"):
        read_plans(write_plan(tmp_path, WHOLE + WHOLE))


@pytest.mark.parametrize("text", ["", "title = 'x'\n" + WHOLE, "[plan]\nid = 'x'\n"])
def test_what_is_no_plan_is_refused(tmp_path, text):
    with pytest.raises(NotDefined):
        read_plans(write_plan(tmp_path, text))


def test_a_file_that_is_not_there_or_not_toml_is_refused(tmp_path):
    with pytest.raises(CannotRead):
        read_plans(tmp_path / "none.toml")
    with pytest.raises(CannotRead):
        read_plans(write_plan(tmp_path, "[[plan"))


def test_a_plan_cannot_be_built_wrongly(tmp_path):
    (plan,) = read_plans(write_plan(tmp_path))
    with pytest.raises(NotDefined):
        Plan(**{**vars(plan), "areas": ()})


def test_marks_narrow_the_count(tmp_path):
    text = WHOLE.replace("promised = 20", 'marks = { "victim age" = "under 18" }')
    (plan,) = read_plans(write_plan(tmp_path, text))
    assert plan.where == (("victim age", "under 18"),)
