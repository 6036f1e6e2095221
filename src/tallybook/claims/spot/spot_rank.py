"""A place by a superlative: the highest, the second worst, the most burgled.

+ rank: Rye has the [third highest] burglary rate of the 43 forces.
+ rank: The [worst-hit] ward for car crime was Madeup Green.
+ rank: Burglary is at its [highest since 2003].
+ rank: It was the [most] recorded crimes since 2003.
- Rye is no longer the worst town for burglary.
- We no longer have the highest rate of robbery.
- At least half the officers worked on burglary.
- Most burglars walk in through an open door.
- Robbery is one of the most serious crimes.
- Burglary victims deserve the highest standards.
- The force is the country's largest and it records crime.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tallybook.claims.spot.found import Found
from tallybook.claims.spot.line import Line
from tallybook.claims.spot.ordinal import ORDINAL, place_of
from tallybook.claims.spot.rank import place, size_of_set
from tallybook.claims.spot.story import Story

_HIGH = (
    r"highest|worst|largest|biggest|greatest|steepest|sharpest|busiest"
    r"|hardest(?=[\s-]hit)|deadliest|heaviest|fastest[\s-]growing|fastest|bloodiest|most"
)
_LOW = r"lowest|best|fewest|smallest|safest|quietest|least|slowest"
_GROWTH = (
    r"(?:rise|increase|fall|drop|jump|leap|surge|growth|decrease|decline"
    r"|reduction|spike|cut|hike|number|total|rate|rates|share|proportion"
    r"|figure|figures|count|tally|percentage|volume|level|levels|group"
    r"|category|amount|annual|yearly|monthly|quarterly|single|year-on-year"
    r"|proportionate|percentage|overall|recorded|ever|yet|since|on record|of "
    r"any|of all|in the|in its|in more|in over|in a|in at|for|among|crime"
    r"|single-year|two|three|part|chunk|slice|caseload|toll)"
)
_MOST = (
    r"(?:dangerous|common|commonly|violent|crime-ridden|burgled|affected"
    r"|targeted|often|frequent|frequently|prolific|lawless|prevalent|reported"
    r"|numerous|robbed|complained|crime|crimes|offences|incidents|reports"
    r"|burglaries|robberies|thefts|assaults|rapes|cases|recorded|since|in a"
    r"|in any|in the|of any|for a|for \w+ years|on record|ever|stabbings"
    r"|victims|arrests|attacks|murders|popular|used|referrals|calls|prone"
    r"|visited|stolen|raided|plagued)"
)
_SUPERLATIVE = re.compile(
    rf"\b(?:(?:joint|equal)[\s-])?(?:(?P<place>{ORDINAL}|next|joint)[\s-]+)?"
    rf"(?P<word>{_HIGH}|{_LOW})\b(?P<tail>[\s-]+(?:hit|affected|ever|yet|since"
    rf"(?:\s+(?:\d{{4}}|records\s+began))?|on record|total|rate|rates|number"
    r"|level|figure|increase|rise|fall|drop|often\s+\w+|dangerous|common|spot"
    r"|area|performing)\b)*"
)
_NOT_HIGHEST = re.compile(
    r"[\s-]+(?:priorit|standard|quality|court|paid|bidder|esteem|regard|risk"
    r"|possible|level of (?:service|protection|support|care)|levels of "
    r"(?:service|protection|support|care)|honour|ranking)"
)
_WORST_OF = re.compile(
    r"[\s-]+(?:thing|part|case|nightmare|fear|moment|day|night|experience|of "
    r"it|off|way|is over|possible|i\b|he\b|she\b|we\b|that can|kind|kept"
    r"|excess|enem|friend|interest|practice|man|efforts?|chance|use|value|we "
    r"can|they can|place to|western|loved|selling|known)"
)
_BEFORE_NOT = re.compile(
    r"\b(?:at|at the very|the very|do (?:our|my|their|its|his)|did (?:our"
    r"|their)|(?:our|my|her|his) (?:very )?|not"
    r"|no longer(?: ha[sd]| have)?(?: the| its| our)?|not (?:the|its)"
    r"|n't (?:the|its)|last but not|hoping for "
    r"the)\s+$"
)
_PLACE_AFTER = re.compile(
    r"[\s-]+(?:\w+[\s-]+){0,2}?(?:place|places|city|cities|town|towns|county|counties|area|areas"
    r"|force|borough|district|ward|region|country|month|day|night|weekend|growing"
    r"|rising|village|street|neighbourhood|part|since|rise|increase|fall|drop"
    r"|hour)\b|\s+(?:for|in|since|on)\b"
    r"|\s*(?:[,.;]|$)"
)
_FALL = r"(?:fall|drop|decrease|decline|reduction|cut|dip)s?"
_FALL_AFTER = re.compile(rf"[\s-]+(?:[a-z-]+[\s-]+)?{_FALL}\b")
_FALL_BEFORE = re.compile(rf"\b{_FALL}\s+(?:was|is|being)\s+(?:by\s+far\s+)?(?:the\s+)?$")
_SAW_THE = re.compile(r"\b(?:had|has|saw|recorded|reported|logged|with)\s+(?:the|by far the)\s+$")
_EXPLAINS = re.compile(
    r"\b(?:where|with)\s+(?:1st|first|one|1|number one)\s+(?:is|being|was|means)\s+(?:the\s+)?$"
)


def spot(line: Line, story: Story) -> Iterator[Found]:
    """Each superlative of a line about crime or after one."""
    if not (line.crime or story.started):
        return
    yield from _superlatives(line, size_of_set(line))


def _superlatives(line: Line, size: int | None) -> Iterator[Found]:
    for found in _SUPERLATIVE.finditer(line.low):
        if _is_rank(line, found):
            value = (
                2
                if found["place"] == "next"
                else 1
                if found["place"] in (None, "joint")
                else place_of(found["place"])
            )
            falls = _FALL_AFTER.match(line.low, found.end("word")) or _FALL_BEFORE.search(
                line.before(found.start(), 30)
            )
            pole = "low" if falls or re.fullmatch(_LOW, found["word"]) else "high"
            yield place(found.start(), found.end(), value, pole, size)


def _is_rank(line: Line, found: re.Match[str]) -> bool:
    word, after = found["word"], line.low[found.end("word") : found.end("word") + 40]
    before = line.before(found.start(), 30)
    if _BEFORE_NOT.search(before) and not (
        word in ("highest", "lowest", "worst") and before.endswith("at ")
    ):
        return False
    if re.search(r"\bone of the\s+(?:\w+\s+)?$", before) or _EXPLAINS.search(before):
        return False
    if word in ("most", "least"):
        if _SAW_THE.search(before) and re.match(r"\s*(?:[,.;:(]|\s+with\b|$)", after):
            return True
        return bool(re.match(rf"[\s-]+{_MOST}\b", after)) and (
            found["place"] is not None or _the_most(before, after)
        )
    if word in ("largest", "biggest", "greatest", "smallest", "steepest", "sharpest"):
        return found["place"] is not None or bool(
            re.match(rf"[\s-]+(?:\w+[\s-]+)?{_GROWTH}\b|\s*(?:[,.;:]|$)", after)
        )
    if word in ("worst", "best", "quietest"):
        return not _WORST_OF.match(after) and (
            word != "best"
            or bool(
                re.match(
                    (
                        r"\s+(?:\w+\s+)?(?:rate|performing|force|record|figures?|detection"
                        r"|performance|in the|for)\b"
                    ),
                    after,
                )
            )
        )
    if word in ("safest", "busiest", "heaviest", "fastest", "slowest", "deadliest"):
        return bool(_PLACE_AFTER.match(after))
    return not _NOT_HIGHEST.match(after)


def _the_most(before: str, after: str) -> bool:
    if before.endswith(("the ", "its ", "their ", "as ", "seen ", "had ", "recorded ", "by far ")):
        return True
    return bool(
        re.match(
            (
                r"[\s-]+(?:often|commonly|frequently|common|dangerous|violent|burgled"
                r"|affected|targeted|since|in a|on record|ever)\b"
            ),
            after,
        )
    )
