"""The gate: only what passes it leaves the house, and only as a Release."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from tallybook.compare.comparison import Comparison
from tallybook.compare.revision import Revision
from tallybook.compare.standing import Standing
from tallybook.figures.definition import Count
from tallybook.figures.figure import Figure
from tallybook.figures.figure_json import figure_to_json
from tallybook.figures.table import Table
from tallybook.figures.value import Absent, Number
from tallybook.protect.derive_again import Treated, derive_figure, derive_table
from tallybook.protect.derive_comparison import (
    derive_comparison,
    derive_revision,
    derive_standing,
)
from tallybook.protect.earlier import Earlier, counts_before
from tallybook.protect.evidence import Contributions
from tallybook.protect.override import Override, apply_override
from tallybook.protect.parts import Part, leaves
from tallybook.protect.policy import OPEN, Policy, methods, policy_demanded, policy_named
from tallybook.protect.protect_counts import WITHHOLD, Method, Protection, protect_counts
from tallybook.protect.refuse_forbidden import refuse_forbidden
from tallybook.protect.refuse_other_way import refuse_other_way
from tallybook.terms.errors import NotAllowed

_GATE = object()


@dataclass(frozen=True, eq=False)
class Release:
    """What left, under which policy, what was done to it, what was released before, and a digest.

    The digest is of the figures' canonical JSON, so that two releases of the same figures are known
    to be the same. `protection` is why and how guarded counts were treated: it tells which withheld
    counts are small, so it stays in the house. Made by `release` only: building one elsewhere is
    refused.
    """

    parts: tuple[Part, ...]
    policy: str
    actions: tuple[str, ...]
    earlier: tuple[str, ...]
    digest: str
    gate: object = field(default=None, repr=False)
    protection: Protection | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        if self.gate is not _GATE:
            raise NotAllowed("A release was built outside the gate.", code="release-outside-gate")
        object.__setattr__(self, "gate", None)

    @property
    def says(self) -> str:
        """What the policy does, in a sentence."""
        return policy_named(self.policy).says

    def holds(self, part: Part) -> bool:
        """Whether this very part passed the gate."""
        return id(part) in {id(one) for one in self.parts}


def release(
    parts: tuple[Part, ...],
    *,
    policy: str = OPEN,
    earlier: tuple[Release | Earlier, ...] = (),
    contributions: Contributions | None = None,
    method: Method | None = None,
    override: Override | None = None,
    published: Earlier | None = None,
) -> Release:
    """The parts as they may leave under the policy, or a stricter one that the offences demand.

    Published figures pass as they are. Counts from guarded rows are withheld where the policy says
    so, with whatever would give them away here or beside the earlier releases, and everything that
    rests on them is derived again. `published` are counts that everybody can read elsewhere.
    Refuses guarded figures under the open policy, a policy that does not exist, counts that the
    policy forbids, derived figures whose counts are not released with them, and counts that cannot
    be protected.
    """
    chosen = policy_named(policy)
    figures = [figure for part in parts for figure in leaves(part)]
    if not any(figure.provenance.guarded for figure in figures):
        return _released(parts, chosen, (), earlier)
    if not chosen.guarded:
        raise NotAllowed("Some figures come from guarded rows.", code="release-not-open")
    counts = guarded_counts(figures)
    chosen = policy_demanded(counts, chosen)
    if override is not None:
        chosen = _overridden(chosen, override)
    refuse_forbidden(counts, chosen)
    before = tuple(one if isinstance(one, Earlier) else earlier_of(one) for one in earlier)
    refuse_other_way(counts, counts_before(before))
    known = (published, *before) if published else before
    found = protect_counts(counts, known, chosen, contributions, method)
    says = chosen.says + methods()[found.method]
    treated = Treated(chosen.name, says, found.counts, counts, found.stands)
    passed = tuple(_derive(part, treated) for part in parts)
    signed = (f"override signed by {override.by} until {override.until}",) if override else ()
    return _released(passed, chosen, (*found.actions, *signed), earlier, found)


def _overridden(policy: Policy, override: Override) -> Policy:
    if override.policy != policy.name:
        raise NotAllowed(
            f"The override is of {override.policy}; the policy here is {policy.name}.",
            code="override-not-signed",
        )
    return apply_override(override)


def _released(
    parts: tuple[Part, ...],
    policy: Policy,
    actions: tuple[str, ...],
    earlier: tuple[Release | Earlier, ...],
    found: Protection | None = None,
) -> Release:
    figures = [figure for part in parts for figure in leaves(part)]
    before = tuple(one.digest for one in earlier)
    return Release(
        parts, policy.name, actions, before, _digest(figures), gate=_GATE, protection=found
    )


def guarded_counts(figures: list[Figure]) -> dict[Count, float | None]:
    """Every count of guarded rows, None where it is withheld already; refuses one told two ways."""
    found: dict[Count, float | None] = {}
    for figure in figures:
        count, value = figure.definition, figure.value
        if not (figure.provenance.guarded and isinstance(count, Count)):
            continue
        if isinstance(value, Absent):
            continue
        amount = float(value.amount) if isinstance(value, Number) else None
        if found.setdefault(count, amount) != amount:
            raise NotAllowed(
                "One count has two amounts: it is of two editions.", code="release-does-not-add-up"
            )
    return found


def earlier_of(release: Release) -> Earlier:
    """What a release told of rows about people, for those that come after it.

    Counts that were moved were not told: they stay as open as they were.
    """
    found = release.protection
    if found is None:
        return Earlier(release.digest, release.policy, {})
    told = found.counts if found.method == WITHHOLD else dict.fromkeys(found.counts)
    return Earlier(release.digest, release.policy, told)


def _derive(part: Part, treated: Treated) -> Part:
    match part:
        case Figure():
            return derive_figure(part, treated)
        case Table():
            return derive_table(part, treated)
        case Comparison():
            return derive_comparison(part, treated)
        case Standing():
            return derive_standing(part, treated)
        case Revision():
            return derive_revision(part, treated)


def _digest(figures: list[Figure]) -> str:
    trees: list[dict[str, Any]] = [figure_to_json(figure) for figure in figures]
    text = "\n".join(sorted({json.dumps(tree, sort_keys=True) for tree in trees}))
    return hashlib.sha256(text.encode()).hexdigest()
