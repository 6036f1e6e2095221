"""What came of offences: the word that turns an offence into another measure."""

from __future__ import annotations

import re

from tallybook.claims.article import Span
from tallybook.claims.mention import Mention
from tallybook.claims.read.scene import Scene
from tallybook.claims.read.words import one_of, word_list

ALL = "all recorded crime"


_POINT = re.compile(r"(?<=\d)\.(?=\d)")


def with_outcome(measure: str, word: str) -> str:
    """An offence with what came of it, as a claim prints it: "rape charges"."""
    if word == "unsolved":
        return f"unsolved {'crime' if measure == ALL else measure}"
    return f"{word} {measure}" if word.endswith("rate") else f"{bare_measure(measure)} {word}"


def outcome_named(text: str) -> str:
    """What came of offences, if the text speaks of it ("charges"); else empty."""
    for word, phrases in word_list("measure_words")["outcome"].items():
        if re.search(rf"\b{one_of(phrases)}\b", text, re.I):
            return str(word)
    return ""


def bare_measure(measure: str) -> str:
    """A measure before an outcome word: "corrosive substance attacks" charged is its charges."""
    return measure.removesuffix(" attacks")


def outcome_of(scene: Scene, mention: Mention, sentence: Span) -> str:
    """The outcome that a figure counts, by the words beside it; empty for offences."""
    if mention.unit not in (
        "outcomes",
        "suspects",
        "percent",
        "offences",
        "times",
        "percentage_points",
    ):
        return ""
    lists = word_list("measure_words")["outcome"]
    text = scene.article.text
    following = scene.mention_after(mention.span)
    stop = following.span.start if following is not None else sentence.end
    near = text[mention.span.start : min(sentence.end, mention.span.end + 80, stop)]
    near = _POINT.sub("", near)  # the stop of "1.3 per cent" ends no clause
    for word, phrases in lists.items():
        if re.search(rf"^[^,;.:–]*\b{one_of(phrases)}\b", near, re.I):
            return str(word)
    label = re.match(r"[^:]{2,40}:", scene.article.quote(sentence))
    if label and scene.is_line(sentence) and (named := outcome_named(label.group())):
        return named
    if mention.unit == "percent" and mention.kind in ("share", "level"):
        before_it = text[sentence.start : mention.span.start]
        rates = [word for word in lists if word.endswith("rate")]
        return next(
            (w for w in rates if re.search(rf"\b{one_of(lists[w])}\b", before_it, re.I)), ""
        )
    if mention.unit in ("outcomes", "suspects"):
        whole = scene.article.quote(sentence)
        found = {
            w: m.start()
            for w, p in lists.items()
            if (m := re.search(rf"\b{one_of(p)}\b", whole, re.I))
        }
        if found:
            return str(min(found, key=lambda w: abs(found[w] + sentence.start - mention.span.end)))
    return ""


def is_outcome_measure(measure: str) -> bool:
    """Whether a measure ends in an outcome: "rape charges"."""
    outcomes = word_list("measure_words")["outcome"]
    return measure.split()[-1] in outcomes or any(measure.startswith(f"{w} ") for w in outcomes)
