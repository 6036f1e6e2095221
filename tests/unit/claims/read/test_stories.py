"""Invented stories read from end to end: each line of stories.toml is one slot of one figure."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tallybook.claims.article import Article
from tallybook.claims.claim import Claim
from tallybook.claims.read.read import read
from tallybook.claims.read.same_area import same_area
from tallybook.claims.spot.spot import spot

STORIES = tomllib.loads(Path(__file__).with_name("stories.toml").read_text("utf-8"))["story"]


def lines() -> Iterator[Any]:
    for number, story in enumerate(STORIES):
        for line in story["is"]:
            quote, slot, value = (part.strip() for part in line.split("|"))
            yield pytest.param(number, quote, slot, value, id=f"{number}-{quote}-{slot}")


_READ: dict[int, tuple[Claim, ...]] = {}


def claims_of(number: int) -> tuple[Claim, ...]:
    if number not in _READ:
        article = Article(STORIES[number]["text"].strip(), STORIES[number]["published"])
        _READ[number] = read(article, spot(article))
    return _READ[number]


def claim_of(number: int, quote: str) -> Claim:
    exact = [c for c in claims_of(number) if c.mention.quote == quote]
    near = [c for c in claims_of(number) if quote in c.mention.quote or c.mention.quote in quote]
    assert exact or near, f"{quote} was not spotted"
    return (exact or near)[0]


def filled(claim: Claim, slot: str) -> str:
    period = claim.period.value
    versus = claim.versus and claim.versus.period.value
    found = {
        "measure": claim.measure.value,
        "area": claim.area.value,
        "from": period and period.first,
        "to": period and period.last,
        "base_to": versus and versus.last,
        "speaker": claim.speaker.value,
        "group": claim.subgroup.value,
        "limit": claim.denominator.value,
        "base": claim.base.value and f"{claim.base.value:g}",
        "result": claim.result.value and f"{claim.result.value:g}",
    }[slot]
    return str(found or "-")


@pytest.mark.parametrize(("number", "quote", "slot", "value"), list(lines()))
def test_each_slot(number: int, quote: str, slot: str, value: str) -> None:
    found = filled(claim_of(number, quote), slot)
    assert found == value or (slot == "area" and same_area(found, value))
