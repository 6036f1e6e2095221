"""The places that a text names or points back to, by position."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tallybook.claims.article import Span
from tallybook.claims.read.words import one_of, word_list
from tallybook.terms.area_list import real_areas

NAMED, BEYOND, POINTER, NATION, PEERS, UNKNOWN = (
    "named",
    "beyond",
    "pointer",
    "nation",
    "peers",
    "unknown",
)
"""In the lists; outside them but known; a common noun ("the city"); the nation as a word
("nationally"); a group of like areas ("the family average"); a capitalised word after
"in" or "at" that no list has."""

_SPOKEN_KINDS = ("country", "force", "body", "district", "county", "region")
_WORD = re.compile(r"[A-Za-z][\w’'.&-]*|&")
_LONGEST = 7
"""Words in the longest name of an area."""


@dataclass(frozen=True)
class Place:
    """A place in the text: its words, how it is known and which kinds of area it may be."""

    span: Span
    words: str
    form: str
    kinds: frozenset[str] = frozenset()


def find_places(text: str) -> tuple[Place, ...]:
    """Every place in the order of the text; none overlap. A person's surname is no place."""
    people = _people(text)
    found = [place for place in _names(text) if place.words not in people]
    found += _pointers(text)
    taken = [(place.span.start, place.span.end) for place in found]
    found += [
        p for p in _unknown(text) if not any(s < p.span.end and p.span.start < e for s, e in taken)
    ]
    found.sort(key=lambda place: (place.span.start, -place.span.end))
    kept: list[Place] = []
    for place in found:
        if not kept or place.span.start >= kept[-1].span.end:
            kept.append(place)
        elif kept[-1].form == POINTER and place.form == NAMED:  # "the City of London"
            kept[-1] = place
    return tuple(kept)


_PERSON = re.compile(
    r"\b[A-Z][a-z’'-]+\s+(?:[A-Z][a-z]+\s+)?([A-Z][a-z]+),\s+(?:\d\d?,|who\b|of\b|a\b|the\b)"
)


def _people(text: str) -> frozenset[str]:
    """Surnames of people whom the story introduces by full name ("Gary Leonard Poole, 38,")."""
    return frozenset(
        match[1]
        for match in _PERSON.finditer(text)
        if plain_name(" ".join(match.group().split(",")[0].split()[-2:])) not in gazetteer()
        and plain_name(match.group().split()[0]) not in gazetteer()
    )


@cache
def gazetteer() -> dict[str, tuple[str, str, frozenset[str]]]:
    """From words in small letters to the form, the name as it is called and the kinds it may be."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for area in real_areas().values():
        if area.kind in _SPOKEN_KINDS:
            for name in _called(area.name, area.aliases):
                kinds[plain_name(name)].add(area.kind)
    known = {name: (NAMED, "", frozenset(found)) for name, found in kinds.items() if _is_safe(name)}
    words = word_list("place_words")
    for nation, names in words["within"].items():
        known |= {plain_name(n): (BEYOND, "", frozenset(["beyond", nation])) for n in names}
    for name, nation in words["beyond"].items():
        known[plain_name(name)] = (BEYOND, nation, frozenset(["country", "beyond", nation]))
    for name, meant in words["nickname"].items():
        known[plain_name(name)] = (NAMED, meant, frozenset(["force"]))
    return known


def _called(name: str, aliases: tuple[str, ...]) -> Iterator[str]:
    yield from (one for one in (name, *aliases) if "_" not in one and "(" not in one)
    if name.count(",") == 1 and name.endswith(" of"):
        yield name.split(",")[0]


def _is_safe(name: str) -> bool:
    return name not in ("east", "eastern", "ni") and len(name) > 2


def plain_name(name: str) -> str:
    """A name as it is looked up: small letters, no hyphens, one space."""
    return " ".join(name.lower().replace("&", "and").replace("-", " ").replace("’", "'").split())


@cache
def _starts() -> frozenset[str]:
    return frozenset(name.split()[0] for name in gazetteer())


def _names(text: str) -> Iterator[Place]:
    words = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]
    at = 0
    while at < len(words):
        step = 1
        if words[at][0][:1].isupper() or _opens_name(words[at][0]):
            for place, used in _longest(text, words, at):
                yield place
                step = used
        at += step


def _opens_name(word: str) -> bool:
    """Small words that a name may open with: "the Met", "north-west Leicestershire"."""
    return word == "the" or word.lower().startswith(("north", "south", "east", "west", "mid"))


def _longest(text: str, words: list[tuple[str, int, int]], at: int) -> Iterator[tuple[Place, int]]:
    first = _bare(words[at][0])
    if plain_name(first).split()[0] not in _starts():
        return
    for size in range(min(_LONGEST, len(words) - at), 0, -1):
        begin, end = words[at][1], words[at + size - 1][2]
        phrase = _bare(text[begin:end])
        if known := gazetteer().get(plain_name(phrase)):
            if not _is_written_as_name(phrase) or _is_spoilt(text, words, at, size):
                return
            form, meant, kinds = known
            called = meant or _spelt(phrase)
            yield Place(Span(begin, begin + len(phrase)), called, form, kinds), size
            return


def _spelt(phrase: str) -> str:
    """A name in capitals or in another hyphening, as the list spells it; else as printed."""
    if phrase.isupper() or phrase[:1].islower():
        return _spellings().get(plain_name(phrase), phrase)
    return phrase


@cache
def _spellings() -> dict[str, str]:
    return {plain_name(a.name): a.name for a in real_areas().values() if a.kind in _SPOKEN_KINDS}


def _bare(word: str) -> str:
    """A name without the mark of the possessive and without a stop."""
    return re.sub(r"(?:['’]s?|\.)$", "", word) if not re.fullmatch(r"(?:[A-Z]\.)+", word) else word


def _is_written_as_name(phrase: str) -> bool:
    return any(word[:1].isupper() for word in phrase.split())


def _is_spoilt(text: str, words: list[tuple[str, int, int]], at: int, size: int) -> bool:
    """Whether the name is part of a person's, a paper's or a street's name."""
    trust = word_list("place_words")["trust"]
    if at + size < len(words):
        following, begin, _ = words[at + size]
        gap = text[words[at + size - 1][2] : begin]
        bare = _bare(following)
        if gap == " " and not text[words[at + size - 1][2] - 2 :].startswith(("'s", "’s")):
            if bare in trust["spoils"]:
                return True
            if (
                size == 1
                and _looks_like_name(bare)
                and bare not in trust["after"]
                and plain_name(bare) not in gazetteer()
            ):
                return not words[at][0].isupper()
    if at and size == 1:
        before, _, end = words[at - 1]
        gap = text[end : words[at][1]]
        if gap == ". " and _bare(before).lower() in trust["titles"]:
            return True
        if (
            gap == " "
            and before[:1].isupper()
            and not before.isupper()
            and not before.endswith(".")
        ):
            return _bare(before).lower() in trust["titles"] or _is_inside_sentence(
                text, words, at - 1
            )
    return False


def _looks_like_name(word: str) -> bool:
    return word[:1].isupper() and not word.isupper() and word.isalpha()


def _is_inside_sentence(text: str, words: list[tuple[str, int, int]], at: int) -> bool:
    """Whether the capital of this word is its own, not that of a sentence's first word."""
    if at == 0 or words[at][0].lower() in (
        "the",
        "in",
        "across",
        "for",
        "only",
        "meanwhile",
        "and",
        "but",
        "police",
    ):
        return False
    between = text[words[at - 1][2] : words[at][1]]
    return not re.search(r"[.!?:\n“\"]", between + words[at - 1][0][-1:])


@cache
def _pointer_pattern() -> re.Pattern[str]:
    words = word_list("place_words")
    named = [*words["reference"], *words["nation"]["words"], *words["peers"]["words"]]
    named += list(words["common"])
    return re.compile(rf"(?<![\w-])(?P<p>{one_of(named)})(?![\w-])", re.I)


def _pointers(text: str) -> Iterator[Place]:
    words = word_list("place_words")
    nation = {plain_name(one) for one in words["nation"]["words"]}
    peers = {plain_name(one) for one in words["peers"]["words"]}
    for match in _pointer_pattern().finditer(text):
        plain = plain_name(match["p"])
        if re.match(r"\s+of\s+[A-Z]", text[match.end() : match.end() + 6]):
            continue  # "the city of Rye" names it
        span = Span(match.start(), match.end())
        if plain in nation:
            yield Place(span, match["p"], NATION, frozenset(["country"]))
        elif plain == "the capital":
            yield Place(span, _capital(text), NAMED, frozenset(["region"]))
        elif plain in words["common"]:
            yield Place(span, words["common"][plain], NAMED, frozenset(["force"]))
        elif plain in peers:
            yield Place(span, match["p"], PEERS, frozenset(["peers"]))
        elif plain not in ("here", "there") or _is_place_word(text, match):
            yield Place(span, match["p"], POINTER, frozenset(words["reference"][plain]))


def _capital(text: str) -> str:
    """London, unless the story names the capital of another nation and not London."""
    others = re.search(r"\b(?:Cardiff|Edinburgh|Belfast)\b", text)
    return others.group() if others and "London" not in text else "London"


def _is_place_word(text: str, match: re.Match[str]) -> bool:
    """“There were 12” and “here is” speak of no place; "but there the rate" does."""
    return not re.match(
        r"\s+(?:is|was|were|are|have|has|had|may|will|would|could|can|might|seem|appear|to|for)\b",
        text[match.end() : match.end() + 12],
        re.I,
    )


_FORCE = re.compile(
    r"\b(?P<p>[A-Z][a-z’'-]+(?:\s+[A-Z][a-z’'-]+){0,2})\s+(?:Police|Constabulary)\b"
)
_UNKNOWN = re.compile(
    r"\b(?i:puts|in|across|around|throughout|within|near|(?:total|figure|count|number|rate|average)\s+for)\s+"
    r"(?P<p>[A-Z][\w’'-]+(?:(?:\s+(?:and|on|upon|le|under)\s+|[ -])[A-Z][\w’'-]+){0,4})"
)


def _unknown(text: str) -> Iterator[Place]:
    trust = word_list("place_words")["trust"]
    never, spoils = frozenset(trust["never"]), frozenset(trust["spoils"])
    titles = frozenset(trust["titles"])
    for match in _FORCE.finditer(text):
        words = match["p"]
        begin = match.start("p")
        if " " in words and words.split()[0] in trust["opens"]:
            begin += len(words.split()[0]) + 1
            words = words.split(" ", 1)[1]
        if words.split()[0] not in never and not titles & {w.lower() for w in words.split()}:
            span = Span(begin, match.end())
            kinds = frozenset(["unknown", "force"])
            yield Place(span, text[span.start : span.end], UNKNOWN, kinds)
    for match in _UNKNOWN.finditer(text):
        words = _bare(match["p"])
        parts = words.split()
        if (
            parts[0].lower() in titles
            or parts[0] in never
            or parts[-1] in spoils
            or words.isupper()
            or plain_name(words) in gazetteer()
        ):
            continue
        yield Place(
            Span(match.start("p"), match.start("p") + len(words)),
            words,
            UNKNOWN,
            frozenset(["unknown"]),
        )
