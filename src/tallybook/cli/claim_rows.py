"""Claims and relations as rows for a terminal."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tallybook.claims.intake.neutral import neutral

if TYPE_CHECKING:
    from tallybook.claims.article import Article
    from tallybook.claims.claim import Claim
    from tallybook.claims.relation import Relation

_UNITS = {"percent": " %", "percentage_points": " points", "place": ""}
_LETTERS = {"stated": "s", "implied": "i", "assumed": "a", "open": "?"}


def summary(article: Article, claims: Sequence[Claim]) -> str:
    """A line above the table."""
    day = f", published {article.published}" if article.published else ""
    count = f"{len(claims)} claim" + ("" if len(claims) == 1 else "s")
    return neutral(f"{article.source}{day}: {count}")


def claim_rows(claims: Sequence[Claim]) -> list[dict[str, Any]]:
    """One row a claim; `known` says of measure, area and period in turn how each is known.

    s is stated in the sentence, i implied elsewhere in the story, a assumed by a rule, ? open.
    """
    return [
        {
            "id": claim.id,
            "quote": neutral(" ".join(claim.mention.quote.split())),
            "kind": claim.mention.kind,
            "value": _value(claim),
            "measure": neutral(claim.measure.value or ""),
            "area": neutral(claim.area.value or ""),
            "period": neutral(claim.period.value.label) if claim.period.value else "",
            "known": "".join(
                _LETTERS[slot.how] for slot in (claim.measure, claim.area, claim.period)
            ),
        }
        for claim in claims
    ]


def _value(claim: Claim) -> str:
    mention = claim.mention
    if mention.value is None:
        return ""
    sign = {"up": "+", "down": "-"}.get(mention.direction, "") if mention.kind == "change" else ""
    told = f"{sign}{_number(mention.value)}"
    unit = _UNITS.get(mention.unit, f" {mention.unit.replace('_', ' ')}")
    told = f"{told}{unit}"
    if mention.low == mention.high == mention.value:
        return told
    low = "…" if mention.low is None else _number(mention.low)
    high = "…" if mention.high is None else _number(mention.high)
    return f"{told} ({low} to {high})"


def _number(amount: float) -> str:
    if math.isclose(amount, round(amount)):
        return f"{amount:,.0f}"
    return f"{amount:,.2f}".rstrip("0")


def relation_rows(
    claims: Sequence[Claim], relations: Sequence[Relation]
) -> tuple[str, list[dict[str, Any]], list[str]]:
    """What does not add up, with the working; and a line each on what else was held together."""
    wrong = [r for r in relations if r.verdict == "inconsistent"]
    rows = [
        {
            "claims": ", ".join(relation.culprits),
            "does not add up": neutral(relation.says),
            "would fit": neutral(relation.right),
        }
        for relation in wrong
    ]
    fits = sum(relation.verdict == "consistent" for relation in relations)
    title = "Figures that do not add up" if wrong else "Nothing was found that does not add up."
    open_ = [neutral(r.says) for r in relations if r.verdict == "not_checkable"]
    notes = [f"Held together and found to fit: {fits}.", *open_]
    if claims:
        notes.append(
            "known: measure, area, period; s stated in the sentence, i implied by the story, "
            "a assumed, ? open"
        )
    return title, rows, notes
