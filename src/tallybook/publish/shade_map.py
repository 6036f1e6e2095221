"""The steps of colour on a map, and which areas' colours chance alone could change."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from tallybook.figures.value import Number
from tallybook.publish.say_number import say_rate

# One hue, and lightness that falls step by step: told apart in grey, and by the colour-blind. The
# lightest is no white: white is for areas without a figure.
COLOURS = ("#cfe2f3", "#8fbfe6", "#4f97d1", "#2069a8", "#12436d")


@dataclass(frozen=True)
class Shades:
    """Steps of about as many areas each, between `bounds` as printed; low ends included."""

    bounds: tuple[float, ...]

    @property
    def colours(self) -> tuple[str, ...]:
        """One colour a step, from the lightest to the darkest."""
        last = len(COLOURS) - 1
        steps = len(self.bounds)
        return tuple(COLOURS[round(n * last / steps) if steps else last] for n in range(steps + 1))

    @property
    def names(self) -> tuple[str, ...]:
        """“below 3.62”, “3.62 to below 4.10”, “4.90 and more”."""
        said = [say_rate(bound) for bound in self.bounds]
        if not said:
            return ("all rates",)
        middle = (f"{low} to below {high}" for low, high in pairwise(said))
        return (f"below {said[0]}", *middle, f"{said[-1]} and more")

    def step(self, rate: float) -> int:
        """The number of the step that a rate lies in, counted from 0."""
        return bisect_right(self.bounds, rate)

    def colour(self, rate: float) -> str:
        """The colour of a rate."""
        return self.colours[self.step(rate)]

    def is_doubtful(self, value: Number) -> bool:
        """Whether the 95 % interval reaches into another step."""
        return self.step(value.low) != self.step(value.high)


def shades_of(rates: Sequence[float]) -> Shades:
    """Five steps of equal numbers of areas, fewer where there are few areas or equal rates."""
    steps = max(1, min(len(COLOURS), len(rates) // 2))
    cuts = np.quantile(rates, [n / steps for n in range(1, steps)]) if steps > 1 else ()
    printed = (float(say_rate(float(cut)).replace(",", "")) for cut in cuts)
    return Shades(tuple(sorted({bound for bound in printed if bound > min(rates)})))
