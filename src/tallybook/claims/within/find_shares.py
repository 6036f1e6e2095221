"""Shares held against part and whole; parts that cannot exceed their whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tallybook.claims.claim import Claim
from tallybook.claims.relation import Relation
from tallybook.claims.within.alike import (
    is_count,
    is_wider,
    period_of,
    same_area,
    same_group,
    same_measure,
    same_period,
    value_of,
)
from tallybook.claims.within.cues import closing, pattern, without_years
from tallybook.claims.within.interval import Interval, limits, ratio
from tallybook.claims.within.judged import Link, judged
from tallybook.claims.within.name_slip import name_slip
from tallybook.claims.within.story import Story
from tallybook.claims.within.told_earlier import told_earlier

_CLOSES = re.compile(r"(?:[–—(:]|,?\s+or)\s*(?:(?:just|only|some|about)\s+)?$", re.IGNORECASE)
_OF_THE = re.compile(r"\b(?:of|out of)\s+(?:the|its|their)\s+(?:[\w’'-]+\s+){0,2}$", re.IGNORECASE)
_STANDS_FOR = re.compile(
    r"(?:(?:,?\s+or|[–—(:]|,\s+which is)\s*(?:\w+\s+){0,2}"
    r"|,\s+(?:(?:about|around|roughly|some|nearly|almost|just|only|barely|over|under|less than"
    r"|fewer than|more than)\s+){0,2}(?:an?\s+)?)$",
    re.IGNORECASE,
)
_SUCH = re.compile(r"\bsuch\b", re.IGNORECASE)
_TIED = 45
"""Characters between a percentage and the count that it restates."""


def find_shares(story: Story) -> Iterator[Relation]:
    """“57 per cent, or 27,827 of the 48,438”: every share with a part and a whole."""
    for share in story.claims:
        if (share.mention.kind == "share" and share.mention.unit == "percent") and (
            relation := _held(story, share)
        ):
            yield relation


def _held(story: Story, share: Claim) -> Relation | None:
    parts = [part for part in _near(story, share) if _same_subject(part, share)]
    tied = [part for part in _near(story, share) if _tied(story, share, part)]
    links = [
        _link(share, part, whole, _is_bound(story, share, part, whole))
        for part in tied or parts
        for whole in _wholes(story, share, part)
    ]
    for link in (*(x for x in links if x.exact), *(x for x in links if x.rounded)):
        return judged(link, name_slip)
    sure = [link for link in links if link.sure]
    return judged(sure[0], name_slip) if sure else None


def _link(share: Claim, part: Claim, whole: Claim, sure: bool) -> Link:
    implied = ratio(limits(part.mention), limits(whole.mention)).scaled(100)
    concerns = ["share_of_known"] if share.denominator.value else []
    if part.mention.unit != whole.mention.unit and part.mention.unit != "outcomes":
        concerns.append("unit_mismatch")
    roles = (("part", part), ("whole", whole), ("share", share))
    return Link(
        "share_of", roles, implied, limits(share.mention), share, sure, concerns=tuple(concerns)
    )


def _near(story: Story, share: Claim) -> list[Claim]:
    """Counts near by for the same offence, place and days, nearest first."""
    counts = [
        claim
        for claim in story.claims
        if is_count(claim)
        and story.apart(claim, share) <= 2
        and same_area(claim, share) is not False
        and same_measure(claim, share) is not False
        and same_period(period_of(claim), period_of(share)) is not False
    ]
    return sorted(counts, key=lambda c: abs(c.mention.span.start - share.mention.span.start))


def _same_subject(part: Claim, share: Claim) -> bool:
    """Whether the groups agree: none only where the share is of all crime."""
    if part.subgroup.value is None:
        return share.subgroup.value is None or _of_other(share)
    return share.subgroup.value is None or same_group(part, share)


def _wholes(story: Story, share: Claim, part: Claim) -> list[Claim]:
    """Counts that the part may be a part of: a greater one of the same or a wider measure."""
    return [
        claim
        for claim in story.claims
        if is_count(claim)
        and claim is not part
        and value_of(claim) > value_of(part)
        and _stands_first(story, share, part, claim)
        and told_earlier(story, claim) == told_earlier(story, part)
        and _may_hold(story, share, claim, part)
        and (story.apart(claim, part) <= 4 or same_measure(claim, part) is not False)
    ]


def _stands_first(story: Story, share: Claim, part: Claim, whole: Claim) -> bool:
    """Whether the whole was told before its share, or is joined to it by "of"."""
    return whole.mention.span.start < share.mention.span.start or (
        _of_whole(story, share, part, whole)
    )


def _may_hold(story: Story, share: Claim, whole: Claim, part: Claim) -> bool:
    """Whether a count may be the whole: for the same days, and not for another group."""
    if same_period(period_of(whole), period_of(part)) is False:
        return False
    if _of_other(share) and same_measure(whole, part) is True:
        return False
    free = whole.subgroup.value is None or share.denominator.value is not None
    return free or _of_whole(story, share, part, whole) or _of_those(story, share, whole)


def _of_those(story: Story, share: Claim, whole: Claim) -> bool:
    """Whether "of those" in the share's sentence can mean the count before it."""
    before = whole.mention.span.start < share.mention.span.start
    words = story.sentence_words(share)
    return (
        before
        and story.apart(whole, share) <= 1
        and bool(pattern("share", "of_those").search(words))
    )


def _is_bound(story: Story, share: Claim, part: Claim, whole: Claim) -> bool:
    """Whether the words tie share to part, and part or share to the one whole there is."""
    if not _tied(story, share, part):
        return False
    if _of_whole(story, share, part, whole):
        return True
    rivals = [
        claim
        for claim in _wholes(story, share, part)
        if claim.mention.kind != "share"
        and is_wider(claim, part)
        and same_area(claim, part) is True
    ]
    values = {value_of(claim) for claim in rivals}
    return (
        len(values) == 1
        and whole in rivals
        and is_wider(whole, part)
        and whole.subgroup.value is None
        and whole.denominator.value is None
        and share.denominator.value is None
        and not _of_other(share)
    )


def _of_other(share: Claim) -> bool:
    """Whether the share is of something wider: "a third of all sexual offences"."""
    group = share.subgroup.value or ""
    return group.startswith("share of")


def _taken_up(story: Story, share: Claim, part: Claim) -> bool:
    """“226 of them were old. That is 37 per cent”: the sentence after the part's only count."""
    counts = [c for c in story.claims if is_count(c) and not story.apart(c, part)]
    opens = re.match(
        r"\W*(?:that|this|which)\s+(?:is|was|makes|means)\b", story.sentence_words(share), re.I
    )
    after = share.mention.span.start > part.mention.span.start
    return bool(opens) and after and counts == [part] and part.mention.kind == "share"


def _after_whole(story: Story, share: Claim, part: Claim) -> bool:
    """“90 of the 450 victims were under 18, or one in five”: the share after part and whole."""
    counts = [c for c in story.claims if is_count(c) and not story.apart(c, share)]
    before = [c for c in counts if c.mention.span.start < share.mention.span.start]
    if len(before) < 2 or before[-2] is not part or not _of_whole(story, share, part, before[-1]):
        return False
    gap = without_years(story.between(before[-1], share))
    return len(gap) < 110 and bool(_STANDS_FOR.search(gap))


def _such(story: Story, share: Claim, part: Claim) -> bool:
    """“One in five of the 1,500 was old, with 300 such cases”: the part after share and whole."""
    counts = [c for c in story.claims if is_count(c) and not story.apart(c, share)]
    follow = [c for c in counts if c.mention.span.start > share.mention.span.start]
    return follow[1:] == [part] and bool(_SUCH.search(part.mention.quote + story.after(part, 12)))


def _tied(story: Story, share: Claim, part: Claim) -> bool:
    """Whether a percentage and a count stand side by side as one statement."""
    if story.apart(share, part) == 1 and _taken_up(story, share, part):
        return True
    if story.apart(share, part):
        return False
    if _after_whole(story, share, part) or _such(story, share, part):
        return True
    first, second = sorted((share, part), key=lambda c: c.mention.span.start)
    gap = story.between(first, second)
    if len(gap) < 2 * _TIED and _CLOSES.search(gap) and not re.search(r"\d", gap):
        return True
    if len(gap) > _TIED or re.search(r"\d", gap):
        return False
    return bool(re.search(r"[(–—:]|\bor\b|\bequal|\bmeaning|\bthat is\b|\bamount", gap)) or (
        "," in gap and len(gap) < _TIED // 2 and " and " not in gap
    )


def _of_whole(story: Story, share: Claim, part: Claim, whole: Claim) -> bool:
    """Whether "of" or "out of" joins the part, or the share, to the whole in one sentence.

    "88 of the 307" and "Of the 307, 88": no other figure stands between.
    """
    if story.apart(part, whole) == 0 and whole.mention.span.start < part.mention.span.start:
        opening = re.search(
            r"(?:^|[,;(])\s*(?:out )?of\s+(?:the\s+|those\s+)?$", story.before(whole), re.I
        )
        gap = without_years(story.between(whole, part))
        if opening and len(gap) < 80 and not re.search(r"\d", gap):
            return True
    for one in (part, share):
        gap = story.between(one, whole)
        if (
            gap and story.apart(one, whole) == 0 and len(gap) < 40 and not re.search(r"\d", gap)
        ) and (closing("share", "of_whole").search(gap) or _OF_THE.search(gap)):
            return True
    return False


def find_parts(story: Story) -> Iterator[Relation]:
    """“88 of those”: a part named after its whole, in the same sentence or the next."""
    counts = [claim for claim in story.claims if is_count(claim)]
    for part in counts:
        if part.mention.kind == "share" and (whole := _antecedent(story, part, counts)):
            roles = (("part", part), ("whole", whole))
            link = Link(
                "part_of",
                roles,
                room_in(whole, part),
                Interval(0.0),
                sure=_said(story, part, whole),
            )
            if relation := judged(link, name_slip):
                yield relation


def room_in(whole: Claim, part: Claim) -> Interval:
    """What a part leaves of its whole at best; below zero, it exceeds it."""
    left = limits(whole.mention).high - limits(part.mention).low
    return Interval(left, left)


def _antecedent(story: Story, part: Claim, counts: list[Claim]) -> Claim | None:
    """The count that "those" stands for: of the same offence, before the part, the nearest."""
    words = story.before(part, 40) + part.mention.quote + story.after(part, 20)
    nested = bool(pattern("share", "of_those").search(words))
    before = [
        claim
        for claim in counts
        if claim.mention.span.start < part.mention.span.start
        and story.apart(claim, part) <= 2
        and same_measure(claim, part) is not False
        and (nested or same_area(claim, part) is not False)
        and same_period(period_of(claim), period_of(part)) is not False
        and (claim.mention.kind != "share" or (nested and value_of(claim) > value_of(part)))
    ]
    return max(before, key=lambda c: c.mention.span.start, default=None)


def _said(story: Story, part: Claim, whole: Claim) -> bool:
    """Whether the words say "of those", "of whom", "including" right after the whole."""
    words = story.between(whole, part) + part.mention.quote + story.after(part, 25)
    joined = _of_whole(story, part, part, whole) or (
        story.apart(whole, part) <= 1 and pattern("share", "of_those").search(words)
    )
    return bool(joined) and (same_measure(whole, part) is True or is_wider(whole, part))
