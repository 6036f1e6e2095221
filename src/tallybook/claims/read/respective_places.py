"""Figures and places in the same order: "fell to 40 and 55 respectively in Rye and Hythe"."""

from __future__ import annotations

import re

from tallybook.claims.read.scene import Scene

_WORD = re.compile(r"\brespectively\b", re.I)
_NAMES = re.compile(
    r"(?P<row>[A-Z][\w’'-]+(?:[ -][A-Z][\w’'-]+)*(?:,\s+[A-Z][\w’'-]+(?:[ -][A-Z][\w’'-]+)*)*"
    r",?\s+and\s+[A-Z][\w’'-]+(?:[ -][A-Z][\w’'-]+)*)"
)


def respective_places(scene: Scene) -> dict[int, str]:
    """From a mention's number to its place, in sentences with "respectively".

    Only where a row of names is as long as the row of figures beside the word.
    """
    found: dict[int, str] = {}
    for word in _WORD.finditer(scene.article.text):
        sentence = scene.sentence(word.start())
        numbers = scene.numbers_in(sentence)
        for names in _rows(scene.article.quote(sentence)):
            if len(names) == len(numbers):
                found |= dict(zip(numbers, names, strict=True))
                break
    return found


def _rows(words: str) -> list[list[str]]:
    return [re.split(r",?\s+and\s+|,\s+", match["row"]) for match in _NAMES.finditer(words)]
