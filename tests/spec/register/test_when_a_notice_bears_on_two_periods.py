"""Register, section 1: which days bear on a comparison of an earlier and a later period."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tallybook.register.crosses import crosses
from tallybook.register.notice import Notice
from tallybook.terms.parse_period import parse_period

Write = Callable[..., Notice]


def bears(notice: Notice, earlier: str, later: str) -> bool:
    return crosses(notice, parse_period(earlier), parse_period(later))


@pytest.mark.parametrize(
    ("earlier", "later", "answer"),
    [
        ("2013/14", "2017/18", True),  # on the first day of the later: all of it comes after
        ("2015/16", "2018/19", True),  # strictly between
        ("2015", "2017", True),  # inside the later
        ("2017", "2019", True),  # inside the earlier
        ("2013/14", "2017-01-01/2017-04-01", True),  # the later's last day is already new
        ("2017/18", "2018/19", False),  # on the first day of the earlier: both come after
        ("2013/14", "2016/17", False),  # after the later
        ("2018/19", "2019/20", False),  # before the earlier
    ],
)
def test_a_change_on_a_day(write: Write, earlier: str, later: str, answer: bool) -> None:
    change = write(first="2017-04-01")
    assert bears(change, earlier, later) is answer


@pytest.mark.parametrize(
    ("earlier", "later", "answer"),
    [
        ("2013/14", "2016/17", True),  # wholly between
        ("2014/15", "2016/17", True),  # the earlier is part-way through
        ("2014/15", "2015/16", True),  # both are part-way through
        ("2012/13", "2013/14", False),
        ("2016/17", "2017/18", False),
    ],
)
def test_a_passage_has_neither_old_nor_new_figures(
    write: Write, earlier: str, later: str, answer: bool
) -> None:
    passage = write(first="2014-04-01", last="2016-03-31")
    assert bears(passage, earlier, later) is answer


@pytest.mark.parametrize(
    ("earlier", "later", "answer"),
    [
        ("2017/18", "2018/19", True),  # it begins
        ("2019/20", "2023/24", True),  # it ends
        ("2017/18", "2024/25", True),  # it came and went in between
        ("2018/19", "2021/22", False),  # both wholly inside
        ("2016/17", "2017/18", False),
        ("2024/25", "2025/26", False),
    ],
)
def test_a_rule_that_was_given_up_again(
    write: Write, earlier: str, later: str, answer: bool
) -> None:
    rule = write(course="rule", first="2018-04-01", last="2023-05-14")
    assert bears(rule, earlier, later) is answer


@pytest.mark.parametrize(
    ("earlier", "later", "answer"),
    [
        ("2018/19", "2019/20", True),  # the later lacks a part
        ("2019/20", "2020/21", True),  # the earlier lacks a part
        ("Jul-Sep 2019", "Oct-Dec 2019", True),  # both are missing
        ("2018/19", "2020/21", False),  # a gap between two full years takes nothing from either
    ],
)
def test_a_gap(write: Write, earlier: str, later: str, answer: bool) -> None:
    gap = write(course="state", first="2019-07-01", last="2019-12-31")
    assert bears(gap, earlier, later) is answer


def test_a_gap_without_an_end_takes_every_later_period(write: Write) -> None:
    gap = write(course="state", first="2019-07-01")
    assert bears(gap, "2017/18", "2024/25")
    assert not bears(gap, "2017/18", "2018/19")


def test_an_undated_notice_always_bears(write: Write) -> None:
    assert bears(write(course="state"), "2002/03", "2024/25")


def test_the_order_of_the_sides_does_not_matter(write: Write) -> None:
    change = write(first="2017-04-01")
    assert bears(change, "2017/18", "2016/17")
    assert not bears(change, "2018/19", "2017/18")
