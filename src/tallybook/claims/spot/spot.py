"""A story in, mentions out: what each number phrase says by its own wording.

`PATTERNS` is the order of trust: an earlier pattern takes its stretch of text and a later one
leaves it. Shares, totals and the units of bare numbers follow from the finds before them, so the
lines are read in order, once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from tallybook.claims.article import Article
from tallybook.claims.mention import Mention
from tallybook.claims.prose import read_prose
from tallybook.claims.spot import (
    spot_coverage,
    spot_extreme,
    spot_in_order,
    spot_interval,
    spot_listed_ages,
    spot_multiple,
    spot_none,
    spot_only,
    spot_place,
    spot_place_moved,
    spot_rank,
    spot_rate,
    spot_record,
    spot_trend,
    spot_unbeaten,
)
from tallybook.claims.spot.found import Found
from tallybook.claims.spot.line import Line, read_line
from tallybook.claims.spot.story import Story

Pattern = Callable[[Line, Story], Iterator[Found]]

PATTERNS: tuple[Pattern, ...] = (
    spot_trend.spot,
    spot_extreme.spot,
    spot_listed_ages.spot,
    spot_place_moved.spot,
    spot_only.spot,
    spot_rank.spot,
    spot_record.spot,
    spot_place.spot,
    spot_unbeaten.spot,
    spot_interval.spot,
    spot_multiple.spot,
    spot_coverage.spot,
    spot_rate.spot,
    spot_none.spot,
    spot_in_order.spot,
)

_IN_TIME = re.compile(r"\b(?:since|record|ever|yet|month|year|high|low|decade)\b")
"""Words of a record in time, which is no place among areas."""

_LONGEST_LINE = 3000
"""Characters of a sentence; what is longer is no prose and is read in pieces."""

_SHORT = 400
"""Characters below which a sentence is read whatever it holds: table lines have few letters."""

_LEAST_LETTERS = 0.3
"""Share of letters, spaces left out, below which a long piece is junk and is not read."""


def spot(article: Article) -> tuple[Mention, ...]:
    """Every number phrase of a story that is a claim, in the order of the text."""
    story = Story(published=article.published.year if article.published else None)
    for line in _lines(article.text):
        for pattern in PATTERNS:
            for candidate in pattern(line, story):
                if not story.taken(candidate.start, candidate.end):
                    story.here.append(candidate)
        story.close(line)
    return tuple(_restated([found.mention(line) for line, found in _sized(story.earlier)]))


def _sized(found: list[tuple[Line, Found]]) -> Iterator[tuple[Line, Found]]:
    """Ranks of a paragraph in which one says of how many are all of so many."""
    sizes = {line.paragraph: f.rank_of for line, f in found if f.rank_of}
    for line, one in found:
        size = sizes.get(line.paragraph)
        words = line.low[one.start : one.end + 24]
        if one.kind != "rank" or one.rank_of or size is None or _IN_TIME.search(words):
            yield line, one
        elif one.pole != "only" and (one.value or 0) <= size:
            yield line, replace(one, rank_of=size)
        else:
            yield line, one


def _restated(found: list[Mention]) -> Iterator[Mention]:
    """Headline counts take the kind of total from the same figure further on."""
    totals = {(m.value, m.unit) for m in found if m.kind == "total"}
    first = next((m for m in found if m.kind == "total"), None)
    for mention in found:
        before = first is not None and mention.span.start < first.span.start
        if before and mention.kind == "level" and (mention.value, mention.unit) in totals:
            yield replace(mention, kind="total")
        else:
            yield mention


def _lines(text: str) -> Iterator[Line]:
    prose = read_prose(text)
    for sentence in prose.sentences:
        for start, end in _pieces(text, sentence.span.start, sentence.span.end):
            yield read_line(start, sentence.paragraph, text[start:end], sentence.item)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence whole, or cut at spaces where it is too long; mere figures are left out."""
    while start < end:
        stop = end
        if end - start > _LONGEST_LINE:
            stop = max(text.rfind(" ", start, start + _LONGEST_LINE), 0)
            stop = stop if stop > start else start + _LONGEST_LINE
        piece = text[start:stop]
        if len(piece) < _SHORT or _is_prose(piece):
            yield start, stop
        start = stop


def _is_prose(piece: str) -> bool:
    letters = sum(map(str.isalpha, piece))
    return letters >= _LEAST_LETTERS * (len(piece) - piece.count(" "))
