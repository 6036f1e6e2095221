"""The reader held against the annotated documents, mentions given: the slots it fills right."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from claims.gold import article_of, documents, mention_of
from tallybook.claims.claim import Claim
from tallybook.claims.read.read import read
from tallybook.claims.read.same_area import area_key

DEV = Path(__file__).resolve().parents[2].parent / "shared" / "claims" / "dev"
LEAST = {"area": 0.93, "measure": 0.88, "from": 0.93, "to": 0.93}
"""A little under what was measured when the rules were written; see docs/changes."""


def pairs() -> Iterator[tuple[Claim, dict[str, Any]]]:
    for document in documents(DEV):
        mentions = [mention_of(claim) for claim in document["claims"]]
        yield from zip(read(article_of(document), mentions), document["claims"], strict=True)


def near(found: date | None, gold: str | None) -> bool:
    if found is None or gold is None:
        return found is None and gold is None
    return abs(found - date.fromisoformat(gold)) <= timedelta(days=3)


def words(text: str | None) -> set[str]:
    return {word.rstrip("s") for word in re.findall(r"[a-z]+", (text or "").lower())}


def overlap(one: set[str], other: set[str]) -> float:
    if not one and not other:
        return 1.0
    return 2 * len(one & other) / (len(one) + len(other))


@pytest.mark.skipif(not DEV.exists(), reason="the annotated documents are not beside the project")
def test_slots_on_the_annotated_documents() -> None:
    right: Counter[str] = Counter()
    total = 0
    for claim, gold in pairs():
        total += 1
        period = claim.period.value
        right["from"] += near(period and period.first, gold["period"]["start"])
        right["to"] += near(period and period.last, gold["period"]["end"])
        right["measure"] += overlap(words(claim.measure.value), words(gold["measure"])) >= 0.5
        one, other = words(area_key(claim.area.value)), words(area_key(gold["area"]))
        right["area"] += overlap(one, other) >= 0.6
    assert total > 500
    shares = {slot: right[slot] / total for slot in LEAST}
    assert {slot: share for slot, share in shares.items() if share < LEAST[slot]} == {}
