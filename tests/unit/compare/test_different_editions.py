"""Which editions count as different: of the counts, and of the populations beside them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from compare_words import side
from spec_words import rate
from tallybook.compare.pair import Counted, Pair
from tallybook.compare.rule_on import rule_on
from tallybook.figures.edition import Edition


def edition(source: str) -> Edition:
    return Edition(source * 8, source, f"Made-up {source}", date(2018, 7, 19))


WORKBOOK, ESTIMATES, CLASSES = edition("workbook"), edition("estimates"), edition("classes")


def codes(earlier: Counted, later: Counted) -> set[str]:
    asked = rate("34B", "Surrey", "2016/17")
    before = rate("34B", "Surrey", "2015/16")
    pair = Pair("period", side(before), side(asked), earlier, later)
    return {caveat.code for caveat in rule_on(pair).caveats}


@pytest.mark.parametrize("other", [WORKBOOK, replace(ESTIMATES, source="census")])
def test_populations_of_two_publications_are_told(other: Edition) -> None:
    found = codes(
        Counted(100, 1000, (CLASSES,), (other,)), Counted(100, 1000, (CLASSES,), (ESTIMATES,))
    )
    assert "populations-differ" in found
    assert "different-editions" not in found  # the counts come from one edition


def test_a_workbook_that_has_both_is_an_edition_of_the_counts_too() -> None:
    found = codes(
        Counted(100, 1000, (WORKBOOK,), (WORKBOOK,)), Counted(100, 1000, (CLASSES,), (WORKBOOK,))
    )
    assert "different-editions" in found
    assert "populations-differ" not in found


def test_one_table_in_two_files_of_one_day_is_one_edition() -> None:
    copy = replace(CLASSES, digest="0" * 64)
    later_day = replace(copy, published=date(2019, 7, 18))
    assert "different-editions" not in codes(
        Counted(100, 1000, (CLASSES,), ()), Counted(100, 1000, (copy,), ())
    )
    assert "different-editions" in codes(
        Counted(100, 1000, (CLASSES,), ()), Counted(100, 1000, (later_day,), ())
    )
