"""Watches which comparison rules hold while a paragraph runs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest

import tallybook.compare.rank_move as moving
import tallybook.compare.rule_on as ruling
import tallybook.compare.standing as ranking
from tallybook.compare.rule import Rule

Key = tuple[str, str, str]


@pytest.fixture(autouse=True)
def rules_that_held(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[set[Key]]:
    """The rules that held; those that the paragraph names must be among them."""
    held: set[Key] = set()
    monkeypatch.setattr(ruling, "_apply", partial(_watched, held, ruling._apply))
    for room in (moving, ranking):
        monkeypatch.setattr(room, "caveat_of", partial(_noted, held, ruling.caveat_of))
    yield held
    named = {mark.args for mark in request.node.iter_markers("rule")}
    assert named <= held, f"named, but did not hold: {named - held}"


def _watched(held: set[Key], apply: Any, rule: Rule, *pair: Any) -> Iterator[Any]:
    found = list(apply(rule, *pair))
    if found:
        held.add((rule.along, rule.path, rule.when))
    yield from found


def _noted(held: set[Key], caveat_of: Any, rule: Rule, facts: Any) -> Any:
    held.add((rule.along, rule.path, rule.when))
    return caveat_of(rule, facts)
