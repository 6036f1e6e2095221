"""A scene: a story with its sentences, and the times, places, offences and mentions in each."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, TypeVar

from tallybook.claims.article import Article, Span
from tallybook.claims.mention import Mention
from tallybook.claims.prose import Prose, read_prose
from tallybook.claims.read.find_times import find_times
from tallybook.claims.read.offences import Topic, find_topics
from tallybook.claims.read.places import Place, find_places
from tallybook.claims.read.times import Time


class Placed(Protocol):
    """Anything that stands somewhere in the text."""

    @property
    def span(self) -> Span:
        """Where in the text."""
        ...


T = TypeVar("T", bound=Placed)


@dataclass(frozen=True)
class Scene:
    """Everything found in a story before any hole is filled; all in the order of the text."""

    article: Article
    prose: Prose
    mentions: tuple[Mention, ...]
    times: tuple[Time, ...]
    places: tuple[Place, ...]
    topics: tuple[Topic, ...]

    def sentence(self, position: int) -> Span:
        """The sentence that holds a position."""
        return self.prose.sentences[self.prose.sentence_at(position)].span

    def paragraph(self, position: int) -> int:
        """The number of the paragraph that holds a position."""
        return self.prose.sentences[self.prose.sentence_at(position)].paragraph

    def opens_paragraph(self, sentence: Span) -> bool:
        """Whether a sentence is the first of its paragraph."""
        at = self.prose.sentence_at(sentence.start)
        whole = self.prose.sentences
        return at == 0 or whole[at - 1].paragraph != whole[at].paragraph

    def is_line(self, sentence: Span) -> bool:
        """Whether a sentence is a line of a list: marked as one, or a name, a colon and figures."""
        own = self.prose.sentences[self.prose.sentence_at(sentence.start)]
        words = self.article.quote(sentence)
        return own.item or bool(re.match(r"[^:.]{2,40}(?::|\s[–—-])\s*[\d(]", words))

    def between(self, one: Span, other: Span) -> str:
        """The text between two spans; empty where they touch or overlap."""
        first, second = sorted((one, other), key=lambda span: span.start)
        return self.article.text[first.end : max(first.end, second.start)]

    def inside(self, items: Sequence[T], span: Span) -> list[T]:
        """Those of the items that begin inside a span."""
        starts = self._starts_of(items)
        return list(items[bisect_left(starts, span.start) : bisect_left(starts, span.end)])

    def mentions_between(self, one: Span, other: Span) -> int:
        """How many mentions stand wholly between two spans."""
        first, second = sorted((one, other), key=lambda span: span.start)
        starts = self._mention_starts
        return sum(
            1
            for m in self.mentions[
                bisect_left(starts, first.end) : bisect_left(starts, second.start)
            ]
            if m.span.end <= second.start
        )

    def _starts_of(self, items: Sequence[T]) -> list[int]:
        """Where each item begins; kept for the scene's own lists, asked often."""
        known = self._kept
        if id(items) not in known:
            starts = [item.span.start for item in items]
            if not any(items is own for own in (self.times, self.places, self.topics)):
                return starts
            known[id(items)] = starts
        return known[id(items)]

    @cached_property
    def _kept(self) -> dict[int, list[int]]:
        return {}

    @cached_property
    def _mention_starts(self) -> list[int]:
        return [m.span.start for m in self.mentions]

    def numbers_in(self, span: Span) -> list[int]:
        """The numbers, from 0, of the mentions that begin inside a span."""
        starts = self._mention_starts
        return list(range(bisect_left(starts, span.start), bisect_left(starts, span.end)))

    def has_mention(self, span: Span) -> bool:
        """Whether any mention begins inside a span."""
        starts = self._mention_starts
        return bisect_left(starts, span.start) < bisect_left(starts, span.end)

    def head_is_before(self, sentence: Span) -> bool:
        """Whether only the headline's figures stand before a sentence."""
        head = self.head
        after = [m for m in self.mentions[:3] if head is None or m.span.start >= head.end]
        return bool(after) and sentence.end <= after[0].span.start

    def mention_after(self, span: Span) -> Mention | None:
        """The first mention that begins at or after a span's end."""
        at = bisect_left(self._mention_starts, span.end)
        return self.mentions[at] if at < len(self.mentions) else None

    def is_in_mention(self, span: Span) -> bool:
        """Whether a span overlaps any mention."""
        at = bisect_left(self._mention_starts, span.end)
        return any(m.span.overlaps(span) for m in self.mentions[max(0, at - 2) : at])

    def mention_before(self, span: Span) -> Mention | None:
        """The last mention that ends before a span begins."""
        at = bisect_left(self._mention_starts, span.start)
        if at and self.mentions[at - 1].span.end <= span.start:
            return self.mentions[at - 1]
        return None

    @cached_property
    def head(self) -> Span | None:
        """The headline, where the text opens with one: a first line without a full stop."""
        if len(self.prose.paragraphs) < 2:
            return None
        first = self.prose.paragraphs[0]
        words = self.article.quote(first)
        return None if re.search(r"[.!?][\"”’']?$", words) else first


def set_scene(article: Article, mentions: Sequence[Mention]) -> Scene:
    """Find everything in one pass over the text each."""
    ordered = tuple(sorted(mentions, key=lambda m: m.span.start))
    text = article.text
    return Scene(
        article,
        read_prose(text),
        ordered,
        find_times(text, article.published),
        find_places(text),
        find_topics(text),
    )
