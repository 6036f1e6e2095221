"""Whether a signal may be a batch of late records, and not more events."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from tallybook.figures.caveat import Caveat, by_weight
from tallybook.figures.table import NUMBER, Table
from tallybook.watch.detected import FloatArray
from tallybook.watch.signal import Signal

_BEFORE = 24
"""Periods, at most, that say how many late records are usual."""
_FEWEST = 4
MOST = 0.5
"""From which share of the excess on it is said to be late records."""


def late_share(late: FloatArray, excess: float) -> float | None:
    """The share of an excess that records of long before make up, from 0 to 1.

    `late` are the records of each period up to the one that signals that were recorded long after
    they happened. What is usual of them is the median of the periods before. None where there are
    too few periods, where the last is a hole, or without an excess.
    """
    usual = late[-_BEFORE - 1 : -1]
    if len(usual) < _FEWEST or excess <= 0 or not np.isfinite(late[-1]):
        return None
    return float(np.clip((late[-1] - np.nanmedian(usual)) / excess, 0, 1))


def with_late_records(signal: Signal, late: Table, few: int) -> Signal:
    """The signal with word of whether late records explain it, from their counts by period.

    `late` is laid out over periods alone, the last one that of the signal. A fall is left as it is;
    so is a rise of which the word would part counts up to `few`, of late records or of all others.
    """
    held = late.columns["state"] == NUMBER
    counts = np.where(held, np.asarray(late.columns["amount"], float), np.nan)
    amount = signal.figure.value.amount  # type: ignore[union-attr]
    share = late_share(counts, amount - signal.expected)
    if share is None or not _is_far(counts, amount, signal.expected, few):
        return signal
    if share >= MOST:
        word = Caveat("late-records", "caution", "records")
    else:
        word = Caveat("not-late-records", "note", "records")
    return replace(signal, others=by_weight((word, *signal.others)))


def _is_far(late: FloatArray, amount: float, expected: float, few: int) -> bool:
    """Whether so few late records lie on one side of what decides, and so few others do."""
    usual = float(np.nanmedian(late[-_BEFORE - 1 : -1]))
    decides = usual + MOST * (amount - expected)
    return few < decides <= amount - few
