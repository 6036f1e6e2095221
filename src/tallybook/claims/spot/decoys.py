"""Numbers that are no claims whatever stands around them: dates, times, money, ages, law, roads.

Each row is one kind of look-alike with its expression over a line in its own letters. What only
the nouns around a number can tell ("1,400 officers") is decided where counts are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tallybook.claims.spot.read_spelled import SMALL
from tallybook.claims.years_in_words import years_in_words

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
_YEAR = r"(?:19|20)\d\d"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_NUMBER = (
    r"(?:\d{1,3}(?![\d,.]*\d)|zero|"
    + "|".join(SMALL)
    + (
        r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one"
        r"|two|three|four|five|six|seven|eight|nine))?)"
    )
)
_PERSON = (
    r"(?:man|woman|boy|girl|child|mother|father|teenager|pensioner|student|baby|toddler|daughter"
    r"|son|lad|grandmother|grandfather|victim|suspect|youth|resident|male|female|worker|driver)"
)
_COUNTED = (
    r"(?!\s+(?:\w+\s+){0,2}(?:crimes?|offences?|incidents?|reports?|cases?"
    r"|victims?|rapes?|burglar|thefts?"
    r"|assaults?|robber|attacks?|arrests?|charges?|calls?|people)|\s?%|\s?per\s?cent|\s?pc\b)"
)
_UNIT = (
    r"(?:miles?|mph|kmph|km|metres?|meters?|yards?|feet|foot|ft|inch(?:es)?"
    r"|litres?|kg|kilos?|kilograms?|grams?|cm|mm|degrees?|acres?|tonnes?"
    r"|watts?|pints?)"
)

_KINDS: dict[str, str] = {
    "date": rf"\b(?:{_MONTH}\.?\s+{_DAY}(?:\s*(?:-|–|to|and|until)\s*{_DAY}\b"
    rf"(?!\s*{_MONTH}))?(?:,?\s+{_YEAR})?(?![\d,]*\d|%)|{_DAY}(?:\s*(?:-|–|and"
    rf"|to)\s*{_DAY})?\s+(?:of\s+)?{_MONTH}\b(?:,?\s+{_YEAR})?"
    rf"|{_MONTH}\s+{_YEAR}|\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./](?:\d{{4}}|\d\d))\b",
    "day of the week": (
        r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+(?:the\s+)?\d{1,2}(?:st"
        r"|nd|rd|th)?\b"
    )
    + _COUNTED,
    "financial year": (
        rf"\b{_YEAR}\s?(?:/|-|–|—)\s?{_YEAR}\b|\b{_YEAR}(?:/|-|–|—)\d\d\b(?!,\d"
        r"|\.\d)|\b20(?:0\d|1\d"
        r"|2\d)(?:0\d|1\d|2\d|3\d)\b"
    ),
    "years": rf"(?<![\d,.])\b{_YEAR}s?\b(?![,.]\d)" + _COUNTED,
    "year after a word": (
        r"(?i)\b(?:in|since|during|of|until|till|from|to|by|year|after|before|and"
        rf"|between|for|than|on|the)\s+{_YEAR}\b(?![,.]\d|\s?%|\s?per\s?cent)(?!\s+"
        r"(?:crimes|offences|incidents|rapes))"
    ),
    "time": r"(?i)\b\d{1,2}(?:[.:]\d\d)?\s?(?:am|pm|a\.m|p\.m|noon|midnight|o'clock"
    r"|o’clock)\b|\b\d{1,2}:\d\d\b"
    r"|\b(?:(?:half|quarter|five|ten|twenty|twenty-five)\s+past|(?<!from )(?<!nearly )"
    r"(?<!almost )(?<!by )(?<!about )(?:quarter|five|ten|twenty"
    r"|twenty-five)\s+to)\s+(?:one|two|three|four|five"
    r"|six|seven|eight|nine|ten|eleven|twelve|midnight|noon)\b(?=[,.\s]*(?:at"
    r"|in|on|every|and|when|since|$|[.,]|this|last))"
    r"|\b\w+\s+o['’]clock\b|\b(?:at|before|after|by|until|from)\s+(?:nine|ten"
    r"|eleven|eight|seven|six|\d{1,2})\s+(?:in the (?:morning|evening"
    r"|afternoon)|at night)",
    "money": (
        r"(?i)[£$€]\s?\d[\d,]*(?:\.\d+)?\s?(?:m|bn|k|million|billion|thousand)?\b"
        r"(?:\s?(?:-|–|to)\s?[£$€]?\d[\d,]*)?|\b\d+p\b|\b[\w,.-]+\s+(?:pounds"
        r"|pence|quid|euros|dollars)\b"
    ),
    "telephone": r"(?i)\b0\d{2,5}[\s-]\d[\d\s-]{2,}\d|\b0\d{9,10}\b|\+44[\d\s()]{8,}"
    r"|\(0\d+\)[\d\s]+"
    r"|\b(?:dial|dialled|dialling|call|calling|called|ring|ringing|phone"
    r"|phoning|text|contact|number|on|via|to|emergencies|emergency)\s*:?\s+"
    r"(?:999|101|111|112|119|105|116\s?\d{3})\b"
    + _COUNTED
    + r"|\b(?:999|101|111)\s+(?:calls?|callers?|service|line|number|system|operators?)",
    "emergency number": r"\b(?:999|101|111)\b(?=\s+(?:or\s+[A-Za-z]|if\b|in an\b))",
    "law": (
        r"(?i)\b(?:sections?|ss?\.|articles?|schedules?|clauses?|regulations?"
        r"|rules?|chapters?|para(?:graph)?s?|subsections?|part)\s+\d+[a-z]{0,2}"
        r"(?:\s?\(\w{1,4}\))*(?:\s*(?:,|and|or|to|-)\s*\d+[a-z]{0,2}"
        r"(?:\(\w{1,4}\))*)*|\bact\s+(?:of\s+)?(?:19|20)\d\d|\b\d{1,3}[a-z]?\(\d{1,2}\)\s?"
        r"(?:\([a-z]\))?"
    ),
    "code": (
        r"(?i)\b\d{1,3}[a-z]?/\d{1,3}[a-z]?\b|(?:foi|ref(?:erence)?|crime|incident"
        r"|log|case|charity|appeal|order|company)(?:\s+(?:no\.?|number|ref"
        r"(?:erence)?|request|code))+\s*(?::|is|was)?\s*#?[\w/-]*\d[\w/-]*|\b(?:foi|ref"
        r"|reference)\s*:?\s*#?\d[\w/-]*|\b[A-Z]{1,5}[-/]\d[\w/-]*|#\d+"
        r"|\boffence codes?\s+\w+"
    ),
    "road": (
        r"\b[AMB]\d{1,4}(?:\(M\))?\b|(?i:\b(?:junctions?|exits?|platform|gate"
        r"|route|bus|no\.?|number|numbers|nos\.?|unit|flat|room|ward|stand|bay"
        r"|court|channel|operation)\s+#?\d{1,4}[a-z]?\b(?:\s*(?:-|to"
        r"|and)\s*\d{1,3}\b)?)"
    )
    + r"(?!\s+(?:crimes|offences|%|per cent))",
    "address": (
        r"\b\d{1,4}[a-zA-Z]?,?\s+(?:[A-Z][\w'’]+\s+){1,3}(?:Road|Street|Avenue"
        r"|Lane|Close|Drive|Way|Place|Terrace|Square|Crescent|Gardens|Grove|Court"
        r"|Hill|Walk|Row|Parade|Rd|St|Ave)\b"
    ),
    "postcode": r"\b[A-Z]{1,2}\d[\dA-Z]?(?:\s\d[A-Z]{2})?\b|\b\d[A-Z]{2}\b",
    "part of a document": (
        r"(?i)\b(?:item|page|pages|p\.|pp\.|appendix|appendices|annex|table|figure"
        r"|fig\.?|chart|graph|map|note|notes|quarter|q|phase|version|tier|volume"
        r"|issue|edition|round|band|year group|key stage|grade|level|step|stage"
        r"|category|lot|question|recommendation|priority|objective|track|episode"
        r"|photo|image|picture|gallery|rank|comments?|shares?|likes?|day|week"
        r"|windows|formula|route|size|age|zone|type|group|agenda item|minute)\s+#?"
        r"(?:\d{1,3}|one|two|three|four)[a-z]?\b(?:\s+of\s+\d+)?"
    )
    + _COUNTED
    + r"(?!\d|,\d{3}|\.\d|:)",
    "age told aside": (
        r"(?i),\s+(?:then|now|aged)\s+\d{1,2}\b(?=[,.])|\b(?:average|mean|median) "
        r"age\b[^.;\d]{0,50}\d+(?:\.\d+)?"
    ),
    "minutes of a meeting": (
        r"(?i)\b(?:attendance|present|apologies|quorum|ayes|noes|for|against"
        r"|abstentions)\s*:\s*\d+"
    ),
    "age of a group": (
        r"(?i)\b(?:victims|children|girls|boys|people|anyone|everyone|pupils"
        r"|suspects|those|youngsters|persons|offenders|women|men|patients"
        r"|adults)\s+(?:aged\s+)?(?:under|over)\s+\d\d\b(?![\d,.]*\d|%|\s*per)"
    ),
    "school year": r"\bYear \d{1,2}\b",
    "text number": r"(?i)\b(?:sent|text\w*|sms)\s+(?:[\w'’]+\s+){0,4}to\s+\d{4,6}\b",
    "age": r"(?i)\b(?:aged?|ages|age of|ages of|age group|age range)(?:\s+(?:of|from"
    rf"|between|just|only|about|around|under|over|at least))*\s+{_NUMBER}\b"
    r"(?:\s*(?:-|–|to|and|or|through)\s*(?:over|under|older|younger|above"
    rf"|below|{_NUMBER}))?"
    rf"|\b(?:between\s+)?(?:the\s+)?ages of {_NUMBER} and {_NUMBER}"
    rf"|\b{_NUMBER}(?:\s*(?:-|–|to|and|or)\s*{_NUMBER})?[\s-](?:years?|months?"
    rf"|weeks?)?[\s-]?olds?\b|\b{_NUMBER}[\s-](?:years?|months?|weeks?"
    r"|days?)[\s-](?:old|of age)\b"
    rf"|\b{_NUMBER}\s+(?:or|and|years? (?:or|and))\s+(?:under|over|older"
    rf"|younger|above|below|upwards)\b|\b(?:younger|older)\s+than\s+{_NUMBER}\b"
    r"|\b(?:under|over|below)[\s-]?(?:the age of\s)?(?:1\d|2[0-5]|[5-9]|eleven"
    r"|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|five"
    r"|ten)s?\b(?!,\d|\.\d|\s*%|\s*per\s?cent|\s?pc\b|-)(?=\s*(?:[.,;:)”\"–—]"
    r"|and\b|when\b|at\b|or\b|in\b|on\b|the\b|was\b|were\b|who\b|$|is\b|are\b"
    r"|years\b|to\b|made\b|account|had\b|have\b|can\b))"
    rf"|\b(?:under|over)-\d\ds?\b|\b(?:under|over)\s\d\ds\b"
    rf"|\b{_PERSON}\s+of\s+(?:just\s+|only\s+)?{_NUMBER}\b(?=\s*(?:[.,;)]|who"
    r"|when|was|from|and|has|had|whose|in|befriended|met|tells|told|$"
    r"|[a-z]+ed\b))"
    r"|\b(?:i|he|she|i['’]m|he['’]s|she['’]s|i am|my \w+|his \w+|her \w+|who"
    r"|now|they)\s+(?:(?:is|was|were|am|are|turned|turns|had just turned|has "
    r"just turned|be|only|just|now)\s+)*(?:is|was|were|am|are|turned|turns)\s+"
    rf"(?:(?:only|just|about|now|still|nearly|almost)\s+)*{_NUMBER}\b(?=\s*"
    r"(?:[.,;:!?\"”]|when|and|at|now|last|the|then|he|she|but|$))"
    rf"|\b(?:he|she|who|i)(?:['’]s|['’]m)\s+{_NUMBER}\b(?=\s*(?:[.,;!?\"”]|and\b|now\b))"
    r"|\b(?:(?:targeted|attacked|abused|in|left|married|started|began|died|met"
    r"|him|her|assaulted|raped|groomed|out|school|pregnant)\s+at|turning"
    rf"|turned)\s+(?:the age of\s+)?(?:just\s+)?{_NUMBER}\b"
    r"(?=\s*(?:[.,;)]|and spent|told|said|was|when|he|she|$))(?<!at \d\d\d)"
    rf"|\bno\s+(?:older|younger|more)\s+than\s+{_NUMBER}\b(?=\s*[.,;]|\s*$)",
    "age of a named person": (
        r"\b(?:attacker|victim|suspect|man|woman|burglar|robber|killer|son"
        r"|daughter|mother|father|wife|husband|brother|sister|defendant|colleague"
        r"|neighbour|friend|teenager),\s+\d{1,2}(?=,)|\b[A-Z][\w'’-]+"
        r"(?:\s+[A-Z][\w'’-]+){1,3},\s+\d{1,2}(?=,|\s*(?:\.|$))"
        r"|\b[A-Z][a-z'’-]+\s+[A-Z][\w'’-]+\s+\(\d{2}\)|\b(?:Mr|Mrs|Ms|Miss"
        r"|Dr)\s+[A-Z][\w'’-]+,\s+\d{1,2}(?=,)|\"\s?\w+\"?,\s+\d{1,2},"
    ),
    "measure": (
        rf"(?i)\b[\d,.]+(?:\s*to\s*[\d,.]+)?\s?-?{_UNIT}\b"
        rf"|\b{_NUMBER}[\s-]{_UNIT}\b|\b\d+(?:\.\d+)?\s?(?:MB|GB|kB|px|mg|ml|cc|hp"
        r"|v|mm)\b"
    ),
    "time at length": r"(?i)\b24/7\b|\bround the clock\b",
    "score": (
        r"\b\d{1,2}[-–]\d{1,2}\b(?=\s*(?:win|defeat|draw|victory|[.,)]))|"
        r"(?i:\bby\s+[\w-]+\s+votes\s+to\s+\w+|\bvot(?:ed|es?|ing)\s+(?:by\s+)?[\w-]+(?:\s+votes)?\s+to\s+[\w-]+)"
    ),
    "repetition": (
        r"(?i)\b(?:one|two|three)\s+(?:another|by one|after another|or two|day"
        r"|thing|more time|of the (?:reasons|things|ways|first|most))\b"
        r"|\bno\s?one\b|(?<![\w-])one(?= of [\d.]+\s?(?:%|per\s?cent|pc\b))"
        r"|\bof one(?=[.,;])|\bone for every\s+[\w,]+\s+"
        r"(?!people|residents|inhabitants|households|adults)[a-z]+"
        r"|\b(?:this|that|any|every|each|the|which|another|last|some"
        r"|an?|the only)\s+one\b(?!\s+(?:in|of)\b)|\bone['’]s\b|(?<![\w-])one of (?:our|my|his"
        r"|her|its|their|these|those|them|the)\b"
    ),
    "address on the web": (
        r"\b(?:https?://|www\.)\S+|\b\S+@\S+\.\w+|\b[\w-]+\.(?:co\.uk|com|org"
        r"|gov\.uk|org\.uk)\S*"
    ),
    "vehicle": r"\b(?:[A-Z]{2}\d{2}\s?[A-Z]{3})\b",
}


@cache
def kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The rows, ready: the kind of look-alike and its expression."""
    return tuple((name, re.compile(_flags_first(row))) for name, row in _KINDS.items())


def _flags_first(row: str) -> str:
    """Expressions that hold for small and capital letters alike, wherever they are joined."""
    return "(?i)" + row.replace("(?i)", "") if row.startswith("(?i)") else row.replace("(?i)", "")


def decoys(text: str) -> Iterator[tuple[int, int, str]]:
    """Each stretch of a line that holds a look-alike: where it is and of what kind."""
    for name, pattern in kinds():
        for found in pattern.finditer(text):
            yield found.start(), found.end(), name
    yield from ((start, end, "year in words") for start, end, _ in years_in_words(text))
