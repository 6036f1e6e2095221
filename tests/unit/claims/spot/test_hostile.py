"""Text that means harm or nothing: an answer in time that grows with the length, never a hang."""

from __future__ import annotations

import pytest

from tallybook.claims.article import Article
from tallybook.claims.spot.spot import spot

LONG = 20_000


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\n ",
        "7" * 10_000_000,
        "7 " * LONG,
        "1," * LONG,
        "more than " * (LONG // 10),
        "one in " * (LONG // 10),
        "the first rise in " * (LONG // 20),
        "crime was the most " * (LONG // 20),
        "(((((" * LONG,
        "\u202e12 burglaries\u202c \u2066\u2069" * 100,
        "Кражи выросли на \u0661\u0662 процентов. 犯罪が二割増えた。" * 50,
        "İİİ robberies rose by 12 per cent in İ",
    ],
    ids=lambda text: text[:12],
)
def test_an_answer_comes(text: str) -> None:
    mentions = spot(Article(text))
    assert all(text[m.span.start : m.span.end] == m.quote for m in mentions)
