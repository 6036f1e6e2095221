"""The annotated documents as nouns of the room: for tests that hold one step against the gold."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from tallybook.claims.article import Article, Span
from tallybook.claims.claim import Claim, SpokenPeriod, Versus
from tallybook.claims.mention import Mention
from tallybook.claims.slot import STATED, Slot


def documents(folder: Path) -> list[dict[str, Any]]:
    """Every annotated document of a folder, as its JSON stands."""
    return [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))]


def article_of(document: dict[str, Any]) -> Article:
    return Article(
        document["text"],
        date.fromisoformat(document["published"]),
        document["title"],
        document["id"],
    )


def mention_of(claim: dict[str, Any]) -> Mention:
    return Mention(
        Span(claim["start"], claim["end"]),
        claim["quote"],
        claim["kind"],
        claim["value"],
        claim["low"],
        claim["high"],
        claim["unit"],
        claim["direction"],
        claim["hedge"],
        claim["rank_of"],
        claim["rank_pole"],
    )


def claim_of(claim: dict[str, Any]) -> Claim:
    versus = claim["versus"]
    return Claim(
        claim["id"],
        mention_of(claim),
        **{name: _slot(claim[name]) for name in ("measure", "subgroup", "area", "base", "result")},
        **{name: _slot(claim[name]) for name in ("speaker", "denominator")},
        period=_slot(_period(claim["period"])),
        versus=versus
        and Versus(_slot(versus["area"]), _slot(versus["group"]), _slot(_period(versus["period"]))),
    )


def _slot(value: Any) -> Slot[Any]:
    return Slot() if value is None else Slot(value, STATED)


def _period(period: dict[str, Any] | None) -> SpokenPeriod | None:
    if not period or not (period["label"] or period["start"] or period["end"]):
        return None
    return SpokenPeriod(period["label"] or "", _day(period["start"]), _day(period["end"]))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
