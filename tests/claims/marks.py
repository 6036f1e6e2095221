"""Marks for a reading of annotated stories: figures found, slots right, stories rightly accused."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from claims.gold import article_of
from tallybook.claims.claim import Claim
from tallybook.claims.read.read import read
from tallybook.claims.read.same_area import area_key
from tallybook.claims.relation import INCONSISTENT
from tallybook.claims.spot.spot import spot
from tallybook.claims.within.relate import relate

_NEAR = timedelta(days=3)


def marks(stories: Iterable[dict[str, Any]]) -> dict[str, float]:
    """Shares between 0 and 1: `found`, `sound` (precision), each slot of what was found, `slips`.

    A figure is found where its words overlap those annotated. `slips` is the share of the stories
    with a planted slip that are accused, `wronged` that of the others.
    """
    seen: Counter[str] = Counter()
    for story in stories:
        article = article_of(story)
        claims = read(article, spot(article))
        pairs = list(_paired(claims, story["claims"]))
        seen.update(gold=len(story["claims"]), claims=len(claims), found=len(pairs))
        for claim, gold in pairs:
            seen.update(slot for slot, right in _slots(claim, gold).items() if right)
        accused = any(r.verdict == INCONSISTENT for r in relate(article, claims))
        planted = any(r["verdict"] == "inconsistent" for r in story["relations"])
        seen.update([f"{'slip' if planted else 'sound'} story", f"{planted} {accused}"])
    slots = ("kind", "value", "unit", "direction", "measure", "area", "first", "last")
    return {
        "found": seen["found"] / seen["gold"],
        "sound": seen["found"] / seen["claims"],
        **{slot: seen[slot] / seen["found"] for slot in slots},
        "slips": seen["True True"] / max(seen["slip story"], 1),
        "wronged": seen["False True"] / max(seen["sound story"], 1),
    }


def _paired(
    claims: Iterable[Claim], gold: list[dict[str, Any]]
) -> Iterator[tuple[Claim, dict[str, Any]]]:
    free = list(gold)
    for claim in claims:
        span = claim.mention.span
        one = next((g for g in free if g["start"] < span.end and span.start < g["end"]), None)
        if one is not None:
            free.remove(one)
            yield claim, one


def _slots(claim: Claim, gold: dict[str, Any]) -> dict[str, bool]:
    mention, period = claim.mention, claim.period.value
    own = (claim.measure.value or "", gold["measure"] or "")
    return {
        "kind": mention.kind == gold["kind"],
        "value": abs((mention.value or 0) - gold["value"]) <= max(0.05, 0.01 * gold["value"]),
        "unit": mention.unit == gold["unit"],
        "direction": mention.direction == gold["direction"],
        "measure": _alike(*map(_words, own)),
        "area": _alike(_words(area_key(claim.area.value)), _words(area_key(gold["area"]))),
        "first": _near(period and period.first, gold["period"]["start"]),
        "last": _near(period and period.last, gold["period"]["end"]),
    }


def _words(text: str | None) -> set[str]:
    return {word.rstrip("s") for word in re.findall(r"[a-z]+", (text or "").lower())}


def _alike(one: set[str], other: set[str]) -> bool:
    return one == other or 2 * len(one & other) >= max(1, len(one | other))


def _near(found: date | None, gold: str | None) -> bool:
    if found is None or gold is None:
        return found is None and gold is None
    return abs(found - date.fromisoformat(gold)) <= _NEAR
