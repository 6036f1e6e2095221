"""Whether a number is of something other than crime: attitudes, budgets, court cases, wishes."""

from __future__ import annotations

import re

from tallybook.claims.spot.line import Line, is_of_crime
from tallybook.claims.spot.noun_phrase import noun_after
from tallybook.claims.spot.numeral import Numeral
from tallybook.claims.spot.vocabulary import NONE

_MONEY = re.compile(
    r"\b(?:turnover|profits?|incomes?|revenues?|budgets?|wages?|salar\w+|pay"
    r"|strength|alcohol|tax|precept|prices?|rents?|inflation|unemployment"
    r"|workforce|headcount|staff|turnout|(?:of|share of) the votes?|interest|discount|grants?"
    r"|funding|spending|meals|pupils|vat|deposit|mortgage|battery|capacity"
    r"|attendance|households|signatures|officer numbers|number of officers"
    r"|number of police officers|costs?|bills?|loss(?:es)?|claims|insur\w+|fin"
    r"(?:e|es|ed)|sales|times? taken|response times?"
    r"|waiting times?|emergency response|answer|donations|vacanc\w+"
    r"|sickness|concentration|electricity|energy|band d)\b"
)
_ATTITUDE = re.compile(
    r"\b(?:felt|feel|feels|feeling|thought|think|thinks|believe[sd]?|agreed?"
    r"|worr(?:y|ied)|confiden(?:t|ce)|satisf\w+|support(?:ed|s)?|trust\w*|want"
    r"(?:ed|s)?|rated|fear(?:ed|s)?|said (?:they|that they|it|he|she|yes|no)|say "
    r"(?:they|that they)|would|afraid|respondents|polled|poll|questionnaire"
    r"|asked whether|knew|opinion|consult\w+)\b"
)
_OF_PEOPLE = re.compile(
    r"\s+(?:of\s+)?(?:the\s+|all\s+|those\s+|our\s+|local\s+)?(?:\w+\s+)?(?:people"
    r"|residents|respondents|adults|those|parents|women|men|children|teachers"
    r"|voters|members|us|readers|students|pupils|shopkeepers|householders"
    r"|girls|young people|them|staff|officers)\b|\s+(?:said|felt|agreed|think"
    r"|thought)\b"
)
_COURT = re.compile(
    r"\b(?:admit(?:s|ted)?|plead(?:s|ed)?|pled|guilty|convicted\s+of"
    r"|jailed\s+for|sentenced|den(?:y|ies|ied)|(?<!people )(?<!those )"
    r"(?<!suspects )(?<!men )(?<!women )(?<!children )charged\s+with"
    r"|accused\s+of|taken\s+into\s+consideration|indictment|counts?\s+of"
    r"|ordered\s+to|previous\s+convictions|arrested\s+on\s+suspicion"
    r"|in\s+connection\s+with|on\s+suspicion\s+of|bail|remanded|appeared\s+"
    r"(?:at|before|in))\b"
)
_OWN = re.compile(r"\b(?:has|have|had|'s|'ve|'d)\s+had\s+$")
_LOST = re.compile(r"[^.;,]{0,30}\b(?:stolen|taken|nicked|broken\s+into|smashed|snatched)\b")
"""What befell one person: "she has had three vans stolen"."""
_SATISFIED = re.compile(
    r"\b(?:satisfaction|satisfied|dissatisfied|happy with|unhappy with"
    r"|perceptions?|confidence in|confident in"
    r"|trust in|feelings? of safety)\b"
)
_OF = re.compile(
    r"\s+of\s+(?!them\b|those\b|these\b|that\b|the\s+(?:total|whole|figure|number|lot|sum))"
)
_SUM = re.compile(
    r"[£$€]\s?\d[\d.,]*\s?(?:m|bn|k|million|billion|thousand)?\b(?P<rest>[^.;£$€]{0,60})$"
)
_TOPIC_REACH = 90

_CASE = 60
"""Counts below this may be those of one court case."""

_WISH = re.compile(
    r"\b(?:targets?|aim(?:s|ed|ing)?\s+(?:to|for)|pledg\w+|promis\w+|vow\w+|goals?"
    r"|ambition\w*|hop(?:es|ed|ing)\s+to|plans?\s+to|planned|intends?"
    r"|wants?\s+to\s+(?:cut|reduce|halve|bring|get|raise|double)|(?:wants?"
    r"|hopes?|likes?)\s+to\s+see|committed\s+to|commitment\s+to|needs?\s+to"
    r"|could\s+be\s+cut|would\s+(?:cut|need|mean|be)|should\s+(?:cut|be)"
    r"|must\s+(?:cut|be)|asked\s+(?:them\s+)?to\s+(?:cut|reduce|halve)|if\s+"
    r"(?:only|just|we|you|one|every|half|even)|suppose|imagine|let's\s+say)\b"
)


def of_something_else(line: Line, start: int, end: int) -> bool:
    """Whether a percentage is of money, opinion or the like, by the words around it."""
    phrase = noun_after(line.low, _after_of(line.low, end))
    if phrase.unit == NONE or (not _crime_noun(phrase.unit) and _is_of_money(line, start, end)):
        return True
    if _SATISFIED.search(line.before(start, 160)) or _SATISFIED.search(line.after(end, 70)):
        return True
    if phrase.unit == "" and phrase.head and not line.crime and _OF.match(line.low, end):
        return True
    return bool(_OF_PEOPLE.match(line.low, end) and _ATTITUDE.search(line.after(end, 70)))


def _is_of_money(line: Line, start: int, end: int) -> bool:
    """Whether the nearest topic before a percentage is money or the like, else the first after."""
    before = line.before(start, _TOPIC_REACH)
    if (sum_of := _SUM.search(before)) and not is_of_crime(sum_of["rest"]):
        return True
    money = [found.start() for found in _MONEY.finditer(before)]
    if money:
        return not is_of_crime(before[money[-1] :])
    if is_of_crime(before):
        return False
    after = clause_at(line.low, end, end)
    first = _MONEY.search(after)
    return first is not None and not is_of_crime(after[: first.start()])


def _crime_noun(unit: str) -> bool:
    return unit in ("offences", "victims", "suspects", "outcomes", "contacts")


def _after_of(low: str, end: int) -> int:
    of = re.compile(
        r"\s+(?:of\s+)?(?:(?:the|all|their|its|his|her|our|those|these|every|any|a"
        r"|[a-z]+'s|[a-z]+s'|\d[\d,]*)(?:\s+|(?=[.,;])))*"
    ).match(low, end)
    return of.end() if of else end


def clause_at(low: str, start: int, end: int) -> str:
    """The words between the nearest commas, brackets, dashes and stops around a stretch."""
    left = max(
        low.rfind(mark, 0, start)
        for mark in (",", ";", ":", "(", "–", "—", "-- ", " but ", " while ", " and ")
    )
    rights = [
        at
        for mark in (", ", ";", ":", ")", "–", "—", " but ", " while ", " and ")
        if (at := low.find(mark, end)) >= 0
    ]
    return low[left + 1 : min(rights, default=len(low))]


def of_one_case(line: Line, numeral: Numeral) -> bool:
    """Whether a count belongs to one court case: "admitted two counts of burglary"."""
    start = numeral.start
    if _OWN.search(line.low, max(0, start - 20), start) and _LOST.match(line.low, numeral.end):
        return True
    return numeral.value < _CASE and bool(_COURT.search(line.low, max(0, start - 90), start))


def is_wished(line: Line, start: int) -> bool:
    """Whether the figure is a target, a promise or a supposition rather than a claim."""
    cut = max(line.low.rfind(mark, 0, start) for mark in (":", ";"))
    return bool(_WISH.search(line.low, max(0, start - 70, cut), start))
