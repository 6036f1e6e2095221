"""Percentages and counts of a line from left to right, since each may borrow from the last."""

from __future__ import annotations

from collections.abc import Iterator

from tallybook.claims.spot import spot_count, spot_percent
from tallybook.claims.spot.found import Found
from tallybook.claims.spot.line import Line
from tallybook.claims.spot.numeral import PLAIN, RATIO
from tallybook.claims.spot.spot_rate import per_head_sizes
from tallybook.claims.spot.story import Story


def spot(line: Line, story: Story) -> Iterator[Found]:
    """Each number that no earlier pattern took; the thousand of "per 1,000" is none."""
    sizes = per_head_sizes(line.low)
    free = [
        n
        for n in line.numerals
        if n.form == RATIO or not any(n.start < b and a < n.end for a, b in sizes)
    ]
    starts = [n.start for n in free if n.form == PLAIN] + [len(line.low)]
    for numeral in free:
        if story.taken(numeral.start, numeral.end):
            continue
        following = next((start for start in starts if start > numeral.start), len(line.low))
        yield from spot_percent.spot_one(line, story, numeral)
        if numeral.form == PLAIN and not story.taken(numeral.start, numeral.end):
            yield from spot_count.spot_one(line, story, numeral, following)
