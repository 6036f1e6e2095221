"""The gate: only what passes it leaves the house, and only as a Release."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tallybook.compare.comparison import Comparison
from tallybook.compare.revision import Revision
from tallybook.compare.standing import Standing
from tallybook.figures.figure import Figure
from tallybook.figures.figure_json import figure_to_json
from tallybook.figures.table import Table, figures_of
from tallybook.terms.errors import NotAllowed

OPEN = "open"
"""The policy for published tables: all of it passes untreated; guarded rows are refused."""

Part = Table | Figure | Comparison | Standing | Revision
"""What can be released: figures, tables of them, and what was derived from them."""

_GATE = object()


@dataclass(frozen=True, eq=False)
class Release:
    """What left, under which policy, what was done to it, what was released before, and a digest.

    The digest is of the figures' canonical JSON, so that two releases of the same figures are known
    to be the same. Made by `release` only: building one elsewhere is refused.
    """

    parts: tuple[Part, ...]
    policy: str
    actions: tuple[str, ...]
    earlier: tuple[str, ...]
    digest: str
    gate: object = None

    def __post_init__(self) -> None:
        if self.gate is not _GATE:
            raise NotAllowed("A release was built outside the gate.", code="release-outside-gate")
        object.__setattr__(self, "gate", None)

    def holds(self, part: Part) -> bool:
        """Whether this very part passed the gate."""
        return id(part) in {id(one) for one in self.parts}


def release(
    parts: tuple[Part, ...], *, policy: str = OPEN, earlier: tuple[Release, ...] = ()
) -> Release:
    """The parts as they may leave under the policy; the open policy is the only one so far.

    Refuses figures from guarded rows under the open policy, and a policy that does not exist.
    """
    if policy != OPEN:
        raise NotAllowed(f"There is no policy “{policy}”.", code="policy-unknown")
    figures = [figure for part in parts for figure in leaves(part)]
    if any(figure.provenance.guarded for figure in figures):
        raise NotAllowed("Some figures come from guarded rows.", code="release-not-open")
    return Release(
        parts, policy, (), tuple(one.digest for one in earlier), _digest(figures), gate=_GATE
    )


def leaves(part: Part) -> Iterator[Figure]:
    """The figures that a part shows or is derived from."""
    match part:
        case Figure():
            yield part
        case Table():
            yield from figures_of(part)
        case Comparison(earlier=earlier, later=later, instead=instead):
            yield from (earlier, later)
            for offer in instead:
                yield from leaves(offer.comparison)
        case Standing():
            yield from part.group.figures
        case Revision(figures=figures):
            yield from figures


def _digest(figures: list[Figure]) -> str:
    trees: list[dict[str, Any]] = [figure_to_json(figure) for figure in figures]
    text = "\n".join(sorted({json.dumps(tree, sort_keys=True) for tree in trees}))
    return hashlib.sha256(text.encode()).hexdigest()
