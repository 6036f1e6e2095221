"""Put into rows what is wrong in real ones: cancellations, faults, guesses, intervals."""

from __future__ import annotations

from datetime import date

import numpy as np

from tallybook.simulate.county import County
from tallybook.simulate.draw_records import day
from tallybook.simulate.drawn import FAULTS, UNKNOWN, Drawn


def soil(county: County, rows: Drawn, chance: np.random.Generator) -> Drawn:
    """The rows as an officer and a system leave them; how often is the county's `dirt`.

    A row has one fault at most. Intervals and placeholder days are no faults: the offence happened
    somewhere between two days, or nobody knows the day.
    """
    dirt, size = county.dirt, len(rows)
    fault = np.zeros(size, np.int64)
    for number, name in enumerate(FAULTS):
        if number:
            hit = chance.random(size) < dirt[name.replace(" ", "_")]
            fault[hit & (fault == 0)] = number
    other = chance.integers(0, len(county.kinds), size)
    is_other = chance.random(size) < dirt["reclassified"]
    is_ageless = chance.random(size) < dirt["age_unknown"]
    return _dated(county, rows, chance).with_columns(
        fault=fault,
        age_at_offence=np.where(is_ageless, UNKNOWN, rows.age_at_offence),
        age_at_report=np.where(is_ageless, UNKNOWN, rows.age_at_report),
        cancelled=(chance.random(size) < dirt["cancelled"]) & (fault == 0),
        first_kind=np.where(is_other, other, rows.kind),
    )


def _dated(county: County, rows: Drawn, chance: np.random.Generator) -> Drawn:
    """Days of occurrence as they are known: some between two days, some a guess on 1 January."""
    size = len(rows)
    first, last = rows.occurred_first.copy(), rows.occurred_last.copy()
    between = chance.random(size) < county.dirt["interval"]
    width = chance.gamma(0.6, 8.0, size).astype(np.int64)
    first = np.where(between, first - width, first)
    is_old = rows.recorded - last > 730
    guessed = is_old & (chance.random(size) < county.dirt["placeholder_day"] * 10)
    year = last.astype("datetime64[D]").astype("datetime64[Y]")
    new_year = year.astype("datetime64[D]").astype(np.int64)
    first, last = np.where(guessed, new_year, first), np.where(guessed, new_year, last)
    earliest = day(date(1940, 1, 1))
    return rows.with_columns(
        occurred_first=np.maximum(first, earliest), occurred_last=np.maximum(last, earliest)
    )
