"""A book of made-up editions in the shape of the real table: every force, quarter and class.

The counts are drawn at random from a fixed start, so that every run has the same book. Each edition
prints all quarters from April 2012 to December 2025 again with a few counts revised, as the
publisher's do. Nothing in it is a figure of any police force.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa

from tallybook.figures.rows import Reading, Rows
from tallybook.store.keep import keep
from tallybook.terms.area_list import areas
from tallybook.terms.offence_list import offence_classes
from tallybook.terms.period import Period, quarter

QUARTERS = [quarter(2012 + n // 4, n % 4 + 1) for n in range(55)]
CLASSES = 136
"""So many that an edition has as many rows as the real one: 43 x 55 x 136 = 321,640."""


def forces() -> list[str]:
    """The territorial forces, by code."""
    on = date(2024, 1, 1)
    return sorted(a.code for a in areas().values() if a.kind == "force" and a.is_valid(on))[:43]


def classes() -> list[str]:
    """Classes that every force records and that were in use all the time."""
    every = offence_classes().values()
    span = Period(QUARTERS[0].first, QUARTERS[-1].last)
    fit = [
        c.code
        for c in every
        if not c.counted_in and not c.recorded_by and not c.outcome_only and c.is_in_use(span)
    ]
    return fit[:CLASSES]


def readings(editions: int) -> Iterator[tuple[Reading, str]]:
    """So many editions, oldest first, each with a digest of its own."""
    places, codes, chance = forces(), classes(), np.random.default_rng(88)
    shape = (len(places), len(QUARTERS), len(codes))
    amount = chance.negative_binomial(1, 0.01, shape)
    at, when, what = (index.reshape(-1) for index in np.indices(shape))
    fixed = {
        "area": pa.array(places).take(pa.array(at)),
        "first": pa.array([q.first for q in QUARTERS], pa.date32()).take(pa.array(when)),
        "last": pa.array([q.last for q in QUARTERS], pa.date32()).take(pa.array(when)),
        "code": pa.array(codes).take(pa.array(what)),
    }
    told = {
        "state": pa.nulls(amount.size, pa.string()),
        "sheet": pa.array(["made up"]).take(pa.array(np.zeros(amount.size, np.int64))),
        "row": pa.array(np.arange(2, amount.size + 2, dtype=np.int32)),
    }
    for number in range(editions):
        revised = chance.random(shape) < 0.02
        amount = np.where(revised, np.maximum(amount + chance.integers(-5, 6, shape), 0), amount)
        table = pa.table(fixed | {"amount": pa.array(amount.reshape(-1).astype(np.int64))} | told)
        years, month = divmod(number, 12)
        published = date(2020 + years, month + 1, 15)
        title = f"Made-up counts, edition {number + 1}"
        digest = hashlib.sha256(title.encode()).hexdigest()
        rows = (Rows("recorded", table),)
        yield Reading("made-up", title, published, "", rows), digest


def make(folder: Path, editions: int) -> Path:
    """The book, made once."""
    if not (folder / "manifest.json").exists():
        for reading, digest in readings(editions):
            keep(folder, reading, digest)
    return folder
