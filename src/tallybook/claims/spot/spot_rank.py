"""A place among areas, categories or times: superlatives and ordinals, with digits or without.

+ rank: Rye has the [third highest] burglary rate of the 43 forces.
+ rank: The town was ranked [9th] for robbery.
+ rank: Hythe is [bottom of the table] for detections of burglary.
+ rank: The [worst-hit] ward for car crime was Madeup Green.
+ rank: Burglary is at its [highest since 2003].
+ rank: It was the [most] recorded crimes since 2003.
+ rank: Offences have reached a [record high].
+ rank: Robbery fell to a [five-year low].
+ rank: Violence is at an [all-time high].
+ rank: The [worst-hit] spot for robbery was Rye; Hythe was [next] with 22.
- At least half the officers worked on burglary.
- Most burglars walk in through an open door.
- Robbery is one of the most serious crimes.
- He has a criminal record for theft.
- Burglary victims deserve the highest standards.
- The force is the country's largest and it records crime.
- Burglary was his second offence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from tallybook.claims.spot.found import Found
from tallybook.claims.spot.line import Line
from tallybook.claims.spot.ordinal import ORDINAL, place_of
from tallybook.claims.spot.read_numerals import read_numerals
from tallybook.claims.spot.story import Story

_HIGH = (
    r"highest|worst|largest|biggest|greatest|steepest|sharpest|busiest"
    r"|deadliest|heaviest|fastest[\s-]growing|fastest|bloodiest|most"
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
    r"|their)|(?:our|my|her|his) (?:very )?|not|last but not|hoping for "
    r"the)\s+$"
)
_POSSESSIVE = re.compile(r"\b(?:its|their)\s+$")
_PLACED = re.compile(
    r"\b(?:rank(?:s|ed|ing)?|placed|plac(?:es|ing)|came|comes|coming|finished"
    r"|finishes|lies|sits|stands|stood|lying|was|is|were|are|in|now|up to"
    r"|down to|slipp(?:ed|s)|mov(?:ed|es)|climb(?:ed|s)|ros?e)(?:\s+(?:as|in"
    rf"|at|up|down|to|from|joint|the|only|now))*\s+(?P<place>{ORDINAL}|top"
    r"|bottom|last)\b(?P<tail>\s+place)?(?=\s*(?:[,.;)(–—-]|$|on\b|with\b"
    r"|for\b|out\b|of\b|in\b|among\b|behind\b|at\b|and\b|nationally\b"
    r"|overall\b|place\b|worst\b))"
)
_VERY_RANK = re.compile(r"\b(?:rank|plac)(?:s|ed|es|ing)?\b")
_LISTED = re.compile(
    rf"(?:,|and|;)\s+(?:\w+\s+){{0,3}}?(?P<place>{ORDINAL})\s+(?:for|on|in|with)\b"
)
_WEAK = re.compile(r"in\b|were\b|are\b|now\b")
_OF_COUNTRY = re.compile(
    r"\s+(?:in\s+the\s+(?:country|county|uk|region|league|table|list)"
    r"|nationally|overall|out\s+of|in\s+england)"
)
_ELLIPTIC = re.compile(rf"(?:\)|\band [\w\s]{{1,30}}?)\s+(?P<place>{ORDINAL})(?=\s*(?:[,.;]|$))")
_TABLE = re.compile(
    r"\b(?:(?P<word>top|bottom|head|foot)\s+of\s+(?:the|a|any|our)\s+"
    r"(?:[\w-]+\s+){0,2}?(?:table|league|list|rankings?|pile|chart|class"
    r"|leaderboard)|(?P<tops>top(?:s|ped|ping)|head(?:s|ed)|lead(?:s|ing)?"
    r"|led)\s+(?:the|a)\s+(?:[\w-]+\s+){0,2}?(?:table|league|list|rankings?"
    r"|chart)|rock[\s-]bottom)\b"
)
_RECORD = re.compile(
    r"\b(?:(?:a|an|its|the|their|another)\s+)?(?:(?:(?:new|fresh|all-time"
    r"|record)\s+)?(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten"
    r"|eleven|twelve|fifteen|twenty|thirty|decade|century)[\s-](?:year|month"
    r"|decade)s?(?:[\s-]old)?[\s-]+(?P<long>high|low|peak|record|worst|best)|"
    r"(?:all-time|record|historic|new|post-war)[\s-]+(?P<short>high|low|peak"
    r"|highs|lows)|(?P<new>new|unwanted|unenviable|grim|all-time)\s+record"
    r"|(?<=, )a\s+(?P<bare>record)(?=\s*[,.;])|record[\s-]+(?P<level>levels?"
    r"|numbers?|year|total|rise|increase|figure"
    r"|rate|breaking|volumes?|crime|(?=\d)))\b"
)
_HIT_RECORD = re.compile(
    r"\b(?:set|sets|hit|hits|broke|breaks|broken|beat|beats|beaten|past|passed"
    r"|smash\w*|reach\w*)\s+(?:a|the|its|another|all)\s+(?P<it>"
    r"(?:\w+\s+)?record)\b"
)
_NEXT = re.compile(
    r"\b(?:was|were|came|is)\s+(?P<it>next)\b(?=\s*(?:[,.;]|with|on|at))|\b"
    r"(?P<followed>followed by)\b"
)
_AHEAD = re.compile(
    r"\b[Oo]nly (?:the )?(?P<who>[A-Z][\w'’-]+(?:(?:,| and| or|, and)? (?:the "
    r")?[A-Z][\w'’-]+)*)(?=.{0,80}?\b(?:ahead|higher|worse|more|above|greater"
    r"|lower|better|fewer|below)\b)"
)
_ANY_OTHER = re.compile(
    r"\b(?P<word>more|higher|greater|worse|fewer|lower|better|less)\b"
    r"(?:\s+[\w'-]+){0,12}?\s+than\s+(?:in\s+|at\s+|for\s+)?"
    r"(?:any(?:where|body|one)?\s+(?:other|else|time|point|year|month|in)\b|all\s+the\s+others)"
)
_NO_OTHER = re.compile(
    r"\bno\s+(?:other\s+)?(?:[a-z]+\s+)?(?:force|borough|area|city|town|county"
    r"|council|district|ward|region|place"
    r"|country|year|month|part)\s+(?:in\s+[\w\s]{1,25}?\s)?(?:has|had|saw"
    r"|recorded|reported|is|was|logged|did|fared)\s+"
    r"(?:a\s+|as\s+)?(?:[a-z]+\s+)?(?P<word>more|higher|worse|greater|larger"
    r"|fewer|lower|better|less|many|bad|badly)\b"
)
_THAN_EVER = re.compile(
    r"[\"“]?(?P<word>more|fewer)\s+(?:[\w-]+\s+){1,4}than\s+ever(?:\s+before)?\b"
)
_FROM_BOTTOM = re.compile(rf"\b(?P<place>{ORDINAL})\s+from\s+(?:the\s+)?(?P<end>bottom|top|last)\b")
_SET = re.compile(
    r"\b(?:of|out of|among|amongst|in|with|to|against|than)\s+(?:the\s+"
    r"|any\s+of\s+the\s+|a\s+group\s+of\s+|all\s+|any\s+|its\s+"
    r"|all\s+of\s+the\s+)?(?:(?:country|county|region|nation|capital)'s\s+)?$"
)
_SETS = re.compile(
    r"\s+(?:[\w'-]+\s+){0,4}?(?:forces?|areas?|places|councils?|boroughs?"
    r"|districts?|towns|cities|partnerships?|wards|counties|constabularies"
    r"|local authorities|neighbourhoods|regions|countries|authorities"
    r"|categories|offence|crime types|divisions|stations|nations|units)\b"
)


def spot(line: Line, story: Story) -> Iterator[Found]:
    """Each rank of a line, in a line about crime or after one."""
    if not (line.crime or story.started):
        return
    size = _size_of_set(line)
    seen: list[tuple[int, int]] = []
    for found in chain(
        _superlatives(line, size),
        _records(line),
        _tables(line, size),
        _places(line, size),
        _nexts(line, story),
        _beats_all(line, size),
        _none_beats(line, size),
        _ahead(line),
    ):
        if not any(found.overlaps(*other) for other in seen):
            seen.append((found.start, found.end))
            yield found


def place(start: int, end: int, value: int, pole: str, size: int | None = None) -> Found:
    """A rank; a set smaller than the place is no set of it."""
    size = size if size is not None and size >= value else None
    return Found(start, end, "rank", value, value, value, "place", rank_of=size, pole=pole)


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


def _records(line: Line) -> Iterator[Found]:
    for found in _RECORD.finditer(line.low):
        word = (
            found["bare"] or found["long"] or found["short"] or found["new"] or found["level"] or ""
        )
        if re.search(
            r"\b(?:criminal|police|clean|track|court|official)\s+$", line.before(found.start(), 20)
        ):
            continue
        low = word.startswith(("low", "best")) or bool(re.match(r"record[\s-]+low", found.group()))
        if found["level"] in (
            "rise",
            "increase",
            "rate",
            "crime",
            "",
        ) and not found.group().startswith(("a ", "the ", "its ")):
            continue
        yield place(found.start(), found.end(), 1, "low" if low else "high")
    for found in _HIT_RECORD.finditer(line.low):
        yield place(found.start("it"), found.end("it"), 1, "high")


def _tables(line: Line, size: int | None) -> Iterator[Found]:
    for found in _TABLE.finditer(line.low):
        bottom = found["word"] in ("bottom", "foot") or found.group().startswith("rock")
        yield place(found.start(), found.end(), 1, "low" if bottom else "high", size)


def _places(line: Line, size: int | None) -> Iterator[Found]:
    ranked = bool(_VERY_RANK.search(line.low))
    pole = _pole(line)
    last_end = -1
    for found in _PLACED.finditer(line.low):
        word = found["place"]
        weak = not ranked and not found["tail"] and _WEAK.match(found.group())
        if weak and not _OF_COUNTRY.match(line.low, found.end("place")):
            continue
        if re.match(
            (
                r"\s+(?:time|year|month|quarter|day|half|rise|fall|offence|attack"
                r"|place\s+to|phase|stage|of\s+(?:january|february|march|april|may|june"
                r"|july|august|september|october|november|december))"
            ),
            line.after(found.end("place"), 24),
        ):
            continue
        if not ranked and word in ("first", "last", "top"):
            continue
        bottom = word in ("bottom", "last")
        value = 1 if word in ("top", "bottom", "last") else place_of(word)
        last_end = found.end("place")
        yield place(found.start("place"), found.end(), value, "low" if bottom else pole, size)
    if last_end > 0:
        for found in _ELLIPTIC.finditer(line.low, last_end):
            yield place(
                found.start("place"), found.end("place"), place_of(found["place"]), pole, size
            )
        for found in _LISTED.finditer(line.low, last_end):
            yield place(
                found.start("place"), found.end("place"), place_of(found["place"]), pole, size
            )


def _pole(line: Line) -> str:
    """Which end counts as first, where the sentence tells."""
    told = re.search(
        r"\b(?:lowest|best|safest|1st is the lowest|first is the lowest|fewest)\b", line.low
    )
    return "low" if told else "high"


def _nexts(line: Line, story: Story) -> Iterator[Found]:
    for found in _NEXT.finditer(line.low):
        last = story.latest(line, found.start(), lambda f: f.kind == "rank", 1)
        if found["it"] and last and last.value:
            yield place(
                found.start("it"), found.end("it"), int(last.value) + 1, last.pole or "high"
            )


def _ahead(line: Line) -> Iterator[Found]:
    for found in _AHEAD.finditer(line.text):
        others = len(re.findall(r",| and | or ", found["who"])) + 1
        lower = re.search(r"\b(?:lower|better|fewer|below)\b", line.after(found.end(), 80))
        yield place(found.start(), found.end(), others + 1, "low" if lower else "high")


def _beats_all(line: Line, size: int | None) -> Iterator[Found]:
    """More than any other place, fewer than at any time; third from the bottom."""
    for found in _ANY_OTHER.finditer(line.low):
        low = found["word"] in ("fewer", "lower", "better", "less")
        yield place(found.start(), found.end(), 1, "low" if low else "high", size)
    for found in _FROM_BOTTOM.finditer(line.low):
        pole = "high" if found["end"] == "top" else "low"
        yield place(found.start(), found.end(), place_of(found["place"]), pole, size)


def _none_beats(line: Line, size: int | None) -> Iterator[Found]:
    """No other has more; more than ever, where the sentence opens with it."""
    for found in _NO_OTHER.finditer(line.low):
        low = found["word"] in ("fewer", "lower", "better", "less")
        yield place(found.start(), found.end(), 1, "low" if low else "high", size)
    if found_first := _THAN_EVER.match(line.low):
        low = found_first["word"] == "fewer"
        yield place(found_first.start(), found_first.end(), 1, "low" if low else "high")


def _size_of_set(line: Line) -> int | None:
    """How many are ranked, where the sentence says; one more than the others it is held against."""
    for numeral in read_numerals(line.text, line.low):
        if not numeral.is_whole or not 2 <= numeral.value <= 1000 or numeral.form != "plain":
            continue
        before = line.before(numeral.start, 40)
        if _SET.search(before) and _SETS.match(line.low, numeral.end):
            others = re.search(
                r"\bcompar\w+\s+(?:with|to|against)\s+$|\bother\s",
                before + line.after(numeral.end, 12),
            )
            return int(numeral.value) + bool(others)
    return None
