"""Lists that only their wording makes: a name before each figure, or a group split into parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tallybook.claims.claim import Claim
from tallybook.claims.relation import Relation
from tallybook.claims.within.alike import (
    is_count,
    period_of,
    same_measure,
    same_period,
    value_of,
)
from tallybook.claims.within.cues import closing, pattern, without_years
from tallybook.claims.within.interval import Interval, limits
from tallybook.claims.within.judged import Link, judged
from tallybook.claims.within.name_slip import name_slip
from tallybook.claims.within.story import Story

_NAME = re.compile(r"(?:[A-Z][\w'’-]+)(?:[ -](?:(?:and|of|upon|on|the|in|le)[ -])?[A-Z][\w'’-]+)*")
_NO_NAME = re.compile(
    r"(?:The|There|In|Of|And|But|Police|Officers|A|An|It|Its|Last|This|That|For|By|On|At|While|"
    r"January|February|March|April|May|June|July|August|September|October|November|December)$"
)
_GAP = 110
"""Characters between two members."""


def find_lists(story: Story) -> Iterator[Relation]:
    """“Kent had 520, Essex 410 and Surrey 220”; “61 were men and 25 women, the whole number”."""
    counts = [claim for claim in story.claims if is_count(claim)]
    for parts, sure in (*_named(story, counts), *_split(story, counts)):
        for listed, total in _readings(story, counts, parts):
            whole = sure or _is_all(story, listed, total)
            if relation := judged(_link(listed, total, whole), name_slip):
                yield relation
                break


def _is_all(story: Story, parts: Sequence[Claim], total: Claim) -> bool:
    """Whether the total is called one, or its own sentence names the places of the list."""
    if pattern("sum", "lead").search(story.before(total, 30)) and len(parts) > 2:
        return True
    words = story.before(total, 200)
    names = [name_in(story.before(part)) for part in parts]
    return len(parts) > 1 and all(name and name in words for name in names)


def _readings(
    story: Story, counts: Sequence[Claim], parts: tuple[Claim, ...]
) -> Iterator[tuple[tuple[Claim, ...], Claim]]:
    """The list with the count that it is of; which may have been taken for one of its members."""
    if len(parts) > 2 and pattern("sum", "lead").search(story.before(parts[-1], 30)):
        yield parts[:-1], parts[-1]
    if total := _total(story, counts, parts):
        yield parts, total
    if len(parts) > 2 and value_of(parts[0]) > max(map(value_of, parts[1:])):
        yield parts[1:], parts[0]


def _named(story: Story, counts: Sequence[Claim]) -> Iterator[tuple[tuple[Claim, ...], bool]]:
    """Runs of three figures or more, each with a name of its own before it."""
    run: list[Claim] = []
    names: list[str] = []
    for number, claim in enumerate(counts):
        gap = story.between(counts[number - 1], claim) if number else ""
        name = name_in(gap if run else story.before(claim, _GAP))
        goes_on = (
            run
            and len(gap) <= _GAP
            and claim.mention.unit == run[-1].mention.unit
            and name
            and name not in names
            and not _moves(gap)
        )
        if not goes_on:
            if len(run) > 2:
                yield tuple(run), _is_whole(story, run)
            run, names = [], []
        if name:
            run.append(claim)
            names.append(name)
    if len(run) > 2:
        yield tuple(run), _is_whole(story, run)


def name_in(words: str) -> str:
    """The last proper name in the words; empty if there is none."""
    names = [name for name in _NAME.findall(words) if not _NO_NAME.match(name)]
    return names[-1] if names else ""


def _moves(gap: str) -> bool:
    """Whether a gap has another figure, or leads from one time to another."""
    return bool(
        re.search(r"\d", without_years(gap))
        or closing("ends", "then_earlier").search(gap)
        or closing("ends", "then_later").search(gap)
    )


def _split(story: Story, counts: Sequence[Claim]) -> Iterator[tuple[tuple[Claim, ...], bool]]:
    """Parts of a group in one paragraph that is said to be the whole of it."""
    for number in dict.fromkeys(map(story.paragraph_of, counts)):
        parts = [c for c in counts if story.paragraph_of(c) == number and c.mention.kind == "share"]
        words = story.article.quote(story.prose.paragraphs[number])
        if len(parts) > 1 and pattern("sum", "split").search(words):
            yield tuple(parts), True


def _total(story: Story, counts: Sequence[Claim], parts: tuple[Claim, ...]) -> Claim | None:
    """The count that the list is of: just before it, or right after it."""
    first, last = parts[0], parts[-1]
    greatest = max(map(value_of, parts))
    near = [
        claim
        for claim in counts
        if claim not in parts
        and claim.mention.hedge == "exact"
        and value_of(claim) > greatest
        and (same_measure(claim, first) is not False or first.mention.kind == "share")
        and same_period(period_of(claim), period_of(first)) is not False
        and (story.apart(claim, first) <= 2 or story.apart(claim, last) <= 1)
    ]
    before = [c for c in near if c.mention.span.start < first.mention.span.start]
    after = [c for c in near if c.mention.span.start > last.mention.span.start]
    return (before[-1:] or after[:1] or [None])[0]  # type: ignore[list-item]


def _is_whole(story: Story, run: Sequence[Claim]) -> bool:
    start = run[0].mention.span.start
    lead = story.article.text[max(0, start - 120) : start]
    words = lead + story.between(run[0], run[-1]) + story.after(run[-1], 40)
    return bool(pattern("sum", "split").search(words))


def _link(parts: tuple[Claim, ...], total: Claim, whole: bool) -> Link:
    low = sum(limits(part.mention).low for part in parts)
    high = sum(limits(part.mention).high for part in parts)
    rest = value_of(total) - sum(map(value_of, parts))
    exact = all(part.mention.hedge == "exact" for part in parts)
    misses = len(parts) > 2 and 0 < abs(rest) < min(map(value_of, parts)) / 10
    is_all = whole or misses or rest == 0
    roles = (("parts", parts), ("total", total))
    return Link(
        "sum_over",
        roles,
        Interval(low, high if is_all else low),
        limits(total.mention) if is_all else Interval(high=limits(total.mention).high),
        None,
        sure=exact and (whole or misses),
        details=(("complete", is_all),),
    )
