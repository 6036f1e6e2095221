"""A story laid out for comparing: its claims, and the words between them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from tallybook.claims.article import Article, Span
from tallybook.claims.claim import Claim
from tallybook.claims.prose import Prose, read_prose
from tallybook.claims.within.cues import pattern

_FIGURES = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True)
class Story:
    """An article, its prose and its claims in the order of the text."""

    article: Article
    prose: Prose
    claims: tuple[Claim, ...]

    def sentence_of(self, claim: Claim) -> int:
        """The number of the sentence that a claim stands in."""
        return self.prose.sentence_at(claim.mention.span.start)

    def paragraph_of(self, claim: Claim) -> int:
        """The number of its paragraph; 0 is the headline where there is one."""
        return self.prose.sentences[self.sentence_of(claim)].paragraph

    def apart(self, one: Claim, other: Claim) -> int:
        """Sentences from one claim to the other: 0 in the same."""
        return abs(self.sentence_of(one) - self.sentence_of(other))

    def between(self, one: Claim, other: Claim) -> str:
        """The words between the first claim's number and the second's; none if they overlap."""
        return self.article.text[number_in(one).end : number_in(other).start]

    def before(self, claim: Claim, reach: int = 60) -> str:
        """The words of its sentence before a claim's number, at most so many characters."""
        start = self.prose.sentences[self.sentence_of(claim)].span.start
        at = number_in(claim).start
        return self.article.text[max(start, at - reach) : at]

    def after(self, claim: Claim, reach: int = 60) -> str:
        """The words of its sentence after a claim's number, at most so many characters."""
        stop = self.prose.sentences[self.sentence_of(claim)].span.end
        at = number_in(claim).end
        return self.article.text[at : max(at, min(stop, at + reach))]

    def sentence_words(self, claim: Claim) -> str:
        """The whole sentence of a claim."""
        return self.prose.words_of(self.prose.sentences[self.sentence_of(claim)])

    @property
    def headline_end(self) -> int:
        """Where the headline stops: 0 if the text opens with a sentence."""
        if len(self.prose.paragraphs) < 2:
            return 0
        first = self.prose.paragraphs[0]
        words = self.article.quote(first)
        is_headline = words == self.article.title.strip() or not words.endswith((".", "”", '"'))
        return first.end if is_headline else 0

    def is_headline(self, claim: Claim) -> bool:
        """Whether a claim stands in the headline."""
        return claim.mention.span.start < self.headline_end


def number_in(claim: Claim) -> Span:
    """Where the figures of a claim stand; or its spelled number, or all of it.

    A quote may hold the words that bind it: "more than the 640", "the average of 11.3 per 1,000".
    """
    span = claim.mention.span
    quote = claim.mention.quote
    figures = _FIGURES.search(quote) or pattern("number", "spelled").search(quote)
    if figures is None:
        return span
    return Span(span.start + figures.start(), span.start + figures.end())


def main_area(story: Story) -> str | None:
    """The place that most of a story's figures are for: the others are often within it."""
    places = Counter(claim.area.value for claim in story.claims if claim.area.value)
    return places.most_common(1)[0][0] if places else None


def lay_out(article: Article, claims: Iterable[Claim]) -> Story:
    """A story of an article and its claims, put in the order of the text."""
    ordered = sorted(claims, key=lambda claim: claim.mention.span.start)
    return Story(article, read_prose(article.text), tuple(ordered))
