"""Which kind a count is: part of a whole, total over more than a year, or a plain level."""

from __future__ import annotations

import re

from tallybook.claims.spot.line import Line
from tallybook.claims.spot.noun_phrase import NounPhrase
from tallybook.claims.spot.numeral import Numeral
from tallybook.claims.spot.span_of_time import is_over_a_year
from tallybook.claims.spot.story import Story
from tallybook.claims.spot.vocabulary import TIME

_OF_AFTER = re.compile(
    r"\s+(?:out\s+)?of\s+(?:those|them|these|whom|which|the|all|its|this"
    r"|that\s+(?:number|total)|our"
    r"|last\s+year's|[a-z]+'s)\b(?!\s+(?:same|year|most\s+serious|sort|kind|type|offence\s+of))"
    r"|\s+out\s+of\s+|\s+of\s+a\s+total\s+of\s+"
)
_CASES_OF = ("cases", "reports", "incidents", "instances", "offences", "crimes", "counts")
_OF_BEFORE = re.compile(
    r"\b(?:of\s+(?:those|them|these|whom|which|this\s+(?:total|number|figure)"
    r"|that\s+(?:total|number|figure)|the\s+total|all\s+[^,.;]{1,40}"
    r"|the\s+\d[^,.;]{1,50})|includ(?:ing|ed|es|e)|among\s+(?:them|those|these"
    r"|whom|which)|amongst\s+(?:them|those)|made\s+up|mak(?:es?|ing)\s+up"
    r"|account(?:s|ed|ing)?\s+for|compris\w+|consist\w*\s+of|contribut\w+"
    r"|br(?:eak|eaks|oke|oken|eaking)\s+down\s+(?:in)?to|(?:divided?|divides|split|splits)\s+(?:into|between)"
    r"|from\s+(?:which|whom)|share\s+(?:was|is)|responsible\s+for|within\s+that\s+group)(?:[\s,:–-]+(?:only|just|some"
    r"|a\s+mere|about|around|nearly|almost|more\s+than|at\s+least"
    r"|as\s+many\s+as|another|there\s+were|were|was|the"
    r"|a\s+total\s+of))*[\s,:–-]*$"
)
_WHOLE_FIRST = re.compile(
    r"^[\"“]?(?:of|out\s+of)\s+(?:the|those|these|them|its|all|this|that"
    r"|\d)[^,]{0,70},(?P<rest>.*)$"
)
_MOST_OF = re.compile(
    r"\b(?:most|the\s+majority|the\s+bulk|(?:nearly|almost|about|over"
    r"|more\s+than)?\s*(?:half|two[\s-]thirds|a\s+third|a\s+quarter"
    r"|three[\s-]quarters))\s+(?:of\s+)?[^,.;(–—]{0,40}[,(–—-]+\s*"
    r"(?:a\s+total\s+of\s+)?$"
)
_PREDICATE = re.compile(
    r"(?:,(?=\s+were\b))?\s+(?:(?:have|had|has)\s+(?:so\s+far\s+|since\s+|also\s+)?(?:been|led"
    r"|produced|resulted|ended|involved|gone|taken)|(?:were|was|are|involv\w+"
    r"|concern\w+|had|led|resulted|ended|happened|took\s+place|occurred"
    r"|related|did|went|came|featured|remain\w*|still)\b)(?P<rest>.{0,40})"
)
_RECORDED = re.compile(
    r"^\s*(?:also\s+|then\s+|officially\s+|newly\s+|been\s+|actually\s+)?"
    r"(?:recorded|logged|reported|registered|noted|counted|made|stolen|taken"
    r"|broken|snatched|burgled|committed|received|killed|attacked|targeted"
    r"|robbed|stabbed|in\b|last\b|this\b|up\b|down\b|the\s+(?:year|figure"
    r"|previous)|called|given|\d)"
)
_JOINED = re.compile(
    r"(?:,|;|\band|\bwhile|\bor)\s+(?:(?:a|the|another|just|only|in|[a-z'-]+)\s+){0,6}?$"
)
_NOT_PART = re.compile(
    r"\b(?:compared|against|previous|year before|year earlier|from|to|than|up"
    r"|down|in\s+\d{4}[/\d-]*|last year)\b"
)


_PERCENT_BESIDE = re.compile(
    r"\s*(?:,|–|\()\s*(?:or\s+)?[\d.]+\s?(?:%|per cent|pc\b)(?!\s*(?:up|down|more|fewer|rise|fall))"
)
_WITH_JUST = re.compile(r"\bwith\s+(?:just|only|a\s+mere)\s+$")
_THERE = re.compile(r"\bthere\s+(?:were|was|are|have been|had been)\s+(?:\w+\s+)?$")


def kind_of_count(
    line: Line, story: Story, numeral: Numeral, phrase: NounPhrase, following: int, unit: str
) -> str:
    """Share where the words divide a whole, total where the time is over a year, else level."""
    if _is_part(line, story, numeral, phrase, following):
        return "share"
    if unit == "outcomes" and _WITH_JUST.search(line.before(numeral.start, 24)):
        return "share"
    if unit == "outcomes" and _PERCENT_BESIDE.match(line.low, phrase.end):
        return "share"
    before = line.before(numeral.start, 40)
    if re.search(r"\b(?:from|up from|down from|to)\s+(?:\w+\s+)?$", before) and re.search(
        r"\b(?:rose|fell|risen|fallen|up|down|went|gone|increased|grew|climbed|dropped)\b",
        line.low[: numeral.start],
    ):
        return "level"
    long = is_over_a_year(line, numeral.start, phrase.end, following)
    if long is None:
        long = _goes_on_total(line, story, numeral)
    return "total" if long else "level"


def _goes_on_total(line: Line, story: Story, numeral: Numeral) -> bool:
    """A sentence without a time goes on with the total before it: "44 have been charged"."""
    perfect = re.search(r"\b(?:have|has)\s+(?:\w+\s+)?been\b", line.low)
    last = story.latest(line, numeral.start, lambda f: f.kind == "total", 1)
    return bool(perfect) and last is not None


def _is_part(
    line: Line, story: Story, numeral: Numeral, phrase: NounPhrase, following: int
) -> bool:
    before = line.low[max(0, numeral.start - 90) : numeral.start]
    if _THERE.search(before):
        return False
    end = numeral.end if phrase.is_bare else phrase.end
    if _OF_AFTER.match(line.low, end) and phrase.head not in _CASES_OF and phrase.whole != TIME:
        return True
    if _OF_BEFORE.search(before) or _MOST_OF.search(before):
        return True
    whole = _WHOLE_FIRST.match(line.low)
    if (
        whole
        and numeral.start >= whole.start("rest")
        and not _NOT_PART.search(line.low[whole.start("rest") : numeral.start])
    ):
        return True
    return _is_subject(line, story, numeral, phrase) or _goes_on_list(
        line, story, numeral, phrase, following
    )


def _is_subject(line: Line, story: Story, numeral: Numeral, phrase: NounPhrase) -> bool:
    """A bare number of which something is said, after a whole: "188 were still open"."""
    found = _PREDICATE.match(line.low, numeral.end)
    if (
        not phrase.is_bare
        or not found
        or _RECORDED.match(found["rest"])
        or line.low[: numeral.start].endswith("when ")
        or re.match(r"\s+(?:had|did)\s*(?:[.,;–—]|$)", found.group())
    ):
        return False
    if re.search(
        r"\b(?:there|it)\s+(?:were|was|is|are)\s+(?:\w+\s+)?$", line.before(numeral.start, 30)
    ):
        return False
    return bool(
        story.latest(line, numeral.start, lambda f: f.kind in ("level", "total", "share"), 1)
    )


def _goes_on_list(
    line: Line, story: Story, numeral: Numeral, phrase: NounPhrase, following: int
) -> bool:
    """The next part in a list of parts, or the count beside a share in per cent."""
    last = next(story.before(numeral.start), None)
    if last is None or last.kind != "share" or last.unit == "areas":
        return False
    between = line.low[last.end : numeral.start]
    if last.unit == "percent":
        return bool(
            re.fullmatch(
                (
                    r"[\s,]*(?:of\s+[a-z\s]{0,30})?(?:\(|–|—|-|,?\s*or|,)\s*(?:or\s+)?"
                    r"(?:a\s+total\s+of\s+)?"
                ),
                between,
            )
        )
    joined = _JOINED.search(between)
    return joined is not None and not _NOT_PART.search(joined.group()) and len(between) < 90
