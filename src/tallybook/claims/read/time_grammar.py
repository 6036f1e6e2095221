"""The phrases for time that stories use, as patterns; each names the builder that dates it."""

from __future__ import annotations

import re
from functools import cache
from string import Template

from tallybook.claims.read.words import one_of, word_list

_MONTH = (
    "(?-i:(?:Jan|JAN)(?:uary|UARY)?|(?:Feb|FEB)(?:ruary|RUARY)?|(?:Mar|MAR)(?:ch|CH)?|(?:Apr|APR)(?:il|IL)?"
    "|May|MAY|June?|JUNE?|July?|JULY?|(?:Aug|AUG)(?:ust|UST)?|(?:Sept?|SEPT?)(?:ember|EMBER)?"
    "|(?:Oct|OCT)(?:ober|OBER)?|(?:Nov|NOV)(?:ember|EMBER)?|(?:Dec|DEC)(?:ember|EMBER)?)(?:\\.(?=\\s\\d))?"
)
"""May is a month with a capital only: the others keep to the same rule."""

_PARTS = {
    "M": rf"(?<![A-Za-z]){_MONTH}(?![A-Za-z])",
    "Y": r"(?:1[89]|20)\d\d(?![\d%])",
    "D": r"\d{1,2}(?:st|nd|rd|th)?(?![\d,.]\d|\d|%)",
    "FY": r"(?:19|20)\d\d(?:\s?/\s?|[‐-―-])(?:(?:19|20)?\d\d)(?![\d%/])",
    "dash": r"(?:\s*[‐-―-]\s*|\s+(?:to|until|till|through|and|up\s+to)\s+(?:the\s+end\s+of\s+)?)",
    "the": r"(?:(?:the|its|their|our)\s+)?",
}

PATTERNS: tuple[tuple[str, str], ...] = (
    # 2013/14 to 2017/18
    ("financial years", r"(?P<a>${FY})(?:\s*[‐-―]\s*|\s+(?:to|until|through)\s+)(?P<b>${FY})"),
    # between 2013/14 and 2017/18; without "between" two years are two
    ("financial years", r"between\s+(?P<a>${FY})\s+and\s+(?P<b>${FY})"),
    # the first quarter of 2017/18, Q2 2016/17, Quarter 2, 2016/17
    (
        "financial part",
        r"(?:${the}(?P<which>${first}|${last}|second|third|fourth)\s+(?P<n>${N})?\s*"
        r"(?P<unit>quarters?|half|months?|half-year)\s+of\s+(?:the\s+)?(?:financial\s+year\s+)?"
        r"|(?:q|quarter\s+)(?P<q>[1-4]|one|two|three|four)(?:\s+of|,)?\s+)(?P<fy>${FY})",
    ),
    (
        "financial year",
        r"(?:${the}(?:financial\s+|recording\s+)?year\s+)?(?P<fy>${FY})(?:\s+financial\s+year)?",
    ),
    ("run together", r"(?<![\d,.£$$-])(?P<a>20\d\d)(?P<b>\d\d)(?![\d,.%])"),
    (
        "year to year",
        r"(?:${the}(?:financial\s+)?year\s+|in\s+|during\s+|for\s+)(?P<a>20\d\d)\s+to\s+(?P<b>20\d\d)(?![\d%])",
    ),
    # the year to June 2018; the 18 months ending 31 March
    (
        "ending",
        r"${the}(?:(?:full|whole|latest|last|rolling|most\s+recent)\s+)?"
        r"(?P<len>${year}|quarter|(?P<n>${N})[\s-]months?(?:\s+period)?|(?P<ny>${N})\s+years)\s+"
        r"${ending}\s+(?:(?P<edge>end|close|start|beginning)\s+of\s+)?"
        r"(?:(?P<d>${D})\s+(?:of\s+)?)?(?P<m>${M})(?:\s+(?P<e>${D}))?"
        r"(?:,?\s+(?:of\s+)?(?P<y>${Y})|\s+(?P<ty>this|last)\s+year)?",
    ),
    (
        "ending year",
        r"${the}(?:year|12\s+months|twelve\s+months)\s+(?:to|ending|ended)\s+(?P<y>${Y})",
    ),
    # from 1 April 2017 to 31 March 2018; April 1 to October 5 this year; April to January 1, 2018
    (
        "months",
        r"(?:(?P<pre>from|between|in|during|for|over|covering)\s+)?(?:the\s+start\s+of\s+)?"
        r"(?:(?P<d1>${D})\s+)?(?P<m1>${M})(?:\s+(?P<e1>${D}))?(?:,?\s+(?P<y1>${Y}))?"
        r"${dash}(?:(?P<d2>${D})\s+)?(?P<m2>${M})(?:\s+(?P<e2>${D}))?"
        r"(?:,?\s+(?:of\s+)?(?P<y2>${Y})|\s+(?P<ty>this|last)\s+year)?",
    ),
    # April, May and June 2016
    (
        "list of months",
        r"(?P<m1>${M})(?:,\s+${M}){0,10},?\s+and\s+(?P<m2>${M})(?:,?\s+(?P<y2>${Y})|\s+(?P<ty>this|last)\s+year)?",
    ),
    # the first nine months of 2018; the second half of last year; the last three months of the year
    (
        "part of year",
        r"${the}(?P<which>${first}|${last}|second|third|fourth)\s+(?:(?P<n>${N})\s+|(?P<nn>${N})[\s-])?"
        r"(?P<unit>months?|quarters?|half|half-year|weeks)(?:\s+or\s+so)?\s+of\s+(?:the\s+)?"
        r"(?:calendar\s+)?(?:(?P<y>${Y})|(?P<ty>this|last|the\s+same|that)\s+year(?!\s+to)|(?P<bare>year)(?!\s+(?:to|end)))",
    ),
    (
        "calendar quarter",
        r"(?:q|quarter\s+)(?P<q>[1-4]|one|two|three|four)\s+(?:of\s+)?(?P<y>${Y})",
    ),
    (
        "nth quarter",
        r"(?:in|during|for)\s+the\s+(?P<which>first|second|third|fourth|last|final|opening|closing)\s+(?P<unit>quarter|half)(?!\s+of|\s*-)",
    ),
    (
        "first part",
        r"${the}(?P<which>${first})\s+(?:full\s+)?(?:(?P<n>${N})\s+)?(?P<unit>months?|years?|half-year|quarter|half)"
        r"(?:\s+(?:of|after|since|under|following)\s+(?:the\s+|its\s+|this\s+)?(?:[a-z-]+\s+){0,2}?${law}|\s+of\s+(?:its\s+)?(?:existence|operation))?",
    ),
    (
        "nth year",
        r"(?:in|during)\s+${the}(?P<nth>second|third|fourth|fifth|sixth|next|following)(?:\s+(?:full\s+)?year)?(?=[,;.)\s])(?!\s+\w*(?:quarter|half|place|highest|month|winter))",
    ),
    # since
    (
        "since law",
        r"since\s+(?P<clause>(?:the|it|its|this|that|they|when)\b[^.;:!?“”\"]{0,140}?)"
        r"(?:\s+(?:on|in|from)\s+)(?P<when>(?:(?P<d>${D})\s+)?(?P<m>${M})(?:\s+(?P<e>${D}))?,?\s+(?P<y>${Y})|(?P<yy>${Y}))",
    ),
    (
        "since day",
        r"since\s+(?:the\s+(?:start|beginning|end)\s+of\s+)?(?:(?P<d>${D})\s+)?(?P<m>${M})(?:\s+(?P<e>${D}))?(?:,?\s+(?P<y>${Y}))?",
    ),
    ("since financial", r"since\s+(?P<fy>${FY})"),
    ("since year", r"since\s+(?:the\s+(?:start|beginning)\s+of\s+)?(?P<y>${Y})"),
    (
        "since event",
        r"since\s+(?:the\s+)?(?:[a-z-]+\s+){0,4}?${law}(?:\s+(?:was\s+)?(?:changed|came|took|began|passed|${into_force})[a-z\s]{0,20})?",
    ),
    (
        "record",
        r"since\s+(?:comparable\s+)?(?:records|figures|counting|data)\s+(?:began|started|were\s+first(?:\s+\w+)?)(?:,?\s+(?:in|back\s+in)\s+${Y})?|${record}",
    ),
    # the same six months of 2017; the same period last year
    (
        "same",
        r"(?:${the}|those\s+|that\s+)${same}\s+(?:(?P<n>${N})[\s-])?(?P<unit>(?:calendar\s+)?${stretch})"
        r"(?:\s+(?:of|in|during|from|for|the)?\s*(?:(?P<fy>${FY})|(?P<y>${Y})|(?P<ly>last\s+year)"
        r"|(?:the\s+)?(?P<nb>two|three|four|five|ten)\s+years\s+(?:ago|earlier|before)"
        r"|(?:a|the|one)?\s*(?P<py>(?:${before}\s+(?:financial\s+)?year|year\s+${earlier}|year\s+on\s+year|season\s+before))))?",
    ),
    # the year before; a year earlier; five years ago; the winter before that
    (
        "years before",
        r"(?:${the}|a\s+|an\s+)?(?:(?P<n>${N})\s+)?(?P<unit>years?|twelvemonth|12\s+months|twelve\s+months|months?|quarters?|weeks?|decades?|${season})\s+${earlier}(?!\s+(?:last|lockdown|the\s+(?:law|new|offence|pandemic|first)|being|coming|any|anyone)\b|(?<=before)\s+(?:they|he|she|we|you|police)\b)",
    ),
    (
        "before lockdown",
        r"the\s+(?:last\s+)?(?:full\s+)?year\s+before\s+(?:the\s+)?(?:first\s+)?(?:lockdown|pandemic|covid|coronavirus)",
    ),
    (
        "previous",
        r"(?:the|its|their)\s+${before}\s+(?:(?P<n>${N})[\s-])?(?P<unit>${year}|years?|months?|quarter|half-year|${stretch}|${season})",
    ),
    (
        "year on year",
        r"year[\s-]on[\s-]year|on\s+the\s+year(?!\s+(?:before|to|end))|(?:in|within|inside|over)\s+(?:the\s+space\s+of\s+)?(?:just\s+)?(?:a|one|a\s+single|12|twelve)\s+(?:year|months|twelvemonth)|in\s+the\s+space\s+of\s+(?:a|one|12|twelve)\s+(?:year|months)",
    ),
    ("last month", r"(?P<which>last|this)\s+month"),
    ("last quarter", r"last\s+quarter"),
    ("last year", r"last\s+(?:financial\s+|calendar\s+)?year"),
    (
        "this year",
        r"(?:so\s+far\s+)?this\s+(?:financial\s+|calendar\s+)?year(?:\s+(?:so\s+far|to\s+date))?",
    ),
    (
        "that",
        r"(?:that|those|this|these)\s+(?:(?:same\s+)?(?:${N}\s+)?(?:${year}|years?|months|quarter|period|time|stretch))|(?:in|over|during)\s+(?:the\s+(?:period|month|quarter)|that\s+time)|in\s+the\s+(?:latest|most\s+recent)(?:\s+(?:year|period|figures|quarter|months))?(?=\s*[,.;)]|$$)",
    ),
    (
        "length",
        r"(?:over|in|for|within|during|across)\s+(?:the\s+)?(?:(?:${recent})\s+)?(?:(?:just|only|barely|little\s+more\s+than)\s+)?(?:(?P<n>${N})\s+)?(?P<unit>years?|months?|decade|half-decade)(?![\w-]*\s+(?:${ending}|${earlier}|old|in\s+prison|in\s+jail|from|of)\b)",
    ),
    (
        "past length",
        r"${the}${recent}\s+(?:(?P<n>${N})\s+)?(?P<unit>years?|months?|decade)(?!\s+(?:${ending}|in\s+which|of)\b)",
    ),
    (
        "month",
        r"(?:(?P<pre>in|during|for|throughout|last|this|of|by|that)\s+)?(?:the\s+month\s+of\s+)?(?P<m>${M})(?:,?\s+(?P<y>${Y})|\s+(?P<ty>this|last)\s+year)(?!\s*[‐-―-]\s*\d)",
    ),
    (
        "day",
        r"(?:(?P<d>${D})\s+(?:of\s+)?(?P<m>${M})|(?P<m0>${M})\s+(?P<e>${D}))(?:,?\s+(?P<y>${Y}))?",
    ),
    (
        "bare month",
        r"(?P<pre>in|during|for|throughout|last|this|of|by|that|since)\s+(?P<m>${M})(?!\s+\d)",
    ),
    ("lone month", r"^(?P<m>${M})(?=\s+(?:was|is|had|saw|brought|proved|turned))"),
    (
        "calendar years",
        r"(?:(?P<pre>between|from)\s+)(?P<a>${Y})\s+(?:to|and|until|till)\s+(?P<b>${Y})",
    ),
    (
        "dashed years",
        r"(?<![\d/£])(?P<a>(?:19|20)\d\d)(?:[‐-―-](?P<b>(?:19|20)?\d\d)|\s[‐-―-]\s(?P<c>(?:19|20)\d\d))(?![\d%/])",
    ),
    (
        "year so far",
        r"(?P<y>${Y})\s*\((?:up\s+)?(?:to|until)\s+(?:the\s+end\s+of\s+)?(?:(?P<d>${D})\s+)?(?P<m>${M})(?:\s+(?P<e>${D}))?\)",
    ),
    ("calendar year", r"(?-i:By)\s+(?P<y>20\d\d)(?![\d%/‐-―-])"),
    (
        "calendar year",
        r"(?<![\d/£$$€.,-])(?<!no\.\s)(?<!before\s)(?<!by\s)(?<!until\s)(?<!Act\s)(?<!pre-)(?P<y>(?:19|20)\d\d)(?:['’]s)?(?![\d%/‐-―-]|,\d|\.\d|s\b)",
    ),
)


@cache
def grammar() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Every pattern with its lists put in, ready to search."""
    parts = _PARTS | {name: one_of(words) for name, words in _lists().items()}
    parts["N"] = (
        r"(?:\d{1,2}|" + one_of(list(word_list("time_words")["numbers"])) + r")(?![\w%.,]*\d|\w)"
    )
    # A part may hold another (no list does), so one substitution is enough.
    return tuple(
        (name, re.compile(rf"(?<![\w])(?:{Template(text).substitute(parts)})(?!\w)", re.I | re.M))
        for name, text in PATTERNS
    )


def _lists() -> dict[str, list[str]]:
    return {k: v for k, v in word_list("time_words").items() if isinstance(v, list)}
