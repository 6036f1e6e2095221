"""Claims counted on a few rows: as of the story's day, after it, and now."""

from __future__ import annotations

from datetime import date

import pytest

from claims.made_claims import claimed, reading, side
from tallybook.claims.article import Article
from tallybook.claims.count.count import count
from tallybook.claims.count.record import Record
from tallybook.claims.finding import Finding
from tallybook.claims.reading import Reading
from tallybook.protect.release import release
from tallybook.reckon.plain import PlainShelf
from tallybook.terms.errors import NotAllowed
from tiny import in_memory

BOOK = """
published 2018-07-19
Hampshire | 88A | 2017/18 | 13 68 69 71
published 2023-10-19
Hampshire | 88A | 2013/14 | 1 5 2 7
Hampshire | 88A | 2017/18 | 11 65 66 69
"""
TODAY = date(2024, 1, 1)
STORY = Article("The force recorded 150 offences, up from 15, a rise of 900 per cent.")
NINE_MONTHS = side("88A", "Hampshire", "Apr-Dec 2017")


@pytest.fixture
def shelf() -> PlainShelf:
    return in_memory(BOOK)


def level(value: float, shelf: PlainShelf, published: date | None, own: Reading) -> Finding:
    claim = claimed(STORY, "150 offences", "level", value)
    return count([(claim, (own,))], shelf, published=published, today=TODAY)[0]


@pytest.mark.parametrize(
    ("published", "value", "verdict"),
    [
        (date(2018, 8, 1), 150, "agreed when published"),  # later revised to 142
        (date(2018, 8, 1), 142, "differs"),  # a later edition does not mend a story
        (date(2018, 4, 26), 150, "agrees with the nearest edition held"),
        (date(2018, 4, 26), 142, "differs"),
        (date(2023, 12, 1), 142, "agrees"),
        (None, 142, "agrees"),
        (None, 150, "differs"),
    ],
)
def test_the_storys_day_judges(
    shelf: PlainShelf, published: date | None, value: float, verdict: str
) -> None:
    assert level(value, shelf, published, reading(NINE_MONTHS)).verdict == verdict


def test_both_days_are_told(shelf: PlainShelf) -> None:
    found = level(150, shelf, date(2018, 4, 26), reading(NINE_MONTHS))
    assert found.then is not None
    assert found.now is not None
    assert (found.then.amount, found.then.nearest, found.now.amount) == (150, True, 142)
    assert [str(e.published) for e in found.then.editions] == ["2018-07-19"]


def test_a_change_is_counted_though_its_sides_do_not_compare(shelf: PlainShelf) -> None:
    claim = claimed(STORY, "900 per cent", "change", 900, "percent", "up", (899.5, 900.5))
    own = reading(NINE_MONTHS, side("88A", "Hampshire", "2013/14"), "period")
    found = count([(claim, (own,))], shelf, published=date(2018, 4, 26), today=TODAY)[0]
    assert found.verdict == "agrees with the nearest edition held"


def test_a_sum_takes_each_year_from_its_first_edition(shelf: PlainShelf) -> None:
    text = (
        BOOK.replace("1 5 2 7", "1 5 2 7\nHampshire | 88A | 2014/15 | 1 1 1 1")
        .replace("2013/14", "2015/16")
        .replace("2014/15", "2016/17")
    )
    claim = claimed(STORY, "150 offences", "total", 169)
    own = reading(side("88A", "Hampshire", "Apr 2015-Dec 2017"))
    found = count([(claim, (own,))], in_memory(text), published=date(2018, 4, 26), today=TODAY)[0]
    assert found.then is not None
    assert found.then.amount == 15 + 4 + 150
    assert found.verdict == "agrees with the nearest edition held"


def test_what_is_not_held_cannot_be_told(shelf: PlainShelf) -> None:
    own = reading(side("88A", "Kent", "2017/18"))
    found = level(150, shelf, date(2018, 8, 1), own)
    assert found.verdict == "cannot be told"
    assert found.missing == "not-held"


@pytest.mark.parametrize("unit", ["victims", "suspects", "outcomes"])
def test_other_things_are_outside(shelf: PlainShelf, unit: str) -> None:
    claim = claimed(STORY, "150 offences", "level", 150, unit)
    found = count([(claim, (reading(NINE_MONTHS),))], shelf, published=None, today=TODAY)[0]
    assert found.verdict == "outside our data"
    assert found.now is None


def test_a_part_that_no_table_has_is_never_guessed(shelf: PlainShelf) -> None:
    found = level(142, shelf, None, reading(NINE_MONTHS, narrowed=("victims under 18",)))
    assert found.verdict == "outside our data"


def test_another_reading_never_saves_a_claim(shelf: PlainShelf) -> None:
    other = reading(NINE_MONTHS, rank=2, instead="the nine months")
    claim = claimed(STORY, "150 offences", "level", 150)
    own = reading(side("88A", "Hampshire", "2017/18"))
    day = date(2018, 8, 1)
    found = count([(claim, (own, other))], shelf, published=day, today=TODAY)[0]
    assert found.verdict == "differs"
    assert found.tried == 1
    assert [one.recount.amount for one in found.others] == [150]


def test_an_unreleased_table_is_refused(shelf: PlainShelf) -> None:
    found = level(150, shelf, None, reading(NINE_MONTHS))
    assert found.now is not None
    from tallybook.claims.count.sides import whole
    from tallybook.reckon.reckon import reckon

    table = reckon(whole(NINE_MONTHS).count, shelf, as_of=TODAY)
    with pytest.raises(NotAllowed):
        Record(TODAY, (table,), release(()), {})


def test_an_edition_of_long_before_is_not_that_of_the_day(shelf: PlainShelf) -> None:
    for day, is_of_it in ((date(2018, 8, 1), True), (date(2019, 9, 1), False)):
        then = level(150, shelf, day, reading(NINE_MONTHS)).then
        assert then is not None
        assert then.is_of_its_day is is_of_it
