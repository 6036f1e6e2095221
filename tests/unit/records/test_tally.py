"""What a count of rows refuses, what it cannot have seen, and what it says beside the number."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from small_rows import DISTRICT, ENDS, FORCE, OTHER, YEAR, asked, opened, row
from tallybook.figures.table import Axis, figures_of
from tallybook.figures.take import take
from tallybook.figures.value import Absent
from tallybook.records.cells import grid_over, rows_behind
from tallybook.records.extract import seen_months
from tallybook.records.tally import tally
from tallybook.records.triangle import triangle
from tallybook.terms.basis import Basis
from tallybook.terms.errors import TallybookError
from tallybook.terms.extent import Extent
from tallybook.terms.offences import Offences
from tallybook.terms.period import Period
from tallybook.terms.unit import Unit

OCCURRED = Basis.OCCURRED


def only(count, rows=ENDS, **more):
    (figure,) = figures_of(tally(count, opened(rows, **more)))
    return figure


@pytest.mark.parametrize(
    ("count", "code"),
    [
        (asked(unit=Unit.VICTIMS), "other-grain"),
        (asked(area=OTHER), "extent-not-in-extract"),
        (asked(area="E23000030"), "extent-not-in-extract"),
        (asked(area="X92000001"), "extent-not-in-extract"),
        (asked(("platform", "app one")), "mark-not-noted"),
        (asked(("alcohol", "sometimes")), "mark-value-not-held"),
        (asked(("recency", "historic")), "mark-value-unknown"),
        (asked(("recency threshold days", "-1")), "mark-value-unknown"),
        (asked(("victim age", "young")), "ages-unreadable"),
        (asked(("victim age basis", "trial")), "mark-value-unknown"),
        (asked(("occurred by", "guess")), "mark-value-unknown"),
        (asked(("class", "new since yesterday")), "mark-value-unknown"),
        (asked(("class", "new since 2020-99-99")), "mark-value-unknown"),
        (asked(("class", "new since 2020-01-01, ZZ9")), "mark-value-unknown"),
        (asked(("reclassified", "perhaps")), "mark-value-unknown"),
        (asked(("delay months", "soon")), "mark-value-unknown"),
        (asked(("occurred by", "spread"), ("recency", "recent")), "spread-has-no-day"),
        (asked(("alcohol", "yes"), ("alcohol", "no")), "mark-value-unknown"),
    ],
)
def test_what_would_be_a_silent_zero_is_refused(count, code):
    with pytest.raises(TallybookError) as refused:
        only(count)
    assert refused.value.code == code


def test_a_refusal_names_no_value_of_a_row():
    with pytest.raises(TallybookError) as refused:
        only(asked(("alcohol", "sometimes")), [*ENDS, row(YEAR.first, alcohol="SECRET WORD")])
    assert "SECRET WORD" not in str(refused.value)


def test_an_extract_without_rows_is_refused():
    with pytest.raises(TallybookError, match="has no row"):
        opened([])


def test_a_quote_in_a_value_is_a_quote():
    rows = [*ENDS, row(YEAR.first, alcohol="x' OR 'a'='a")]
    assert only(asked(("alcohol", "x' OR 'a'='a")), rows).value.amount == 1


def test_a_blank_is_unknown_and_never_a_no():
    rows = [*ENDS, row(YEAR.first, alcohol=None)]
    values = [only(asked(("alcohol", v)), rows).value.amount for v in ("yes", "no", "unknown")]
    assert values == [1, 1, 1]


def test_age_is_that_at_the_offence_unless_said():
    rows = [*ENDS, row(date(2020, 5, 1), date(1990, 5, 1), age_at_offence=10, age_at_report=40)]
    under = ("victim age", "under 18")
    assert only(asked(under), rows).value.amount == 1
    at_report = only(asked(under, ("victim age basis", "report")), rows)
    assert at_report.value.amount == 0
    assert "age-at-report" in {c.code for c in at_report.caveats}


@pytest.mark.parametrize(
    ("days", "threshold", "kind"),
    [(365, None, "recent"), (366, None, "non-recent"), (31, "30", "non-recent")],
)
def test_non_recent_is_more_than_the_threshold_after(days, threshold, kind):
    recorded = date(2020, 6, 1)
    rows = [*ENDS, row(recorded, date.fromordinal(recorded.toordinal() - days), alcohol="here")]
    how = (("recency threshold days", threshold),) if threshold else ()
    figure = only(asked(("recency", kind), ("alcohol", "here"), *how), rows)
    assert figure.value.amount == 1
    (said,) = (c for c in figure.caveats if c.code == "non-recent-means")
    assert f"more than {threshold or 365} days" in said.says


def test_which_end_of_an_interval_is_printed_and_decides():
    wide = row(date(2020, 6, 1), alcohol="here")
    wide |= {"occurred_first": date(2018, 1, 1), "occurred_last": date(2020, 5, 1)}
    found = {
        placed: only(
            asked(("recency", "non-recent"), ("alcohol", "here"), ("occurred by", placed)),
            [*ENDS, wide],
        )
        for placed in ("from", "to", "middle")
    }
    assert {p: f.value.amount for p, f in found.items()} == {"from": 1, "to": 0, "middle": 1}
    says = [c.says for c in found["from"].caveats if c.code == "non-recent-means"]
    assert "first possible day" in says[0]


def test_a_class_that_came_into_use_later_is_new():
    """8S came into use in April 2017 by the list, and 19C in 2004."""
    rows = [*ENDS, row(YEAR.first, code="8S")]
    both = ("19C", "8S")
    new = only(asked(("class", "new since 2010-01-01"), offences=both), rows)
    old = only(asked(("class", "in use by 2010-01-01"), offences=both), rows)
    assert (new.value.amount, old.value.amount) == (1, 2)
    besides = only(asked(("class", "new since 2010-01-01, 19C"), offences=both), rows)
    assert besides.value.amount == 3


def test_provenance_is_guarded_and_tells_quarantine_and_editions():
    figure = only(asked(), quarantined=3)
    assert figure.provenance.guarded
    assert figure.provenance.method == "tallied"
    assert (figure.provenance.coverage.expected, figure.provenance.coverage.received) == (5, 2)
    assert [e.source for e in figure.provenance.editions] == ["extract:made-up"]
    assert "rows-in-quarantine" in {c.code for c in figure.caveats}


def test_a_part_of_the_force_says_that_some_rows_have_no_place():
    rows = [*ENDS, row(YEAR.first, area="X23000001")]
    assert "place-not-known" in {c.code for c in only(asked(area=DISTRICT), rows).caveats}
    assert "place-not-known" not in {c.code for c in only(asked(), rows).caveats}
    assert only(asked(), rows).value.amount == 3
    without = replace(asked(), extent=Extent(("X23000001",), (DISTRICT,)))
    assert only(without, rows).value.amount == 1


def test_what_lies_outside_the_extract_is_absent_and_what_reaches_outside_is_partial():
    before = Period(date(2018, 1, 1), date(2018, 12, 31))
    after = Period(date(2021, 2, 1), date(2021, 2, 28))
    assert only(asked(period=before)).value == Absent("before the extract begins")
    assert only(asked(period=after)).value == Absent("after the extract ends")
    assert only(asked(period=after, basis=OCCURRED)).value == Absent("not yet recordable")
    across = only(asked(period=Period(date(2020, 7, 1), date(2021, 6, 30))))
    assert across.provenance.status == "partial"
    assert [str(lack.period.first) for lack in across.provenance.coverage.lacking] == ["2021-01-01"]
    assert "extract-lacks" in {c.code for c in across.caveats}


def test_what_happened_lately_cannot_be_non_recent_yet():
    lately, year = Period(date(2020, 10, 1), date(2020, 12, 31)), ("recency threshold days", "91")
    for recency, threshold, told in (
        ("non-recent", (), Absent("not yet recordable")),
        ("non-recent", (year,), Absent("not yet recordable")),
        ("recent", (), 1),
    ):
        count = asked(("recency", recency), *threshold, period=lately, basis=OCCURRED)
        value = only(count).value
        assert getattr(value, "amount", value) == told
    early = Period(date(2020, 1, 1), date(2020, 3, 31))
    whole = only(asked(("recency", "recent"), year, period=early, basis=OCCURRED))
    assert "right-truncated" not in {c.code for c in whole.caveats}
    still = only(asked(("recency", "recent"), period=early, basis=OCCURRED))
    assert "right-truncated" in {c.code for c in still.caveats}
    old = only(asked(("recency", "non-recent"), year, period=early, basis=OCCURRED))
    assert old.value.amount == 0
    assert "right-truncated" in {c.code for c in old.caveats}


def test_rows_without_a_day_of_occurrence_are_told():
    rows = [*ENDS, row(YEAR.first, occurred_first=None, occurred_last=None)]
    figure = only(asked(basis=OCCURRED), rows)
    assert figure.value.amount == 2
    assert "day-not-known" in {c.code for c in figure.caveats}
    assert "day-not-known" not in {c.code for c in only(asked(), rows).caveats}


def test_a_month_that_had_not_ended_when_the_extract_was_drawn_is_not_seen():
    first = date(2020, 1, 3)
    assert seen_months(first, date(2020, 12, 30), date(2021, 1, 10)).last == date(2020, 12, 31)
    assert seen_months(first, date(2021, 1, 9), date(2021, 1, 10)).last == date(2020, 12, 31)
    assert seen_months(first, date(2020, 12, 31), date(2020, 12, 31)).last == date(2020, 12, 31)


def test_cells_of_a_triangle_on_both_sides_of_the_extract_are_absent():
    count = asked(basis=OCCURRED, period=Period(date(2019, 11, 1), date(2020, 12, 31)))
    table = triangle(count, opened(ENDS), longest=2)
    assert [axis.path for axis in table.axes] == ["period", "where"]
    told = {
        (f.definition.period.first.isoformat()[:7], dict(f.definition.where)["delay months"]): (
            getattr(f.value, "amount", None),
            getattr(f.value, "reason", ""),
        )
        for f in figures_of(table)
    }
    assert told["2019-11", "1"] == (None, "recorded in part before the extract begins")
    assert told["2019-12", "1"] == (0, "")
    assert told["2020-01", "0"] == (1, "")
    assert told["2020-12", "1"] == (None, "not yet recordable")
    assert told["2020-11", "2+"] == (None, "not yet recordable")


def test_several_triangles_in_one_question_are_those_that_are_asked_for_one_by_one():
    rows = [*ENDS, row(YEAR.first, code="46"), row(YEAR.last, area=FORCE)]
    count, extract = asked(basis=OCCURRED, area=FORCE), opened(rows)
    sets = (count.offences, Offences(("46",)), Offences((*count.offences.codes, "46")))
    axes = (
        Axis("extent", tuple(Extent((one,)) for one in (FORCE, DISTRICT))),
        Axis("offences", sets),
    )
    together = triangle(count, extract, axes, longest=2)
    for extent, offences in product(*(axis.members for axis in axes)):
        one = replace(count, extent=extent, offences=offences)
        alone = triangle(one, extract, longest=2)
        taken = take(take(together, "extent", extent), "offences", offences)
        assert list(figures_of(taken)) == list(figures_of(alone))


def test_triangles_are_of_the_day_of_occurrence():
    with pytest.raises(TallybookError):
        triangle(asked(), opened(ENDS), longest=3)
    with pytest.raises(TallybookError):
        triangle(asked(basis=OCCURRED), opened(ENDS), longest=0)


def test_rows_behind_a_table_count_once_each():
    rows = [*ENDS, row(YEAR.first, cancelled=True), row(YEAR.first, code="46")]
    months = Axis("period", (YEAR, Period(date(2020, 1, 1), date(2020, 1, 31))))
    count = asked()
    assert rows_behind(count, grid_over(count, (months,)), opened(rows)) == 2
    narrowed = asked(("alcohol", "yes"))
    assert rows_behind(narrowed, grid_over(narrowed, ()), opened(rows)) == 1


def test_one_table_has_one_way_of_placing_and_each_path_once():
    by_first, by_last = (("occurred by", "from"),), (("occurred by", "to"),)
    with pytest.raises(TallybookError):
        grid_over(asked(), (Axis("where", (by_first, by_last)),))
    with pytest.raises(TallybookError):
        grid_over(asked(), (Axis("period", (YEAR,)), Axis("period", (YEAR,))))
