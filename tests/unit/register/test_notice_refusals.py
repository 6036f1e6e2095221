"""A notice that contradicts itself is not built, and every fault is told at once."""

from __future__ import annotations

from typing import Any

import pytest

from tallybook.register.build_notice import build_notice
from tallybook.terms.errors import NotDefined

GOOD: dict[str, Any] = {
    "title": "A made-up change",
    "first": "2017-04-01",
    "areas": [],
    "offences": ["88A"],
    "weight": "caution",
    "says": "Something changed.",
    "do": "Look at one side.",
    "evidence": "made up",
}


def faults(id: str = "D99", **changes: Any) -> list[str]:
    row = {k: v for k, v in {**GOOD, **changes}.items() if v is not None}
    with pytest.raises(NotDefined) as refused:
        build_notice(id, row)
    assert refused.value.code == "notice-nonsense"
    return [fault.says for fault in refused.value.faults]


def test_a_good_one_is_built() -> None:
    notice = build_notice("D99", GOOD)
    assert (notice.course, notice.offences, notice.is_local) == ("day", ("88A",), False)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"first": None}, "A change on a day has a first day"),
        ({"course": "day", "last": "2018-04-01"}, "no last day"),
        ({"course": "rule"}, "A rule has a first day and a last day"),
        ({"first": None, "last": "2018-04-01"}, "A passage has a first day and a last day"),
        ({"last": "2016-04-01"}, "It ends on 2016-04-01, before it begins on 2017-04-01"),
        ({"first": "April 2017"}, "“April 2017” is not a day"),
        ({"course": "era"}, "“era” is not one of day, passage, rule, state"),
        ({"weight": "block"}, "“block” is not one of refuse, caution, note"),
        ({"offences": ["88Z"]}, "88Z is not in the list of offences"),
        ({"offences": ["71/17"]}, "71/17 is a sub-code: name the class 88A"),
        ({"offences": []}, "is empty"),
        ({"offences": "88A"}, "is not a list of texts"),
        ({"areas": ["E23999999"]}, "E23999999 is not in the list of areas"),
        ({"kinds": ["parish"]}, "parish is not a kind of area"),
        ({"level": "rank"}, "level is “rank”"),
        ({"breaks": "trust"}, "breaks is “trust”"),
        ({"direction": "higher"}, "direction is “higher”"),
        ({"whole": ["88A"]}, "whole and weight_whole stand together"),
        ({"weight_whole": "note"}, "whole and weight_whole stand together"),
        ({"whole": ["88A"], "weight_whole": "caution"}, "(caution) is not lighter than"),
        ({"whole": ["88A"], "weight_whole": "refuse"}, "(refuse) is not lighter than"),
        ({"says": "  "}, "says says nothing"),
        ({"evidence": None}, "evidence is missing"),
        ({"areas": None}, "areas is missing"),
        ({"title": 7}, "title: is not a text"),
        ({"colour": "red"}, "colour is not a field of a notice"),
    ],
)
def test_one_fault(changes: dict[str, Any], said: str) -> None:
    found = faults(**changes)
    assert [says for says in found if said in says], found


def test_all_faults_at_once() -> None:
    found = faults(title=None, weight="block", first="soon", offences=["88Z"], areas=["E0"])
    for said in ("title is missing", "block", "soon", "88Z", "E0"):
        assert [says for says in found if said in says], said


@pytest.mark.parametrize("id", ["D1", "22", "X1", "L", "L 1"])
def test_an_id_has_its_form(id: str) -> None:
    assert [says for says in faults(id, author="A", date="2024-01-01") if "An id is D" in says]


def test_two_notices_are_equal_when_their_ids_are() -> None:
    assert build_notice("D99", GOOD) == build_notice("D99", {**GOOD, "title": "Other words"})
    assert build_notice("D98", GOOD) != build_notice("D99", GOOD)
