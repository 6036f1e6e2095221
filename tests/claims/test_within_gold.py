"""Relations found on annotated claims: what does not add up is found, and nobody else accused."""

from __future__ import annotations

from claims.gold import article_of, claim_of, documents
from tallybook.claims.relation import INCONSISTENT
from tallybook.claims.within.relate import relate


def test_every_slip_is_found_and_no_sound_story_is_accused(shared):
    for document in documents(shared / "claims" / "dev"):
        claims = [claim_of(claim) for claim in document["claims"]]
        slips = [r for r in document["relations"] if r["verdict"] == "inconsistent"]
        told = [r for r in relate(article_of(document), claims) if r.verdict == INCONSISTENT]
        named = {id_ for relation in told for id_ in relation.culprits}
        blamed = {id_ for slip in slips for id_ in slip["culprits"]}
        assert all(named & set(slip["culprits"]) for slip in slips), document["id"]
        assert all(blamed & set(relation.culprits) for relation in told), document["id"]


def test_most_relations_that_annotators_saw_are_seen(shared):
    """At least two thirds of the annotated relations with a verdict, by type and claims."""
    seen = there = 0
    for document in documents(shared / "claims" / "dev"):
        claims = [claim_of(claim) for claim in document["claims"]]
        found = {
            (r.type, frozenset(id_ for _, ids in r.roles for id_ in ids))
            for r in relate(article_of(document), claims)
        }
        for relation in document["relations"]:
            there += relation["verdict"] == "consistent"
            key = (relation["type"], frozenset(_ids(relation)))
            seen += relation["verdict"] == "consistent" and key in found
    assert seen >= there * 2 / 3


def _ids(relation):
    told = ("id", "type", "verdict", "caveats", "note", "op", "direction", "culprits", "error")
    for name, role in relation.items():
        if name not in told and not isinstance(role, bool | int):
            yield from [role] if isinstance(role, str) else role or ()
