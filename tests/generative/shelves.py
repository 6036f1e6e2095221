"""Random small shelves: overlapping editions with revisions, gaps, and cells without a number."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date

from hypothesis import strategies as st

from tallybook.figures.edition import Edition
from tallybook.figures.shelf import Line
from tallybook.reckon.plain import PlainShelf
from tallybook.terms.period import Period, quarter
from tiny import People

ENGLAND_AND_WALES, SOUTH_EAST = "K04000001", "E12000008"
HAMPSHIRE, SURREY, KENT, SUSSEX = "E23000030", "E23000031", "E23000032", "E23000033"
TRANSPORT_POLICE, ACTION_FRAUD, UK_FINANCE = "XBTP", "XAF", "XUKF"
SOUTHAMPTON, SURREY_HEATH = "E06000045", "E07000214"

AREAS = (HAMPSHIRE, SURREY, KENT, TRANSPORT_POLICE, ACTION_FRAUD, UK_FINANCE, ENGLAND_AND_WALES)
HOMICIDE, PARTS = "1/4.1/4.10/4.2", ("1", "4.1", "4.2", "4.10")
# Two burglary classes of which one takes over from the other, one not yet in use, two that only
# national bodies record, one of them retired.
CODES = ("88A", "19C", HOMICIDE, *PARTS, "28A", "28E", "19J", "AF", "FFA UK")
QUARTERS = (*(quarter(2016, n) for n in (3, 4)), *(quarter(2017, n) for n in (1, 2, 3, 4)))
PUBLISHED = tuple(date(2018, month, 19) for month in (1, 4, 7, 10))
MID_YEARS = tuple(date(year, 6, 30) for year in (2016, 2017))
COUNTS, RETURNS = "home-office-prc-pfa", "made-up-returns"

Cells = Mapping[tuple[str, Period, str], int | str]


@st.composite
def shelves(draw: st.DrawFn) -> PlainShelf:
    """One to four publications of counts and up to two of populations, in any order of days."""
    days = draw(st.lists(st.sampled_from(PUBLISHED), min_size=1, max_size=4, unique=True))
    # A second publisher may answer on the same day; within one publisher a day is one publication.
    sources = [(COUNTS, day) for day in days] + [
        (RETURNS, day) for day in draw(st.lists(st.sampled_from(PUBLISHED), max_size=1))
    ]
    of_people = draw(st.lists(st.sampled_from(PUBLISHED), max_size=2, unique=True))
    editions = [_edition(source, day) for source, day in sources]
    peopled = [_edition("ons-mid-year-population", day) for day in of_people]
    rows = [line for one in editions for line in _lines(one.digest, draw(_cells()))]
    people = [one for edition in peopled for one in draw(_people(edition.digest))]
    return PlainShelf((*editions, *peopled), tuple(rows), tuple(people))


@st.composite
def _cells(draw: st.DrawFn) -> Cells:
    """A table: some areas, a run of quarters, some classes; here and there no row or no number."""
    areas = draw(st.lists(st.sampled_from(AREAS), min_size=1, max_size=4, unique=True))
    codes = draw(st.lists(st.sampled_from(CODES), min_size=1, max_size=6, unique=True))
    first, last = sorted(draw(st.tuples(st.integers(0, 5), st.integers(0, 5))))
    keys = [(a, q, c) for a in areas for q in QUARTERS[first : last + 1] for c in codes]
    cell = st.one_of(st.integers(-5, 40), st.integers(-5, 40), st.sampled_from(_STATES))
    said = draw(st.lists(cell, min_size=len(keys), max_size=len(keys)))
    found = dict(zip(keys, said, strict=True))
    return {key: one for key, one in found.items() if one != _NO_ROW} or {keys[0]: 1}


_NO_ROW = "no row"
_STATES = (_NO_ROW, "suppressed", "not available")


@st.composite
def _people(draw: st.DrawFn, digest: str) -> tuple[People, ...]:
    areas = (HAMPSHIRE, SURREY, KENT, ENGLAND_AND_WALES)
    keys = st.tuples(st.sampled_from(areas), st.sampled_from(MID_YEARS))
    found = draw(st.dictionaries(keys, st.integers(1, 10_000), min_size=1, max_size=6))
    return tuple((digest, area, day, number) for (area, day), number in found.items())


def _lines(digest: str, cells: Cells) -> Iterator[Line]:
    for row, ((area, period, code), said) in enumerate(cells.items(), 2):
        amount, state = (None, said) if isinstance(said, str) else (said, "")
        yield Line(digest, "made up", row, area, period, code, amount, state)


def _edition(source: str, day: date) -> Edition:
    digest = hashlib.sha256(f"{source} {day}".encode()).hexdigest()
    return Edition(digest, source, f"Made-up table of {day}", day)
