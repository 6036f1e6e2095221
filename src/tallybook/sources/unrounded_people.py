"""The unrounded number of people behind rates that are printed in full."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

PER = 1000
ROUNDED_TO = 100
ENOUGH = 5
_OFF = 1e-6


def unrounded_people(printed: int, rates: Sequence[float]) -> int | None:
    """The one number of people at which every rate is a whole number of offences.

    `printed` is rounded to 100; `rates` are offences for every 1,000 of those people, printed with
    all figures of a binary fraction. None with fewer than five rates, and where no number or more
    than one within the rounding fits them all.
    """
    if len(rates) < ENOUGH:
        return None
    half = ROUNDED_TO // 2
    people = np.arange(printed - half, printed + half + 1)
    offences = np.outer(people, np.asarray(rates)) / PER
    fits = np.all(np.abs(offences - np.round(offences)) < _OFF, axis=1)
    found = people[fits]
    return int(found[0]) if len(found) == 1 else None
