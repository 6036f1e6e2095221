"""From a day of birth to ages in whole years; the day itself is not kept."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from tallybook.records.distinct import Distinct
from tallybook.records.fields import is_blank
from tallybook.records.read_day import read_day

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray

OLDEST = 120


def ages_of(
    born: Distinct, columns: Mapping[str, pa.Array], order: str, wanted: Collection[str]
) -> tuple[dict[str, pa.Array], NDArray[np.bool_]]:
    """Age at offence and age at report, and the rows where one is impossible.

    At offence means on the last day on which it can have occurred; at report on the day it was
    reported, or recorded where that is not known. No age where the day is not known. A day of birth
    that is unreadable makes the row's age impossible. Only the ages in `wanted` are made.
    """
    import pyarrow as pa

    days = born.read(lambda text: read_day(text, order), pa.date32())
    wrong = born.rows(lambda text: not is_blank(text) and read_day(text, order) is None)
    occurred = columns["occurred_last"].fill_null(_MISSING).to_numpy(zero_copy_only=False)
    first = columns["occurred_first"].fill_null(_MISSING).to_numpy(zero_copy_only=False)
    reported = columns["reported"].fill_null(_MISSING).to_numpy(zero_copy_only=False)
    recorded = columns["recorded"].fill_null(_MISSING).to_numpy(zero_copy_only=False)
    ends = {
        "age_at_offence": np.where(_known(occurred), occurred, first),
        "age_at_report": np.where(_known(reported), reported, recorded),
    }
    birth = days.fill_null(_MISSING).to_numpy(zero_copy_only=False)
    found = {}
    for name, end in ((name, ends[name]) for name in ends if name in wanted):
        both = _known(birth) & _known(end)
        years = np.where(both, _years(birth, end), 0)
        impossible = both & ((years < 0) | (years > OLDEST))
        wrong |= impossible
        found[name] = pa.array(years.astype(np.int16), pa.int16(), mask=~both | impossible)
    return found, wrong


_MISSING = date(1800, 1, 1)


def _known(days: NDArray[np.datetime64]) -> NDArray[np.bool_]:
    return np.asarray(days != np.datetime64(_MISSING))


def _years(born: NDArray[np.datetime64], end: NDArray[np.datetime64]) -> NDArray[np.int64]:
    """Whole years; who was born on 29 February turns a year older on 1 March."""
    months = end.astype("datetime64[M]").astype(np.int64) - born.astype("datetime64[M]").astype(
        np.int64
    )
    early = _day(end) < _day(born)
    return np.asarray((months - early) // 12)


def _day(days: NDArray[np.datetime64]) -> NDArray[np.int64]:
    return np.asarray((days - days.astype("datetime64[M]")).astype(np.int64))
