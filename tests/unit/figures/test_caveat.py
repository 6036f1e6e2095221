"""A caveat has words and a weight; the heaviest is said first."""

from __future__ import annotations

import string

import pytest

from tallybook.figures.caveat import CAUTION, NOTE, REFUSE, Caveat, by_weight, caveat_words


@pytest.mark.parametrize("weight", ["", "Refuse", "warn", "info"])
def test_there_are_three_weights_and_no_other(weight: str) -> None:
    with pytest.raises(ValueError, match="is not one of"):
        Caveat("provisional", weight)


def test_a_caveat_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="has no words"):
        Caveat("no-such-caveat", NOTE)
    assert Caveat("D22", NOTE, facts=(("says", "A new class."),)).says == "A new class."


@pytest.mark.parametrize("code", sorted(caveat_words()))
def test_the_words_say_the_facts(code: str) -> None:
    words = caveat_words()[code]
    holes = [name for _, name, _, _ in string.Formatter().parse(words["says"]) if name]
    said = Caveat(code, NOTE, "", tuple((name, f"fact-{name}") for name in holes)).says
    assert all(f"fact-{name}" in said for name in holes)
    assert "{" not in said
    assert said.endswith((".", "?"))


def test_the_heaviest_comes_first_and_each_once() -> None:
    first, second = (Caveat("provisional", NOTE, where) for where in ("earlier", "later"))
    careful = Caveat("provisional", CAUTION)
    refused = Caveat("provisional", REFUSE)
    ranked = by_weight((first, careful, second, first, refused, careful))
    assert ranked == (refused, careful, first, second)
