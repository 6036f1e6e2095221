"""The part of the counted that a mention is of, and what its whole is limited to."""

from __future__ import annotations

import re
from functools import cache

from tallybook.claims.article import Span
from tallybook.claims.mention import PER_HEAD, Mention
from tallybook.claims.read.coverage import is_coverage
from tallybook.claims.read.scene import Scene
from tallybook.claims.read.words import one_of, word_list
from tallybook.claims.slot import IMPLIED, STATED, Slot

_PART = ("share", "level", "total", "change", "extreme", "rate")
_KNOWN = re.compile(
    r"\b(?:where(?:ver)?|for\s+which|in\s+which|of\s+those\s+whose|whose|among\s+those\s+whose)\b"
    r"[^,.;:–—()\d]{0,80}?\b(?:known|recorded|noted|given|stated|disclosed|provided|specified|logged|"
    r"available|identified|written\s+down|established|supplied)\b"
    r"(?:\s+(?:which|how|what|who|whether|the)\b[^,.;:–—()]{0,50})?",
    re.I,
)
_SPELT = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    "sixteen|seventeen|eighteen|twenty"
)
_NUMBER = rf"(?P<n>\d{{1,2}}|{_SPELT})"
_AGES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern.replace("N_", _NUMBER), re.I), name)
    for pattern, name in (
        (
            r"\baged\s+(?:between\s+)?N_(?:\s+(?:to|and)\s+|\s*[–-]\s*)(?P<m>\d{1,2}|[a-z]+teen)",
            "aged {n} to {m}",
        ),
        (r"\b(?:no\s+older\s+than|not\s+older\s+than)\s+N_", "victims aged {n} or younger"),
        (r"\b(?:aged\s+)?N_\s+(?:or|and)\s+(?:under|below|younger)", "victims aged {n} or under"),
        (
            r"\b(?:under|below|younger\s+than)[\s-](?:the\s+age\s+of\s+)?N_s?\b(?!\s*(?:per|%|of|minutes|weeks|months))",
            "victims under {n}",
        ),
        (r"\b(?:over|older\s+than)[\s-](?:the\s+age\s+of\s+)?N_s\b", "victims over {n}"),
        (r"\baged\s+(?:over|above)\s+N_", "victims over {n}"),
        (r"\b(?:was|were)\s+N_(?:\s+years?\s+old)?(?=[,.;]|\s+and\b|$)", "aged {n}"),
    )
)
_AGAINST = re.compile(
    r"\b(?:against|involving|among|upon|offences\s+on|attacks\s+on|victims\s+were)\s+(?P<who>(?:\w+\s+){0,3}\w+)[^.]{0,40}$",
    re.I,
)
_FAR = 110
"""Characters around a number in which its part may be named."""
_WORDLESS = 3
_CLOSES = re.compile(r"[^–—().;]{0,24}(?:\s[–—]|\))\s?")
_LED = re.compile(
    r"(?:^\W*|\b(?:and|while)\s+|,\s+)(?P<who>(?:[\w-]+\s+){0,2}[\w-]+)\s+"
    r"(?:were|was|are|made\s+up|make\s+up|accounted\s+for|account\s+for|featured|in)\b[^,;.]{0,40}$",
    re.I,
)
_DID = re.compile(
    r"^[^,;]{0,60}?\s(?:was|were|are|is|had|have|involved|involve|related\s+to|relate\s+to|led\s+to|happened|took\s+place|"
    r"featured|came\s+from|ended|resulted)\s+(?P<what>[a-z][^,;.]{3,60})",
    re.I,
)
_HOUSES = re.compile(
    r"per\s+(?:[\d,]+|thousand|hundred\s+thousand)\s+(?P<of>households|dwellings|homes|children|women|girls|men|boys|pupils|adults|vehicles|pupils)",
    re.I,
)
_PICKS_UP = re.compile(
    r"^(?:[“\"])?(?:That|This|It|Which)\s+(?:is|was|means|comes|works|amounts)\b"
)


def read_denominators(scene: Scene) -> list[Slot[str]]:
    """What the whole of each share or count is limited to: "where the platform was known"."""
    found: list[Slot[str]] = []
    for position, mention in enumerate(scene.mentions):
        sentence = scene.sentence(mention.span.start)
        if mention.kind == "rate":
            found.append(_rate_over(scene, position, mention, found))
            continue
        match = _KNOWN.search(scene.article.text, sentence.start, sentence.end)
        if mention.kind in ("share", "level") and match and _is_limited(scene, mention, match):
            words = " ".join(match.group().lower().split())
            span = Span(match.start(), match.end())
            found.append(Slot(words, STATED, span, "a limit on the whole, in the sentence"))
        else:
            found.append(_carried(scene, position, found))
    return found


def _rate_over(scene: Scene, position: int, mention: Mention, found: list[Slot[str]]) -> Slot[str]:
    """Whom a rate is over, if not all people; rates in a row are over the same."""
    if mention.unit not in PER_HEAD:
        return Slot()
    text = scene.article.text[mention.span.start : mention.span.end + 40]
    if match := _HOUSES.search(text):
        return Slot(match["of"].lower(), STATED, mention.span, "whom the rate is over")
    if re.search(r"\bper\s+[\d,]+\s+\w+|\bfor\s+every\b", text):
        return Slot()
    for other in range(position - 1, -1, -1):
        same = scene.paragraph(scene.mentions[other].span.start) == scene.paragraph(
            mention.span.start
        )
        if not same:
            break
        if scene.mentions[other].unit == mention.unit and found[other].value:
            return Slot(found[other].value, IMPLIED, None, "whom the rate before is over")
    return Slot()


def _is_limited(scene: Scene, mention: Mention, match: re.Match[str]) -> bool:
    """A whole's own size is not limited ("112 out of 329"); a rank has none."""
    lead = scene.article.text[max(0, mention.span.start - 10) : mention.span.start]
    is_whole = mention.kind == "level" and re.search(r"\bout\s+of\s+$", lead)
    return not is_whole and match.start() - mention.span.end < 160


def _carried(scene: Scene, position: int, found: list[Slot[str]]) -> Slot[str]:
    """A share in the next sentence of the same paragraph, of the same kind of part."""
    mention = scene.mentions[position]
    if mention.kind != "share" or not _platforms(
        scene.article.quote(scene.sentence(mention.span.start))
    ):
        return Slot()
    for other in range(position - 1, max(-1, position - 4), -1):
        if scene.paragraph(scene.mentions[other].span.start) != scene.paragraph(mention.span.start):
            break
        if found[other].value is not None:
            return Slot(found[other].value, IMPLIED, None, "the limit of the sentence before")
    return Slot()


def read_groups(scene: Scene) -> list[Slot[str]]:
    """The part that each mention is of, open where it is of the whole."""
    found: list[Slot[str]] = []
    for position, mention in enumerate(scene.mentions):
        found.append(_group(scene, position, mention, found))
    return found


def _group(scene: Scene, position: int, mention: Mention, found: list[Slot[str]]) -> Slot[str]:
    if is_coverage(scene, mention):
        return Slot(
            "forces that responded", STATED, mention.span, "a count of those who gave figures"
        )
    if mention.unit == "years_old":
        return Slot(_extreme(scene, mention), STATED, mention.span, "the age of one person")
    if mention.kind not in _PART or mention.unit in ("people", "areas"):
        return Slot()
    if named := _named(scene, position, mention):
        return Slot(named, STATED, mention.span, "the part named beside the number")
    return _again(scene, position, mention, found)


def _extreme(scene: Scene, mention: Mention) -> str:
    sentence = scene.article.quote(scene.sentence(mention.span.start)).lower()
    return "oldest victim" if "oldest" in sentence else "youngest victim"


def _clause(scene: Scene, position: int, mention: Mention) -> tuple[str, str]:
    """The words after a number up to the next number or stop, and those before it likewise."""
    sentence = scene.sentence(mention.span.start)
    text = scene.article.text
    behind = sentence.start
    if position:
        behind = max(behind, min(mention.span.start, scene.mentions[position - 1].span.end))
    after = re.split(r"[;:.–—](?:\s|$)", _ahead(scene, position, mention, sentence))[0]
    after = re.split(r",\s+(?:and|with|while|but|against)\b", after)[0]
    lead = text[max(behind, mention.span.start - _FAR) : mention.span.start]
    return after, re.split(r"[;:–—(]\s", lead)[-1]


def _ahead(scene: Scene, position: int, mention: Mention, sentence: Span) -> str:
    """The text behind a number up to the next; over a partner in dashes or brackets, past it."""
    text = scene.article.text
    end = min(sentence.end, mention.span.end + _FAR)
    following = scene.mentions[position + 1] if position + 1 < len(scene.mentions) else None
    if following is None or following.span.start >= sentence.end:
        return text[mention.span.start : end]
    gap = text[mention.span.start : max(mention.span.end, following.span.start)]
    closing = _CLOSES.match(text, following.span.end)
    if re.search(r"\s[–—(]\s?$|\s\($", gap) and closing:
        rest = text[closing.end() : min(sentence.end, closing.end() + _FAR)]
        return f"{re.sub(r'[–—(]', ' ', gap)} {rest}"
    return text[mention.span.start : min(end, max(mention.span.end, following.span.start))]


def _named(scene: Scene, position: int, mention: Mention) -> str:
    after, before = _clause(scene, position, mention)
    if mention.kind == "share":
        if whole := _whole(scene, mention):
            return whole
        led = _led_by(before)
        part = led or _part_in(after, True) or _part_in(before, mention.unit != "percent")
        return part or _predicate(after)
    if mention.kind in ("level", "total", "rate", "change"):
        return _subject(after, before, mention)
    return ""


def _led_by(before: str) -> str:
    """A group whose share the number is: "Girls were 80 per cent", "and boys in 599"."""
    match = _LED.search(before)
    return _people(match["who"]) if match else ""


def _predicate(after: str) -> str:
    """What a part did or was, in the story's own words: "taken from the railway station"."""
    match = _DID.match(after)
    if match is None:
        return ""
    if re.match(r"in\s+(?:the\s+)?[A-Z]", match["what"]):
        return ""  # a place is the area, not a part
    words = " ".join(match["what"].lower().split())
    return words if len(words) > _WORDLESS else ""


def _subject(after: str, before: str, mention: Mention) -> str:
    """A group that a count is of, by its own noun or the subject before it."""
    own = after[: len(mention.quote) + 45]
    subject = _AGAINST.search(before)
    people = _people(subject["who"]) if subject else ""
    noun = "" if mention.kind == "change" else _people(after[: len(mention.quote) + 12])
    return _platforms(before) or noun or people or _kind(own) or _age(own)


def _whole(scene: Scene, mention: Mention) -> str:
    """“Makes up a third of all sexual offences”: a share of a wider set."""
    text = scene.article.text
    lead = text[max(0, mention.span.start - 40) : mention.span.start]
    if not re.search(
        r"\b(?:makes?|made|making)\s+up|\b(?:accounts?|accounted)\s+for\s+[\w\s]*$|\brepresent",
        lead,
        re.I,
    ):
        return ""
    behind = text[mention.span.end : mention.span.end + 80]
    match = re.match(
        r"\s*of\s+(?:all\s+|every\s+|the\s+|total\s+|[\d,]+\s+)*(?P<w>[a-z][a-z\s-]{3,40}?)(?=\s+(?:the|in|on|known|recorded|across|that|reported)\b|[,.;–])",
        behind,
    )
    return f"share of all {_wide(match['w'])}" if match else ""


def _wide(words: str) -> str:
    return "recorded crime" if words.strip() in ("crime", "crimes", "offences") else words.strip()


def _part_in(words: str, with_people: bool) -> str:
    return (
        _age(words) or _platforms(words) or _kind(words) or (with_people and _people(words)) or ""
    )


def _age(words: str) -> str:
    for pattern, name in _AGES:
        if match := pattern.search(words):
            return name.format(**match.groupdict())
    if re.search(r"\beleventh\s+birthday", words, re.I):
        return "victims under 11"
    return ""


@cache
def _platform_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b{one_of(word_list('group_words')['platforms']['names'])}(?![\w-])")


def _platforms(words: str) -> str:
    names = list(dict.fromkeys(_platform_pattern().findall(words)))
    if not names:
        return ""
    listed = " or ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    return f"{listed} used"


@cache
def _phrases(table: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){one_of(list(word_list('group_words')[table]))}(?![\w-])", re.I)


def _people(words: str) -> str:
    match = _phrases("people").search(words)
    return (
        str(word_list("group_words")["people"][" ".join(match.group().lower().split())])
        if match
        else ""
    )


def _kind(words: str) -> str:
    match = _phrases("kinds").search(words)
    return (
        str(word_list("group_words")["kinds"][" ".join(match.group().lower().split())])
        if match
        else ""
    )


def _again(scene: Scene, position: int, mention: Mention, found: list[Slot[str]]) -> Slot[str]:
    """The part of the number before, where this one goes on about it: "from 27 to 42"."""
    if not position or not found[-1].value or mention.kind == "rank":
        return Slot()
    other = scene.mentions[position - 1]
    gap = scene.between(other.span, mention.span)
    sentence = scene.sentence(mention.span.start)
    goes_on = other.span.start >= sentence.start and re.match(
        r"^[^,;]{0,40}\b(?:to|from)\s*$|^\s*[–—(]|^[^.]{0,30}\((?:or\s+)?$|^,?\s*(?:or|an?|up|down)\b[^.;]{0,40}$",
        gap,
    )
    if goes_on or _PICKS_UP.match(scene.article.quote(sentence)):
        return Slot(found[-1].value, IMPLIED, None, "the part last spoken of")
    return Slot()
