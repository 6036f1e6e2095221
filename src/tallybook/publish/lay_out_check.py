"""From a checked story to its page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from tallybook.claims.checked import Checked
from tallybook.claims.finding import Finding
from tallybook.claims.intake.neutral import neutral
from tallybook.claims.relation import CONSISTENT, INCONSISTENT, Relation
from tallybook.figures.edition import Edition
from tallybook.publish.card import Card
from tallybook.publish.check_page import CheckPage, Piece, Related
from tallybook.publish.finding_words import finding_words
from tallybook.publish.say_finding import say_finding
from tallybook.publish.say_number import say_day, say_list

_SIGNS = {CONSISTENT: "=", INCONSISTENT: "≠"}


def cards_of(found: Checked) -> tuple[Card, ...]:
    """A card a finding, numbered in the order of the text."""
    return tuple(say_finding(one, number) for number, one in enumerate(found.findings, 1))


def lay_out_check(found: Checked) -> CheckPage:
    """The page in reading order. The story's words are only cut into pieces;
    marks that turn text round are spelled out.
    """
    words, cards = finding_words()["page"], cards_of(found)
    return CheckPage(
        found.article.title or words["title"],
        _facts(found),
        tuple(_points(cards, found)),
        tuple(_paragraphs(found, cards)),
        cards,
        tuple(_related(one) for one in found.relations if one.says),
        _about(found),
        words["example"] if found.is_example else "",
    )


def _facts(found: Checked) -> tuple[tuple[str, str], ...]:
    day = found.article.published
    source = (("Source", found.article.source),) if found.article.source else ()
    titles: dict[str, list[str]] = {}
    read = {e for one in found.findings for e in _editions(one)}
    for edition in (one for one in found.editions if one in read):
        titles.setdefault(edition.title, []).append(say_day(edition.published))
    held = "; ".join(f"{title}, {say_list(tuple(days))}" for title, days in titles.items())
    return (
        *source,
        ("Story of", say_day(day) if day else "day not known"),
        ("Checked on", say_day(found.today)),
        ("Counted from", held or f"none of the {len(found.editions)} editions held"),
    )


def _editions(one: Finding) -> Iterator[Edition]:
    """The editions that the recounts of a finding were read from."""
    for recount in filter(None, (one.then, one.now)):
        yield from (e for figure in recount.figures for e in figure.provenance.editions)


def _points(cards: Sequence[Card], found: Checked) -> Iterator[str]:
    if not cards:
        yield finding_words()["page"]["none"]
        return
    number = Counter(card.verdict for card in cards)
    told = [f"{v}: {number[v]}" for v in finding_words()["verdict"] if number[v]]
    yield f"{_figures(len(cards))}. Of these, {'; '.join(told)}."
    wrong = [one for one in found.relations if one.verdict == INCONSISTENT]
    yield from (one.says for one in wrong)
    left_out = sum(bool(card.face) for card in cards)
    if left_out:
        yield f"{_figures(left_out)} with something that the story leaves out."


def _figures(number: int) -> str:
    return f"{number} figure{'' if number == 1 else 's'}"


def _paragraphs(found: Checked, cards: Sequence[Card]) -> Iterator[tuple[Piece, ...]]:
    """Each line of the text as pieces; a claim stands in the paragraph where it begins."""
    text, spans = found.article.text, [one.claim.mention.span for one in found.findings]
    ends = [match.start() for match in re.finditer(r"\n+", text)] + [len(text)]
    at, number = 0, 0
    for end in ends:
        pieces: list[Piece] = []
        while number < len(spans) and spans[number].start < end:
            span = spans[number]
            if span.start >= at:
                pieces += [Piece(neutral(text[at : span.start]))] if span.start > at else []
                pieces.append(Piece(neutral(text[span.start : span.end]), cards[number]))
                at = span.end
            number += 1
        if at < end:
            pieces.append(Piece(neutral(text[at:end])))
            at = end
        if any(piece.says.strip() for piece in pieces):
            yield tuple(pieces)


def _related(one: Relation) -> Related:
    words = {CONSISTENT: "adds up", INCONSISTENT: "does not add up"}
    return Related(
        words.get(one.verdict, "cannot be told"), _SIGNS.get(one.verdict, "?"), one.says, one.right
    )


def _about(found: Checked) -> tuple[str, ...]:
    words = finding_words()["page"]
    day = () if found.article.published else (words["no-day"],)
    return (*day, words["agreement"], words["first-reading"], words["released"])
