"""Compare, section 7: one place among many, and the group that it is ranked in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from compare_words import rule, weights
from spec_words import TODAY, Build, count, rate
from tallybook.compare.rank_move import group_changed, rank_move
from tallybook.compare.standing import Standing, standing
from tallybook.figures.shelf import Shelf
from tallybook.terms.errors import NotComparable, NotDefined, NotHeld
from tallybook.terms.find_area import find_area
from tallybook.terms.peer_list import PeerList

NEIGHBOURS = ("Surrey", "Hampshire", "Kent", "Sussex")
GROUP = ("extent", "group")


def peers(*names: str, first: date | None = None, last: date | None = None) -> PeerList:
    codes = tuple(find_area(name).area.code for name in names)
    return PeerList(codes[0], codes, first, last, "a made-up list")


def placed(
    held: Shelf, period: str = "2016/17", among: PeerList | None = None, **more: Any
) -> Standing:
    asked = rate("34B", "Surrey", period)
    (found,) = standing(asked, among or peers(*NEIGHBOURS), held, as_of=TODAY, **more)
    return found


def four(surrey: int, hampshire: int, kent: int, sussex: int) -> str:
    return f"""
        published 2019-07-18
        Surrey    | 34B | 2016/17 | {surrey} 0 0 0
        Hampshire | 34B | 2016/17 | {hampshire} 0 0 0
        Kent      | 34B | 2016/17 | {kent} 0 0 0
        Sussex    | 34B | 2016/17 | {sussex} 0 0 0
        people 2021-06-25
        Surrey    | mid-2016 | 100,000
        Hampshire | mid-2016 | 200,000
        Kent      | mid-2016 | 100,000
        Sussex    | mid-2016 | 100,000
    """


def test_the_pole_of_a_rank_is_stated(shelf: Build) -> None:
    held = shelf(four(surrey=400, hampshire=1_600, kent=200, sussex=100))
    top, bottom = placed(held), placed(held, pole="1 is the lowest")
    assert (top.rank, top.pole, top.members) == (2, "1 is the highest", 4)
    assert (bottom.rank, bottom.pole) == (3, "1 is the lowest")


def test_counts_are_not_ranked(shelf: Build) -> None:
    with pytest.raises(NotComparable) as refused:
        standing(
            count("34B", "Surrey", "2016/17"),
            peers(*NEIGHBOURS),
            shelf(four(400, 1_600, 200, 100)),
            as_of=TODAY,
        )
    assert refused.value.code == "counts-not-ranked"


def test_the_two_means_differ_and_the_one_used_is_named(shelf: Build) -> None:
    """4, 8, 2 and 1 for 1,000 people have the mean 3.75; 2,300 of 500,000 are 4.6."""
    held = shelf(four(400, 1_600, 200, 100))
    found = placed(held)
    assert found.mean_kind == "unweighted"
    assert found.mean == pytest.approx(3.75)
    pooled = placed(held, mean_kind="pooled")
    assert pooled.mean_kind == "pooled"
    assert pooled.mean == pytest.approx(4.6)


@rule(*GROUP, "place in doubt")
def test_neighbours_within_chance_share_their_places(shelf: Build) -> None:
    found = placed(shelf(four(100, 206, 101, 104)))
    assert (found.rank_low, found.rank_high) == (1, 4)
    assert weights(found)["rank-in-doubt"] == "caution"


def test_a_place_far_from_all_others_is_not_in_doubt(shelf: Build) -> None:
    found = placed(shelf(four(9_000, 200, 100, 100)))
    assert (found.rank, found.rank_low, found.rank_high) == (1, 1, 1)
    assert "rank-in-doubt" not in weights(found)


@rule(*GROUP, "more spread than chance")
def test_more_spread_than_chance_is_a_caution(shelf: Build) -> None:
    found = placed(shelf(four(400, 1_600, 200, 100)))
    assert weights(found)["overdispersed"] == "caution"


def test_a_group_that_differs_by_chance_alone_is_not_remarked_on(shelf: Build) -> None:
    found = placed(shelf(four(100, 206, 101, 104)))
    assert "overdispersed" not in weights(found)


TEN = ("Surrey", "Hampshire", "Kent", "Sussex", "Essex", "Dorset", "Norfolk", "Suffolk", "Gwent",
       "Cheshire")  # fmt: skip


def ten(first: int) -> str:
    """Ten forces with a hundred offences each, the first with as many as told."""
    lines = ["published 2018-07-19"]
    lines += [
        f"{name} | 34B | 2016/17 | {first if n == 0 else 100} 0 0 0" for n, name in enumerate(TEN)
    ]
    return "\n".join(
        [*lines, "people 2017-06-22", *(f"{name} | mid-2016 | 1,000,000" for name in TEN)]
    )


@rule(*GROUP, "one member moves the mean")
def test_a_member_that_moves_the_unweighted_mean_is_named(shelf: Build) -> None:
    """A thousand among nines of a hundred: the mean of 190 would be 100 without it."""
    found = placed(shelf(ten(1000)), among=peers(*TEN))
    (moved,) = (c for c in found.caveats if c.code == "mean-moved-by-one")
    facts = dict(moved.facts)
    assert moved.weight == "caution"
    assert facts["area"] == "Surrey"
    assert (facts["mean"], facts["without"], facts["median"]) == ("0.19", "0.10", "0.10")


def test_members_alike_move_no_mean(shelf: Build) -> None:
    found = placed(shelf(ten(120)), among=peers(*TEN))
    assert "mean-moved-by-one" not in weights(found)


@rule(*GROUP, "members lacking")
def test_members_without_a_rate_are_left_out_and_named(shelf: Build) -> None:
    held = shelf("\n".join(x for x in four(400, 1_600, 200, 100).splitlines() if "Kent" not in x))
    found = placed(held)
    assert (found.rank, found.members) == (2, 3)
    (lacking,) = (c for c in found.caveats if c.code == "members-lacking")
    assert (lacking.weight, "Kent" in lacking.says) == ("caution", True)


def test_the_area_itself_must_have_a_rate(shelf: Build) -> None:
    text = "\n".join(x for x in four(400, 1_600, 200, 100).splitlines() if "Surrey" not in x)
    with pytest.raises(NotHeld):
        placed(shelf(text))


def test_the_area_itself_must_be_in_the_list(shelf: Build) -> None:
    with pytest.raises(NotDefined) as refused:
        placed(shelf(four(400, 1_600, 200, 100)), among=peers("Hampshire", "Kent"))
    assert refused.value.code == "not-a-member"


@rule(*GROUP, "list of another time")
def test_a_list_of_another_time_is_a_caution(shelf: Build) -> None:
    held = shelf(four(400, 1_600, 200, 100))
    old = peers(*NEIGHBOURS, first=date(2010, 4, 1), last=date(2014, 9, 30))
    assert weights(placed(held, among=old))["group-is-not-of-that-time"] == "caution"
    now = peers(*NEIGHBOURS, first=date(2014, 10, 1))
    assert "group-is-not-of-that-time" not in weights(placed(held, among=now))


TWO_YEARS = """
    published 2019-07-18
    Surrey    | 34B | 2015/16 | 100 0 0 0
    Hampshire | 34B | 2015/16 | 200 0 0 0
    Kent      | 34B | 2015/16 | 300 0 0 0
    Surrey    | 34B | 2016/17 | 300 0 0 0
    Hampshire | 34B | 2016/17 | 200 0 0 0
    Kent      | 34B | 2016/17 | 250 0 0 0
    people 2021-06-25
    Surrey    | mid-2015 | 100,000
    Hampshire | mid-2015 | 100,000
    Kent      | mid-2015 | 100,000
    Surrey    | mid-2016 | 100,000
    Hampshire | mid-2016 | 100,000
    Kent      | mid-2016 | 100,000
"""
BEFORE = peers("Surrey", "Hampshire", "Kent", last=date(2016, 3, 31))
REDRAWN = peers("Surrey", "Hampshire", first=date(2016, 4, 1))


def test_within_one_list_a_rank_moves_towards_its_pole(shelf: Build) -> None:
    held = shelf(TWO_YEARS)
    steady = replace(BEFORE, valid_to=None)
    moved = rank_move(placed(held, "2015/16", among=steady), placed(held, "2016/17", among=steady))
    assert moved == 2


@rule(*GROUP, "list changed between two dates")
def test_between_two_lists_a_rank_has_no_move(shelf: Build) -> None:
    held = shelf(TWO_YEARS)
    then, now = placed(held, "2015/16", among=BEFORE), placed(held, "2016/17", among=REDRAWN)
    assert rank_move(then, now) is None
    (caveat,) = group_changed(BEFORE, REDRAWN)
    assert (caveat.code, caveat.weight) == ("group-changed", "refuse")
    assert caveat.says == "The list of Surrey changed on 2016-04-01: 2 of 3 members stayed."


def test_a_list_renewed_with_the_same_members_is_the_same_group() -> None:
    assert group_changed(BEFORE, replace(BEFORE, valid_to=None)) == ()


def test_ranks_from_two_poles_have_no_move(shelf: Build) -> None:
    held = shelf(TWO_YEARS)
    steady = replace(BEFORE, valid_to=None)
    then = placed(held, "2015/16", among=steady)
    now = placed(held, "2016/17", among=steady, pole="1 is the lowest")
    assert rank_move(then, now) is None


def test_a_group_in_which_nobody_has_any_has_no_order(shelf: Build) -> None:
    held = shelf(four(surrey=0, hampshire=0, kent=0, sussex=0))
    with pytest.raises(NotHeld, match="there is no order"):
        placed(held)
