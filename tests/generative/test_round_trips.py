"""What is written is read back the same: definitions, periods, manifests."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from generative.definitions import (
    counts,
    extents,
    of_any,
    of_outcomes,
    offences,
    outcome_rates,
    rates,
    shares,
)
from tallybook.figures.definition import Change, Count, Definition, Population, Standing
from tallybook.figures.definition_json import definition_from_json, definition_to_json
from tallybook.figures.definition_text import definition_from_text, definition_to_text
from tallybook.figures.edition import Edition
from tallybook.store.manifest import Counted, Kept, KeptFile, read_manifest, write_manifest
from tallybook.terms.area_list import areas
from tallybook.terms.basis import Basis
from tallybook.terms.extent import Extent
from tallybook.terms.offence_list import offence_classes
from tallybook.terms.offences import Offences
from tallybook.terms.parse_period import parse_period
from tallybook.terms.period import Period, add_months, month_end
from tallybook.terms.unit import Unit

days = st.dates(date(1990, 1, 1), date(2099, 12, 31))
whole_months = st.builds(
    lambda year, month, length: _months(date(year, month, 1), length),
    st.integers(1990, 2080),
    st.integers(1, 12),
    st.integers(1, 150),
)
spans = st.tuples(days, days).map(lambda pair: Period(min(pair), max(pair)))


def _months(first: date, length: int) -> Period:
    last = add_months(first, length - 1)
    return Period(first, month_end(last.year, last.month))


@given(st.one_of(whole_months, spans))
@example(Period(date(1999, 4, 1), date(2000, 3, 31)))
def test_a_period_is_read_back_from_its_name(period: Period) -> None:
    assert parse_period(period.label) == period


@given(st.one_of(whole_months, spans))
def test_a_period_is_read_back_from_its_days(period: Period) -> None:
    assert parse_period(period.text) == period


every_offences = st.lists(
    st.sampled_from([c.code for c in offence_classes().values() if not c.counted_in]),
    min_size=1,
    max_size=12,
).map(lambda codes: Offences(tuple(codes)))
every_extent = st.lists(st.sampled_from(sorted(areas())), min_size=1, max_size=4).map(
    lambda codes: Extent(tuple(codes))
)
marks = st.lists(st.tuples(st.text(max_size=8), st.text(max_size=8)), max_size=2).map(tuple)
plain_counts = st.builds(
    Count,
    st.sampled_from([one for one in Unit if one is not Unit.SEVERITY]),
    st.one_of(offences, every_offences),
    st.one_of(extents, every_extent),
    st.one_of(whole_months, spans),
    st.sampled_from((Basis.RECORDED, Basis.OCCURRED)),
    marks,
)
any_counts = st.one_of(
    plain_counts,
    of_outcomes,
    of_any,
    plain_counts.map(
        lambda one: replace(one, unit=Unit.SEVERITY, where=(*one.where, ("weights", "a list")))
    ),
)
populations = st.builds(Population, st.one_of(extents, every_extent), days, marks)
reckoned = st.one_of(any_counts, populations, rates(), shares(), outcome_rates)
changes = st.builds(
    lambda one, months: Change(replace(one, period=one.period.shift(months)), one),
    counts,
    st.integers(1, 60),
)
standings = st.builds(
    Standing,
    rates(),
    st.lists(every_extent, min_size=2, max_size=4, unique=True).map(tuple),
)
definitions: st.SearchStrategy[Definition] = st.one_of(reckoned, changes, standings)


@given(definitions)
def test_a_definition_is_read_back_from_its_text(one: Definition) -> None:
    assert definition_from_text(definition_to_text(one)) == one


@given(definitions)
def test_a_definition_is_read_back_from_its_json(one: Definition) -> None:
    assert definition_from_json(json.loads(json.dumps(definition_to_json(one)))) == one


@given(definitions, definitions)
def test_two_definitions_have_one_text_only_if_they_are_equal(
    one: Definition, other: Definition
) -> None:
    assert (definition_to_text(one) == definition_to_text(other)) == (one == other)


words = st.text(max_size=12)
hexadecimal = st.text("0123456789abcdef", min_size=64, max_size=64)
moments = st.datetimes(datetime(2000, 1, 1), datetime(2099, 1, 1)).map(
    lambda moment: moment.replace(microsecond=0, tzinfo=UTC)
)
editions = st.builds(
    Edition, hexadecimal, words, words, days, st.one_of(st.none(), moments), words, hexadecimal
)
numbers = st.integers(0, 10**9)
counts = st.builds(Counted, numbers, numbers, st.integers(-(10**9), 10**18))
files = st.builds(KeptFile, words, hexadecimal, st.none() | numbers, st.none() | counts)
kept = st.builds(
    Kept,
    editions,
    st.lists(files, max_size=3).map(tuple),
    numbers,
    st.lists(words).map(tuple),
    words,
)


@given(st.lists(kept, max_size=4))
def test_a_manifest_is_read_back_oldest_publication_first(every: list[Kept]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_manifest(Path(folder), tuple(every))
        found = read_manifest(Path(folder))
    published = [one.edition.published for one in found]
    assert published == sorted(published)
    assert sorted(found, key=repr) == sorted(every, key=repr)
