"""What a count counts: offences, victims, suspects, outcomes; None where it is no claim."""

from __future__ import annotations

import re
from functools import cache

from tallybook.claims.spot.line import Line
from tallybook.claims.spot.noun_phrase import NounPhrase
from tallybook.claims.spot.numeral import Numeral
from tallybook.claims.spot.story import Story
from tallybook.claims.spot.topic import of_one_case
from tallybook.claims.spot.vocabulary import alternatives, words

_ATTENDED = re.compile(
    r"\b(?:attend\w*|sign(?:ed|ing)?|signatures?|spoke|speak\w*|visit\w*|support(?:ed|s|ing)|helped|helps|train(?:ed|ing)|retrain\w*|taught|met|meet|gather\w*|joined|march\w*|volunteer\w*|employ\w*|waiting|audience|followers|subscrib\w*|donat\w*|interview\w*|survey(?:ed)?|polled|questioned|trial|turned up|turned out|came to|packed|crowd\w*|protest\w*|queue\w*|workshop\w*|petition|enrol\w*|recruit\w*|hired|assembly|handing out|fitted|spent|paid|earn\w*|reached out|counsell\w*|housed|rehoused|homes? to)\b"
)
_LIVING = re.compile(r"\bpopulation\b|\b(?:live|living|lives|home to)\b|\bresidents\b")
_RATE_DOC = re.compile(
    r"\bper\s+(?:1,?000|10,?000|100,?000|head|thousand)\b|\brate\b|\bpopulation of\b"
)
_SLOT_BEFORE = re.compile(
    r"(?:\b(?:to|from|with|against|than|was|were|is|are|by|of|at|on|and|or|only|just|reached|totalled|totalling|hit|recorded|logged|saw|had|seen|being|stood|for|in|including|include[ds]?|while|some|a|another|further|whom|which|them|those|these|number|numbered|total|totals|came|even|almost|nearly|around|about|over|under|up|down|compared|rose|fell|versus|vs|the|as|received|dealt|showed|reported|took|made|included|counted|registered|not|but|plus|then|after|before|among|also|noted|all|nationally|elsewhere|has|have|did|respectively|says?|year|overall|ending|resolved|cautioned|charged|girls?|boys?|men|women|per cent|pc)|[,(:;–—-]|^[\"“‘'(]*)\s*[\"“]?$"
)
_PICKUP = re.compile(
    r"\b(?:figures?|numbers?|totals?|tally|count|those|them|these|of which|of whom|it was|it is|there (?:were|was|are|had been)|they|that|compared|year|rose|fell|risen|fallen|up|down|did|case|cases|rate)\b"
)
_SMALL = 20
_WALK = re.compile(
    r"\s*(?:in|a year|the (?:year|previous|month)|last|during|previously|[,.;):–—-]|$|were\b|was\b|of\b|had\b|to\b|and\b|from\b|respectively|cautioned|charged|nationally|for\b|at\b|on\b|led\b|resulted\b|involv\w+|did\b|happened\b|took\b|have\b|has\b|the\b|took place|elsewhere|are\b|more\b|fewer\b|by\b|such\b|over\b|or\b|other\b|across\b|between\b|out of\b|so far|ended\b|dropped\b|solved\b|resolved\b|went\b|remain\w*|recorded\b|logged\b|reported\b|\(|came\b|concerned\b|before\b|as\b|under\b|within\b|since\b|against\b|compared\b|while\b|with\b|this\b|that\b|than\b|when\b|where\b|but\b|could\b|six\b|there\b|who\b|related\b|showed\b|is\b|until\b|per\b|earlier\b|ago\b|\|)"
)


@cache
def _acts() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(('crime', 'acts'))})\b")


@cache
def _dealt() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(('crime', 'dealt'))})\b")


def unit_of_count(line: Line, story: Story, numeral: Numeral, phrase: NounPhrase) -> str | None:
    """The unit of a whole number, by its noun, what is said of it, or the counts before it."""
    if of_one_case(line, numeral.start):
        return None
    if phrase.unit in ("offences", "outcomes", "contacts", "suspects"):
        return _by_noun(line, numeral, phrase)
    if phrase.unit in ("victims", "people"):
        return _of_persons(line, story, numeral, phrase)
    if phrase.unit == "areas":
        return None
    return (
        _bare(line, story, numeral, phrase) if phrase.is_bare else _of_things(line, numeral, phrase)
    )


def _by_noun(line: Line, numeral: Numeral, phrase: NounPhrase) -> str | None:
    after = line.low[phrase.end : phrase.end + 60]
    if (
        numeral.spelled
        and numeral.value == 1
        and phrase.unit in ("suspects", "offences")
        and not _is_counted(line, numeral)
    ):
        return None
    if (
        phrase.unit == "offences"
        and phrase.head
        in (
            "file",
            "files",
            "investigation",
            "investigations",
            "case",
            "cases",
            "report",
            "reports",
        )
        and re.match(r"\s+(?:studies|study|workers?|conference|by\b|card)", after)
    ):
        return None
    if (
        phrase.unit == "offences"
        and "new" in phrase.says
        and re.search(r"\b(?:service|centre|charity|refuge|helpline|counsel\w*)\b", line.low)
    ):
        return "contacts"
    if phrase.unit == "suspects" and phrase.head in ("thieves", "thief") and not line.crime:
        return None
    return phrase.unit


def _is_counted(line: Line, numeral: Numeral) -> bool:
    """Whether a lone "one" is a count: set against another, or in a sentence with more counts."""
    before = line.before(numeral.start, 30)
    return (
        bool(
            re.search(
                r"\b(?:with|to|from|and|only|just|was|against|including|than|recorded|logged|by)\s+$|[,(]\s*$",
                before,
            )
        )
        and len(line.numerals) > 1
        or bool(re.search(r"\b(?:only|just|was)\s+$", before))
    )


def _of_persons(line: Line, story: Story, numeral: Numeral, phrase: NounPhrase) -> str | None:
    near = line.low[max(0, numeral.start - 50) : phrase.end + 60]
    after = line.low[phrase.end : phrase.end + 70]
    if phrase.unit == "people" or (phrase.head == "people" and _LIVING.search(after[:25])):
        return "people" if _RATE_DOC.search(line.low) else None
    if _ATTENDED.search(near) and phrase.head not in ("victims", "victim"):
        return None
    lone = numeral.spelled and numeral.value <= 3 and phrase.head not in ("victims",)
    if (
        lone
        and (numeral.value == 1 or not _is_counted(line, numeral))
        and not re.search(
            r"\b(?:of whom|including|last year|in (?:19|20)\d\d|compared)\b", line.low
        )
    ):
        return None
    if _dealt().search(after) and phrase.head not in ("victims", "children", "girls", "boys"):
        return "suspects"
    if (
        line.crime
        or _acts().search(after)
        or re.search(r"\b(?:victims?|let down|turned away)\b", near)
    ):
        return "victims"
    return (
        "victims"
        if next((f for f in story.back(line, numeral.start, 1) if f.unit == "victims"), None)
        else None
    )


def _of_things(line: Line, numeral: Numeral, phrase: NounPhrase) -> str | None:
    """Things that were stolen or damaged are offences; other unknown things are no claim."""
    after = line.low[numeral.end : numeral.end + 120]
    passive = re.match(r"[^.;]{0,70}?\b(?:were|was|been|being|are)\s+(?:[a-z]+\s+){0,3}", after)
    if (
        passive
        and _acts().match(line.low, numeral.end + passive.end())
        and not re.search(r"\bwho\b", after[: passive.end()])
    ):
        return "offences"
    if _acts().match(line.low, phrase.end + 1) or (phrase.head in words("crime", "acts")):
        return "offences"
    if phrase.head in words("crime", "dealt"):
        return "suspects"
    if phrase.head in words("crime", "counted") or phrase.head in ("times",):
        return "offences" if line.crime else None
    return None


def _bare(line: Line, story: Story, numeral: Numeral, phrase: NounPhrase) -> str | None:
    """A number with no noun counts what the count before it counted, or what is said of it."""
    if not _may_stand_alone(line, story, numeral):
        return None
    after = line.low[numeral.end : numeral.end + 60]
    if said := _said(after):
        return said
    if line.item and not story.earlier and not line.crime:
        return None
    back = story.counted_unit(line, numeral.start)
    return (
        back or _unit_before(line, numeral) or ("offences" if line.crime or story.earlier else None)
    )


def _may_stand_alone(line: Line, story: Story, numeral: Numeral) -> bool:
    near = line.crime or (bool(story.earlier) and bool(_PICKUP.search(line.low) or line.item))
    if not near:
        return bool(story.here) or (
            bool(story.earlier)
            and numeral.value >= _SMALL
            and bool(re.search(r":\s*$", line.before(numeral.start)))
        )
    if not _WALK.match(line.low, numeral.end):
        return False
    slot = _SLOT_BEFORE.search(line.before(numeral.start, 30))
    if numeral.spelled and numeral.value <= _SMALL:
        return bool(slot) and (bool(story.here) or bool(story.earlier))
    return bool(slot) or numeral.value >= _SMALL


def _said(after: str) -> str | None:
    if re.match(
        r"\s+(?:of\s+(?:them|whom|those|these)\s+)?(?:were|was|are|being)?\s*(?:women|men|girls|boys|children|aged|under\s+\d+|female|male|babies|adults|teenagers|younger|older|five or under)\b",
        after,
    ):
        return "victims"
    if re.match(
        r"\s+(?:were\s+|was\s+|have\s+been\s+|had\s+been\s+)?(?:cautioned|arrested|convicted|jailed|prosecuted|summonsed)\b|\s+people\b",
        after,
    ):
        return "suspects"
    if re.match(
        r"\s+(?:[a-z]+\s+){0,4}?(?:led to|resulted in|ended (?:in|with)|produced|brought|reached|were solved|were detected|been solved)\s+(?:[a-z]+\s+){0,2}?(?:charges?|convictions?|arrests?|summons|cautions?|prosecutions?|court|outcome)",
        after,
    ):
        return "outcomes"
    return None


def _unit_before(line: Line, numeral: Numeral) -> str | None:
    known = [
        unit
        for a, _, unit in line.nouns
        if a < numeral.start and unit not in ("none", "areas", "people")
    ]
    return known[-1] if known else None
