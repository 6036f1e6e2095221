"""Caveats and editions by reference: once each, and whole again."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import same_each_time  # noqa: F401  (sets how much is tried)
from tallybook.publish.share_caveats import restore, share

CAVEATS = st.fixed_dictionaries(
    {"code": st.sampled_from(["a", "b"]), "says": st.text(max_size=3), "weight": st.just("note")}
)
EDITIONS = st.sampled_from(["d1", "d2", "d3"]).map(lambda d: {"digest": d, "title": f"Table {d}"})
FIGURES = st.fixed_dictionaries(
    {
        "id": st.text(max_size=3),
        "provenance": st.fixed_dictionaries({"editions": st.lists(EDITIONS, max_size=2)}),
        "caveats": st.lists(CAVEATS, max_size=4),
    }
)
CHANGES = st.fixed_dictionaries(
    {
        "earlier": FIGURES,
        "instead": st.lists(st.fixed_dictionaries({"later": FIGURES}), max_size=2),
        "caveats": st.lists(CAVEATS, max_size=2),
    }
)
EVERY = [{"digest": digest, "title": f"Table {digest}"} for digest in ("d1", "d2", "d3")]


@given(st.lists(FIGURES, max_size=4), st.lists(CHANGES, max_size=3))
def test_nothing_is_lost(figures: list[Any], changes: list[Any]) -> None:
    tree = {"editions": EVERY, "area": "x", "figures": figures, "changes": changes}
    assert restore(share(tree)) == tree
    assert restore(json.loads(json.dumps(share(tree)))) == tree


@given(st.lists(FIGURES, min_size=1, max_size=4))
def test_each_caveat_stands_once(figures: list[Any]) -> None:
    shared = share({"editions": [], "figures": figures})
    every = {json.dumps(c, sort_keys=True) for figure in figures for c in figure["caveats"]}
    assert {json.dumps(c, sort_keys=True) for c in shared["caveats"].values()} == every
    assert len(shared["caveats"]) == len(every)


def test_names_say_the_code_and_tell_wordings_apart() -> None:
    caveats = [{"code": "a", "says": "x"}, {"code": "a", "says": "y"}, {"code": "a", "says": "x"}]
    shared = share({"editions": [], "figures": [{"caveats": caveats}]})
    assert shared["figures"] == [{"caveats": ["a-1", "a-2", "a-1"]}]


def test_an_edition_that_the_document_does_not_list_is_added() -> None:
    one = {"digest": "d9", "title": "Another"}
    shared = share({"editions": [], "figures": [{"provenance": {"editions": [one]}}]})
    assert shared["editions"] == [one]
