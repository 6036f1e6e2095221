"""Spotting held against the annotated documents, by the scorer that comes with them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from claims.gold import article_of, documents
from tallybook.claims.mention import Mention
from tallybook.claims.spot.spot import spot

BARS = {"kind": 0.95, "value": 0.95, "unit": 0.95, "direction": 0.95}
SECOND_BARS = {"bounds": 0.9, "hedge": 0.9}
DETECTION = 0.94


@pytest.fixture(scope="module")
def score(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    gold = shared / "claims" / "dev"
    if not gold.is_dir():
        pytest.skip(f"no annotated documents at {gold}")
    predicted = tmp_path_factory.mktemp("predicted")
    for document in documents(gold):
        found = [_claim(i, m) for i, m in enumerate(spot(article_of(document)), 1)]
        path = predicted / f"{document['id']}.json"
        path.write_text(json.dumps({"id": document["id"], "claims": found}), "utf-8")
    command = [sys.executable, str(gold.parent / "score.py"), str(gold), str(predicted), "--json"]
    said = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(said.stdout.splitlines()[-1])


def _claim(number: int, mention: Mention) -> dict[str, Any]:
    names = ("quote", "kind", "value", "low", "high", "unit", "direction", "hedge", "rank_of")
    return {
        "id": f"c{number}",
        "start": mention.span.start,
        "end": mention.span.end,
        **{name: getattr(mention, name) for name in names},
        **dict.fromkeys(("measure", "area", "base", "result", "versus", "speaker"), None),
        "period": {},
        "caveats": [],
    }


def test_claims_are_found_and_little_else(score: dict[str, Any]) -> None:
    assert score["f1"] >= DETECTION


@pytest.mark.parametrize(("slot", "bar"), BARS.items())
def test_what_is_found_is_read_right(score: dict[str, Any], slot: str, bar: float) -> None:
    assert score["slots"][slot] >= bar


@pytest.mark.parametrize(("slot", "bar"), SECOND_BARS.items())
def test_hedges_and_limits(score: dict[str, Any], slot: str, bar: float) -> None:
    assert score["slots_secondary"][slot] >= bar
