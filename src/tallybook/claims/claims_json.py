"""A story's claims and relations as JSON, in the shape that annotators of claims use."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import date
from typing import Any

from tallybook.claims.article import Article
from tallybook.claims.claim import Claim, SpokenPeriod, Versus
from tallybook.claims.relation import INCONSISTENT, Relation
from tallybook.claims.slot import OPEN, Slot

_LISTS = ("parts", "others", "members")
_DETAILS = ("op", "direction", "complete", "abs", "stated_years", "stated_months")
_SLOTS = ("measure", "subgroup", "area", "period", "basis", "base", "result", "speaker")


def claims_json(
    article: Article, claims: Iterable[Claim], relations: Iterable[Relation] = ()
) -> dict[str, Any]:
    """One document: text, claims by position (`end` not included), relations by the claims' ids.

    Days are ISO; what the story does not tell is null. `how` says of each slot whether it is
    stated, implied or assumed, and by which rule.
    """
    return {
        "id": article.source,
        "title": article.title,
        "published": article.published.isoformat() if article.published else None,
        "text": article.text,
        "claims": [claim_json(claim) for claim in claims],
        "relations": [relation_json(one, number) for number, one in enumerate(relations, 1)],
    }


def claim_json(claim: Claim) -> dict[str, Any]:
    """One claim; `low` and `high` are the limits that its words allow, null where open."""
    mention = claim.mention
    return {
        "id": claim.id,
        "quote": mention.quote,
        "start": mention.span.start,
        "end": mention.span.end,
        "kind": mention.kind,
        "value": mention.value,
        "low": mention.low,
        "high": mention.high,
        "unit": mention.unit,
        "direction": mention.direction,
        "hedge": mention.hedge,
        "base": claim.base.value,
        "result": claim.result.value,
        "measure": claim.measure.value,
        "subgroup": claim.subgroup.value,
        "area": claim.area.value,
        "period": period_json(claim.period.value),
        "versus": _versus_json(claim.versus),
        "speaker": claim.speaker.value,
        "denominator": claim.denominator.value,
        "rank_of": mention.rank_of,
        "rank_pole": mention.pole,
        "caveats": list(claim.concerns),
        "how": _known(claim),
    }


def _versus_json(versus: Versus | None) -> dict[str, Any] | None:
    if versus is None:
        return None
    period = versus.period.value
    return {
        "area": versus.area.value,
        "group": versus.group.value,
        "period": period_json(period) if period else None,
    }


def _known(claim: Claim) -> dict[str, dict[str, str]]:
    slots: dict[str, Slot[Any]] = {name: getattr(claim, name) for name in _SLOTS}
    return {
        name: {"how": slot.how, "why": slot.why} for name, slot in slots.items() if slot.how != OPEN
    }


def period_json(period: SpokenPeriod | None) -> dict[str, str | None]:
    """A period with its kind, which follows from its days alone."""
    first, last = (period.first, period.last) if period else (None, None)
    return {
        "label": period.label if period else None,
        "start": first.isoformat() if first else None,
        "end": last.isoformat() if last else None,
        "kind": period_kind(first, last),
    }


def period_kind(first: date | None, last: date | None) -> str:
    """What a stretch of days is called: a financial year only if it is one to the day."""
    if first is None and last is None:
        return "unspecified"
    if first is None or last is None:
        return "multi_year"
    if first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]:
        return _of_months(first, (last.year - first.year) * 12 + last.month - first.month + 1)
    days = (last - first).days + 1
    return "part_year" if days < 360 else "rolling_12m" if days <= 371 else "multi_year"


def _of_months(first: date, months: int) -> str:
    if months == 12:
        return {4: "financial_year", 1: "calendar_year"}.get(first.month, "rolling_12m")
    if months == 3:
        return "quarter"
    return "part_year" if months < 12 else "multi_year"


def relation_json(relation: Relation, number: int) -> dict[str, Any]:
    """One relation; a role that the text leaves out is null. `error` only where it misses."""
    roles = {
        name: list(ids) if name in _LISTS else next(iter(ids), None) for name, ids in relation.roles
    }
    wrong = {"error": relation.error, "culprits": list(relation.culprits)}
    return {
        "id": f"r{number}",
        "type": relation.type,
        **roles,
        **{name: told for name, told in relation.details if name in _DETAILS},
        "verdict": relation.verdict,
        "caveats": list(relation.concerns),
        "note": relation.says,
        **(wrong if relation.verdict == INCONSISTENT else {}),
        "working": {"says": relation.says, "right": relation.right},
    }
