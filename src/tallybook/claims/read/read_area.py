"""The area of each mention and the area it is held against."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tallybook.claims.article import Span
from tallybook.claims.mention import Mention
from tallybook.claims.read.attach import after, before, closely_after, walls_between
from tallybook.claims.read.places import BEYOND, NAMED, NATION, POINTER, UNKNOWN, Place
from tallybook.claims.read.scene import Scene
from tallybook.claims.slot import ASSUMED, IMPLIED, STATED, Slot

HOME = "England and Wales"
"""The nation that "nationally" means where a story names no other: the lists' own."""

_COMPARATOR = re.compile(
    r"(?:\b(?:than|compared\s+(?:with|to)|against|unlike|versus|below|above|exceed\w*|outstrip\w*|ahead\s+of|behind|"
    r"(?:twice|double|half|times|pace\s+of|rate\s+(?:of|for)|average\s+(?:of|for|across)|as\s+(?:high|many|much)\s+as)))"
    r"(?:\s+(?:the|that|those|in|of|for|at|across|seen|all|average|figure|rate|rise|drop|fall|growth|increase|pace|to|rest|"
    r"whole|similar|like|number|as|by|per|cent|a|one|any|any\s+other|county|city|force))*\s*$",
    re.I,
)
_ASIDE = re.compile(r"(?:\bwhich|\bwhere|\bwhile|\bwhereas|—|–|\()[^.;]{0,60}$", re.I)
_RECORDER = re.compile(
    r"^(?:['’]s)?\s+(?:(?:has|have|had|officers|detectives|also|alone|itself)\s+)*(?:recorded|logged|took|taken|dealt|received|registered|"
    r"was\s+called|were\s+called|investigated|noted|reported|handled|answered|attended|counted|made|carried)\b",
    re.I,
)


@dataclass
class Ground:
    """Which places the story has spoken of: the one in focus and the last of each kind."""

    nation: str = HOME
    focus: Place | None = None
    lead: Place | None = None
    last: Place | None = None
    by_kind: dict[str, Place] = field(default_factory=dict)
    has_known: bool = True


@dataclass(frozen=True)
class Where:
    """A mention's area and the area of the other side; a slot that is open was not found."""

    area: Slot[str]
    versus: Slot[str]


def read_areas(scene: Scene) -> list[Where]:
    """Where each mention is for, in the order of the text."""
    ground = _survey(scene)
    found: list[Where] = []
    sentence: Span | None = None
    for mention in scene.mentions:
        here = scene.sentence(mention.span.start)
        if here != sentence:
            sentence = here
            _enter(scene, here, ground)
        found.append(_where(scene, mention, here, ground))
    return found


def _survey(scene: Scene) -> Ground:
    ground = Ground(nation=_nation(scene))
    known = [p for p in scene.places if p.form in (NAMED, BEYOND)]
    ground.has_known = bool(known)
    first = next((p for p in scene.places if p.form in (NAMED, BEYOND)), None)
    ground.lead = first or next((p for p in scene.places if p.form == UNKNOWN), None)
    return ground


def _nation(scene: Scene) -> str:
    """The nation that the story is of: one outside the lists if that is named first, else home."""
    for place in scene.places:
        if place.form == NAMED and "country" not in place.kinds:
            return HOME
        if place.form == NAMED and place.words == "Wales":
            return HOME
        if place.form == BEYOND and place.words != "United Kingdom":
            return next((k for k in sorted(place.kinds) if k[:1].isupper()), HOME)
    return HOME


def _enter(scene: Scene, sentence: Span, ground: Ground) -> None:
    """Note the places of all text up to this sentence's end; move the focus to its topic."""
    seen = ground.last.span.end if ground.last else 0
    for place in scene.inside(scene.places, Span(seen, max(sentence.start, seen + 1))):
        if place.span.start < sentence.start and place.form in (NAMED, BEYOND):
            _note(place, ground)
    for place in scene.inside(scene.places, sentence):
        if place.form in (NAMED, BEYOND):
            _note(place, ground)
    if topic := _topic(scene, sentence, ground):
        ground.focus = topic


def _note(place: Place, ground: Ground) -> None:
    ground.last = place
    for kind in place.kinds:
        ground.by_kind[kind] = place


def _topic(scene: Scene, sentence: Span, ground: Ground) -> Place | None:
    """The place a sentence is about: its first, unless that is only held against or an aside."""
    for place in scene.inside(scene.places, sentence):
        if place.form == UNKNOWN and ground.has_known:
            continue
        if _is_comparator(scene, place, sentence) or _is_aside(scene, place, sentence):
            continue
        if place.form == POINTER and not _resolved(place, ground):
            continue
        if _is_recorder(scene, place) and _is_narrower(ground):
            continue
        return place
    return None


def _is_comparator(scene: Scene, place: Place, sentence: Span) -> bool:
    lead = scene.article.text[max(sentence.start, place.span.start - 80) : place.span.start]
    return bool(_COMPARATOR.search(lead))


def _is_aside(scene: Scene, place: Place, sentence: Span) -> bool:
    lead = scene.article.text[max(sentence.start, place.span.start - 80) : place.span.start]
    return bool(_ASIDE.search(lead))


def _is_recorder(scene: Scene, place: Place) -> bool:
    return "force" in place.kinds and bool(
        _RECORDER.match(scene.article.text[place.span.end : place.span.end + 60])
    )


def _is_narrower(ground: Ground) -> bool:
    """Whether the focus is a place below a force, which the force records for."""
    return bool(ground.focus and not ground.focus.kinds & {"force", "region", "country", "county"})


def _resolved(place: Place, ground: Ground) -> str:
    """The name that a place stands for; empty if it points to nothing."""
    if place.form == NATION:
        return ground.nation
    if place.form != POINTER:
        return place.words
    if "any" in place.kinds or "latest" in place.kinds:
        chosen = ground.focus if ground.focus and ground.focus.form != POINTER else ground.last
        return chosen.words if chosen else ""
    if "london" in place.kinds:
        return "London"
    for kind in _order(place):
        if kind in ground.by_kind:
            return ground.by_kind[kind].words
    return ""


def _order(place: Place) -> list[str]:
    order = ("force", "county", "district", "unknown", "region", "beyond")
    return [kind for kind in order if kind in place.kinds]


def _where(scene: Scene, mention: Mention, sentence: Span, ground: Ground) -> Where:
    inside = [
        p
        for p in scene.inside(scene.places, sentence)
        if _resolved(p, ground)
        and not (p.form == UNKNOWN and ground.has_known and not _is_close(scene, mention, p))
    ]
    inside = [
        p
        for p in inside
        if not (_is_recorder(scene, p) and _is_narrower(ground) and p is not ground.focus)
    ]
    versus = _held_against(scene, mention, inside, sentence, ground)
    own = [p for p in inside if versus.span != p.span]
    return Where(_own(scene, mention, own, sentence, ground), versus)


def _is_close(scene: Scene, mention: Mention, place: Place) -> bool:
    return len(scene.between(mention.span, place.span)) < 40 and not scene.mentions_between(
        mention.span, place.span
    )


def _own(
    scene: Scene, mention: Mention, places: list[Place], sentence: Span, ground: Ground
) -> Slot[str]:
    close = closely_after(scene, mention, places)
    if close is not None and not _is_comparator(scene, close, sentence):
        return _slot(close, ground, STATED, "the place after the number")
    earlier = before(scene, mention, places)
    if earlier is not None and not _passes(scene, mention, earlier, sentence):
        return _slot(earlier, ground, STATED, "the place before the number, in its sentence")
    topic = next(
        (
            p
            for p in places
            if not _is_comparator(scene, p, sentence) and not _is_aside(scene, p, sentence)
        ),
        None,
    )
    if topic is not None:
        return _slot(topic, ground, STATED, "the place that the sentence is about")
    later = after(scene, mention, places)
    if later is not None and not _is_comparator(scene, later, sentence):
        return _slot(later, ground, STATED, "the place after the number")
    if ground.focus is not None:
        return _slot(ground.focus, ground, IMPLIED, "the place last spoken of")
    if ground.lead is not None:
        return _slot(ground.lead, ground, IMPLIED, "the first place that the story names")
    if any(p.form == NATION for p in scene.places):
        return Slot(ground.nation, ASSUMED, None, "the story names no place but the nation")
    return Slot()


def _passes(scene: Scene, mention: Mention, place: Place, sentence: Span) -> bool:
    """Whether a place before a number is another number's: held against, and further back."""
    if not (_is_comparator(scene, place, sentence) or _is_aside(scene, place, sentence)):
        return False
    return bool(scene.mentions_between(place.span, mention.span)) and walls_between(
        scene, place.span, mention.span
    )


def _held_against(
    scene: Scene, mention: Mention, places: list[Place], sentence: Span, ground: Ground
) -> Slot[str]:
    if mention.kind != "comparison":
        return Slot()
    later = [p for p in places if p.span.start >= mention.span.start]
    for place in later:
        if (
            _is_comparator(scene, place, sentence)
            or "national" in place.words.lower()
            or place is later[0]
        ):
            return _slot(place, ground, STATED, "the place held against")
    return Slot()


def _slot(place: Place, ground: Ground, how: str, why: str) -> Slot[str]:
    name = _resolved(place, ground)
    if not name:
        return Slot()
    if place.form == POINTER:
        how, why = (IMPLIED, f"“{place.words.lower()}” points to the last place of its kind")
    elif place.form == NATION:
        how, why = (ASSUMED, f"“{place.words.lower()}” means the story's nation")
    return Slot(name, how, place.span, why)
