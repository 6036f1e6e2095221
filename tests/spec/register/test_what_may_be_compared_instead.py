"""Register, section 3: the stretches between the breaks, which compare within themselves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from register_words import ENGLAND_AND_WALES, GREATER_MANCHESTER, HAMPSHIRE, SURREY
from tallybook.register.comparable_runs import comparable_runs
from tallybook.register.notice import Notice
from tallybook.terms.extent import Extent
from tallybook.terms.find_offences import find_offences
from tallybook.terms.parse_period import parse_period


def runs(offences: str, area: str, span: str, **limits: object) -> list[str]:
    asked = (find_offences(offences), Extent((area,)), parse_period(span))
    return [run.label for run in comparable_runs(*asked, **limits)]  # type: ignore[arg-type]


def test_a_series_is_cut_where_its_class_was_widened() -> None:
    assert runs("88A", HAMPSHIRE, "2013/14 to 2017/18") == ["2013/14 to 2016/17", "2017/18"]


def test_a_series_without_a_break_is_one_run() -> None:
    assert runs("rape", HAMPSHIRE, "2013/14 to 2017/18") == ["2013/14 to 2017/18"]


def test_a_gap_belongs_to_no_run() -> None:
    assert runs("robbery", GREATER_MANCHESTER, "2018/19 to 2021/22") == [
        "Apr 2018-Jun 2019",
        "Jul 2020-Mar 2022",
    ]


def test_where_a_gap_fills_the_span_nothing_is_left() -> None:
    assert runs("robbery", GREATER_MANCHESTER, "Jul-Dec 2019") == []


def test_a_later_edition_closes_the_gap() -> None:
    span = "2018/19 to 2021/22"
    assert runs("robbery", GREATER_MANCHESTER, span, published=date(2026, 4, 23)) == [
        "2018/19 to 2021/22"
    ]


def test_a_passage_belongs_to_no_run() -> None:
    assert runs("fraud", ENGLAND_AND_WALES, "2009/10 to 2014/15") == [
        "2009/10 to 2010/11",
        "2013/14 to 2014/15",
    ]


def test_a_rule_makes_a_run_of_its_own_time() -> None:
    assert runs("8U", SURREY, "2017/18 to 2024/25") == [
        "2017/18",
        "1 Apr 2018 to 14 May 2023",
        "15 May 2023 to 31 Mar 2025",
    ]


def test_a_local_notice_cuts_like_any_other(write: Callable[..., Notice]) -> None:
    local = write("L1", first="2015-04-01", areas=[SURREY], author="A. Analyst", date="2016-01-04")
    span = "2013/14 to 2016/17"
    assert runs("rape", SURREY, span, local=[local]) == ["2013/14 to 2014/15", "2015/16 to 2016/17"]
    assert runs("rape", HAMPSHIRE, span, local=[local]) == [span]
    assert runs("rape", SURREY, span) == [span]


def test_a_local_caution_cuts_nothing(write: Callable[..., Notice]) -> None:
    signed = {"author": "A. Analyst", "date": "2016-01-04"}
    local = write("L1", first="2015-04-01", weight="caution", **signed)
    assert runs("rape", SURREY, "2013/14 to 2016/17", local=[local]) == ["2013/14 to 2016/17"]
