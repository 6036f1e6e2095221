"""The guarded counts of random rows equal a plain count, for random definitions and axes."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import duckdb
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from generative.plain_records import plain_count
from tallybook.compare.parts_of_change import parts_of_change
from tallybook.figures.definition import Count
from tallybook.figures.edition import Edition
from tallybook.figures.table import WHERE, Axis, figures_of
from tallybook.figures.value import Absent, Number
from tallybook.records.decompose import decompose
from tallybook.records.extract import look_over
from tallybook.records.tally import tally
from tallybook.terms.basis import Basis
from tallybook.terms.extent import Extent
from tallybook.terms.offences import Offences
from tallybook.terms.period import Period
from tallybook.terms.unit import Unit

CONNECTION = duckdb.connect(config={"threads": 1})
FORCE, AREAS = "X23000001", ("X22000001", "X22000002", "X23000001")
CODES = ("19C", "20A", "88A", "8L")
SEXES = ("female", "it's odd")
BEGIN, END = date(2019, 1, 1), date(2020, 12, 31)

_SCHEMA = pa.schema(
    {
        "recorded": pa.date32(),
        "occurred_first": pa.date32(),
        "occurred_last": pa.date32(),
        "code": pa.string(),
        "first_code": pa.string(),
        "cancelled": pa.bool_(),
        "area": pa.string(),
        "age_at_offence": pa.int16(),
        "age_at_report": pa.int16(),
        "victim_sex": pa.string(),
    }
)


@st.composite
def row(draw):
    recorded = draw(st.dates(BEGIN, END))
    last = recorded - timedelta(days=draw(st.integers(0, 3) | st.integers(0, 800)))
    first = last - timedelta(days=draw(st.integers(0, 3) | st.integers(0, 70)))
    blank = st.sampled_from([True, False, False, False])
    age = draw(st.none() | st.integers(0, 60))
    return {
        "recorded": recorded,
        "occurred_first": None if draw(blank) else first,
        "occurred_last": None if draw(blank) else last,
        "code": draw(st.sampled_from(CODES)),
        "first_code": draw(st.none() | st.sampled_from(CODES)),
        "cancelled": draw(blank),
        "area": draw(st.sampled_from(AREAS)),
        "age_at_offence": age,
        "age_at_report": None if age is None else age + draw(st.integers(0, 10)),
        "victim_sex": draw(st.none() | st.sampled_from(SEXES)),
    }


# Every value and every area is there, and the window is known: a refusal is another test's matter.
ALWAYS = [
    {
        "recorded": day,
        "occurred_first": day,
        "occurred_last": day,
        "code": "46",
        "first_code": "46",
        "cancelled": False,
        "area": area,
        "age_at_offence": 30,
        "age_at_report": 30,
        "victim_sex": sex,
    }
    for day in (BEGIN, END)
    for area in AREAS
    for sex in SEXES
]

MARKS = {
    "victim age": ("0-11", "12-15", "under 18", "18 and over", "unknown", "known"),
    "victim sex": (*SEXES, "unknown", "known"),
    "recency": ("recent", "non-recent", "unknown", "known"),
    "reclassified": ("from elsewhere", "none known", "unknown", "known"),
}
LATE = {
    "delay months": ("0", "1", "5", "3+", "known"),
    "recorded within months": ("0", "1", "6"),
}
period = st.builds(
    lambda day, days: Period(day, min(END, day + timedelta(days=days))),
    st.dates(BEGIN, END),
    st.integers(0, 500),
)


@st.composite
def where(draw, how, late):
    marks = dict(how)
    names = draw(st.lists(st.sampled_from(sorted(MARKS | (LATE if late else {}))), unique=True))
    for name in names:
        marks[name] = draw(st.sampled_from((MARKS | LATE)[name]))
    return tuple(sorted(marks.items()))


@st.composite
def question(draw):
    basis = draw(st.sampled_from([Basis.RECORDED, Basis.OCCURRED]))
    placed = draw(st.sampled_from(["", "from", "to", "middle"]))
    how = {"occurred by": placed} if placed else {}
    if draw(st.booleans()):
        how["recency threshold days"] = str(draw(st.integers(0, 400)))
    if draw(st.booleans()):
        how["victim age basis"] = draw(st.sampled_from(["offence", "report"]))
    wheres = draw(st.lists(where(how, basis is Basis.RECORDED), min_size=1, unique=True))
    periods = draw(st.lists(period, min_size=1, max_size=4, unique=True))
    sets = st.sets(st.sampled_from(CODES), min_size=1).map(lambda s: Offences(tuple(s)))
    offences = draw(st.lists(sets, min_size=1, max_size=3, unique=True))
    extents = draw(
        st.lists(st.sampled_from(AREAS).map(lambda a: Extent((a,))), min_size=1, unique=True)
    )
    count = Count(Unit.OFFENCES, offences[0], extents[0], periods[0], basis, wheres[0])
    axes = (
        Axis("period", tuple(periods)),
        Axis("extent", tuple(extents)),
        Axis("offences", tuple(offences)),
        Axis(WHERE, tuple(wheres)),
    )
    return count, tuple(axis for axis in axes if draw(st.booleans()))


def opened(rows):
    connection = CONNECTION
    connection.register("laid", pa.Table.from_pylist(rows, schema=_SCHEMA))
    connection.execute("CREATE OR REPLACE TABLE rows AS FROM laid")
    edition = Edition("e" * 64, "extract:made-up", "Made up", END)
    return look_over(connection, edition, force=FORCE, unit=Unit.OFFENCES, as_of=END)


def agree(rows, count, axes):
    for figure in figures_of(tally(count, opened(rows), axes)):
        of = figure.definition
        inside = AREAS if of.extent.areas == (FORCE,) else of.extent.areas
        expected = plain_count(rows, of.period, inside, of.offences.codes, of.basis, of.where)
        if figure.value == Absent("not yet recordable"):
            assert ("recency", "non-recent") in of.where
            assert expected == 0
            continue
        assert isinstance(figure.value, Number)
        assert abs(Fraction(figure.value.amount) - expected) < Fraction(1, 10**9)


@given(st.lists(row(), max_size=30), question())
def test_two_engines_count_the_same(rows, asked):
    agree([*rows, *ALWAYS], *asked)


@settings(max_examples=60)
@given(st.lists(row(), max_size=30), st.lists(period, min_size=1, max_size=4, unique=True))
def test_spread_counts_the_same(rows, periods):
    spread = (("occurred by", "spread"),)
    count = Count(
        Unit.OFFENCES, Offences(CODES), Extent((FORCE,)), periods[0], Basis.OCCURRED, spread
    )
    agree([*rows, *ALWAYS], count, (Axis("period", tuple(periods)),))


@settings(max_examples=40)
@given(st.lists(row(), max_size=40), st.integers(0, 300))
def test_parts_of_a_change_of_random_rows_add_up(rows, days):
    """Every partition of the change has parts that make up the whole, in whole numbers."""
    later = Period(BEGIN + timedelta(days=days + 60), BEGIN + timedelta(days=days + 119))
    earlier = Period(BEGIN + timedelta(days=days), BEGIN + timedelta(days=days + 59))
    count = Count(Unit.OFFENCES, Offences(CODES[:3]), Extent((FORCE,)), later)
    by = ("kind", "recency", "offence", "victim age", "victim sex")
    every = [*rows, *ALWAYS]
    sides = [
        plain_count(every, period, AREAS, CODES[:3], Basis.RECORDED, ())
        for period in (earlier, later)
    ]
    for table in decompose(count, earlier, opened(every), by):
        found = parts_of_change(table)
        assert found.left_over == 0
        assert found.whole.absolute.amount == sides[1] - sides[0]
        assert sum(part.later.amount for part in found.parts) == sides[1]
