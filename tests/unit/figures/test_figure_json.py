"""The JSON form of a figure, as the command line prints it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tallybook.figures.definition_json import definition_from_json
from tallybook.figures.definition_text import definition_from_text
from tallybook.figures.edition import Edition
from tallybook.figures.figure_json import figure_to_json, value_to_json
from tallybook.figures.value import Absent, Number, Value, Withheld
from unit.figures.made_up import figure


def test_a_figure_has_four_parts() -> None:
    tree = json.loads(json.dumps(figure_to_json(figure())))
    assert list(tree) == ["definition", "value", "provenance", "caveats"]
    assert tree["value"] == {"amount": 150, "low": 130, "high": 170, "why": "made up"}
    (edition,) = tree["provenance"]["editions"]
    assert edition == {
        "source": "made-up",
        "title": "A made-up table",
        "published": "2018-07-19",
        "digest": "a" * 64,
        "licence": "none",
    }
    assert tree["provenance"]["as_of"] == "2026-01-01"
    assert tree["provenance"]["coverage"] == {
        "expected": 4,
        "received": 3,
        "lacking": ["Hampshire, Jan-Mar 2018, class 88A"],
    }
    (caveat,) = tree["caveats"]
    assert set(caveat) == {"code", "weight", "where", "says", "citation"}
    assert caveat["says"].startswith("2 of the publisher's cells")


def test_the_definition_in_it_is_read_back_from_either_form() -> None:
    tree = figure_to_json(figure())["definition"]
    text = tree.pop("text")
    assert definition_from_json(tree) == definition_from_text(text) == figure().definition


@pytest.mark.parametrize(
    ("value", "tree"),
    [
        (Number(-3, -3, -3, "as published"), {"amount": -3, "low": -3, "high": -3}),
        (Withheld("small"), {"withheld": "small"}),
        (Absent("not sent"), {"absent": "not sent"}),
    ],
)
def test_each_state_of_a_value_has_its_own_form(value: Value, tree: dict[str, Any]) -> None:
    found = value_to_json(value)
    found.pop("why", None)
    assert found == tree


def test_editions_are_the_same_when_their_bytes_are() -> None:
    day = figure().provenance.editions[0].published
    one = Edition("a" * 64, "one source", "a title", day)
    assert one == Edition("a" * 64, "another", "another title", day)
    assert one != Edition("b" * 64, "one source", "a title", day)
    assert one.short == "a" * 12
