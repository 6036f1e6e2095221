"""The word lists of spotting, made ready: what a noun counts, which way a word moves."""

from __future__ import annotations

import csv
import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

NONE = "none"
"""What a noun counts that makes no claim: officers, pounds."""
TIME = "time"
"""Lengths of time: no claim by themselves."""


@cache
def lists() -> dict[str, Any]:
    """`words.toml` as it stands."""
    text = resources.files(__package__).joinpath("words.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def counted_by() -> dict[str, str]:
    """What each noun counts, by its singular and its plural."""
    nouns = lists()["nouns"]
    known: dict[str, str] = {}
    for unit in sorted(nouns, key=lambda name: name not in (NONE, TIME)):
        words = nouns[unit]["words"] if unit in (NONE, TIME) else nouns[unit]
        for word in words.split():
            known |= dict.fromkeys((word, _plural(word)), unit)
    return known


def _plural(word: str) -> str:
    if word.endswith("y") and word[-2] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "x", "ch", "sh")) else f"{word}s"


def counts(word: str) -> str | None:
    """What a noun counts; a hyphenated one as a whole ("break-ins"), else by its last part."""
    known = counted_by()
    return known.get(word) or (known.get(word.rpartition("-")[2]) if "-" in word else None)


@cache
def crime_words() -> frozenset[str]:
    """Words that make a sentence one about crime."""
    crime = lists()["crime"]
    return frozenset(" ".join(crime[name] for name in ("words", "acts", "dealt")).split())


@cache
def words(table: str, name: str) -> frozenset[str]:
    """One list of single words."""
    return frozenset(lists()[table][name].split())


@cache
def phrases(table: str, name: str) -> str:
    """One list of phrases as alternatives of an expression, the longest first."""
    found = (" ".join(part.split()) for part in lists()[table][name].split("|"))
    return "|".join(re.escape(part) for part in sorted(found, key=len, reverse=True) if part)


@cache
def alternatives(*named: tuple[str, str]) -> str:
    """Lists of single words as alternatives of an expression, the longest first."""
    found = {word for table, name in named for word in words(table, name)}
    return "|".join(re.escape(word) for word in sorted(found, key=lambda w: (-len(w), w)))


@cache
def movements() -> dict[str, str]:
    """Which way each word of movement goes, from `movement.csv`."""
    text = resources.files(__package__).joinpath("movement.csv").read_text("utf-8")
    return {row["word"]: row["way"] for row in csv.DictReader(text.splitlines())}


@cache
def moving() -> str:
    """Every word and phrase of movement, as alternatives of an expression."""
    listed = (phrases("movement", "up_phrases"), phrases("movement", "down_phrases"))
    singles = sorted(movements(), key=lambda word: (-len(word), word))
    return "|".join((*listed, *map(re.escape, singles)))


def way(word: str) -> str:
    """Which way a word or phrase of movement goes: up or down."""
    low = " ".join(word.split())
    if low in movements():
        return movements()[low]
    return "up" if low in lists()["movement"]["up_phrases"].split("|") else "down"
