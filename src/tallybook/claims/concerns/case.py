"""All that a concern may look at: the claim's finding, the story around it, its relations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tallybook.claims.article import Article
from tallybook.claims.claim import Claim
from tallybook.claims.finding import Finding
from tallybook.claims.relation import Relation


@dataclass(frozen=True)
class Case:
    """One finding among those of its story."""

    article: Article
    found: Finding
    every: Mapping[str, Finding]

    @property
    def claim(self) -> Claim:
        """The claim itself."""
        return self.found.claim

    @property
    def sentence(self) -> str:
        """The words around the claim, in small letters: from stop to stop or line to line."""
        text, span = self.article.text, self.claim.mention.span
        start = max(text.rfind(mark, 0, span.start) for mark in (". ", "\n", "? ", "! "))
        ends = [text.find(mark, span.end) for mark in (". ", "\n", "? ", "! ")]
        end = min((at for at in ends if at >= 0), default=len(text))
        return text[start + 1 : end].lower()

    def near(self, reach: int) -> str:
        """The words at most so many characters from the claim, in small letters."""
        span = self.claim.mention.span
        return self.article.text[max(0, span.start - reach) : span.end + reach].lower()

    @property
    def words(self) -> str:
        """The whole story in small letters."""
        return self.article.text.lower()

    def roles(self, type_: str) -> Iterator[tuple[Relation, dict[str, tuple[str, ...]]]]:
        """The relations of a type in which the claim takes part, with their roles."""
        for one in self.found.inside:
            if one.type == type_:
                yield one, dict(one.roles)

    def other(self, id: str) -> Finding | None:
        """Another finding of the story."""
        return self.every.get(id)
