"""Standardised rates of a user's own counts by area and age, over the people that a shelf holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

import numpy as np

from tallybook.figures.edition import Edition
from tallybook.figures.shelf import Shelf
from tallybook.reckon.population_table import People
from tallybook.reckon.standardise import ENOUGH, standardise_directly, standardise_indirectly
from tallybook.terms.ages import Ages
from tallybook.terms.errors import NotHeld
from tallybook.terms.extent import Extent
from tallybook.terms.standard_population import StandardPopulation

DOBSON = "95 % interval of chance alone (Dobson, on Byar's limits of the total)"
POISSON = "95 % interval of chance alone (Poisson)"


@dataclass(frozen=True)
class Band:
    """One row behind a standardised rate; `weight` is the standard people, or the rate of one."""

    area: str
    ages: Ages
    count: int
    people: int
    weight: float


@dataclass(frozen=True)
class StandardRate:
    """A crude and a standardised rate for every so many people; None where there is no number."""

    extent: Extent
    events: int
    people: int
    crude: float
    rate: float | None
    low: float | None
    high: float | None
    ratio: float | None
    why: str


@dataclass(frozen=True)
class StandardRates:
    """The rates, the rows that they are made of, what they were standardised to, and the editions
    that the people were read from.
    """

    rates: tuple[StandardRate, ...]
    bands: tuple[Band, ...]
    standard: str
    editions: tuple[Edition, ...]


Counted = Sequence[tuple[str, Ages, int]]
"""Area, ages, count: every area with the same bands."""


def standardise_counts(
    counted: Counted,
    standard: StandardPopulation | None,
    shelf: Shelf,
    *,
    on: date,
    per: int = 100_000,
    sex: str = "persons",
    as_of: date,
) -> StandardRates:
    """The rate of each area for every `per` people: directly to a standard, or, where it is None,
    indirectly to the rates of all areas given together.

    People are those of the day `on`, by age. Refuses, telling all of them, bands without people
    held and bands that the standard does not have.
    """
    people = {ages: People(shelf, as_of, _marks(ages, sex)) for _, ages, _ in counted}
    found = [people[ages].of(Extent((area,)), on) for area, ages, _ in counted]
    faults = list(dict.fromkeys(why for *_, why in found if why))
    if standard:
        bands = dict.fromkeys(ages for _, ages, _ in counted)
        lacking = [ages.text for ages in bands if not standard.people(ages)]
        faults += [f"{standard.title} has no people of exactly {ages}" for ages in lacking]
    if faults:
        raise NotHeld("; ".join(faults) + ".", code="people-by-age-not-held")
    bodies = [amount for amount, _, _ in found]
    editions = dict.fromkeys(chain.from_iterable(p.editions for _, p, _ in found))
    weights = _weights(counted, bodies, standard)
    rows = [
        Band(area, ages, count, number, weight)
        for (area, ages, count), number, weight in zip(counted, bodies, weights, strict=True)
    ]
    title = standard.title if standard else "the rates of all these areas together"
    rates = _direct(rows, per) if standard else _indirect(rows, per)
    return StandardRates(tuple(rates), tuple(rows), title, tuple(editions))


def _marks(ages: Ages, sex: str) -> tuple[tuple[str, str], ...]:
    return (("age", ages.text), ("sex", sex))


def _weights(
    counted: Counted, bodies: list[int], standard: StandardPopulation | None
) -> list[float]:
    if standard:
        return [standard.people(ages) or 0.0 for _, ages, _ in counted]
    events: dict[Ages, int] = {}
    people: dict[Ages, int] = {}
    for (_, ages, count), number in zip(counted, bodies, strict=True):
        events[ages] = events.get(ages, 0) + count
        people[ages] = people.get(ages, 0) + number
    return [events[ages] / people[ages] for _, ages, _ in counted]


def _direct(rows: list[Band], per: int) -> Iterable[StandardRate]:
    found = standardise_directly(*_columns(rows), per)
    for at, area in enumerate(found.groups):
        told = bool(found.is_told[at])
        yield StandardRate(
            Extent((area,)),
            int(found.events[at]),
            int(found.people[at]),
            per * found.events[at] / found.people[at],
            float(found.value[at]) if told else None,
            float(found.low[at]) if told else None,
            float(found.high[at]) if told else None,
            ratio=None,
            why=DOBSON if told else f"fewer than {ENOUGH} in all: too few to standardise",
        )


def _indirect(rows: list[Band], per: int) -> Iterable[StandardRate]:
    found = standardise_indirectly(*_columns(rows))
    crude = per * np.sum(found.events) / np.sum(found.people)
    for at, area in enumerate(found.groups):
        yield StandardRate(
            Extent((area,)),
            int(found.events[at]),
            int(found.people[at]),
            per * found.events[at] / found.people[at],
            float(found.value[at] * crude),
            float(found.low[at] * crude),
            float(found.high[at] * crude),
            ratio=float(found.value[at]),
            why=POISSON,
        )


def _columns(rows: list[Band]) -> tuple[list[str], list[int], list[int], list[float]]:
    return (
        [row.area for row in rows],
        [row.count for row in rows],
        [row.people for row in rows],
        [row.weight for row in rows],
    )
