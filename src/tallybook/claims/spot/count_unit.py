"""What a count counts: offences, victims, suspects, outcomes; None where it is no claim."""

from __future__ import annotations

import re
from functools import cache

from tallybook.claims.spot.acts import act, counting, dealt_with, passive_act
from tallybook.claims.spot.line import Line
from tallybook.claims.spot.movement import any_move
from tallybook.claims.spot.noun_phrase import NounPhrase, noun_after
from tallybook.claims.spot.numeral import Numeral
from tallybook.claims.spot.story import Story
from tallybook.claims.spot.topic import of_one_case
from tallybook.claims.spot.vocabulary import NONE, TIME, counts, lists, words

_ATTENDED = re.compile(
    r"\b(?:attend\w*|sign(?:ed|ing)?|signatures?|spoke|speak\w*|visit\w*"
    r"|support(?:ed|s|ing)|helped|helps|train(?:ed|ing)|retrain\w*|taught|met"
    r"|meet|gather\w*|joined|march\w*|volunteer\w*|employ\w*|waiting|audience"
    r"|followers|subscrib\w*|donat\w*|interview\w*|survey(?:ed)?|polled"
    r"|questioned|asked|trial|turned up|turned out|came to|packed|crowd\w*"
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
    r"|those|these|compared|rose|fell|versus|vs|showed|reported|included"
    r"|counted|but|then|even|been|log|record|see|took|received"
    r"|was also|and just|and only)|[,(:;–—-])\s*[\"“]?$"
)
_PICKUP = re.compile(
    r"\b(?:figures?|numbers?|totals?|tally|count|those|them|these|whom|it was|it is|it's|that is"
    r"|there (?:were|was|are|had been|have been)|they|compared|year (?:before"
    r"|earlier)|previous year"
    r"|had seen|share (?:was|is)|months before that|account(?:s|ed|ing) for|made up|makes up"
    r"|contributed|break(?:s|ing)? down|broke down"
    r"|last year|peak|case|cases|rates?|nationally|elsewhere)\b|\b(?:up|down) "
    r"(?:from|to|by|on)\b|\d did\b"
)
_HAD = re.compile(
    r"\b(?:had|has|recorded|logged|saw|reported|registered|took|received|log|record|see"
    r"|counted|noted|tallied|handled|listed|seen|produced|yielded)\s+$"
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
_WHO = re.compile(
    r"\s+(?:of\s+(?:them|whom|those|these)\s+)?(?:were|was|are|being)?\s*"
    r"(?:women|men|girls|boys|children|aged|under\s+\d+|female|male|babies"
    r"|adults|teenagers|younger|older|five or under)\b"
)
_WITH_WEAPON = re.compile(
    r"[^.;,]{0,40}?\b(?:found|caught|stopped|armed)\s+(?:with|carrying|in possession)\b"
)
_DEALT = re.compile(
    r"\s+(?:people\s+)?(?:were\s+|was\s+|have\s+been\s+|had\s+been\s+)?"
    r"(?:cautioned|arrested|charged"
    r"|convicted|jailed|prosecuted|summonsed)\b"
)
_ENDED = re.compile(
    r"(?:,[^,;]{1,24},)?\s+(?:[a-z]+\s+){0,4}?(?:led to|leading to|resulting "
    r"in|ending (?:in|with)|resulted in|ended (?:in|with|up in)"
    r"|produced|brought|reached|went to"
    r"|came to|were solved|were detected|been solved)\s+(?:[a-z]+\s+){0,3}?(?:charges?|convictions?"
    r"|arrests?|summons|cautions?|prosecutions?|court|outcome|hearing|trial)"
)
_CHARGED_IN = re.compile(
    r"\b(?:charge[sd]?|arrests?|convictions?|cautions?)\b[^.;,]{0,30}\bin\s+(?:\w+\s+)?"
    r"(?:[\d.]+\s?(?:%|per\s?cent|pc)(?:\s+of\s+(?:cases|them|those))?,?\s*(?:or\s+|[–—(]\s*))?$"
)
_RECORDED = re.compile(r"\s+(?:were\s+|was\s+)?(?:recorded|reported|logged)\b")
_PREDICATE = re.compile(
    r"\s+(?:were|did not|involved|led|ended|happened|resulted|took|occurred|concerned|remain)\b"
)
_FROM = re.compile(r"\bfrom\s+[a-z-]+\s+to\s+[a-z-]+\b")
_LISTED = re.compile(r"(?:[a-z][a-z' &.-]{2,40}\s+[\d,]+\s*$)|[^.;!?]{1,50}?[:–—|-]\s*\(?\d")
_HAS_DONE = re.compile(r"\s+(?:had|have|has)\s+(?:not\s+|never\s+|already\s+|even\s+)")
_CLAUSE_MARKS = (", ", "; ", ": ", " – ", " while ", " but ", " and ", " whereas ", "(")
_OF_AGE = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})(?:\s+of\s+[^,.]{1,30})?"
    r"\s+(?:was|were)\s+$"
)
_OF = re.compile(r"\s+of\s+")
_NUMBER_OF = re.compile(r"\bnumber\s+of\b")
_NUMBERED = re.compile(
    r"(?P<who>[a-z-]+)\s+(?:numbered|totalled|number|total|came\s+to)\s+"
    r"(?:just\s+|only\s+|about\s+|some\s+)?$"
)
_DEALT_BEFORE = re.compile(
    r"\b(?:charged|arrested|cautioned|convicted|prosecuted|summonsed|jailed)\s+(?:just\s+|only\s+)?$"
)
_SOLVED = re.compile(
    r"(?:\s+of\s+[^.,;]{1,40}?)?\s+(?:were|was|(?:have|had|has)\s+been)\s+"
    r"(?:solved|detected|cleared\s+up)\b"
)
_TO_THIEVES = re.compile(
    r"^\s+to\s+(?:\w+\s+)?(?:thieves|burglars|raiders|robbers|thefts?|crime)\b"
)
_TAKEN = re.compile(
    r"\b(?:drove\s+off|made\s+off|got\s+away|rode\s+off|ran\s+off|helped\s+themselves)\s+(?:with|to)\s+"
    r"(?:[a-z]+\s+){0,2}$"
)
"""What was done to the things that follow: "thieves made off with 212 cars"."""
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
    if phrase.is_bare:
        return _bare(line, story, numeral, phrase)
    if phrase.head in words("crime", "kinds_of") and story.here:
        return story.counted_unit(line, numeral.start)
    return _of_things(line, story, numeral, phrase)


def _by_noun(line: Line, story: Story, numeral: Numeral, phrase: NounPhrase) -> str | None:
    if numeral.spelled and numeral.value <= _SMALL and not _is_counted(line, numeral):
        return None
    if "new" in phrase.says and phrase.unit == "offences" and _SERVICE.search(line.low):
        return "contacts"
    if _CHARGED_IN.search(line.before(numeral.start)):
        return "outcomes"
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
    if _WITH_WEAPON.match(after) or _DEALT_BEFORE.search(line.before(numeral.start, 24)):
        return "suspects"
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
    if numeral.spelled and numeral.value == 1 and not _is_counted(line, numeral):
        return _met_before(line, story, numeral)
    after = line.low[numeral.end : numeral.end + 120]
    lost = line.before(numeral.start, 6).endswith("lost ") and _TO_THIEVES.search(
        line.after(phrase.end, 30)
    )
    if lost or _TAKEN.search(line.before(numeral.start, 40)):
        return "offences"
    passive = passive_act().match(after)
    if passive and " who " not in passive.group():
        return "victims" if phrase.head in _persons() else "offences"
    if act().match(line.low, phrase.end + 1) or phrase.head in words("crime", "acts"):
        return "offences"
    if phrase.head in words("crime", "dealt"):
        return "suspects"
    if (of := _OF.match(line.low, phrase.end)) and noun_after(
        line.low, of.end()
    ).unit == "offences":
        return "offences"
    if phrase.head in ("times", "occasions"):
        return _of_times(line, numeral)
    return _met_before(line, story, numeral)


def _of_times(line: Line, numeral: Numeral) -> str | None:
    before = line.before(numeral.start, 40)
    if re.search(r"\b(?:arrest|charge|caution|conviction|prosecution)(?:s|ed)?\b", before):
        return "outcomes"
    if not line.crime or numeral.spelled or not (_STRUCK.search(before) or numeral.value > _SMALL):
        return None
    return "victims" if "victim" in before else "offences"


def _met_before(line: Line, story: Story, numeral: Numeral) -> str | None:
    if numeral.value < _SMALL or not _DEFINITE.search(line.before(numeral.start, 12)):
        return None
    same = story.latest(line, numeral.start, lambda f: f.value == numeral.value)
    return same.unit if same and same.unit in _ANTECEDENT else None


def _bare(line: Line, story: Story, numeral: Numeral, phrase: NounPhrase) -> str | None:
    """A number with no noun counts what the count before it counted, or what is said of it."""
    if phrase.whole in (NONE, "areas") or not _may_stand_alone(line, story, numeral, phrase):
        return None
    if met := _met_before(line, story, numeral):
        return met
    if _POPULATION.search(line.before(numeral.start, 40)):
        return "people"
    if said := _said(line, story, numeral):
        return said
    if phrase.whole in _ANTECEDENT:
        return phrase.whole
    nearest = _unit_before(line, numeral)
    if nearest and _HAS_DONE.match(line.low, numeral.end):
        return nearest
    if named := _numbered(line, numeral) or _number_of(line, story, numeral):
        return named
    if own := _unit_of_clause(line, story, numeral):
        return own
    if _PRONOUN.match(line.low, numeral.end) or line.before(numeral.start, 2).endswith("("):
        return nearest or story.counted_unit(line, numeral.start) or "offences"
    back = story.counted_unit(line, numeral.start)
    if back in ("outcomes", "victims") and _HAD.search(line.before(numeral.start, 14)):
        return _unit_of_whole(line, story, numeral, 3) or back
    if back == "outcomes" and _PREDICATE.match(line.low, numeral.end):
        return _unit_of_whole(line, story, numeral) or back
    return back or nearest or "offences"


def _may_stand_alone(line: Line, story: Story, numeral: Numeral, phrase: NounPhrase) -> bool:
    """Whether a number without a noun is a figure of the story at all."""
    before = line.before(numeral.start)
    if _OF_WHICH.search(before) or _OF_AGE.search(before):
        return False
    listed = line.item or bool(_LISTED.match(line.low))
    near = line.crime or (story.started and (listed or _goes_on(line, story, numeral)))
    if not near and not story.here:
        return False
    slot = _SLOT_BEFORE.search(line.before(numeral.start, 30)) or (
        _opens(line, numeral)
        and (phrase.whole in _ANTECEDENT or _PREDICATE.match(line.low, numeral.end))
    )
    if numeral.spelled and numeral.value <= _SMALL:
        return bool(slot) and bool(story.here or story.started or _FROM.search(line.low))
    return bool(slot) or numeral.value >= _SMALL


def _unit_of_whole(line: Line, story: Story, numeral: Numeral, paragraphs: int = 1) -> str | None:
    """What the whole counts that the parts before it were of."""
    whole = story.latest(
        line,
        numeral.start,
        lambda f: f.kind in ("level", "total") and f.unit in _ANTECEDENT,
        paragraphs,
    )
    return whole.unit if whole else None


def _opens(line: Line, numeral: Numeral) -> bool:
    """Whether the sentence begins with the number."""
    return not line.low[: numeral.start].strip(" \"“'")


def _goes_on(line: Line, story: Story, numeral: Numeral) -> bool:
    """Whether a sentence without a word of crime goes on about the figures before it."""
    if _PICKUP.search(line.low) or any_move().search(line.low):
        return True
    gap = line.paragraph - story.earlier[-1][0].paragraph if story.earlier else 9
    if gap == 0 and _opens(line, numeral) and _PREDICATE.match(line.low, numeral.end):
        return numeral.value > 1
    return gap <= 1 and bool(_HAD.search(line.before(numeral.start, 14)))


def _said(line: Line, story: Story, numeral: Numeral) -> str | None:
    """What a number counts by what is said of it: women, cautioned, led to a charge."""
    after = line.low[numeral.end : numeral.end + 60]
    if _WHO.match(after):
        return "victims"
    if _WITH_WEAPON.match(after):
        return "suspects"
    if _DEALT.match(after):
        last = story.counted_unit(line, numeral.start)
        return "outcomes" if last in ("offences", "outcomes") else "suspects"
    if _RECORDED.match(after) and story.counted_unit(line, numeral.start) == "outcomes":
        return "offences"
    return "outcomes" if _ENDED.match(after) or _SOLVED.match(after) else None


def _numbered(line: Line, numeral: Numeral) -> str | None:
    """What the subject right before counts: "victims numbered 48"."""
    found = _NUMBERED.search(line.before(numeral.start))
    unit = counts(found["who"]) if found else None
    return unit if unit in _ANTECEDENT else None


def _number_of(line: Line, story: Story, numeral: Numeral) -> str | None:
    """What "the number of suspects" counts, where the sentence has no count before it."""
    found = _NUMBER_OF.search(line.low, 0, numeral.start)
    if found is None or any(f.unit in _ANTECEDENT for f in story.here):
        return None
    unit = noun_after(line.low, found.end()).unit
    return unit if unit in _ANTECEDENT else None


def _unit_of_clause(line: Line, story: Story, numeral: Numeral) -> str | None:
    """What the subject of the number's own clause counts: "robbery is unchanged at 94"."""
    cut = max(line.low.rfind(mark, 0, numeral.start) + len(mark) for mark in _CLAUSE_MARKS)
    if not any(found.unit in _ANTECEDENT for found in story.here):
        cut = 0
    known = [unit for a, _, unit in line.nouns if cut <= a < numeral.start]
    crimes = [unit for unit in known if unit in ("offences", "outcomes", "contacts")]
    persons = [unit for unit in known if unit in ("victims", "suspects")]
    return crimes[-1] if crimes and not persons else None


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
