"""Amounts that follow from others, and amounts that fit where none follow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from tallybook.protect.linked_cells import FloatArray, equations_of
from tallybook.protect.program import Program
from tallybook.terms.errors import NotAllowed

_CLOSE = 1e-6
_ROOM = 3.0


def fill_in(rows: Sequence[Sequence[int]], amounts: FloatArray) -> list[int]:
    """Work out, in place, every amount that is the only unknown of a sum; the sums that hold.

    A row is a whole and its parts. One that the amounts contradict is left out: it says that the
    figures are of other editions, or that a thing was counted in two parts.
    """
    of_cell: dict[int, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        for cell in row:
            of_cell[cell].append(number)
    broken: set[int] = set()
    ahead = list(range(len(rows)))
    while ahead:
        number = ahead.pop()
        unknown = [cell for cell in rows[number] if np.isnan(amounts[cell])]
        if number in broken or len(unknown) > 1:
            continue
        if not unknown:
            if abs(_left(rows[number], amounts)) > _CLOSE:
                broken.add(number)
            continue
        (cell,) = unknown
        amount = _solved(rows[number], cell, amounts)
        if amount < -_CLOSE:
            broken.add(number)
            continue
        amounts[cell] = max(amount, 0.0)
        ahead += of_cell[cell]
    return [number for number in range(len(rows)) if number not in broken]


def _left(row: Sequence[int], amounts: FloatArray) -> float:
    """What the parts of a row make more than the whole."""
    return float(amounts[list(row[1:])].sum() - amounts[row[0]])


def _solved(row: Sequence[int], cell: int, amounts: FloatArray) -> float:
    parts = float(np.nansum(amounts[list(row[1:])]))
    return parts if cell == row[0] else float(amounts[row[0]]) - parts


def complete(
    rows: Sequence[Sequence[int]], amounts: FloatArray, least: FloatArray, doubtful: Iterable[int]
) -> tuple[FloatArray, list[int]]:
    """The amounts, with some that fit where none is known, and the sums that they fulfil.

    Those amounts keep away from their least where they can. Where none fit, the sums over the
    doubtful cells (of earlier editions) are given up; refuses where none fit even then.
    """
    every = list(range(len(rows)))
    found = _fitting(rows, amounts, least)
    if found is not None:
        return found, every
    given_up = set(doubtful)
    kept = [n for n in every if not given_up.intersection(rows[n])]
    found = _fitting([rows[n] for n in kept], amounts, least)
    if found is None:
        raise NotAllowed(
            "No counts that are withheld already fit those that are told.",
            code="release-does-not-add-up",
        )
    return found, kept


def _fitting(
    rows: Sequence[Sequence[int]], amounts: FloatArray, least: FloatArray
) -> FloatArray | None:
    from scipy.sparse import csr_array, hstack

    unknown = np.flatnonzero(np.isnan(amounts))
    if not len(unknown):
        return amounts
    equations = equations_of(rows, len(amounts))
    part = equations[:, unknown]
    used = np.flatnonzero(np.diff(part.indptr))
    part = part[used]
    right = -(equations[used] @ np.nan_to_num(amounts)) - part @ least[unknown]
    away = csr_array((part @ np.ones(len(unknown)))[:, None])
    size = len(unknown)
    program = Program(
        hstack([part, away]).tocsr(),
        right,
        np.zeros(size + 1),
        np.append(np.full(size, np.inf), _ROOM),
    )
    program.price(size, -1.0)
    _, found = program.solve()
    if found is None:
        return None
    whole = amounts.copy()
    # The solver keeps to its limits within a millionth.
    whole[unknown] = least[unknown] + np.maximum(found[:size], 0.0) + max(found[size], 0.0)
    return whole
