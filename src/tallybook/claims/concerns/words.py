"""The words of concerns, kept as data: titles, sentences, what to ask, and when a story says so."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def concern_words() -> Mapping[str, dict[str, Any]]:
    """Every concern by code, the one to be told first before the others."""
    return tomllib.loads((files(__package__) / "concerns.toml").read_text("utf-8"))


@cache
def by_caveat() -> Mapping[str, str]:
    """Which concern a caveat of a ruling or a figure is told as."""
    return {
        caveat: code for code, words in concern_words().items() for caveat in words.get("from", ())
    }


@cache
def by_kind() -> Mapping[str, str]:
    """Which concern a notice of the register is told as, by its kind."""
    return {
        kind: code for code, words in concern_words().items() for kind in words.get("kinds", ())
    }


def says_so(code: str, words: str) -> bool:
    """Whether a story (in small letters) tells this itself."""
    return any(cue in words for cue in concern_words()[code].get("cues", ()))
