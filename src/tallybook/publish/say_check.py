"""A checked story for a terminal: a line or two a figure, what is left out, what to ask."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from tallybook.claims.checked import Checked
from tallybook.claims.intake.neutral import neutral
from tallybook.publish.card import Card
from tallybook.publish.check_page import CheckPage
from tallybook.publish.finding_words import finding_words
from tallybook.publish.lay_out_check import lay_out_check

_WIDTH = 96


def say_check(found: Checked) -> str:
    """Plain text, in the order of the story; marks that turn text round are spelled out."""
    page = lay_out_check(found)
    lines = [*_head(page), *(line for card in page.cards for line in _card(card))]
    return neutral("\n".join(lines))


def _head(page: CheckPage) -> Iterator[str]:
    yield page.title
    for name, says in page.facts:
        yield from _wrapped(f"  {name}: {says}", 4)
    for point in page.points:
        yield from _wrapped(f"  {point}", 4)


def _card(card: Card) -> Iterator[str]:
    yield ""
    yield from _wrapped(f"{card.number}. “{card.quote}” {card.sign} {card.verdict}", 3)
    for says in _lines(card):
        yield from _wrapped(f"   {says}", 5)


def _lines(card: Card) -> Iterator[str]:
    read = "; ".join(f"{hole.says} ({hole.how})" for hole in card.holes)
    official = f"The record: {card.official}." if card.official else ""
    yield from filter(None, (
        read and f"Read as {card.kind}: {read}",
        card.missing,
        " ".join(filter(None, (official, card.differs, card.now))),
        card.rule,
        " ".join(filter(None, (card.adds_up, *card.relations))),
        card.others,
    ))  # fmt: skip
    for one in card.face:
        yield f"! {one.title}: {one.says}"
    for one in card.owned:
        yield f"· {one.title}: {one.says} {finding_words()['said']['says']}"
    if card.more:
        yield f"  {len(card.more)} more to know: --format html or json."
    for asked in card.questions:
        yield f"? {asked.whom}: {asked.says}"
    if card.safe:
        yield f"Safe to say: {card.safe}"


def _wrapped(text: str, indent: int) -> list[str]:
    lead = len(text) - len(text.lstrip())
    return wrap(
        text.strip(), _WIDTH, initial_indent=" " * lead, subsequent_indent=" " * indent
    ) or [""]
