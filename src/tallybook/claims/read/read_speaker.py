"""Who says each figure: in quotation marks, or reported."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache

from tallybook.claims.article import Span
from tallybook.claims.mention import Mention
from tallybook.claims.read.places import gazetteer, plain_name
from tallybook.claims.read.scene import Scene
from tallybook.claims.read.words import one_of, word_list
from tallybook.claims.slot import IMPLIED, STATED, Slot

_WORD = r"[A-Z][a-zà-ÿ]+(?:[’'-][A-Z]?[a-z]+)*"
_SHORT = 25
"""Characters: a shorter quotation is a word picked out, not speech."""
_KEEPS_SPEAKING = 3
"""Paragraphs over which a quotation without a name is still the last speaker's."""
_OPEN, _CLOSE = '“"', '”"'


@dataclass(frozen=True)
class _Said:
    """A person with a verb of saying: where the name stands, and whether the verb follows it."""

    span: Span
    name: str
    verb_end: int
    follows: bool


@dataclass(frozen=True)
class _Voices:
    """All attributions and quotations of a story in order, with where they begin."""

    said: list[_Said]
    starts: list[int]
    quotes: list[Span]
    quote_starts: list[int]

    def inside(self, span: Span) -> list[_Said]:
        at, end = bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)
        return self.said[at:end]

    def before(self, position: int) -> _Said | None:
        at = bisect_left(self.starts, position)
        return self.said[at - 1] if at else None

    def quotation(self, position: int) -> Span | None:
        at = bisect_right(self.quote_starts, position)
        quote = self.quotes[at - 1] if at else None
        return quote if quote is not None and position < quote.end else None


def read_speakers(scene: Scene) -> list[Slot[str]]:
    """The person who says each figure; open where a story says it in its own words."""
    said = sorted(_attributions(scene.article.text), key=lambda one: one.span.start)
    quotes = _quotations(scene)
    voices = _Voices(said, [one.span.start for one in said], quotes, [q.start for q in quotes])
    return [_speaker(scene, mention, voices) for mention in scene.mentions]


@cache
def _name_pattern() -> str:
    titles = one_of(word_list("speech_words")["titles"])
    return rf"(?P<name>(?:{titles}\.?\s+)*{_WORD}(?:\s+{_WORD}){{0,3}})"


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], bool], ...]:
    said = one_of(word_list("speech_words")["said"])
    name = _name_pattern()
    # a description may stand between: "Jo Brown, our director of policy, said"
    apart = r"(?:,\s+[^,.;:“”\"]{2,80})?,?\s+(?:has\s+|have\s+|also\s+|then\s+|later\s+)?"
    after = rf"\b{name}{apart}(?:{said})\b"
    role = r"(?:[a-z’'][\w’'-]*\s+(?:[\w’'-]+\s+){0,6}?)?(?:[a-z]+,\s+)?"
    before = rf"\b(?:{said}|according\s+to)\s+{role}{name}"
    return (re.compile(after), True), (re.compile(before), False)


def _attributions(text: str) -> list[_Said]:
    full: dict[str, str] = {}
    found = []
    for pattern, follows in _patterns():
        for match in pattern.finditer(text):
            name = _person(match["name"])
            if name:
                span = Span(match.start("name"), match.end("name"))
                found.append(_Said(span, name, match.end(), follows))
    found.sort(key=lambda one: one.span.start)
    named = []
    for one in found:
        surname = one.name.split()[-1]
        longer = full.setdefault(surname, one.name)
        if len(one.name) > len(longer) or _first_names(one.name) > _first_names(longer):
            full[surname] = one.name
        named.append(_Said(one.span, full[surname], one.verb_end, one.follows))
    return [*named, *_pronouns(text, named)]


def _first_names(name: str) -> int:
    titles = set(word_list("speech_words")["titles"])
    return sum(1 for word in name.split() if word.rstrip(".") not in titles)


def _person(words: str) -> str:
    """A person's name as printed; empty for a body, a place or a lone word without a title."""
    lists = word_list("speech_words")
    parts = words.split()
    if parts[0] in ("Yesterday", "Today", "However", "Meanwhile", "But", "And", "The"):
        parts = parts[1:]
    bare = [part for part in parts if part.rstrip(".") not in lists["titles"]]
    if not bare or set(bare) & set(lists["bodies"]) or plain_name(" ".join(bare)) in gazetteer():
        return ""
    if len(bare) == 1 and len(parts) == 1:
        return ""
    return " ".join(parts)


def _pronouns(text: str, named: list[_Said]) -> list[_Said]:
    """“She pointed out that”: the person last named as speaking."""
    said = one_of(word_list("speech_words")["said"])
    told = r"had\s+been\s+(?:told|informed)|was\s+(?:told|informed)"
    ends = [one.span.end for one in named]
    found = []
    for match in re.finditer(
        rf"\b(?P<p>He|She|he|she)\s+(?:also\s+|has\s+)?(?:{said}|{told})\b", text
    ):
        if at := bisect_right(ends, match.start()):
            span = Span(match.start("p"), match.end("p"))
            opens = match["p"][0].isupper()
            found.append(_Said(span, named[at - 1].name, match.end(), opens))
    return found


def _quotations(scene: Scene) -> list[Span]:
    """Stretches in quotation marks, by paragraph; one that is not closed runs to its end."""
    found = []
    for paragraph in scene.prose.paragraphs:
        start = -1
        for at in range(paragraph.start, paragraph.end):
            letter = scene.article.text[at]
            if start < 0 and letter in _OPEN:
                start = at
            elif start >= 0 and letter in _CLOSE and at > start + 1:
                found.append(Span(start, at + 1))
                start = -1
        if 0 <= start < paragraph.end:
            found.append(Span(start, paragraph.end))
    return found


def _speaker(scene: Scene, mention: Mention, voices: _Voices) -> Slot[str]:
    inside = voices.quotation(mention.span.start)
    if inside is not None and inside.end - inside.start > _SHORT:
        return _of_quotation(scene, inside, voices)
    return _reported(scene, mention, voices)


def _of_quotation(scene: Scene, quote: Span, voices: _Voices) -> Slot[str]:
    """The speaker named beside the quotation, in its paragraph; else the last one who spoke."""
    number = scene.paragraph(quote.start)
    if near := voices.inside(scene.prose.paragraphs[number]):
        chosen = min(near, key=lambda one: _apart(one.span, quote))
        return Slot(chosen.name, STATED, chosen.span, "the speaker named beside the quotation")
    last = voices.before(quote.start)
    if last is not None and number - scene.paragraph(last.span.start) <= _KEEPS_SPEAKING:
        return Slot(last.name, IMPLIED, last.span, "the one who spoke last")
    return Slot()


def _apart(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _reported(scene: Scene, mention: Mention, voices: _Voices) -> Slot[str]:
    """A person who says so in the same sentence, the figure behind the verb."""
    for one in voices.inside(scene.sentence(mention.span.start)):
        behind_verb = one.follows and one.verb_end <= mention.span.start
        tail = not one.follows and one.span.start >= mention.span.end
        if behind_verb or tail:
            return Slot(one.name, STATED, one.span, "reported in the sentence")
    return Slot()
