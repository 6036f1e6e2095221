"""Register, section 2: the notices found for offences, a place and a span, and their weight."""

from __future__ import annotations

from datetime import date

import pytest

from register_words import (
    DEVON_AND_CORNWALL,
    ENGLAND_AND_WALES,
    GREATER_MANCHESTER,
    HAMPSHIRE,
    SOUTHAMPTON,
    SURREY,
    Ask,
)


def test_a_class_that_was_widened_in_between_is_refused(ask: Ask) -> None:
    widened = ask("88A", HAMPSHIRE, "2013/14 to 2017/18")["D22"]
    assert widened.weight == "refuse"
    assert widened.cut == date(2017, 4, 1)


@pytest.mark.parametrize("span", ["2013/14 to 2016/17", "2017/18 to 2024/25"])
def test_the_same_change_outside_the_span_says_nothing(ask: Ask, span: str) -> None:
    assert "D22" not in ask("88A", HAMPSHIRE, span)


def test_a_class_that_the_change_left_alone_is_not_touched(ask: Ask) -> None:
    assert "D22" not in ask("rape", HAMPSHIRE, "2013/14 to 2017/18")


def test_a_wide_group_that_holds_the_widened_class_is_only_a_caution(ask: Ask) -> None:
    assert ask("sexual offences", HAMPSHIRE, "2013/14 to 2017/18")["D22"].weight == "caution"
    narrow = "sexual offences against children under 16"
    assert ask(narrow, HAMPSHIRE, "2013/14 to 2017/18")["D22"].weight == "refuse"


@pytest.mark.parametrize(
    ("notice", "part", "whole", "span", "of_part", "of_whole"),
    [
        ("D03", "19C", "sexual offences", "2003/04 to 2004/05", "refuse", "caution"),
        ("D05", "8L", "8L+8M+9A+9B", "2008/09 to 2009/10", "caution", "note"),
        ("D06", "88C", "sexual offences", "2008/09 to 2009/10", "refuse", "caution"),
        ("D08", "8N", "violence with injury", "2011/12 to 2012/13", "caution", "note"),
        ("D13", "8L", "8L+8Q", "2013/14 to 2014/15", "caution", "note"),
        ("D19", "72", "72+106", "2014/15 to 2016/17", "caution", "note"),
        ("D23", "28E", "burglary", "2016/17 to 2017/18", "refuse", "note"),
        ("D24", "8R", "8L+8R", "2016/17 to 2017/18", "caution", "note"),
        ("D28", "19C", "rape", "2017/18 to 2020/21", "caution", "note"),
        ("D32", "8Q", "8L+8Q", "2019/20 to 2020/21", "refuse", "note"),
        ("D39", "28I", "residential burglary", "2022/23 to 2023/24", "caution", "note"),
    ],
)
def test_a_total_that_holds_both_old_and_new_classes_weighs_less(
    ask: Ask, notice: str, part: str, whole: str, span: str, of_part: str, of_whole: str
) -> None:
    assert ask(part, HAMPSHIRE, span)[notice].weight == of_part
    assert ask(whole, HAMPSHIRE, span)[notice].weight == of_whole


def test_half_of_a_divided_class_is_not_the_whole(ask: Ask) -> None:
    without_one_part = "8L+8M+9A"
    assert ask(without_one_part, HAMPSHIRE, "2008/09 to 2009/10")["D05"].weight == "caution"


def test_a_force_s_own_notice_does_not_touch_its_neighbour_but_touches_the_nation(ask: Ask) -> None:
    span = "2013/14 to 2015/16"
    assert "D15" in ask("rape", HAMPSHIRE, span)
    assert "D15" not in ask("rape", SURREY, span)
    assert ask("rape", HAMPSHIRE, span)["D15"].weight == "caution"
    assert ask("rape", ENGLAND_AND_WALES, span)["D15"].weight == "note"  # one force among 43


def test_a_force_s_notice_touches_the_districts_in_it(ask: Ask) -> None:
    assert ask("rape", SOUTHAMPTON, "2013/14 to 2015/16")["D15"].weight == "caution"


def test_what_lacks_in_a_force_lacks_as_much_in_the_nation(ask: Ask) -> None:
    assert ask("rape", ENGLAND_AND_WALES, "2018/19 to 2019/20")["D29"].weight == "refuse"


def test_a_nation_without_the_force_is_not_touched(ask: Ask) -> None:
    span = "2018/19 to 2019/20"
    assert ask("robbery", ENGLAND_AND_WALES, span)["D29"].weight == "refuse"
    assert "D29" not in ask("robbery", ENGLAND_AND_WALES, span, without=(GREATER_MANCHESTER,))


@pytest.mark.parametrize(
    ("notice", "force", "gap"),
    [("D29", GREATER_MANCHESTER, "Jul-Dec 2019"), ("D36", DEVON_AND_CORNWALL, "Jan-Dec 2023")],
)
def test_a_span_that_lies_in_a_gap_is_refused(ask: Ask, notice: str, force: str, gap: str) -> None:
    assert ask("robbery", force, gap)[notice].weight == "refuse"


def test_an_edition_that_has_the_missing_figures_makes_the_gap_a_note(ask: Ask) -> None:
    span = "2018/19 to 2019/20"
    asked = ("robbery", GREATER_MANCHESTER, span)
    assert ask(*asked, published=date(2020, 1, 23))["D29"].weight == "refuse"
    assert ask(*asked, published=date(2023, 10, 19))["D29"].weight == "note"
    assert ask(*asked)["D29"].weight == "refuse", "an edition that is not named may be an old one"


def test_a_span_has_no_cut_where_a_gap_fills_it(ask: Ask) -> None:
    assert ask("robbery", GREATER_MANCHESTER, "Jul-Dec 2019")["D29"].cut is None


def test_a_gap_is_cut_at_both_ends(ask: Ask) -> None:
    gap = ask("robbery", GREATER_MANCHESTER, "2018/19 to 2020/21")["D29"]
    assert gap.cuts == (date(2019, 7, 1), date(2020, 7, 1))


def test_a_notice_about_one_source_is_silent_on_the_others(ask: Ask) -> None:
    asked = ("robbery", GREATER_MANCHESTER, "2021/22")
    assert "D30" not in ask(*asked)
    assert "D30" not in ask(*asked, source="home-office-prc-pfa")
    assert "D30" in ask(*asked, source="police-uk")


def test_a_redrawn_peer_group_refuses_a_move_in_rank_and_nothing_else(ask: Ask) -> None:
    span = "2013/14 to 2014/15"
    assert ask("robbery", SOUTHAMPTON, span, level="ranks")["D16"].weight == "refuse"
    assert "D16" not in ask("robbery", SOUTHAMPTON, span)
    assert "D16" not in ask("robbery", HAMPSHIRE, span, level="ranks"), "forces kept theirs"


def test_populations_concern_rates_alone(ask: Ask) -> None:
    asked = ("robbery", HAMPSHIRE, "2021/22 to 2023/24")
    assert "D43" not in ask(*asked)
    assert "D43" in ask(*asked, level=("force", "rates"))


def test_mistyped_quotations_never_attach_to_a_count(ask: Ask) -> None:
    assert "D52" not in ask("all crime", ENGLAND_AND_WALES, "2015/16 to 2024/25")


def test_merged_partnerships_do_not_concern_a_force(ask: Ask) -> None:
    assert "D42" in ask("robbery", SOUTHAMPTON, "2013/14")
    assert "D42" not in ask("robbery", HAMPSHIRE, "2013/14")


def test_undated_notices_are_always_notes_within_their_scope(ask: Ask) -> None:
    assert ask("88A", HAMPSHIRE, "2024/25")["D46"].weight == "note"


def test_a_revision_of_certain_months_concerns_those_months_alone(ask: Ask) -> None:
    assert ask("88A", HAMPSHIRE, "Apr-Dec 2017")["D47"].weight == "note"
    assert "D47" not in ask("88A", HAMPSHIRE, "2024/25")
    assert "D47" not in ask("rape", HAMPSHIRE, "2017/18")


def test_the_heaviest_come_first_and_then_the_earliest(ask: Ask) -> None:
    found = ask("88A", HAMPSHIRE, "2013/14 to 2017/18")
    in_order = [id for id in found if found[id].weight != "note"]
    assert in_order == ["D22", "D09", "D14", "D15", "D20"]


def test_a_misspelt_level_is_refused_not_ignored(ask: Ask) -> None:
    with pytest.raises(ValueError, match="rank: use one of"):
        ask("robbery", SOUTHAMPTON, "2013/14 to 2014/15", level="rank")
