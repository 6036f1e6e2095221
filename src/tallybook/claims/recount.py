"""From claims that were read to findings: counted, held against each other, with concerns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tallybook.claims.article import Article
from tallybook.claims.checked import Checked
from tallybook.claims.concerns.concerns import concerns_of
from tallybook.claims.count.compared import compared
from tallybook.claims.count.count import Read, count
from tallybook.claims.count.lay_series import lay_series
from tallybook.claims.finding import Finding
from tallybook.claims.questions import questions_of
from tallybook.claims.relation import Relation
from tallybook.figures.shelf import Shelf
from tallybook.register.notice import Notice


def recount(
    article: Article,
    read: Sequence[Read],
    relations: tuple[Relation, ...],
    shelf: Shelf,
    *,
    today: date,
    local: tuple[Notice, ...] = (),
    is_example: bool = False,
) -> Checked:
    """The findings of a story whose claims are read and related; the day is the article's own.

    The readings are frozen: what is counted here changes none of them.
    """
    found = count(read, shelf, published=article.published, today=today, local=local)
    related = tuple(_related(one, relations) for one in found)
    ruled = tuple(_ruled(one, shelf, today, local) for one in related)
    every = {one.claim.id: one for one in ruled}
    told = tuple(_told(article, one, every) for one in ruled)
    return Checked(article, told, relations, shelf.editions(), today, is_example)


def _related(found: Finding, relations: tuple[Relation, ...]) -> Finding:
    id = found.claim.id
    inside = tuple(r for r in relations if any(id in ids for _, ids in r.roles))
    return replace(found, inside=inside)


def _ruled(found: Finding, shelf: Shelf, today: date, local: tuple[Notice, ...]) -> Finding:
    return replace(
        found,
        compared=compared(found, shelf, today=today, local=local),
        series=lay_series(found, shelf, today=today, local=local),
    )


def _told(article: Article, found: Finding, every: dict[str, Finding]) -> Finding:
    concerns = concerns_of(article, found, every)
    questions = questions_of(found, concerns, article.published)
    return replace(found, concerns=concerns, questions=questions)
