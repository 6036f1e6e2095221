"""A user's own counts by age, over the people of a shelf."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tallybook.figures.edition import Edition
from tallybook.reckon.plain import Aged, PlainShelf
from tallybook.reckon.standardise_counts import standardise_counts
from tallybook.sources.read_age_counts import read_age_counts, read_standard
from tallybook.terms.ages import Ages
from tallybook.terms.errors import CannotRead, NotHeld
from tallybook.terms.standard_population import find_standard

ON, AS_OF = date(2020, 6, 30), date(2022, 1, 1)
SOUTHAMPTON, PORTSMOUTH = "E06000045", "E06000044"
EDITION = Edition("a" * 64, "made-up-ages", "Made-up ages", date(2021, 6, 25))
BANDS = (Ages(0, 14), Ages(15, None))


@pytest.fixture
def shelf() -> PlainShelf:
    people = [
        (SOUTHAMPTON, BANDS[0], 1_000),
        (SOUTHAMPTON, BANDS[1], 4_000),
        (PORTSMOUTH, BANDS[0], 3_000),
        (PORTSMOUTH, BANDS[1], 3_000),
    ]
    rows = [Aged("a" * 64, area, ON, "persons", ages, n) for area, ages, n in people]
    return PlainShelf((EDITION,), (), aged_people=tuple(rows))


def _file(folder: Path, *rows: str, header: str = "area,ages,count") -> Path:
    path = folder / "counts.csv"
    path.write_text("\n".join([header, *rows]) + "\n")
    return path


COUNTS = (
    (SOUTHAMPTON, BANDS[0], 10),
    (SOUTHAMPTON, BANDS[1], 80),
    (PORTSMOUTH, BANDS[0], 30),
    (PORTSMOUTH, BANDS[1], 60),
)


def test_places_with_the_same_rates_at_each_age_have_the_same_rate(shelf: PlainShelf) -> None:
    """Both have 10 and 20 for every 1,000: only their ages differ, so only the crude rates do."""
    found = standardise_counts(COUNTS, find_standard("ESP 2013"), shelf, on=ON, as_of=AS_OF)
    southampton, portsmouth = found.rates
    by_hand = 0.16 * 1_000 + 0.84 * 2_000  # 16,000 of the standard's 100,000 are under 15
    assert southampton.rate == pytest.approx(by_hand)
    assert portsmouth.rate == pytest.approx(by_hand)
    assert southampton.crude == pytest.approx(1_800)
    assert portsmouth.crude == pytest.approx(1_500)
    assert found.editions == (EDITION,)
    assert [band.people for band in found.bands] == [1_000, 4_000, 3_000, 3_000]


def test_indirectly_each_is_set_against_all_of_them(shelf: PlainShelf) -> None:
    found = standardise_counts(COUNTS, None, shelf, on=ON, as_of=AS_OF)
    assert [one.ratio for one in found.rates] == pytest.approx([1, 1])


def test_fewer_than_ten_are_not_standardised(shelf: PlainShelf) -> None:
    few = tuple((area, ages, 4) for area, ages, _ in COUNTS)
    found = standardise_counts(few, find_standard("esp-2013"), shelf, on=ON, as_of=AS_OF)
    assert [one.rate for one in found.rates] == [None, None]
    assert "too few" in found.rates[0].why


def test_people_that_are_not_held_and_bands_of_no_standard_are_told_together(
    shelf: PlainShelf,
) -> None:
    odd = ((SOUTHAMPTON, Ages(0, 12), 10), (SOUTHAMPTON, Ages(13, None), 10))
    with pytest.raises(NotHeld) as refused:
        standardise_counts(odd, find_standard("esp-2013"), shelf, on=ON, as_of=AS_OF)
    assert "people aged 0-12" in refused.value.says
    assert "no people of exactly 13+" in refused.value.says


def test_a_file_is_read(tmp_path: Path) -> None:
    (one, other) = read_age_counts(
        _file(tmp_path, 'Southampton,0 to 14,"1,010"', "Southampton,15 and over,80")
    )
    assert (one.area, one.ages, one.count) == (SOUTHAMPTON, Ages(0, 14), 1_010)
    assert other.ages == Ages(15, None)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Nowhere at All,0-14,3", "No area is called"),
        ("Southampton,children,3", "are no ages"),
        ("Southampton,0-14,", "not a whole number"),
        ("Southampton,0-14,<5", "not a whole number"),
        ("Southampton,15-20,3", "the age 15 stands in more than one row"),
        ("Portsmouth,0-14,3", "no row for the ages 15+"),
    ],
)
def test_a_file_is_refused_with_its_faults(tmp_path: Path, row: str, said: str) -> None:
    with pytest.raises(CannotRead) as refused:
        read_age_counts(_file(tmp_path, "Southampton,15+,4", row))
    assert said in " ".join(str(fault) for fault in refused.value.faults)


def test_a_standard_of_ones_own(tmp_path: Path, shelf: PlainShelf) -> None:
    own = read_standard(_file(tmp_path, "0-14,1", "15+,1", header="ages,people"))
    found = standardise_counts(COUNTS, own, shelf, on=ON, as_of=AS_OF)
    assert found.rates[0].rate == pytest.approx((1_000 + 2_000) / 2)


def test_the_european_standard_is_of_a_hundred_thousand() -> None:
    standard = find_standard("European Standard Population")
    assert standard.people(Ages(0, None)) == 100_000
    assert standard.people(Ages(85, None)) == 2_500
    assert standard.people(Ages(84, None)) is None
    assert len(standard.bands) == 19
