"""A checked story: the article and its findings, and what they were checked against."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tallybook.claims.article import Article
from tallybook.claims.finding import Finding
from tallybook.claims.relation import Relation
from tallybook.figures.edition import Edition


@dataclass(frozen=True)
class Checked:
    """One finding a claim in the order of the text; every relation; the editions looked at.

    `today` is the day that “now” stands for. `is_example` tells that the book was the built-in one.
    """

    article: Article
    findings: tuple[Finding, ...]
    relations: tuple[Relation, ...]
    editions: tuple[Edition, ...]
    today: date
    is_example: bool = False
