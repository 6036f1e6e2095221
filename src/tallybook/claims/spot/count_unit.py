"""What a count counts: offences, victims, suspects, outcomes; None where it is no claim."""

from __future__ import annotations

import re
from functools import cache

from tallybook.claims.spot.acts import act, counting, dealt_with, passive_act
from tallybook.claims.spot.line import Line
from tallybook.claims.spot.noun_phrase import NounPhrase
from tallybook.claims.spot.numeral import Numeral
from tallybook.claims.spot.story import Story
from tallybook.claims.spot.topic import of_one_case
from tallybook.claims.spot.vocabulary import NONE, TIME, lists, words

_ATTENDED = re.compile(
    r"\b(?:attend\w*|sign(?:ed|ing)?|signatures?|spoke|speak\w*|visit\w*"
    r"|support(?:ed|s|ing)|helped|helps|train(?:ed|ing)|retrain\w*|taught|met"
    r"|meet|gather\w*|joined|march\w*|volunteer\w*|employ\w*|waiting|audience"
    r"|followers|subscrib\w*|donat\w*|interview\w*|survey(?:ed)?|polled"
    r"|questioned|trial|turned up|turned out|came to|packed|crowd\w*"
    r"|protest\w*|queue\w*|workshop\w*|petition|enrol\w*|recruit\w*|hired"
    r"|assembly|handing out|fitted|spent|paid|earn\w*|reached out|counsell\w*"
    r"|housed|rehoused|homes? to)\b"
)
_LIVING = re.compile(r"\bpopulation\b|\b(?:live|living|lives|home to)\b|\bresidents\b")
_RATE_DOC = re.compile(
    r"\bper\s+(?:1,?000|10,?000|100,?000|head|thousand)\b|\brate\b|\bpopulation of\b"
)
_SLOT_BEFORE = re.compile(
    r"(?:\b(?:to|from|with|against|than|was|were|is|are|by|of|at|and|or|only|just|reached"
    r"|totalled|hit|recorded|logged|saw|had|being|including|includes?|while|whom|which|them"
    r"|those|these|compared|rose|fell|versus|vs|showed|reported|included|counted|but|then|even"
    r"|was also|and just|and only)|[,(:;–—-])\s*[\"“]?$"
)
_PICKUP = re.compile(
    r"\b(?:figures?|numbers?|totals?|tally|count|those|them|these|whom|it was|it is|that is|"
    r"there (?:were|was|are|had been)|they|compared|year|rose|fell|risen|fallen|up|down|did"
    r"|case|cases|rates?|nationally|elsewhere)\b"
)
_SMALL = 12
_ANTECEDENT = ("offences", "victims", "suspects", "outcomes", "contacts")


_SERVICE = re.compile(r"\b(?:service|centre|charity|refuge|helpline|counsel\w*)\b")
_TIMED = re.compile(
    r"\bthere (?:were|was|have been|had been)\b|\blast (?:year|month)\b|\b"
    r"(?:in|during|since)\s+(?:19|20)\d\d"
    r"|\b(?:compared|earlier|previous|year before|saw|including|a month|in the month)\b"
)
_SET_AGAINST = re.compile(
    r"\b(?:with|to|from|and|only|just|was|against|including|than|recorded|logged|by)\s+$|[,(]\s*$"
)
_STRUCK = re.compile(
    r"\b(?:struck|hit|targeted|attacked|burgled|raided|broken into|called|used"
    r"|robbed)\s+(?:\w+\s+)?$"
)
_DEFINITE = re.compile(r"\b(?:the|those|these|its|that)\s+$")
_POPULATION = re.compile(
    r"\b(?:population|residents|inhabitants)(?:\s+(?:of|is|was|stands at|put "
    r"at|about|around|some))+\s+$"
)
_PRONOUN = re.compile(r"\s+of\s+(?:them|those|these|whom|which)\b")
_FROM = re.compile(r"\bfrom\s+[a-z-]+\s+to\s+[a-z-]+\b")
_LISTED = re.compile(r"[^.;!?\d]{1,50}[:–—|-]\s*\(?\d")
_OF_WHICH = re.compile(r"\bof which there (?:are|were)\s+$")


@cache
def _persons() -> frozenset[str]:
    listed = lists()["nouns"]["none"]["persons"].split()
    return frozenset([*listed, *(f"{word}s" for word in listed)])


def unit_of_count(line: Line, story: Story, numeral: Numeral, phrase: NounPhrase) -> str | None:
    """The unit of a whole number, by its noun, what is said of it, or the counts before it."""
    if of_one_case(line, numeral) or (
        phrase.unit in ("areas", TIME) and not phrase.head.startswith(("time", "occasion"))
    ):
        return None
    if phrase.unit in ("offences", "outcomes", "contacts", "suspects"):
        return _by_noun(line, story, numeral, phrase)
    if phrase.unit in ("victims", "people"):
        return _of_persons(line, story, numeral, phrase)
    return (
        _bare(line, story, numeral, phrase)
        if phrase.is_bare
        else _of_things(line, story, numeral, phrase)
    )


def _by_noun(line: Line, story: Story, numeral: Numeral, phrase: NounPhrase) -> str | None:
    if numeral.spelled and numeral.value <= _SMALL and not _is_counted(line, numeral):
        return None
    if "new" in phrase.says and phrase.unit == "offences" and _SERVICE.search(line.low):
        return "contacts"
    return phrase.unit


def _is_counted(line: Line, numeral: Numeral) -> bool:
    """Whether a small number in words is a count: set against another, or said to be recorded."""
    if numeral.value > 1 and (counting().search(line.low) or _TIMED.search(line.low)):
        return True
    before = line.before(numeral.start, 30)
    return bool(_SET_AGAINST.search(before)) and (
        len(line.numerals) > 1 or before.rstrip().endswith(("only", "just"))
    )


def _of_persons(line: Line, story: Story, numeral: Numeral, phrase: NounPhrase) -> str | None:
    near = line.low[max(0, numeral.start - 50) : phrase.end + 60]
    after = line.low[phrase.end : phrase.end + 70]
    if phrase.unit == "people" or (phrase.head == "people" and _LIVING.search(after[:25])):
        return "people" if _RATE_DOC.search(line.low) else None
    if _ATTENDED.search(near) and phrase.head not in ("victims", "victim"):
        return None
    lone = numeral.spelled and numeral.value <= _SMALL and phrase.head not in ("victims",)
    if lone and (numeral.value == 1 or not _is_counted(line, numeral)):
        return None
    if dealt_with().search(after) and phrase.head not in ("victims", "children", "girls", "boys"):
        return "suspects"
    if (
        line.crime
        or act().search(after)
        or re.search(r"\b(?:victims?|let down|turned away)\b", near)
    ):
        return "victims"
    return (
        "victims"
        if next((f for f in story.back(line, numeral.start, 1) if f.unit == "victims"), None)
        else None
    )


def _of_things(line: Line, story: Story, numeral: Numeral, phrase: NounPhrase) -> str | None:
    """Things that were stolen or damaged are offences; other things are no claim.

    A number that was met before and comes with "the" is a count again, whatever follows it.
    """
    after = line.low[numeral.end : numeral.end + 120]
    passive = passive_act().match(after)
    if passive and " who " not in passive.group():
        return "victims" if phrase.head in _persons() else "offences"
    if act().match(line.low, phrase.end + 1) or phrase.head in words("crime", "acts"):
        return "offences"
    if phrase.head in words("crime", "dealt"):
        return "suspects"
    if phrase.head in ("times", "occasions"):
        struck = _STRUCK.search(line.before(numeral.start, 40))
        return "offences" if line.crime and struck else None
    return _met_before(line, story, numeral)


def _met_before(line: Line, story: Story, numeral: Numeral) -> str | None:
    if numeral.value < _SMALL or not _DEFINITE.search(line.before(numeral.start, 12)):
        return None
    same = story.latest(line, numeral.start, lambda f: f.value == numeral.value)
    return same.unit if same and same.unit in _ANTECEDENT else None


def _bare(line: Line, story: Story, numeral: Numeral, phrase: NounPhrase) -> str | None:
    """A number with no noun counts what the count before it counted, or what is said of it."""
    if phrase.whole in (NONE, TIME, "areas") or not _may_stand_alone(line, story, numeral):
        return None
    if _POPULATION.search(line.before(numeral.start, 40)):
        return "people"
    if said := _said(line.low[numeral.end : numeral.end + 60]):
        return said
    if phrase.whole in _ANTECEDENT:
        return phrase.whole
    nearest = _unit_before(line, numeral)
    if _PRONOUN.match(line.low, numeral.end) or line.before(numeral.start, 2).endswith("("):
        return nearest or story.counted_unit(line, numeral.start) or "offences"
    return story.counted_unit(line, numeral.start) or nearest or "offences"


def _may_stand_alone(line: Line, story: Story, numeral: Numeral) -> bool:
    """Whether a number without a noun is a figure of the story at all."""
    if _OF_WHICH.search(line.before(numeral.start, 30)):
        return False
    listed = line.item or bool(_LISTED.match(line.low))
    near = line.crime or (story.started and (listed or bool(_PICKUP.search(line.low))))
    if not near and not story.here:
        return False
    slot = _SLOT_BEFORE.search(line.before(numeral.start, 30))
    if numeral.spelled and numeral.value <= _SMALL:
        return bool(slot) and bool(story.here or story.started or _FROM.search(line.low))
    return bool(slot) or numeral.value >= _SMALL


def _said(after: str) -> str | None:
    if re.match(
        (
            r"\s+(?:of\s+(?:them|whom|those|these)\s+)?(?:were|was|are|being)?\s*"
            r"(?:women|men|girls|boys|children|aged|under\s+\d+|female|male|babies"
            r"|adults|teenagers|younger|older|five or under)\b"
        ),
        after,
    ):
        return "victims"
    if re.match(
        (
            r"\s+(?:were\s+|was\s+|have\s+been\s+|had\s+been\s+)?(?:cautioned|arrested"
            r"|convicted|jailed|prosecuted|summonsed)\b|\s+people\b"
        ),
        after,
    ):
        return "suspects"
    if re.match(
        (
            r"\s+(?:[a-z]+\s+){0,4}?(?:led to|resulted in|ended (?:in|with)|produced"
            r"|brought|reached|were solved|were detected|been solved)\s+"
            r"(?:[a-z]+\s+){0,2}?(?:charges?|convictions?|arrests?|summons|cautions?"
            r"|prosecutions?|court|outcome)"
        ),
        after,
    ):
        return "outcomes"
    return None


def _unit_before(line: Line, numeral: Numeral) -> str | None:
    """What the nearest noun of crime before a number counts; in brackets, its clause's first."""
    known = [(a, unit) for a, _, unit in line.nouns if a < numeral.start and unit in _ANTECEDENT]
    if not known:
        return None
    if line.before(numeral.start, 1) != "(":
        return known[-1][1]
    cut = max(
        line.low.rfind(mark, 0, numeral.start) for mark in (",", ")", ";", " by ", "outnumbered")
    )
    return next((unit for a, unit in known if a > cut), known[-1][1])
