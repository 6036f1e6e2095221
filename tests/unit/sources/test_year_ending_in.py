"""Footnote digits glued to a year."""

from __future__ import annotations

import pytest

from tallybook.sources.remarks import Remarks
from tallybook.sources.year_ending_in import year_ending_in
from tallybook.terms.period import year_ending


@pytest.mark.parametrize(
    ("line", "year", "month"),
    [
        ("Table P1: number of offences, year ending March 181,2,3", 2018, 3),
        ("Table P1: number of offences, year ending December 181", 2018, 12),
        ("Table P1: number of offences, year ending June 20191,2", 2019, 6),
        ("Table P3: rate of offences, year ending September 2019", 2019, 9),
        ("Table C2: crimes, year ending June 2025 [note 1][note 2]", 2025, 6),
        ("Table P1: number of offences, year ending March 2011", 2011, 3),
        ("Table P1: number of offences, year ending March 20111,2", 2011, 3),
    ],
)
def test_the_year_without_its_notes(line: str, year: int, month: int) -> None:
    remarks = Remarks()
    assert year_ending_in([line, "England and Wales"], remarks) == year_ending(year, month)
    assert remarks.faults == []


@pytest.mark.parametrize(
    "lines",
    [
        ["Table P1: number of offences"],
        ["year ending March 182,3"],
        ["year ending March 20172,3"],
        ["year ending March 2017 compared with year ending March 2018"],
    ],
)
def test_no_year_or_two_are_a_fault(lines: list[str]) -> None:
    remarks = Remarks()
    assert year_ending_in(lines, remarks) is None
    assert len(remarks.faults) == 1
