"""The offence phrases of a text, by position, each with the measure it stands for."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from tallybook.claims.article import Span
from tallybook.claims.read.words import word_list

_WORD = re.compile(r"[A-Za-z0-9’']+")


@dataclass(frozen=True)
class Topic:
    """An offence phrase: where, which words, and the measure that a claim of it prints."""

    span: Span
    words: str
    measure: str


def find_topics(text: str) -> tuple[Topic, ...]:
    """Every offence phrase in the order of the text; of two that overlap the longer stands."""
    words = [
        (m.group().lower().replace("’", "'"), m.start(), m.end()) for m in _WORD.finditer(text)
    ]
    kept: list[Topic] = []
    at = 0
    while at < len(words):
        size, measure = _longest(words, at)
        if size:
            span = Span(words[at][1], words[at + size - 1][2])
            kept.append(Topic(span, text[span.start : span.end], measure))
        at += size or 1
    return tuple(kept)


def _longest(words: list[tuple[str, int, int]], at: int) -> tuple[int, str]:
    for phrase, measure in _by_first_word().get(words[at][0], ()):
        size = len(phrase)
        if at + size <= len(words) and all(words[at + i][0] == phrase[i] for i in range(size)):
            return size, measure
    return 0, ""


@cache
def _by_first_word() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Phrases by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for measure, entry in word_list("offence_words").items():
        for phrase in entry["phrases"]:
            for form in _forms(phrase, entry.get("plural", True)):
                parts = tuple(m.group() for m in _WORD.finditer(form))
                found[parts[0]].append((parts, measure))
    for one in found.values():
        one.sort(key=lambda entry: -len(entry[0]))
    return found


def _forms(phrase: str, plural: bool) -> set[str]:
    if not plural:
        return {phrase}
    forms = {phrase, f"{phrase}s"}
    if phrase.endswith("y") and not phrase.endswith("ey"):
        forms.add(f"{phrase[:-1]}ies")
    head, _, rest = phrase.partition(" of ")
    if rest and not head.endswith("s"):
        forms.add(f"{head}s of {rest}")
    return forms
