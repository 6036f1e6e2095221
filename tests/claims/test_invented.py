"""The whole reading held against invented stories, written and annotated before they were read.

The first sight of them is in docs/measured; the floors here lie under what holds now. Every
person in them is invented, and so is every figure, also where a place is real.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from claims.gold import documents
from claims.marks import marks

FLOORS = {
    "found": 0.95,
    "sound": 0.95,
    "kind": 0.95,
    "value": 0.97,
    "unit": 0.95,
    "direction": 0.97,
    "measure": 0.9,
    "area": 0.88,
    "first": 0.9,
    "last": 0.9,
    "slips": 0.8,
}


@pytest.fixture(scope="module")
def measured() -> dict[str, float]:
    stories = documents(Path(__file__).with_name("invented"))
    assert len(stories) >= 38
    return marks(stories)


@pytest.mark.parametrize(("what", "floor"), FLOORS.items())
def test_a_floor(measured: dict[str, float], what: str, floor: float) -> None:
    assert measured[what] >= floor


def test_no_sound_story_is_accused(measured: dict[str, float]) -> None:
    assert measured["wronged"] == 0
