"""The youngest victim is guarded, marked as what it is, and absent where no age was noted."""

from __future__ import annotations

import pytest

from small_rows import ENDS, YEAR, asked, opened, row
from tallybook.figures.value import Absent
from tallybook.protect.release import release
from tallybook.records.youngest import youngest
from tallybook.terms.errors import NotAllowed

ROWS = [
    *ENDS,
    row(YEAR.first, age_at_offence=9, age_at_report=29),
    row(YEAR.first, age_at_offence=7, cancelled=True),
    row(YEAR.first, age_at_offence=8, code="46"),
]


def test_the_lowest_age_of_what_is_counted_and_guarded():
    figure = youngest(asked(), opened(ROWS))
    assert figure.value.amount == 9
    assert figure.provenance.guarded
    assert ("youngest", "victim age") in figure.definition.where
    at_report = asked(("victim age basis", "report"))
    assert youngest(at_report, opened(ROWS)).value.amount == 29


def test_without_an_age_there_is_none():
    rows = [one | {"age_at_offence": None} for one in ENDS]
    assert youngest(asked(), opened(rows)).value == Absent("no age was noted")


def test_the_gate_lets_none_leave_for_sexual_offences_of_a_force():
    with pytest.raises(NotAllowed) as refused:
        release((youngest(asked(), opened(ROWS)),), policy="official")
    assert refused.value.code == "release-forbidden"
