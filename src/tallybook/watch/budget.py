"""How many false alarms a user will bear, over all series of a period at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tallybook.terms.errors import NotDefined
from tallybook.watch.attainable import Attainable, smooth
from tallybook.watch.detected import BoolArray, FloatArray
from tallybook.watch.direction import sides_of

KINDS = ("fdr", "fdr-any", "expected")
_BY_RULE = "none"


@dataclass(frozen=True)
class Budget:
    """A kind and its size.

    "fdr" is the share of signals that may be false, series taken as independent or moving together
    (Benjamini and Hochberg 1995; Benjamini and Yekutieli 2001, theorem 1.2); "fdr-any" the same
    under any dependence (Benjamini and Yekutieli 2001, theorem 1.3), at the price of fewer signals;
    "expected" the number of false alarms to expect in a month, whatever else signals (Spjøtvoll
    1972, Annals of Mathematical Statistics 43:398): three times as many in a quarter. BY_RULE, by
    name "none", keeps no budget: a detector rings by its published rule.
    """

    kind: str = "expected"
    size: float = 1.0

    def __post_init__(self) -> None:
        if (self.kind, self.size) == (_BY_RULE, 0):
            return
        most = np.inf if self.kind == "expected" else 1.0
        if self.kind not in KINDS or not 0 < self.size < most:
            raise NotDefined(
                f"“{self}” is no budget of false alarms.", code="watch-budget-unreadable"
            )

    def __str__(self) -> str:
        return self.kind if self.kind == _BY_RULE else f"{self.kind}={self.size:g}"


BY_RULE = Budget(_BY_RULE, 0)


def usual_budget(direction: str) -> Budget:
    """One false alarm a month on each side that is watched: two where rises and falls are."""
    return Budget("expected", float(len(sides_of(direction))))


def parse_budget(text: str) -> Budget:
    """The budget that "fdr=0.1", "fdr-any=0.1", "expected=1" or "none" names; refuses others."""
    if text.strip() == _BY_RULE:
        return BY_RULE
    kind, _, size = text.partition("=")
    try:
        return Budget(kind.strip(), float(size))
    except ValueError:
        raise NotDefined(
            f"“{text}” is no budget of false alarms.", code="watch-budget-unreadable"
        ) from None


COMMONEST = 0.01
"""A series that rings oftener than this where nothing is amiss never signals, however few series
share the budget: one watched by itself would else ring every other month. Watched on both sides,
each side has half of it."""


@dataclass(frozen=True, eq=False)
class Spent:
    """Which of the p-values signal, the largest p-value that does or would, and how sure each is.

    `wrong` is for each p-value the smallest budget under which it would signal: of the kind "fdr" a
    share, of "expected" a number a month.
    """

    signals: BoolArray
    threshold: float
    wrong: FloatArray


def spend(
    p: FloatArray, budget: Budget, months: float = 1, tests: Attainable | None = None
) -> Spent:
    """The signals among the one-sided p-values of one period of so many months within the budget.

    `tests` says what p-values the counts can have, so that what sparse series cannot spend is spent
    by others; without it every p-value is taken as possible.
    """
    if not p.size:
        return Spent(np.zeros(0, bool), 0.0, np.zeros(0))
    tests = tests or smooth(p.size, COMMONEST)
    if budget.kind == "expected":
        threshold = tests.threshold(budget.size * months)
        return Spent(p <= threshold, threshold, tests.alarms_at(p) / months)
    harmonic = float(np.sum(1 / np.arange(1, p.size + 1))) if budget.kind == "fdr-any" else 1.0
    adjusted = _share_false(p, tests, harmonic)
    signals = (adjusted <= budget.size) & (p <= tests.most)
    # Where none signals, the smallest p-value would have to be this small.
    rank = max(1, int((adjusted <= budget.size).sum()))
    return Spent(signals, tests.threshold(budget.size * rank / harmonic), adjusted)


def _share_false(p: FloatArray, tests: Attainable, harmonic: float) -> FloatArray:
    """Of each p-value the smallest share of false signals under which it would signal.

    Benjamini and Hochberg's, with the false alarms that whole counts make in the place of the
    number of tests times the p-value (Heyse 2011).
    """
    order = np.argsort(p)
    share = harmonic * tests.alarms_at(p[order]) / np.arange(1, p.size + 1)
    share[p[order] > tests.most] = 1.0  # what these can come to was not looked at
    least = np.minimum.accumulate(share[::-1])[::-1]
    found = np.empty(p.size)
    found[order] = np.minimum(least, 1.0)
    return found
