"""What a stated total leaves for the years, places or groups that a story does not give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Rest:
    """The whole number that is left for `among` parts; below zero where the parts exceed it."""

    amount: int
    among: int

    def may_rise(self, first: int, last: int) -> bool:
        """Whether the parts between can rise from `first` to `last` at every step.

        The least that a strict rise takes is first + 1, first + 2 and so on; the most counts down
        from last - 1.
        """
        if last - first <= self.among:
            return False
        steps = range(1, self.among + 1)
        least = sum(first + step for step in steps)
        return least <= self.amount <= sum(last - step for step in steps)


def solve_rest(total: int, known: Sequence[int], among: int) -> Rest:
    """What `total` leaves beside the `known` parts for `among` others.

    “15 in the first year, 150 in the last, 291 over five” leaves 126 for the three between. Refuses
    no parts at all.
    """
    if among < 1:
        raise ValueError("there is no part left that could hold the rest")
    return Rest(total - sum(known), among)
