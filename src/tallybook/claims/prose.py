"""The shape of a story's text: its paragraphs and its sentences, by position."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources

from tallybook.claims.article import Span

_BREAK = re.compile(r"\n\s*")
_STOP = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s)")
_NEXT = re.compile(r"\s+[\"“‘'(\[]*[A-Z0-9£•–-]")
_WORD = re.compile(r"[\w&'’.-]+$")
_MARKER = re.compile(r"\s*(?:\(?\d{1,3}[.)]|\(?[a-z][.)]|[•*–—-])(?=\s)")
_LOOK_BACK = 24
"""Characters before a full stop that are read to know an abbreviation."""


@cache
def _words(name: str) -> frozenset[str]:
    text = resources.files("tallybook.claims").joinpath("prose.toml").read_text("utf-8")
    return frozenset(tomllib.loads(text)[name].split())


@dataclass(frozen=True)
class Sentence:
    """A sentence: where it stands, and the number of its paragraph, counted from 0.

    `item` says that its paragraph opens with a list mark ("1.", "•"), which is outside the span.
    """

    span: Span
    paragraph: int
    item: bool = False


@dataclass(frozen=True)
class Prose:
    """A text cut into paragraphs and sentences; spaces at the ends are in neither.

    A line is a paragraph, unless it was only wrapped: a line that begins with a small letter
    belongs to the one before it.
    """

    text: str
    paragraphs: tuple[Span, ...]
    sentences: tuple[Sentence, ...]

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.span.start for sentence in self.sentences]

    def sentence_at(self, position: int) -> int:
        """The number of the sentence that holds a position, or the last one before it; 0 first."""
        return max(0, bisect_right(self._starts, position) - 1)

    def words_of(self, sentence: Sentence) -> str:
        """The sentence as printed."""
        return self.text[sentence.span.start : sentence.span.end]


def read_prose(text: str) -> Prose:
    """Cut a text into paragraphs and sentences, in time that grows with its length only."""
    paragraphs = tuple(_paragraphs(text))
    sentences = [
        sentence
        for number, paragraph in enumerate(paragraphs)
        for sentence in _sentences(text, paragraph, number)
    ]
    return Prose(text, paragraphs, tuple(sentences))


def _paragraphs(text: str) -> list[Span]:
    found: list[Span] = []
    start = 0
    for gap in _BREAK.finditer(text):
        if _only_wrapped(text, gap):
            continue
        found += _trimmed(text, start, gap.start())
        start = gap.end()
    return [*found, *_trimmed(text, start, len(text))]


def _only_wrapped(text: str, gap: re.Match[str]) -> bool:
    """Whether a line break lies inside a sentence: one break, and a small letter after it."""
    following = text[gap.end() : gap.end() + 1]
    return gap.group().count("\n") == 1 and following.islower() and gap.start() > 0


def _trimmed(text: str, start: int, end: int) -> list[Span]:
    words = text[start:end]
    left = len(words) - len(words.lstrip())
    kept = words.strip()
    return [Span(start + left, start + left + len(kept))] if kept else []


def _sentences(text: str, paragraph: Span, number: int) -> list[Sentence]:
    marker = _MARKER.match(text, paragraph.start, paragraph.end)
    start = marker.end() if marker else paragraph.start
    found: list[Span] = []
    for stop in _STOP.finditer(text, start, paragraph.end):
        if _ends_here(text, start, stop, paragraph.end):
            found += _trimmed(text, start, stop.end())
            start = stop.end()
    found += _trimmed(text, start, paragraph.end)
    return [Sentence(span, number, marker is not None) for span in found]


def _ends_here(text: str, start: int, stop: re.Match[str], end: int) -> bool:
    if not _NEXT.match(text, stop.end(), end):
        return False
    if not stop.group().startswith(".") or len(stop.group()) > 1:
        return True
    before = _WORD.search(text[max(start, stop.start() - _LOOK_BACK) : stop.start()])
    return before is None or not _is_short(before.group(), text[stop.end() :][:2].strip())


def _is_short(word: str, following: str) -> bool:
    bare = word.lower().strip("'’")
    if len(bare) == 1 and bare.isalpha():
        return bare != "i" and following.isupper()
    if bare in _words("may_end") and not (word[:1].isupper() or following.isdigit()):
        return False
    return bare in _words("short")
