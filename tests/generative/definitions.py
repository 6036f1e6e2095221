"""Random definitions over random axes, about what the random shelves may hold."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from hypothesis import strategies as st

from generative.shelves import (
    CODES,
    ENGLAND_AND_WALES,
    FORCES,
    HAMPSHIRE,
    KENT,
    MID_YEARS,
    PARTNERSHIP,
    PUBLISHED,
    QUARTERS,
    SETS,
    SOUTH_EAST,
    SOUTHAMPTON,
    SPANS,
    SURREY,
    TRANSPORT_POLICE,
)
from generative.shelves import OUTCOMES as OUTCOME_CODES
from tallybook.figures.definition import Count, Population, Rate, Reckoned, Share
from tallybook.figures.place import mid_year
from tallybook.figures.shelf import GROUPED_OUTCOMES as TABLE_BY_SET
from tallybook.figures.shelf import OUTCOMES as TABLE_BY_CLASS
from tallybook.figures.shelf import Ask
from tallybook.figures.table import Axis
from tallybook.terms.basis import Basis
from tallybook.terms.extent import Extent
from tallybook.terms.offence_list import offence_sets
from tallybook.terms.offences import Offences
from tallybook.terms.outcome_list import joined
from tallybook.terms.period import Period
from tallybook.terms.unit import Unit

EXTENTS = (
    Extent((HAMPSHIRE,)),
    Extent((SURREY,)),
    Extent((TRANSPORT_POLICE,)),
    Extent(("XAF",)),
    Extent((HAMPSHIRE, SURREY)),
    Extent((HAMPSHIRE, SURREY, TRANSPORT_POLICE)),
    Extent((SOUTH_EAST,)),
    Extent((SOUTH_EAST,), (KENT,)),
    Extent((ENGLAND_AND_WALES,)),
    Extent((ENGLAND_AND_WALES,), (TRANSPORT_POLICE,)),
    Extent((SOUTHAMPTON,)),
    Extent((PARTNERSHIP,)),
)
PERIODS = (
    *QUARTERS,
    *SPANS,
    Period(QUARTERS[0].first, QUARTERS[1].last),
    Period(QUARTERS[0].first, QUARTERS[-1].last),
    Period(date(2016, 11, 1), date(2017, 6, 30)),  # cuts a quarter in two
    Period(date(2017, 5, 1), date(2017, 5, 31)),  # inside a quarter
)
DAYS = (date(2017, 1, 1), *PUBLISHED, *3 * (date(2020, 1, 1),))

named = st.sampled_from(SETS).map(lambda name: Offences(offence_sets()[name].codes))
offences = st.one_of(
    st.sampled_from(CODES).map(lambda code: Offences((code,))),
    st.lists(st.sampled_from(CODES), min_size=1, max_size=6).map(lambda c: Offences(tuple(c))),
    named,
)
extents = st.one_of(
    st.sampled_from(EXTENTS[:2]), st.sampled_from(EXTENTS[:9]), st.sampled_from(EXTENTS)
)
periods = st.one_of(st.sampled_from(QUARTERS), st.sampled_from(PERIODS))
counts = st.builds(Count, st.just(Unit.OFFENCES), offences, extents, periods)


@dataclass(frozen=True)
class Question:
    """What is asked of a shelf: a definition, axes, and a day."""

    definition: Reckoned
    over: tuple[Axis, ...]
    as_of: date


@st.composite
def rates(draw: st.DrawFn) -> Rate:
    top = draw(counts)
    on = draw(st.sampled_from((*MID_YEARS, mid_year(top.period))))
    where = draw(st.sampled_from(((), (), (("age", "10-15"),))))
    return Rate(top, Population(top.extent, on, where), draw(st.sampled_from((1, 1_000))))


@st.composite
def shares(draw: st.DrawFn) -> Share:
    whole = draw(counts)
    part = draw(st.lists(st.sampled_from(whole.offences.codes), min_size=1, max_size=3))
    inside = [period for period in PERIODS if whole.period.contains(period)]
    period = draw(st.sampled_from((whole.period, *inside)))
    return Share(Count(whole.unit, Offences(tuple(part)), whole.extent, period), whole)


people = st.sampled_from(
    ((), (), (("age", "10-15"),), (("sex", "females"),), (("age", "0-15"), ("sex", "persons")))
)
populations = st.builds(Population, extents, st.sampled_from(MID_YEARS), people)


outcome_codes = st.lists(st.sampled_from(("1", "16", "22")), min_size=1, unique=True).map(joined)
of_outcomes = st.builds(
    Count,
    st.just(Unit.OUTCOMES),
    st.one_of(offences, named),
    extents,
    st.one_of(st.sampled_from(QUARTERS[2:]), st.sampled_from(PERIODS)),
    st.sampled_from((Basis.RECORDED, Basis.RECORDED, Basis.ASSIGNED)),
    st.one_of(st.just(()), outcome_codes.map(lambda codes: (("outcome", codes),))),
)
of_any = of_outcomes.map(
    lambda one: replace(one, unit=Unit.OFFENCES, basis=Basis.RECORDED, where=(("outcome", "any"),))
)
outcome_rates = of_outcomes.map(
    lambda one: Share(
        replace(one, basis=Basis.RECORDED),
        replace(one, basis=Basis.RECORDED, unit=Unit.OFFENCES, where=(("outcome", "any"),)),
    )
)


weighed = counts.map(
    lambda one: replace(one, unit=Unit.SEVERITY, where=(("weights", "made-up-severities"),))
)


@st.composite
def questions(draw: st.DrawFn) -> Question:
    outcomes = st.one_of(of_outcomes, of_any, outcome_rates)
    of_weights = st.one_of(
        weighed, weighed.map(lambda one: replace(one, offences=Offences(CODES[:2])))
    )
    definition = draw(
        st.one_of(counts, counts, rates(), shares(), populations, outcomes, of_weights)
    )
    day = draw(st.sampled_from(DAYS))
    return Question(definition, draw(_axes(definition)), day)


@st.composite
def _axes(draw: st.DrawFn, definition: Reckoned) -> tuple[Axis, ...]:
    """Axes that leave the definition one: a share's part stays inside its whole."""
    members = {"extent": extents, "period": periods, "offences": offences}
    if isinstance(definition, Population):
        del members["period"], members["offences"]
    if isinstance(definition, Share) and not definition.whole.where:
        own = definition.whole.offences.codes
        members["offences"] = st.sampled_from(own).map(lambda code: Offences((code,)))
    paths = draw(st.lists(st.sampled_from(sorted(members)), max_size=2, unique=True))
    # A table is laid out period first, then extent, then offences.
    in_order = sorted(paths, key=("period", "extent", "offences").index)
    sizes = st.lists
    return tuple(
        Axis(path, tuple(draw(sizes(members[path], min_size=1, max_size=3, unique=True))))
        for path in in_order
    )


@st.composite
def asks(draw: st.DrawFn) -> Ask:
    """Questions about tables of outcomes, as the shelf is asked them."""
    table = draw(st.sampled_from((TABLE_BY_CLASS, TABLE_BY_SET)))
    items = st.sampled_from(CODES[:4] if table == TABLE_BY_CLASS else SETS)
    bases = st.sampled_from((Basis.RECORDED, Basis.RECORDED, Basis.ASSIGNED))
    some = st.lists
    outcomes = some(st.sampled_from(OUTCOME_CODES), min_size=1, unique=True)
    return Ask(
        tuple(draw(some(st.sampled_from((*QUARTERS[2:], *PERIODS)), min_size=1, max_size=2))),
        tuple(
            map(
                tuple,
                draw(
                    some(
                        some(st.sampled_from(FORCES[:3]), min_size=1, unique=True),
                        min_size=1,
                        max_size=2,
                    )
                ),
            )
        ),
        tuple(map(tuple, draw(some(some(items, min_size=1, unique=True), min_size=1, max_size=2)))),
        draw(st.sampled_from(DAYS)),
        table,
        tuple(map(tuple, draw(some(outcomes, min_size=1, max_size=3)))),
        draw(bases),
    )
