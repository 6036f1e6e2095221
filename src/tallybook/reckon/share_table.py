"""Shares over a grid: the table of the part over the table of the whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tallybook.figures.caveat import Caveat
from tallybook.figures.definition import Share
from tallybook.figures.place import is_of_all
from tallybook.figures.provenance import Provenance
from tallybook.figures.shelf import Shelf
from tallybook.figures.table import ABSENT, NUMBER, Axis, Table
from tallybook.reckon.coded import Coded
from tallybook.reckon.counted import counted
from tallybook.reckon.joined import joined
from tallybook.reckon.reasons import Reasons, one_after_another
from tallybook.reckon.wilson_interval import wilson_interval
from tallybook.register.notice import Notice
from tallybook.terms.unit import Unit

WHY = "95 % interval of chance alone (Wilson)"
WHY_WEIGHED = "a share of weighed offences has no stated interval"
WHY_NOT = "the whole is zero or a net count below zero, and has no shares"


def share_table(
    share: Share, shelf: Shelf, over: Sequence[Axis], as_of: date, local: Iterable[Notice] = ()
) -> Table:
    """The table of a share over axes, as a proportion from 0 to 1 with Wilson's interval.

    The base is always the whole named in the definition. A share of nothing, or of a net count
    below zero, is absent.
    """
    part = counted(share.part, shelf, over, as_of, local=local)
    shared = over if is_of_all(share) else _shared(over)
    whole = counted(share.whole, shelf, shared, as_of, local=local)
    each = _cells_of_whole(part, whole)
    above, below = part.columns["amount"], whole.columns["amount"][each]
    fits = (below > 0) & (above >= 0) & (above <= below)
    amount = np.divide(above, below, out=np.zeros(len(part)), where=fits)
    is_weighed = share.part.unit is Unit.SEVERITY
    low, high = _limits(above, below, fits, amount, is_weighed)
    state, reason, reasons = _states(part, whole, each, fits, WHY_WEIGHED if is_weighed else WHY)
    provenance, provenances = _provenances(part, whole, each)
    caveats, caveat_sets = _caveats(part, whole, each)
    columns: dict[str, NDArray[Any]] = {
        "amount": amount,
        "low": np.where(fits, low, 0),
        "high": np.where(fits, high, 0),
        "state": state,
        "reason": reason,
        "provenance": provenance,
        "caveats": caveats,
    }
    return Table(share, part.axes, columns, provenances, reasons, caveat_sets)


def _limits(
    above: NDArray[np.float64],
    below: NDArray[np.float64],
    fits: NDArray[np.bool_],
    amount: NDArray[np.float64],
    is_weighed: bool,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Wilson's limits of counts; a share of weighed offences is no share of so many trials."""
    if is_weighed:
        return amount, amount
    return wilson_interval(np.where(fits, above, 0), np.where(fits, below, 1))


def _shared(over: Sequence[Axis]) -> list[Axis]:
    """The part is laid out by offence; the whole stays whole."""
    return [axis for axis in over if axis.path != "offences"]


def _cells_of_whole(part: Table, whole: Table) -> NDArray[np.int64]:
    return np.repeat(np.arange(len(whole)), len(part) // len(whole))


def _states(
    part: Table, whole: Table, each: NDArray[np.int64], fits: NDArray[np.bool_], why: str
) -> tuple[NDArray[np.uint8], NDArray[np.int32], Reasons]:
    """The state of the part goes before that of the whole."""
    said = one_after_another((why, WHY_NOT), whole.reasons, part.reasons)
    above, below = part.columns["state"], whole.columns["state"][each]
    state = np.select(
        [above != NUMBER, below != NUMBER, ~fits],
        [above, below, np.uint8(ABSENT)],
        np.uint8(NUMBER),
    )
    reasons = [
        part.columns["reason"] + 2 + len(whole.reasons),
        whole.columns["reason"][each] + 2,
        np.ones(len(part), np.int32),
    ]
    reason = np.select([above != NUMBER, below != NUMBER, ~fits], reasons, 0)
    return state.astype(np.uint8), reason.astype(np.int32), said


def _provenances(
    part: Table, whole: Table, each: NDArray[np.int64]
) -> tuple[NDArray[np.int32], tuple[Provenance, ...]]:
    coded: Coded[Provenance] = Coded()
    above = part.columns["provenance"].tolist()
    below = whole.columns["provenance"][each].tolist()
    pairs = list(zip(above, below, strict=True))
    numbers = {
        pair: coded.number(joined(part.provenances[pair[0]], whole.provenances[pair[1]]))
        for pair in dict.fromkeys(pairs)
    }
    return np.array([numbers[pair] for pair in pairs], np.int32), coded.entries


def _caveats(
    part: Table, whole: Table, each: NDArray[np.int64]
) -> tuple[NDArray[np.int32], tuple[tuple[Caveat, ...], ...]]:
    coded: Coded[tuple[Caveat, ...]] = Coded()
    above = part.columns["caveats"].tolist()
    below = whole.columns["caveats"][each].tolist()
    pairs = list(zip(above, below, strict=True))
    numbers = {
        (a, b): coded.number(tuple(dict.fromkeys((*part.caveat_sets[a], *whole.caveat_sets[b]))))
        for a, b in dict.fromkeys(pairs)
    }
    return np.array([numbers[pair] for pair in pairs], np.int32), coded.entries
