"""The words that bind figures, as patterns; the lists themselves are data."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any


@cache
def cues() -> dict[str, Any]:
    """Every list, by what it is for."""
    told = tomllib.loads(resources.files(__package__).joinpath("cues.toml").read_text("utf-8"))
    return told | {"direction": _movements()}


def _movements() -> dict[str, list[str]]:
    """The words that papers have for a movement, which are not ours."""
    text = resources.files(__package__).joinpath("movement.csv").read_text("utf-8")
    found: dict[str, list[str]] = {}
    for row in csv.DictReader(text.splitlines()):
        found.setdefault(row["movement"], []).append(row["word"])
    return found


def any_of(words: Iterable[str]) -> str:
    """A pattern for one of the words, the longest first."""
    longest = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest) + ")"


@cache
def pattern(section: str, name: str) -> re.Pattern[str]:
    """One of a list's words anywhere, as whole words."""
    return re.compile(rf"(?<!\w){any_of(cues()[section][name])}(?!\w)", re.IGNORECASE)


@cache
def closing(section: str, name: str) -> re.Pattern[str]:
    """One of a list's words at the very end, before a figure."""
    lead_in = any_of(cues()["ends"]["between"])
    return re.compile(
        rf"(?<!\w){any_of(cues()[section][name])}(?:\s+{lead_in})?\s*$", re.IGNORECASE
    )


_YEAR = re.compile(r"\b(?:19|20)\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?\b")


def without_years(words: str) -> str:
    """The words with years taken out, whose digits are no figures."""
    return _YEAR.sub("", words)


def direction_in(words: str) -> str:
    """The movement that the words speak of: up, down, or none where neither or both."""
    up, down = (pattern("direction", name).search(words) for name in ("up", "down"))
    return "up" if up and not down else "down" if down and not up else "none"
