"""From a story to its findings: spotted, read, related, resolved, and only then counted."""

from __future__ import annotations

from datetime import date

from tallybook.claims.article import Article
from tallybook.claims.checked import Checked
from tallybook.claims.read.read import read
from tallybook.claims.read.readings import readings
from tallybook.claims.recount import recount
from tallybook.claims.spot.spot import spot
from tallybook.claims.within.relate import relate
from tallybook.figures.shelf import Shelf
from tallybook.register.notice import Notice


def check(
    article: Article,
    shelf: Shelf,
    *,
    today: date,
    local: tuple[Notice, ...] = (),
    is_example: bool = False,
) -> Checked:
    """Every claim of a story, in the order of its text, held against itself and the record.

    All readings are made before the first number is looked up.
    """
    claims = read(article, spot(article))
    relations = relate(article, claims)
    frozen = [(claim, readings(claim, article)) for claim in claims]
    return recount(
        article, frozen, relations, shelf, today=today, local=local, is_example=is_example
    )
