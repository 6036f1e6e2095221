"""The fixed words are plain, sober, and complete."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tallybook.compare.rule import Verdict
from tallybook.figures.caveat import WEIGHTS
from tallybook.publish.sheet import NOT_APPLICABLE, NOT_AVAILABLE, WITHHELD
from tallybook.publish.words import words

BANNED = (
    r"(?i)\b(soar\w*|plummet\w*|rocket\w*|surge\w*|historic\w*|committed|worst|best|shock\w*)\b"
)


def texts(tree: Any) -> Iterator[str]:
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, dict):
        yield from (text for part in tree.values() for text in texts(part))
    elif isinstance(tree, list):
        yield from (text for part in tree for text in texts(part))


def test_no_word_shouts_or_misleads() -> None:
    assert [text for text in texts(words()) if re.search(BANNED, text)] == []


@pytest.mark.parametrize("line", ["Crime soared", "historic reports", "the worst force"])
def test_a_planted_word_is_found(line: str) -> None:
    assert re.search(BANNED, line)


def test_every_verdict_weight_and_sign_has_words() -> None:
    assert set(words()["verdict"]) == {str(verdict) for verdict in Verdict}
    assert set(words()["weight"]) == set(WEIGHTS)
    assert set(words()["shorthand"]) == {NOT_AVAILABLE, WITHHELD, NOT_APPLICABLE}
