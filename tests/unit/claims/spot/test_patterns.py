"""Each pattern's own examples: what it must find, and what it must leave.

The examples stand in the docstring of the pattern: "+ kind: sentence" with the figures in square
brackets, "- sentence" where nothing is a claim.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from types import ModuleType

import pytest

from tallybook.claims import spot as room
from tallybook.claims.article import Article
from tallybook.claims.spot.spot import spot

NAMES = [m.name for m in pkgutil.iter_modules(room.__path__) if m.name.startswith("spot_")]
MODULES = [
    importlib.import_module(f"{room.__name__}.{name}") for name in NAMES if name != "spot_in_order"
]


def _examples(sign: str) -> Iterator[tuple[str, str]]:
    for module in MODULES:
        for line in (module.__doc__ or "").splitlines():
            if line.startswith(sign):
                yield module.__name__.rpartition(".")[2], line[2:]


@pytest.mark.parametrize(("pattern", "example"), list(_examples("+ ")))
def test_what_must_be_found(pattern: str, example: str) -> None:
    kind, marked = example.split(": ", 1)
    text = re.sub(r"[\[\]]", "", marked)
    found = spot(Article(text))
    for mark in re.finditer(r"\[[^\]]+\]", marked):
        start = len(re.sub(r"[\[\]]", "", marked[: mark.start()]))
        end = start + len(mark.group()) - 2
        kinds = {m.kind for m in found if m.span.start < end and start < m.span.end}
        assert kinds == {kind}, (mark.group(), [(m.quote, m.kind) for m in found])


@pytest.mark.parametrize(("pattern", "example"), list(_examples("- ")))
def test_what_must_be_left(pattern: str, example: str) -> None:
    assert [m.quote for m in spot(Article(example))] == []


@pytest.mark.parametrize("module", MODULES, ids=lambda m: m.__name__.rpartition(".")[2])
def test_every_pattern_shows_both(module: ModuleType) -> None:
    lines = (module.__doc__ or "").splitlines()
    assert any(line.startswith("+ ") for line in lines)
    assert any(line.startswith("- ") for line in lines)
