"""Where the cells of a grid of counts come from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
from numpy.typing import NDArray

from tallybook.figures.edition import Edition
from tallybook.figures.provenance import Coverage, Lack, Provenance
from tallybook.figures.shelf import Held, Shelf
from tallybook.reckon.answer import Answer
from tallybook.reckon.coded import Coded
from tallybook.reckon.grid import Grid
from tallybook.terms.period import Period, add_months

# The Home Office goes on revising; the latest year of an edition is where most of it happens.
_STILL_REVISED_MONTHS = 12


def count_provenances(
    grid: Grid, found: Answer, shelf: Shelf
) -> tuple[NDArray[np.int32], tuple[Provenance, ...]]:
    """The number of each cell's provenance, and the provenances by number."""
    known = {e.digest: e for e in shelf.editions()}
    settled = {
        digest: add_months(last, -_STILL_REVISED_MONTHS)
        for digest, last in shelf.last_days().items()
    }
    tally, as_of = found.tally, found.ask.as_of
    _, extents, offences = grid.shape
    coded: Coded[Provenance] = Coded()
    numbers = np.empty(len(tally.amount), np.int32)
    met: dict[tuple[object, ...], tuple[int, int]] = {}
    for place, held in enumerate(tally.held):
        status = _status(held, grid.periods[place // extents], settled)
        cells = slice(place * offences, (place + 1) * offences)
        key = (held.editions, held.expected, held.received, held.gaps, status)
        if key not in met:
            met[key] = (
                coded.number(_provenance(held, (), "published", status, known, as_of)),
                coded.number(_provenance(held, (), "summed", status, known, as_of)),
            )
        numbers[cells] = np.where(tally.rows[cells] == 1, *met[key])
    for cell, lacking in tally.lacking.items():
        held = tally.held[cell // offences]
        status = _status(held, grid.periods[cell // offences // extents], settled)
        lacks = tuple(lack for lack, _ in lacking)
        numbers[cell] = coded.number(_provenance(held, lacks, "summed", status, known, as_of))
    for cell, lines in found.groups.cells.items():
        held = Held(len(lines), len(lines), tuple(sorted({line.edition for line in lines})))
        status = _status(held, lines[0].period, settled)
        method = "published" if len(lines) == 1 else "summed"
        numbers[cell] = coded.number(_provenance(held, (), method, status, known, as_of))
    return numbers, coded.entries


def _provenance(
    held: Held,
    lacks: tuple[Lack, ...],
    method: str,
    status: str,
    known: dict[str, Edition],
    as_of: date,
) -> Provenance:
    spans_lacking = len({(lack.area, lack.period) for lack in lacks})
    coverage = Coverage(held.expected, held.received - spans_lacking, (*held.gaps, *lacks))
    return Provenance(
        editions=tuple(known[digest] for digest in held.editions),
        method=method,
        as_of=as_of,
        status="partial" if lacks and status != "none" else status,
        coverage=coverage,
    )


def _status(held: Held, period: Period, settled: Mapping[str, date]) -> str:
    """`settled` is the last day of each edition that is hardly revised any more."""
    if not held.editions:
        return "none"
    if held.gaps:
        return "partial"
    is_revised = any(period.last > settled[digest] for digest in held.editions)
    return "provisional" if is_revised else "published"
