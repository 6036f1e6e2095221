"""Rule on two figures along an axis."""

from __future__ import annotations

from collections.abc import Iterator

from tallybook.compare.conditions import CONDITIONS, Facts
from tallybook.compare.notices_between import NOTICE_CONDITIONS
from tallybook.compare.pair import Pair
from tallybook.compare.rule import Rule, Verdict, heaviest, rules
from tallybook.compare.ruling import Ruling
from tallybook.figures.caveat import CAUTION, NOTE, REFUSE, Caveat, by_weight
from tallybook.figures.difference import Difference, difference
from tallybook.terms.errors import NotComparable

_WEIGHT = {Verdict.REFUSE: REFUSE, Verdict.CAUTION: CAUTION}
_DEFINED = ("unit", "offences", "extent", "period", "basis", "where", "on", "per", "kind")
_APART = ("group",)  # applied where a standing is made, which alone knows the group


def rule_on(pair: Pair) -> Ruling:
    """The ruling on a pair: every difference named by a rule, the heaviest verdict, all caveats.

    Refuses (raises) a difference of definition at a path that no rule of the axis names, so that
    a new part of the grammar cannot slip through without a rule of its own.
    """
    found = difference(pair.earlier.definition, pair.later.definition)
    at = {leaf(one.path): one for one in found}
    mine = [rule for rule in rules() if rule.along == pair.along]
    if unnamed := set(at) - {rule.path for rule in mine}:
        raise NotComparable(
            f"Along {pair.along}, no rule names a difference of {', '.join(sorted(unnamed))}.",
            code="rule-unknown",
        )
    said = [(rule, caveat) for rule in mine for caveat in _apply(rule, pair, at.get(rule.path))]
    verdict = heaviest([rule.verdict for rule, _ in said])
    caveats = by_weight(tuple(caveat for _, caveat in said if caveat))
    return Ruling(pair.along, verdict, found, caveats)


def leaf(path: str) -> str:
    """The part of the grammar that a path ends in: top.period is a period."""
    return path.rsplit(".", 1)[-1]


def _apply(rule: Rule, pair: Pair, at: Difference | None) -> Iterator[Caveat | None]:
    """One caveat each time the rule holds; None where it holds and has nothing to say."""
    if rule.when in NOTICE_CONDITIONS:
        yield from NOTICE_CONDITIONS[rule.when](pair)
        return
    if rule.path in _APART or (rule.path in _DEFINED and at is None):
        return
    for facts in CONDITIONS[rule.when](pair, at):
        yield caveat_of(rule, facts) if rule.caveat else None


def caveat_of(rule: Rule, facts: Facts) -> Caveat:
    """The caveat of a rule that holds."""
    weight = _WEIGHT.get(rule.verdict, NOTE)
    return Caveat(rule.caveat, weight, rule.path, tuple(sorted(facts.items())))
