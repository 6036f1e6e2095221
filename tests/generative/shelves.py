"""Random small shelves: overlapping editions with revisions, gaps, and cells without a number."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from tallybook.figures.edition import Edition
from tallybook.figures.shelf import Line
from tallybook.reckon.plain import Aged, PlainShelf
from tallybook.terms.ages import Ages
from tallybook.terms.basis import Basis
from tallybook.terms.outcome_list import every_outcome
from tallybook.terms.period import Period, financial_year, quarter
from tiny import People

ENGLAND_AND_WALES, SOUTH_EAST = "K04000001", "E12000008"
HAMPSHIRE, SURREY, KENT = "E23000030", "E23000031", "E23000032"
FORCES = (HAMPSHIRE, SURREY, KENT, "E23000033", "E23000029")
"""The five of the South East."""
TRANSPORT_POLICE, ACTION_FRAUD, UK_FINANCE = "XBTP", "XAF", "XUKF"
SOUTHAMPTON, PARTNERSHIP = "E06000045", "E22000120"  # one place, under two codes

AREAS = (HAMPSHIRE, SURREY, KENT, TRANSPORT_POLICE, ACTION_FRAUD, UK_FINANCE, ENGLAND_AND_WALES)
HOMICIDE, PARTS = "1/4.1/4.10/4.2", ("1", "4.1", "4.2", "4.10")
# Two burglary classes of which one takes over from the other, one not yet in use, two that only
# national bodies record, one of them retired.
CODES = ("88A", "19C", HOMICIDE, *PARTS, "28A", "28E", "19J", "AF", "FFA UK")
QUARTERS = (*(quarter(2016, n) for n in (3, 4)), *(quarter(2017, n) for n in (1, 2, 3, 4)))
PUBLISHED = tuple(date(2018, month, 19) for month in (1, 4, 7, 10))
MID_YEARS = tuple(date(year, 6, 30) for year in (2016, 2017))
SETS = ("homicide", "sexual-grooming", "rape")
SPANS = (financial_year(2017), Period(QUARTERS[0].first, QUARTERS[3].last), QUARTERS[2])
COUNTS, RETURNS = "home-office-prc-pfa", "made-up-returns"

OUTCOMES = ("0", "1", "16", "22")
EVERY_OUTCOME = ("0", *every_outcome())
WEIGHTS = ("made-up-severities", "other-severities")
BANDS = (
    tuple(Ages(age, age) for age in range(10, 16)),
    (Ages(0, 9), Ages(10, 12), Ages(13, 15), Ages(16, None)),
)

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
    of_groups = draw(st.lists(st.sampled_from(PUBLISHED), max_size=2, unique=True))
    grouped = [_edition("made-up-groups", day) for day in of_groups]
    groups = [line for one in grouped for line in _lines(one.digest, draw(_group_cells()))]
    rows = [line for one in editions for line in _lines(one.digest, draw(_cells()))]
    people = [one for edition in peopled for one in draw(_people(edition.digest))]
    every = (*editions, *peopled, *grouped)
    return draw(with_the_rest(PlainShelf(every, tuple(rows), tuple(people), tuple(groups))))


@st.composite
def with_the_rest(draw: st.DrawFn, shelf: PlainShelf) -> PlainShelf:
    """The shelf with up to two publications of outcomes, of ages and land, and of weights."""
    days = st.lists(st.sampled_from(PUBLISHED), max_size=2, unique=True)
    by_class = [_edition("made-up-outcomes", day) for day in draw(days)]
    by_set = [_edition("made-up-outcomes-by-group", day) for day in draw(days)]
    aged = [_edition("made-up-ages", day) for day in draw(days)]
    heavy = [_edition("made-up-weights", day) for day in draw(days)]
    return replace(
        shelf,
        every=(*shelf.every, *by_class, *by_set, *aged, *heavy),
        outcomes=tuple(line for one in by_class for line in draw(_outcomes(one.digest, CODES[:4]))),
        grouped_outcomes=tuple(
            line for one in by_set for line in draw(_outcomes(one.digest, SETS))
        ),
        aged_people=tuple(row for one in aged for row in draw(_ages(one.digest))),
        of_land=tuple(row for one in aged for row in draw(_land(one.digest))),
        heavy=tuple(row for one in heavy for row in draw(_weights(one.digest))),
    )


@st.composite
def _outcomes(draw: st.DrawFn, digest: str, codes: tuple[str, ...]) -> tuple[Line, ...]:
    """Rows of outcomes on both bases, or on that of the offence alone, where 0 stands for none."""
    areas = draw(st.one_of(st.just(FORCES[:2]), _some(FORCES, 3)))
    quarters = draw(st.sampled_from((QUARTERS[2:], QUARTERS[2:4])))
    outcomes = draw(st.one_of(st.just(OUTCOMES), _some(OUTCOMES, 3), st.just(EVERY_OUTCOME)))
    if outcomes == EVERY_OUTCOME:  # a whole table, kept small
        areas, quarters, codes = areas[:1], quarters[:2], codes[:2]
    both = draw(st.booleans())
    keys = [(a, q, c, o) for a in areas for q in quarters for c in codes for o in outcomes]
    odd = draw(st.dictionaries(st.sampled_from(keys), st.sampled_from(_STATES), max_size=6))
    start = draw(st.integers(0, 40))
    found = [
        _outcome(digest, 2 + row, key, basis, odd.get(key, (start + 7 * row) % 53 - 2))
        for row, key in enumerate(keys)
        for basis in (
            (Basis.RECORDED, Basis.ASSIGNED) if both and key[3] != "0" else (Basis.RECORDED,)
        )
        if odd.get(key) != _NO_ROW
    ]
    return tuple(found)


def _outcome(
    digest: str, row: int, key: tuple[str, Period, str, str], basis: Basis, said: int | str
) -> Line:
    area, period, code, outcome = key
    amount, state = (None, said) if isinstance(said, str) else (said, "")
    return Line(digest, "made up", row, area, period, code, amount, state, outcome, basis)


@st.composite
def _ages(draw: st.DrawFn, digest: str) -> tuple[Aged, ...]:
    """Bands of ages of both sexes together, some areas without one of them or its number."""
    bands = draw(st.sampled_from(BANDS))
    sex = draw(st.sampled_from(("persons", "persons", "females")))
    areas = draw(_some((*FORCES, ENGLAND_AND_WALES), 6))
    keys = [(area, day, ages) for area in areas for day in MID_YEARS for ages in bands]
    odd = draw(st.dictionaries(st.sampled_from(keys), st.sampled_from((0, None)), max_size=4))
    return tuple(
        Aged(digest, *key[:2], sex, key[2], odd.get(key, 100 + place))
        for place, key in enumerate(keys)
        if odd.get(key, 1) != 0
    )


@st.composite
def _land(draw: st.DrawFn, digest: str) -> tuple[tuple[str, str, float], ...]:
    areas = draw(_some((*FORCES, ENGLAND_AND_WALES), 6))
    return tuple((digest, area, 100.5 + place) for place, area in enumerate(areas))


@st.composite
def _weights(draw: st.DrawFn, digest: str) -> tuple[tuple[str, str, str, float], ...]:
    codes = draw(_some(CODES, 8))
    names = draw(st.lists(st.sampled_from(WEIGHTS), min_size=1, unique=True))
    return tuple(
        (digest, name, code, 0.5 + 3 * at) for name in names for at, code in enumerate(codes)
    )


@st.composite
def _cells(draw: st.DrawFn) -> Cells:
    """A table: some areas, a run of quarters, some classes; here and there no row or no number."""
    areas = draw(st.one_of(st.just(FORCES), _some(AREAS, 4)))
    codes = draw(st.one_of(st.just(CODES[:6]), st.just(CODES), _some(CODES, 6)))
    first, last = draw(st.sampled_from(((0, 5), (0, 5), (2, 5), (1, 3))))
    keys = [(a, q, c) for a in areas for q in QUARTERS[first : last + 1] for c in codes]
    start = draw(st.integers(0, 40))
    # Amounts from -3 to 37 that differ from cell to cell and from edition to edition.
    found: dict[tuple[str, Period, str], int | str] = {
        key: (start + 13 * place) % 41 - 3 for place, key in enumerate(keys)
    }
    where = st.one_of(st.sampled_from(keys[:8]), st.sampled_from(keys))
    found |= draw(st.dictionaries(where, st.sampled_from(_STATES), max_size=20))
    return {key: one for key, one in found.items() if one != _NO_ROW} or {keys[0]: 1}


def _some(every: tuple[str, ...], most: int) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(every), min_size=1, max_size=most, unique=True).map(tuple)


@st.composite
def _group_cells(draw: st.DrawFn) -> Cells:
    """Rows of named sets over whole spans that may overlap."""
    areas = st.sampled_from((HAMPSHIRE, SURREY, KENT, PARTNERSHIP, SOUTHAMPTON))
    keys = st.tuples(areas, st.sampled_from(SPANS), st.sampled_from(SETS))
    cell = st.one_of(st.integers(-5, 400), st.sampled_from(_STATES[1:]))
    return draw(st.dictionaries(keys, cell, min_size=1, max_size=12))


_NO_ROW = "no row"
_STATES = (_NO_ROW, "suppressed", "not available")


@st.composite
def _people(draw: st.DrawFn, digest: str) -> tuple[People, ...]:
    keys = [(area, day) for area in (*FORCES, ENGLAND_AND_WALES) for day in MID_YEARS]
    lacking = draw(st.lists(st.sampled_from(keys), max_size=4))
    start = draw(st.integers(1, 10_000))
    found = {key: start + place for place, key in enumerate(keys) if key not in lacking}
    return tuple((digest, area, day, number) for (area, day), number in found.items())


def _lines(digest: str, cells: Cells) -> Iterator[Line]:
    for row, ((area, period, code), said) in enumerate(cells.items(), 2):
        amount, state = (None, said) if isinstance(said, str) else (said, "")
        yield Line(digest, "made up", row, area, period, code, amount, state)


def _edition(source: str, day: date) -> Edition:
    digest = hashlib.sha256(f"{source} {day}".encode()).hexdigest()
    return Edition(digest, source, f"Made-up table of {day}", day)
