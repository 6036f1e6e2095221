"""Which areas are most like one, by published measures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tallybook.compare.measures import Measures
from tallybook.figures.caveat import CAUTION, NOTE, Caveat
from tallybook.terms.area_list import areas
from tallybook.terms.errors import NotDefined

_TOGETHER = 0.8  # correlation from which two measures say much the same


@dataclass(frozen=True)
class Neighbour:
    """An area, how far it lies, and what that is made of.

    `distance` is in standard deviations over all measures; `parts` are each measure's share of its
    square, 0 to 1, adding to 1 (0 each for the area itself). `is_mutual` is whether the own area
    is among the nearest of this one too.
    """

    area: str
    distance: float
    parts: tuple[float, ...]
    values: tuple[float, ...]
    is_mutual: bool


@dataclass(frozen=True, eq=False)
class Similar:
    """The areas nearest to one, itself first; all measured ones were looked at."""

    area: str
    measures: Measures
    members: tuple[Neighbour, ...]
    caveats: tuple[Caveat, ...]


def similar(measures: Measures, area: str, k: int = 15) -> Similar:
    """The `k` areas nearest to one by standardised distance, the area itself among them.

    Every measure is taken to mean 0 and standard deviation 1 over all areas measured, and the
    distance is Euclidean: the way of the nearest-neighbour lists of local government (Chartered
    Institute of Public Finance and Accountancy). Nearness is not mutual. It is not the Home
    Office's list, which rests on other measures. Refuses an area without measures, a measure that
    is the same everywhere, and fewer than two or more than all areas.
    """
    own = _index(measures, area, k)
    scores = _standardised(measures)
    apart = np.sqrt(((scores[:, None, :] - scores[None, :, :]) ** 2).sum(axis=2))
    order = np.argsort(apart, axis=1, kind="stable")
    chosen = [own, *(int(n) for n in order[own] if n != own)][:k]
    members = tuple(_neighbour(measures, scores, apart, own, n, k) for n in chosen)
    return Similar(area, measures, members, tuple(_caveats(measures, scores)))


def _index(measures: Measures, area: str, k: int) -> int:
    if area not in measures.areas:
        why = measures.lacking.get(area, "it is not among the areas looked at")
        raise NotDefined(f"{areas()[area].name} is not measured: {why}.", code="not-a-member")
    if not 2 <= k <= len(measures.areas):
        raise NotDefined(
            f"{k} areas were asked for; {len(measures.areas)} have every measure.",
            code="not-a-member",
            do=f"Ask for 2 to {len(measures.areas)} (--k), or give more areas their measures.",
        )
    return measures.areas.index(area)


def _standardised(measures: Measures) -> NDArray[np.float64]:
    spread = measures.values.std(axis=0)
    if same := [name for name, sd in zip(measures.names, spread, strict=True) if not sd > 0]:
        raise NotDefined(
            f"{', '.join(same)} is the same in every area, and tells none apart.",
            code="measure-unknown",
        )
    scores: NDArray[np.float64] = (measures.values - measures.values.mean(axis=0)) / spread
    return scores


def _neighbour(
    measures: Measures,
    scores: NDArray[np.float64],
    apart: NDArray[np.float64],
    own: int,
    n: int,
    k: int,
) -> Neighbour:
    squares = (scores[n] - scores[own]) ** 2
    whole = squares.sum()
    parts = squares / whole if whole > 0 else np.zeros_like(squares)
    nearer = int((np.delete(apart[n], n) < apart[n, own]).sum())  # the area itself is its first
    return Neighbour(
        measures.areas[n],
        float(apart[own, n]),
        tuple(float(part) for part in parts),
        tuple(float(value) for value in measures.values[n]),
        nearer < k - 1,
    )


def _caveats(measures: Measures, scores: NDArray[np.float64]) -> Iterator[Caveat]:
    yield Caveat("not-the-official-group", CAUTION, "group", (("on", ", ".join(measures.names)),))
    if measures.lacking:
        names = ", ".join(sorted(areas()[code].name for code in measures.lacking))
        yield Caveat("not-measured", NOTE, "group", (("areas", names),))
    if pairs := list(_together(measures, scores)):
        yield Caveat("measures-go-together", NOTE, "group", (("pairs", "; ".join(pairs)),))


def _together(measures: Measures, scores: NDArray[np.float64]) -> Iterator[str]:
    """Pairs of measures that say much the same, and so count twice."""
    shared = scores.T @ scores / len(scores)
    for a, b in zip(*np.triu_indices(len(measures.names), 1), strict=True):
        if abs(shared[a, b]) > _TOGETHER:
            yield f"{measures.names[a]} and {measures.names[b]} ({shared[a, b]:+.2f})"
