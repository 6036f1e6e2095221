"""Write an extract of the made-up county, and the truth about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import numpy as np

from tallybook.simulate.county import County, county
from tallybook.simulate.draw_records import draw_records
from tallybook.simulate.drawn import Drawn
from tallybook.simulate.lay_out_rows import lay_out_rows
from tallybook.simulate.sizes import LARGEST, SMALLEST
from tallybook.simulate.soil import soil
from tallybook.simulate.truth import Truth
from tallybook.simulate.write_beside import write_campaign, write_wards
from tallybook.simulate.write_rows import Kind, row_writer
from tallybook.simulate.write_truth import write_truth

LATER_MONTHS = 60
"""How long the truth goes on being recorded after the extract ends: what marks a nowcast."""


@dataclass(frozen=True)
class Made:
    """What was written: the extract, the folder of the truth, and rows in the extract.

    `wards` says where the wards lie, `campaign` is the plan of the campaign that was planted.
    """

    extract: Path
    truth: Path
    rows: int
    wards: Path
    campaign: Path


def simulate(
    out: Path,
    *,
    rows: int = 100_000,
    seed: int = 1,
    style: Literal["niche", "athena"] = "niche",
    kind: Kind = "csv",
    with_identifiers: bool = False,
    on_progress: Callable[[int, int], None] | None = None,
) -> Made:
    """An extract of about so many rows, one a crime; beside it a folder `truth`, a map and a plan.

    The same seed and size give the same bytes. Months are drawn one by one, so memory does not grow
    with size. `on_progress` is told months done and months in all. Refuses sizes outside 10,000 to
    20 million.
    """
    if not SMALLEST <= rows <= LARGEST:
        raise ValueError(f"a county of {SMALLEST:,} to {LARGEST:,} rows, not {rows:,}")
    place = county()
    out.mkdir(parents=True, exist_ok=True)
    extract = out / f"mockshire-{style}.{kind}"
    truth = Truth(place)
    months = list(_months(place.first, place.last))
    a_day = _ordinary_a_day(place, rows)
    with row_writer(extract, kind) as write:
        for done, (first, last) in enumerate(months, start=1):
            drawn, twice = _month(place, first, last, a_day, seed)
            whole = lay_out_rows(
                place, drawn, truth.rows + 1, style, with_identifiers=with_identifiers
            )
            write(whole)
            write(whole.take(twice))
            truth.add(drawn, len(twice))
            if on_progress:
                on_progress(done, len(months))
    write_truth(out / "truth", truth, _truth_after(place, a_day, seed))
    write_wards(out / "wards.csv", place)
    write_campaign(out / "campaign.toml")
    return Made(extract, out / "truth", truth.rows, out / "wards.csv", out / "campaign.toml")


def _truth_after(place: County, a_day: float, seed: int) -> Truth:
    """What is recorded in the months after the extract."""
    later = Truth(place)
    for first, last in _later(place.last):
        later.add(_month(place, first, last, a_day, seed)[0], 0)
    return later


def true_counts(*, rows: int, seed: int) -> Truth:
    """The truth about the extract of that size and seed, without writing it."""
    place = county()
    truth, a_day = Truth(place), _ordinary_a_day(place, rows)
    for first, last in _months(place.first, place.last):
        drawn, twice = _month(place, first, last, a_day, seed)
        truth.add(drawn, len(twice))
    return truth


def _ordinary_a_day(place: County, rows: int) -> float:
    return rows / ((place.last - place.first).days + 1) / _RICHER


_RICHER = 1.01
"""Rows for each ordinary one: what trends and plants add over the years."""


def _month(
    place: County, first: date, last: date, a_day: float, seed: int
) -> tuple[Drawn, np.ndarray]:
    """The rows of a month, and the positions of those that the extract has twice."""
    chance = np.random.default_rng([seed, first.year, first.month])
    drawn = soil(place, draw_records(place, first, last, a_day, chance), chance)
    may_repeat = np.flatnonzero(drawn.fault == 0)
    twice = may_repeat[chance.random(len(may_repeat)) < place.dirt["duplicated"]]
    return drawn, twice


def _months(first: date, last: date) -> Iterator[tuple[date, date]]:
    start = np.datetime64(first, "M")
    for month in np.arange(start, np.datetime64(last, "M") + 1):
        end = (month + 1).astype("datetime64[D]") - 1
        yield month.astype("datetime64[D]").item(), end.item()


def _later(last: date) -> Iterator[tuple[date, date]]:
    after = np.datetime64(last, "M") + 1
    yield from _months(
        after.astype("datetime64[D]").item(),
        (after + LATER_MONTHS - 1).astype("datetime64[D]").item(),
    )
