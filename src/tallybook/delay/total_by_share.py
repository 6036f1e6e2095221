"""What will have come of each time: what came so far over the share of reports that has come."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tallybook.delay.estimate_delay import reverse_hazards
from tallybook.delay.triangle import FloatArray, Triangle


@dataclass(frozen=True, eq=False)
class Totals:
    """For each time: the share that has come, the total, and the parts of its variance.

    `process` is the variance of chance in what is still to come, `estimation` that of the doubt of
    the share. A time so young that nothing ever came by its age has a share of 0 and no total: NaN
    in the three others.
    """

    share: FloatArray
    total: FloatArray
    process: FloatArray
    estimation: FloatArray

    @property
    def error(self) -> FloatArray:
        """The standard error of each total."""
        return np.asarray(np.sqrt(self.process + self.estimation))


def total_by_share(triangle: Triangle) -> Totals:
    """Totals within the longest delay by reverse-time hazards, with their errors, in offences.

    Lawless 1994, Canadian Journal of Statistics 22:15, for counts that come independently of one
    another. Nothing is added for the spread of counts beyond chance. Refuses cells below zero.
    """
    if bool((np.nan_to_num(triangle.new) < 0).any()):
        raise ValueError("a count below zero: settle cancellations first")
    came, by_then = reverse_hazards(triangle)
    hazard = np.divide(came, by_then, out=np.zeros_like(came), where=by_then > 0)
    left = 1 - hazard
    share = np.append(np.cumprod(left[::-1])[::-1][1:], 1.0)[triangle.depth - 1]
    doubt = np.divide(hazard, left * by_then, out=np.zeros_like(hazard), where=left * by_then > 0)
    doubt = np.append(np.cumsum(doubt[::-1])[::-1][1:], 0.0)[triangle.depth - 1]
    over = np.divide(1.0, share, out=np.full(len(share), np.nan), where=share > 0)
    so_far = triangle.so_far
    process = so_far * (1 - share) * over**2
    estimation = so_far * (so_far + 1) * doubt * over**2
    return Totals(share, so_far * over, process, estimation)
