"""Evidence, then judgement, then treatment of counts of rows about people."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from tallybook.figures.definition import Count
from tallybook.figures.definition_text import definition_to_text
from tallybook.protect.attack import Bounds, too_narrow
from tallybook.protect.earlier import Earlier, counts_before, published_alone
from tallybook.protect.evidence import Contributions, Evidence, evidence
from tallybook.protect.judgement import Judgement, judge
from tallybook.protect.link_counts import Linked, link_counts
from tallybook.protect.linked_cells import FloatArray
from tallybook.protect.perturb_counts import perturb_counts
from tallybook.protect.policy import Policy, methods
from tallybook.protect.round_counts import round_counts
from tallybook.protect.treatment import Treatment, treat
from tallybook.terms.errors import NotAllowed, NotTold

WITHHOLD, ROUND, PERTURB = "withhold", "round", "perturb"
_SHORTEST_KEY = 16
_TRIES = 10


@dataclass(frozen=True, eq=False)
class Protection:
    """The counts as they may leave (None where withheld), and why: what is linked with what, what
    speaks against each cell, what must be withheld, what was done. Of `stands` what left before
    stands: the amount that it is now would tell how few it changed by.
    """

    counts: Mapping[Count, float | None]
    linked: Linked
    evidence: Evidence
    judgement: Judgement
    treatment: Treatment
    method: str = "withhold"
    stands: frozenset[Count] = frozenset()

    @property
    def actions(self) -> tuple[str, ...]:
        """What was done, in numbers that tell nothing of a single cell."""
        if self.method != WITHHOLD:
            return (f"{len(self.counts)} counts treated: {self.method}",)
        withheld = sum(1 for amount in self.counts.values() if amount is None)
        return (f"{withheld} of {len(self.counts)} counts withheld",)


@dataclass(frozen=True)
class Method:
    """How counts are treated: withhold, round or perturb; the last two need a secret key.

    `rounds` are those in which what is withheld is bettered: more take longer and withhold less.
    """

    name: str = WITHHOLD
    key: bytes = b""
    rounds: int = 0

    def __post_init__(self) -> None:
        if self.name not in methods():
            raise NotAllowed(f"There is no treatment “{self.name}”.", code="policy-unknown")
        if self.name != WITHHOLD and len(self.key) < _SHORTEST_KEY:
            raise NotTold(f"To {self.name} needs a key.", code="release-key-missing")


def protect_counts(
    counts: Mapping[Count, float | None],
    earlier: tuple[Earlier, ...],
    policy: Policy,
    contributions: Contributions | None = None,
    method: Method | None = None,
) -> Protection:
    """The counts as they may leave under a policy, beside everything that was released before."""
    how = method or Method()
    before = counts_before(earlier)
    published = published_alone(earlier)
    linked = link_counts(counts, before, zeros_shown=policy.zeros_shown, published=published)
    found = evidence(linked, policy, contributions)
    judged = judge(linked, found, policy)
    if how.name != WITHHOLD:
        return _moved(counts, linked, found, judged, policy, how)
    treated = treat(linked, judged, policy, how.rounds)
    hidden = treated.hidden
    passed = {
        count: None if amount is None or hidden[linked.place[count]] else amount
        for count, amount in counts.items()
    }
    stands = {
        count: was
        for count, amount in passed.items()
        if amount is None
        and counts[count] is not None
        and count not in published
        and (was := before.get(count)) is not None
    }
    return Protection(passed | stands, linked, found, judged, treated, stands=frozenset(stands))


def _moved(
    counts: Mapping[Count, float | None],
    linked: Linked,
    found: Evidence,
    judged: Judgement,
    policy: Policy,
    how: Method,
) -> Protection:
    """Every count rounded or perturbed; none is withheld but what was withheld already."""
    none = np.zeros(len(linked.cells.counts), bool)
    if how.name == PERTURB:
        passed = perturb_counts(counts, policy.hidden, policy.noise, how.key)
    else:
        rounded = _rounded(linked, judged, policy.base, _chance(counts, how.key))
        passed = {
            count: None if amount is None else float(rounded[linked.place[count]])
            for count, amount in counts.items()
        }
    return Protection(passed, linked, found, judged, Treatment(none, none), how.name)


def _rounded(
    linked: Linked, judged: Judgement, base: int, chance: np.random.Generator
) -> FloatArray:
    """Rounded so that an attacker who knows the base cannot place a small count; else refused."""
    from scipy.sparse import eye_array

    cells = replace(linked.cells, least=np.zeros(len(linked.cells.counts)))
    every = np.ones(len(cells.counts), bool)
    for _ in range(_TRIES):
        try:
            found = round_counts(cells, base, chance)
        except ArithmeticError:
            break
        reach = base - 1 if (np.abs(found - cells.counts) < base).all() else 2 * base - 1
        said = Bounds(eye_array(len(found)).tocsr(), np.maximum(found - reach, 0), found + reach)
        if not too_narrow(cells, every, judged.low, judged.high, said).any():
            return found
    raise NotAllowed(
        "No rounding that adds up keeps the small counts from being placed.",
        code="release-would-disclose",
    )


def _chance(counts: Mapping[Count, float | None], key: bytes) -> np.random.Generator:
    """The same for the same counts: rounding again tells nothing more."""
    text = "\n".join(sorted(f"{definition_to_text(count)} {n}" for count, n in counts.items()))
    return np.random.default_rng(list(hmac.digest(key, text.encode(), "sha256")))
