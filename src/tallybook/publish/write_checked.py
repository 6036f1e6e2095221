"""A checked story as a page, as JSON or as text for a terminal."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from tallybook.claims.checked import Checked
from tallybook.claims.claims_json import claim_json, claims_json
from tallybook.claims.finding import Finding, Recount
from tallybook.figures.figure_json import figure_to_json
from tallybook.publish.card import Card
from tallybook.publish.lay_out_check import cards_of, lay_out_check
from tallybook.publish.say_check import say_check
from tallybook.publish.write_check import write_check


def write_checked(found: Checked, format: str) -> str:
    """The whole as text: html, json or table."""
    if format == "html":
        return write_check(lay_out_check(found))
    if format == "json":
        return json.dumps(checked_json(found), ensure_ascii=False, indent=1, allow_nan=False)
    return say_check(found)


def checked_json(found: Checked) -> dict[str, Any]:
    """The story's claims and relations in their own shape, each claim with its finding."""
    claims = [one.claim for one in found.findings]
    tree = claims_json(found.article, claims, found.relations)
    tree["claims"] = [
        claim_json(one.claim) | {"finding": finding_json(one, card)}
        for one, card in zip(found.findings, cards_of(found), strict=True)
    ]
    editions = [{"title": e.title, "published": str(e.published), "digest": e.digest}
                for e in found.editions]  # fmt: skip
    return tree | {"today": str(found.today), "editions": editions}


def finding_json(found: Finding, card: Card) -> dict[str, Any]:
    """The verdict with its working: limits, both recounts, other readings, concerns, questions."""
    said = asdict(card)
    kept = ("adds_up", "holes", "missing", "rule", "differs", "others", "safe", "questions")
    return {
        "verdict": found.verdict,
        "low": found.low,
        "high": found.high,
        "then": _recount_json(found.then),
        "now": _recount_json(found.now),
        "readings_tried": found.tried,
        "would_agree": [one.reading.instead for one in found.others],
        "concerns": said["face"] + said["more"],
        **{name: said[name] for name in kept},
    }


def _recount_json(recount: Recount | None) -> dict[str, Any] | None:
    if recount is None:
        return None
    return {
        "formula": recount.formula,
        "amount": recount.amount,
        "as_of": str(recount.as_of),
        "nearest": recount.nearest,
        "missing": recount.missing or None,
        "figures": [figure_to_json(figure) for figure in recount.figures],
    }
