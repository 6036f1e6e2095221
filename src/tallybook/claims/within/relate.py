"""Every relation that the figures of a story allow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tallybook.claims.article import Article
from tallybook.claims.claim import Claim
from tallybook.claims.relation import CONSISTENT, NOT_CHECKABLE, Relation
from tallybook.claims.within.alike import is_count, is_stated, same_measure
from tallybook.claims.within.find_across import find_across
from tallybook.claims.within.find_changes import find_changes
from tallybook.claims.within.find_compares import find_compares
from tallybook.claims.within.find_differences import find_differences
from tallybook.claims.within.find_directions import find_directions
from tallybook.claims.within.find_lengths import find_lengths
from tallybook.claims.within.find_lists import find_lists
from tallybook.claims.within.find_nations import find_nations
from tallybook.claims.within.find_ranks import find_ranks
from tallybook.claims.within.find_rates import find_rates
from tallybook.claims.within.find_repeats import find_repeats
from tallybook.claims.within.find_shares import find_parts, find_shares
from tallybook.claims.within.find_sums import find_sums
from tallybook.claims.within.find_trends import find_trends
from tallybook.claims.within.pairs import find_pairs
from tallybook.claims.within.story import Story, lay_out

MOST = 200
"""Claims that are held against each other at a time. A long story has forty; a report with more is
taken window by window, since every pair is looked at."""


def relate(article: Article, claims: Iterable[Claim]) -> tuple[Relation, ...]:
    """The relations of a story, in the order of its text; no table is opened for them."""
    whole = lay_out(article, claims)
    windows = (whole.claims[at : at + MOST] for at in range(0, len(whole.claims), MOST))
    return tuple(
        relation for window in windows for relation in _related(replace(whole, claims=window))
    )


def _related(story: Story) -> list[Relation]:
    pairs = find_pairs(story)
    changes = tuple(find_changes(story, pairs))
    closed = {id_ for r in changes if r.verdict != NOT_CHECKABLE for id_ in told_by(r)}
    found = [
        *changes,
        *find_differences(story, closed),
        *find_directions(story, pairs, {ends_of(relation) for relation in changes}),
        *find_across(story),
        *find_shares(story),
        *find_parts(story),
        *find_nations(story),
        *find_sums(story),
        *find_lists(story),
        *find_rates(story),
        *find_compares(story),
        *find_repeats(story),
        *find_ranks(story),
        *find_trends(story),
        *find_lengths(story, fitted_ends(story, changes)),
    ]
    place = {claim.id: number for number, claim in enumerate(story.claims)}
    return sorted(without_doubles(found), key=lambda r: max(place[id_] for id_ in ids_in(r)))


def fitted_ends(story: Story, changes: Iterable[Relation]) -> dict[str, tuple[Claim, Claim]]:
    """The earlier and the later figure of each change that fits them."""
    by_id = {claim.id: claim for claim in story.claims}
    found = {}
    for relation in changes:
        roles = dict(relation.roles)
        if relation.verdict == CONSISTENT:
            earlier, later = (_dated(story, by_id[roles[end][0]]) for end in ("from", "to"))
            found[told_by(relation)[0]] = (earlier, later)
    return found


def _dated(story: Story, end: Claim) -> Claim:
    """The same count where it is told with its period, if the story tells it twice."""
    if is_stated(end.period):
        return end
    twins = (
        claim
        for claim in story.claims
        if is_count(claim)
        and claim.mention.value == end.mention.value
        and is_stated(claim.period)
        and same_measure(claim, end) is True
    )
    return next(twins, end)


def told_by(relation: Relation) -> tuple[str, ...]:
    """The change that a relation tests."""
    return relation.roles[-1][1]


def ends_of(relation: Relation) -> frozenset[str]:
    """The two ends of a change."""
    return frozenset(id_ for name, ids in relation.roles if name in ("from", "to") for id_ in ids)


def ids_in(relation: Relation) -> list[str]:
    """Every claim of a relation."""
    return [id_ for _, ids in relation.roles for id_ in ids]


def without_doubles(found: Iterable[Relation]) -> list[Relation]:
    """Without what another relation tests more sharply: a part by its share or its sum."""
    found = list({(r.type, r.roles): r for r in found}.values())
    sharper = [
        set(ids_in(relation))
        for relation in found
        if relation.type in ("share_of", "sum_over") and relation.verdict != NOT_CHECKABLE
    ]
    answered = {
        id_
        for relation in found
        if relation.type == "diff_pct"
        for id_ in dict(relation.roles)["pct"]
    }
    return [
        relation
        for relation in found
        if not (
            (relation.type == "part_of" and any(set(ids_in(relation)) <= ids for ids in sharper))
            or (relation.verdict == NOT_CHECKABLE and answered & set(told_by(relation)))
        )
    ]
