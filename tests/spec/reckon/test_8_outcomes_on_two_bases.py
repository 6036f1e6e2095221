"""Reckon, section 8: outcomes of offences recorded, and outcomes assigned, are never mixed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from spec_words import Build, absent, amount, count, figure
from tallybook.compare.change import change
from tallybook.figures.definition import Count, Share
from tallybook.figures.shelf import OUTCOMES, Ask
from tallybook.terms.basis import Basis
from tallybook.terms.errors import NotDefined, NotHeld
from tallybook.terms.outcome_list import ANY, NOT_YET, every_outcome
from tallybook.terms.unit import Unit

NOUGHT = "\n".join(
    f"Hampshire | 19C | 2017/18 | {basis} {code} | 0 0 0 0"
    for basis in ("recorded", "assigned")
    for code in every_outcome()
    if code not in ("1", "16")
)
RAPE = f"""
    outcomes 2018-07-19
    Hampshire | 19C | 2017/18 | recorded 0 | 1 2 3 14
    Hampshire | 19C | 2017/18 | recorded 1 | 5 4 3 2
    Hampshire | 19C | 2017/18 | recorded 16 | 10 20 30 6
    Hampshire | 19C | 2017/18 | assigned 1 | 7 8 9 6
    Hampshire | 19C | 2017/18 | assigned 16 | 30 10 10 0
    {NOUGHT}
"""
YEAR = count("19C", "Hampshire", "2017/18")


def outcome(codes: str, basis: Basis = Basis.RECORDED, of: Count = YEAR) -> Count:
    return replace(of, unit=Unit.OUTCOMES, basis=basis, where=(("outcome", codes),))


def offences(codes: str, of: Count = YEAR) -> Count:
    return replace(of, where=(("outcome", codes),))


def test_each_basis_has_its_own_number(shelf: Build) -> None:
    held = shelf(RAPE)
    assert amount(figure(outcome("1"), held)) == 5 + 4 + 3 + 2
    assert amount(figure(outcome("1", Basis.ASSIGNED), held)) == 7 + 8 + 9 + 6
    assert amount(figure(outcome("1+16"), held)) == 14 + 66


def test_not_yet_assigned_is_no_outcome(shelf: Build) -> None:
    held = shelf(RAPE)
    assert amount(figure(offences(NOT_YET), held)) == 20
    assert amount(figure(offences(ANY), held)) == 14 + 66 + 20
    with pytest.raises(NotDefined):
        outcome("0")
    with pytest.raises(NotDefined):
        outcome("0+1")
    with pytest.raises(NotDefined):
        offences("1")


def test_a_rate_of_outcomes_is_a_share_of_the_offences_of_the_same_table(shelf: Build) -> None:
    found = figure(Share(outcome("1"), offences(ANY)), shelf(RAPE))
    assert amount(found) == pytest.approx(14 / 100)
    said = {c.code: dict(c.facts) for c in found.caveats}
    assert said["outcomes-unfinished"] | {} == {
        "number": "20",
        "of": "100",
        "percent": "20.0",
        "offences": YEAR.offences.name,
    }


def test_outcomes_assigned_in_a_period_are_no_share_of_the_offences_recorded_in_it() -> None:
    with pytest.raises(NotDefined):
        Share(outcome("1", Basis.ASSIGNED), offences(ANY))
    with pytest.raises(NotDefined):
        replace(YEAR, basis=Basis.ASSIGNED)


def test_two_bases_are_not_compared(shelf: Build) -> None:
    held = shelf(
        RAPE
        + """
        outcomes 2019-07-19
        Hampshire | 19C | 2018/19 | recorded 1 | 5 4 3 2
        Hampshire | 19C | 2018/19 | recorded 16 | 5 4 3 2
        Hampshire | 19C | 2018/19 | recorded 0 | 50 40 30 20
    """
    )
    later = outcome("1", of=count("19C", "Hampshire", "2018/19"))
    (allowed,) = change(later, held, as_of=held.editions()[-1].published)
    assert allowed.percent == 0
    (part,) = change(
        replace(later, basis=Basis.ASSIGNED), held, as_of=held.editions()[-1].published
    )
    assert part.percent is None  # the later table has no outcomes assigned, and none stand in


def test_an_outcome_that_a_table_leaves_out_is_missed_not_zero(shelf: Build) -> None:
    held = shelf("""
        outcomes 2018-07-19
        Hampshire | 19C | 2017/18 | recorded 1 | 5 4 3 2
    """)
    assert "outcome 16 not in this table" in absent(figure(outcome("1+16"), held))


def test_a_cell_without_a_number_makes_the_sum_absent(shelf: Build) -> None:
    held = shelf(RAPE.replace("recorded 16 | 10 20 30 6", "recorded 16 | 10 unknown 30 6"))
    assert "19C" in absent(figure(outcome("1+16"), held))


def test_the_sum_over_classes_lacks_no_class_in_silence(shelf: Build) -> None:
    asked = outcome("1", of=count("19C+19D", "Hampshire", "2017/18"))
    assert "class not in this table" in absent(figure(asked, shelf(RAPE)))


def test_a_group_is_answered_by_a_table_by_group_and_its_part_is_not(shelf: Build) -> None:
    held = shelf("""
        grouped-outcomes 2025-07-24
        Hampshire | robbery | 2024/25 | recorded 0 | 1 1 1 1
        Hampshire | robbery | 2024/25 | recorded 1 | 5 4 3 2
    """)
    robbery = count("robbery", "Hampshire", "2024/25")
    assert amount(figure(outcome("1", of=robbery), held)) == 14
    part = outcome("1", of=count("34A", "Hampshire", "2024/25"))
    assert "is none of them" in absent(figure(part, held))


def test_recorded_offences_are_not_read_from_tables_of_outcomes(shelf: Build) -> None:
    with pytest.raises(NotHeld):
        figure(YEAR, shelf(RAPE))


def test_the_shelf_adds_no_basis_to_another(shelf: Build) -> None:
    held = shelf(RAPE)
    ask = Ask((YEAR.period,), (("E23000030",),), (("19C",),), held.editions()[0].published)
    for basis, total in ((Basis.RECORDED, 80), (Basis.ASSIGNED, 80 + 0)):
        found = held.tally(replace(ask, table=OUTCOMES, outcomes=(("1", "16"),), basis=basis))
        assert found.amount.tolist() == [total]
        assert found.rows.tolist() == [8]
