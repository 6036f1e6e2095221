"""Each kind of claim counted on the published tables, against numbers that stand in them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from claims.made_claims import claimed, reading, side
from tallybook import api
from tallybook.claims.article import Article
from tallybook.claims.claim import Claim
from tallybook.claims.count.count import count
from tallybook.claims.reading import Reading
from tallybook.desk import Desk

DAY, TODAY = date(2026, 5, 1), date(2026, 6, 1)
STORY = Article("the claim")


@pytest.fixture(scope="module")
def desk(published_book: Path) -> Desk:
    return api.open_desk(published_book)


def amount(desk: Desk, claim: Claim, own: Reading) -> float | None:
    (found,) = count([(claim, (own,))], desk.shelf, published=DAY, today=TODAY)
    return found.now.amount if found.now else None


def a(kind: str, unit: str, way: str = "none") -> Claim:
    return claimed(STORY, "the claim", kind, 1, unit, way)


GROOMING = side("88A", "Hampshire", "2016/17")
"""42; before it 24, 41, 15, 9."""


@pytest.mark.parametrize(
    ("kind", "unit", "other", "along", "right"),
    [
        ("level", "offences", None, "", 42),
        ("change", "percent", side("88A", "Hampshire", "2015/16"), "period", 75),
        ("change", "times", side("88A", "Hampshire", "2015/16"), "period", 1.75),
        ("change", "offences", side("88A", "Hampshire", "2015/16"), "period", 18),
        ("rate", "per_day", None, "", 42 / 365),
        ("rate", "interval_days", None, "", 365 / 42),
    ],
)
def test_arithmetic_on_published_counts(
    desk: Desk, kind: str, unit: str, other: object, along: str, right: float
) -> None:
    own = reading(GROOMING, other, along)  # type: ignore[arg-type]
    assert amount(desk, a(kind, unit), own) == pytest.approx(right)


def test_a_rate_is_over_the_mid_year(desk: Desk) -> None:
    own = reading(side("sexual offences", "Hampshire", "2017/18"))
    people = 1_969_079  # mid-2016, as printed in table P3; a year later a little more
    found = amount(desk, a("rate", "per_1000"), own)
    assert found is not None
    assert found == pytest.approx(5614 / people * 1000, rel=0.015)


def test_a_run_ends_with_the_last_year(desk: Desk) -> None:
    own = reading(side("88A", "Hampshire", "2012/13 to 2014/15"))
    assert amount(desk, a("trend", "count_of_years", "up"), own) == 2  # 9, 15, 41
    own = reading(side("88A", "Hampshire", "2012/13 to 2015/16"))
    assert amount(desk, a("trend", "count_of_years", "up"), own) == 0  # then 24


def test_a_record_is_held_against_every_year_since(desk: Desk) -> None:
    own = side("88A", "Hampshire", "2016/17")
    since = side("88A", "Hampshire", "2012/13 to 2015/16")
    assert amount(desk, a("rank", "place"), reading(own, since, "period")) == 1
    own = side("88A", "Hampshire", "2015/16")
    since = side("88A", "Hampshire", "2012/13 to 2014/15")
    assert amount(desk, a("rank", "place"), reading(own, since, "period")) == 2


def test_a_force_is_ranked_among_all_forces(desk: Desk) -> None:
    nation = side("burglary", "England and Wales", "2018/19")
    own = side("burglary", "Metropolitan Police", "2018/19")
    assert amount(desk, a("rank", "place"), reading(own, nation, "extent")) == 1


def test_a_share_is_of_a_wider_set(desk: Desk) -> None:
    whole = side("sexual offences", "Hampshire", "2017/18")
    own = side("rape", "Hampshire", "2017/18")
    found = amount(desk, a("share", "percent"), reading(own, whole, "offences"))
    assert found == pytest.approx(100 * 2000 / 5614)
    turned = reading(whole, own, "offences")
    assert amount(desk, a("share", "percent"), turned) is None  # a whole is no part of its part
