"""Comparisons, revisions and standings as plain values."""

from __future__ import annotations

from typing import Any

from tallybook.assess.assessment import Comparison, Revision, Standing
from tallybook.figures.caveat import Caveat
from tallybook.figures.figure_json import caveat_to_json, figure_to_json
from tallybook.figures.with_caveats import with_caveats


def comparison_to_json(found: Comparison, more: tuple[Caveat, ...] = ()) -> dict[str, Any]:
    """Both sides, the numbers (null where refused), the verdict, caveats and what is offered.

    `more` are caveats of the question itself; they stand on both sides.
    """
    return {
        "earlier": figure_to_json(with_caveats(found.earlier, more)),
        "later": figure_to_json(with_caveats(found.later, more)),
        "absolute": found.absolute,
        "ratio": found.ratio,
        "percent": found.percent,
        "percent_low": found.percent_low,
        "percent_high": found.percent_high,
        "verdict": str(found.ruling.verdict),
        "differences": [
            {"path": d.path, "earlier": str(d.left), "later": str(d.right)}
            for d in found.ruling.differences
        ],
        "caveats": [caveat_to_json(c) for c in found.caveats],
        "override": found.override or None,
        "instead": [
            {"kind": offer.kind, "says": offer.says, **comparison_to_json(offer.comparison)}
            for offer in found.instead
        ],
    }


def revision_to_json(found: Revision, more: tuple[Caveat, ...] = ()) -> dict[str, Any]:
    """The figure by edition, each step, and the whole way from first to newest."""
    return {
        "figures": [figure_to_json(with_caveats(f, more)) for f in found.figures],
        "steps": [comparison_to_json(step) for step in found.steps],
        "overall": comparison_to_json(found.overall) if found.overall else None,
    }


def standing_to_json(found: Standing, more: tuple[Caveat, ...] = ()) -> dict[str, Any]:
    """The place with its doubt, the group's means and the limits of chance."""
    return {
        "of": figure_to_json(with_caveats(found.of, more)),
        "rank": found.rank,
        "rank_low": found.rank_low,
        "rank_high": found.rank_high,
        "rank_method": "simultaneous 95 % (Mogstad, Romano, Shaikh and Wilhelm 2024)",
        "simulated": {
            "rank_low": found.drawn[0],
            "rank_high": found.drawn[1],
            "share_in_top_5": found.top_share,
        },
        "members": found.members,
        "among": found.peers.source,
        "valid": found.peers.validity,
        "pole": found.pole,
        "mean": found.mean,
        "mean_kind": found.mean_kind,
        "percent_from_mean": found.from_mean,
        "means": found.group.means,
        "limits": {name: {"low": low, "high": high} for name, (low, high) in found.limits.items()},
        "position": found.position,
        "overdispersion": found.group.spread.phi,
        "caveats": [caveat_to_json(c) for c in found.caveats],
    }
