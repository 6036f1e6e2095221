"""Short words for the questions of this chapter."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from register_words import Ask
from tallybook.register.build_notice import build_notice
from tallybook.register.find_notices import Placed, find_notices
from tallybook.register.notice import Notice
from tallybook.terms.extent import Extent
from tallybook.terms.find_offences import find_offences
from tallybook.terms.parse_period import parse_period


@pytest.fixture
def ask() -> Ask:
    """The notices found, by id, for offences, an area's code, and a span in words."""

    def find(offences: str, area: str, span: str, **limits: object) -> dict[str, Placed]:
        without = limits.pop("without", ())
        extent = Extent((area,), without)  # type: ignore[arg-type]
        found = find_notices(find_offences(offences), extent, parse_period(span), **limits)  # type: ignore[arg-type]
        return {placed.notice.id: placed for placed in found}

    return find


@pytest.fixture
def write() -> Callable[..., Notice]:
    """A notice with the given fields; the rest is made up."""

    def build(id: str = "D99", **fields: object) -> Notice:
        row = {
            "title": "A made-up change",
            "weight": "refuse",
            "areas": [],
            "offences": "all",
            "says": "Something changed.",
            "do": "Look at one side.",
            "evidence": "made up",
        }
        return build_notice(id, {**row, **fields})

    return build
