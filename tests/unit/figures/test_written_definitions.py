"""One canonical text and one JSON form of a definition, each read back as it was."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from tallybook.figures.definition import Change, Definition, Standing
from tallybook.figures.definition_json import definition_from_json, definition_to_json
from tallybook.figures.definition_text import definition_from_text, definition_to_text
from tallybook.terms.basis import Basis
from tallybook.terms.errors import TallybookError
from tallybook.terms.extent import Extent
from tallybook.terms.offences import Offences
from unit.figures.made_up import HAMPSHIRE, SURREY, count, people, rate, share, with_mark

DEFINITIONS: dict[str, Definition] = {
    "count": count(),
    "many codes": count("rape, 88A, 4.10"),
    "composite code": count("1/4.1/4.10/4.2"),
    "without": count(extent=Extent(("K04000001",), ("E23000030", "E12000007"))),
    "several areas": count(extent=Extent(("E23000030", "E23000031"))),
    "occurred": replace(count(), basis=Basis.OCCURRED),
    "marks": with_mark(count(), ("victim age", "under 18"), ("sex", "female")),
    "odd marks": with_mark(count(), ("a,b", "c=d|e"), ("(x", "y)"), ("p:q", "50 % é")),
    "population": people(),
    "rate": rate(per=100_000),
    "share": share(),
    "change": Change(rate(), rate(count(period="2016/17"))),
    "standing": Standing(rate(), (HAMPSHIRE, SURREY)),
}


@pytest.mark.parametrize("name", DEFINITIONS)
def test_both_forms_are_read_back(name: str) -> None:
    definition = DEFINITIONS[name]
    assert definition_from_text(definition_to_text(definition)) == definition
    tree = json.loads(json.dumps(definition_to_json(definition)))
    assert definition_from_json(tree) == definition


def test_different_definitions_are_written_differently() -> None:
    texts = {definition_to_text(one) for one in DEFINITIONS.values()}
    assert len(texts) == len(DEFINITIONS)


def test_equal_definitions_are_written_alike() -> None:
    named = replace(
        count(), offences=Offences(("88A", "88A"), name="grooming"), extent=Extent(HAMPSHIRE.areas)
    )
    assert definition_to_text(named) == definition_to_text(count())


def test_the_text_says_what_is_counted() -> None:
    assert definition_to_text(count()) == (
        "count(unit=offences, offences=88A@home-office-offences, extent=E23000030@uk-areas, "
        "period=2017-04-01/2018-03-31, basis=recorded, where=)"
    )


def test_labels_are_written_for_readers_and_ignored_when_read() -> None:
    tree = definition_to_json(count())
    assert tree["period"]["label"] == "2017/18"
    tree["period"]["label"] = "2016/17"
    tree["extent"]["name"] = "Surrey"
    assert definition_from_json(tree) == count()


NOTHINGS: list[Any] = [None, 1, 1.5, "x", [], {}, [1], {"kind": "count"}]
LABELS = {"name", "label"}


def tree_at(tree: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        tree = tree[key]
    return tree


def mutations(tree: Any) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Each path of the tree, and the tree with something else in that place."""
    for path in _paths(tree):
        for thing in NOTHINGS:
            yield path, _put(tree, path, thing)


def _paths(tree: Any) -> Iterator[tuple[Any, ...]]:
    keys = list(tree) if isinstance(tree, dict) else range(len(tree))
    for key in keys:
        yield (key,)
        if isinstance(tree[key], dict | list):
            yield from ((key, *rest) for rest in _paths(tree[key]))


def _put(tree: Any, path: tuple[Any, ...], thing: Any) -> Any:
    fresh = copy.deepcopy(tree)
    tree_at(fresh, path[:-1])[path[-1]] = thing
    return fresh


@pytest.mark.parametrize("name", ["count", "marks", "population", "rate", "change", "standing"])
def test_a_damaged_tree_is_refused_by_code(name: str) -> None:
    """Whatever is wrong with it, never with a bare error, and never read as another question."""
    definition = DEFINITIONS[name]
    for path, tree in mutations(definition_to_json(definition)):
        try:
            read = definition_from_json(tree)
        except TallybookError:
            continue
        if path[-1] in LABELS or (path[-1] in {"without", "where"} and not tree_at(tree, path)):
            assert read == definition or path[-1] == "where"
        else:
            assert read != definition, (path, tree)
            assert path[-1] == "per" or "where" in path, (path, tree)


@pytest.mark.parametrize("tree", [*NOTHINGS, {"kind": "table"}, {"kind": ["count"]}])
def test_what_is_no_tree_is_refused(tree: Any) -> None:
    with pytest.raises(TallybookError) as refused:
        definition_from_json(tree)
    assert refused.value.code == "definition-unreadable"


@pytest.mark.parametrize("name", ["count", "rate", "standing", "odd marks"])
def test_a_damaged_text_is_refused_by_code_or_is_another_definition(name: str) -> None:
    definition = DEFINITIONS[name]
    text = definition_to_text(definition)
    for i in range(0, len(text), 2):
        for damaged in (text[:i], text[:i] + text[i + 1 :], text[:i] + ")" + text[i:]):
            try:
                read = definition_from_text(damaged)
            except TallybookError:
                continue
            same_but_for_blanks = damaged.replace(" ", "") == text.replace(" ", "")
            assert (read == definition) == same_but_for_blanks, damaged


@pytest.mark.parametrize("text", ["", "count", "count()", "sum(a=1)", "count(unit=offences)", "("])
def test_what_is_no_text_is_refused(text: str) -> None:
    with pytest.raises(TallybookError) as refused:
        definition_from_text(text)
    assert refused.value.code == "definition-unreadable"
