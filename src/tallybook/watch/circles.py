"""Candidate places for a cluster: each place with its nearest neighbours, growing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tallybook.watch.detected import BoolArray, FloatArray


@dataclass(frozen=True, eq=False)
class Circles:
    """Zones as rows of a table: which places are in them. Every zone stands once.

    Each is another zone, `grown_from`, with one place more, `added`; -1 where it is that place
    alone. Zones stand after those that they are grown from.
    """

    member: BoolArray
    grown_from: NDArray[np.intp]
    added: NDArray[np.intp]

    def __post_init__(self) -> None:
        if self.member.ndim != 2 or not bool(self.member.any(axis=1).all()):
            raise ValueError("a zone has at least one place")
        if bool((self.grown_from >= np.arange(len(self.member))).any()):
            raise ValueError("a zone stands before the one that it is grown from")

    def places(self, zone: int) -> tuple[int, ...]:
        """The places of a zone, counted from 0."""
        return tuple(np.flatnonzero(self.member[zone]).tolist())


def circles(
    distance: ArrayLike,
    *,
    nearest: int | None = None,
    people: ArrayLike | None = None,
    at_most: float = 0.5,
) -> Circles:
    """Every place with its 0, 1, 2 ... nearest others, up to a number or to a share of the people.

    `distance` (P, P); ties go to the place that stands first. With `people` a circle stops before
    it would hold more than `at_most` of them all. Kulldorff 1997, Communications in Statistics
    26:1481.
    """
    table = np.asarray(distance, float)
    order = np.argsort(table, axis=1, kind="stable")
    places = len(table)
    reach = _reach(order, nearest, people, at_most)
    seen: dict[bytes, tuple[int, int, int]] = {}
    for centre in range(places):
        member, before = np.zeros(places, bool), -1
        for place in order[centre, : reach[centre]]:
            member[place] = True
            grown = (len(seen), before, int(place))
            before = seen.setdefault(np.packbits(member).tobytes(), grown)[0]
    packed = np.frombuffer(b"".join(seen), np.uint8).reshape(len(seen), -1)
    _, grown_from, added = np.array(list(seen.values()), np.intp).reshape(-1, 3).T
    return Circles(
        np.unpackbits(packed, axis=1, count=places).astype(bool), grown_from.copy(), added.copy()
    )


def planar(points: ArrayLike) -> FloatArray:
    """Distances between points of a plane, in their own unit: (P, 2) to (P, P)."""
    table = np.asarray(points, float)
    return np.asarray(np.hypot(*(table[:, None, :] - table[None, :, :]).transpose(2, 0, 1)))


def _reach(
    order: NDArray[np.intp], nearest: int | None, people: ArrayLike | None, at_most: float
) -> NDArray[np.int64]:
    places = len(order)
    reach = np.full(places, min(nearest or places, places))
    if people is None:
        return reach
    held = np.asarray(people, float)
    share = np.cumsum(held[order], axis=1) / held.sum()
    return np.asarray(np.minimum(reach, (share <= at_most).sum(axis=1)))
