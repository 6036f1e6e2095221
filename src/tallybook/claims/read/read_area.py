"""The area of each mention and the area it is held against."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tallybook.claims.article import Span
from tallybook.claims.mention import Mention
from tallybook.claims.read.attach import after, before, closely_after, walls_between
from tallybook.claims.read.ground import Ground, called, is_below_force, merged, survey
from tallybook.claims.read.places import BEYOND, NAMED, NATION, PEERS, POINTER, UNKNOWN, Place
from tallybook.claims.read.respective_places import respective_places
from tallybook.claims.read.restated import is_picked_up, restated
from tallybook.claims.read.scene import Scene
from tallybook.claims.slot import ASSUMED, IMPLIED, STATED, Slot

_FILL = (
    r"(?:\s+(?:the|that|those|in|of|for|at|across|seen|all|average|figure|rate|rise|drop|fall|growth|"
    r"increase|pace|to|rest|whole|similar|like|number|as|by|per|cent|a|one|any|any\s+other|its|level))*"
)
_COMPARATOR = re.compile(
    r"\b(?:than|compared\s+(?:with|to)|against|unlike|versus|below|above|exceed\w*|outstrip\w*|"
    r"ahead\s+of|behind|(?:twice|double|half|times|pace\s+of|as\s+(?:high|many|much)\s+as))"
    + _FILL
    + r"\s*$",
    re.I,
)
_ASIDE = re.compile(
    r"(?:(?:\bwhich|\bwhere|\bwhile|\bwhereas|—|–)[^.;]{0,60}|\([^).;]{0,60})$", re.I
)
_RECORDER = re.compile(
    r"^(?:['’]s)?\s+(?:(?:has|have|had|officers|detectives|also|alone|itself)\s+)*"
    r"(?:recorded|logged|took|taken|dealt|received|registered|was\s+called|were\s+called|"
    r"investigated|said|says|told|show|showed|shows|revealed|confirmed|noted|reported|handled|answered|attended|counted|made|carried|asked)\b",
    re.I,
)
_ALL_OF_IT = re.compile(r"\b(?:altogether|overall|in\s+(?:all|total))\b[,\s]*$", re.I)
_WHOLE = re.compile(
    r"^\s*(?:of|out\s+of)\s+(?:all|every|the|its|total|any)\b[\w\s’'-]{0,50}$", re.I
)
_IN_SET = re.compile(
    r"^\s*(?:(?!and\b|while\b|but\b)\w+\s+){0,6}(?:in|of|across|among|within)\s+(?:the\s+)?$", re.I
)
_LINKED = re.compile(
    r"(?:^\s*|\b(?:in|at|across|for|by|to|from|within|around|throughout|on|of|over|inside|near|with)\s+(?:the\s+|both\s+|all\s+(?:of\s+)?)?"
    r"(?:(?:city|town|county|district|borough|whole|rest|entire)\s+(?:of\s+)?)?)$",
    re.I,
)
_HAPPENED = re.compile(
    r"\b(?:happened|occurred|took\s+place|were|was|recorded)\s+in\s+(?:the\s+)?$", re.I
)
_TWIN = re.compile(r"(?:\s+of\s+(?:the|this|that)\s+\w+)?\s*(?:[–—(]|,\s+or\b|,\s+that\s+is\b)")
"""What leads to the same figure said again: "58 per cent of the total – 242 offences – were in"."""
_SURVEY = re.compile(r"\b(?:Crime\s+Survey|CSEW)\b")


@dataclass(frozen=True)
class Where:
    """A mention's area and the area of the other side; a slot that is open was not found."""

    area: Slot[str]
    versus: Slot[str]


def read_areas(scene: Scene) -> list[Where]:
    """Where each mention is for, in the order of the text."""
    ground, found = survey(scene), list[Where]()
    again, focus = restated(scene), dict[int, Place | None]()
    in_order = respective_places(scene)
    sentence: Span | None = None
    paragraph, passed = -1, 0
    for position, mention in enumerate(scene.mentions):
        here = scene.sentence(mention.span.start)
        _pass_over(scene, Span(passed, max(here.start, passed + 1)), ground)
        number = scene.paragraph(mention.span.start)
        if number != paragraph:
            _open(scene, number, ground)
        places = _usable(scene, mention, here, ground)
        if (first := again.get(position)) is not None and is_picked_up(scene, mention):
            found.append(_again(found[first]))
            ground.focus = focus[position] = focus[first] or ground.focus
            sentence, paragraph, passed = here, number, here.start
            continue
        if (name := in_order.get(position)) is not None:
            why = "the name in the same order, “respectively”"
            found.append(Where(Slot(name, STATED, None, why), Slot()))
            focus[position] = ground.focus
            sentence, paragraph, passed = here, number, here.start
            continue
        where, taken = _where(scene, mention, places, here, ground)
        found.append(where)
        if here != sentence and taken is not None:
            _move(scene, mention, taken, here, ground)
        focus[position] = ground.focus
        sentence, paragraph, passed = here, number, here.start
    return found


def _again(where: Where) -> Where:
    slot = where.area
    if slot.value is None:
        return where
    return Where(Slot(slot.value, IMPLIED, None, "that of the same figure before"), where.versus)


def _pass_over(scene: Scene, between: Span, ground: Ground) -> None:
    """Names of sentences without figures are remembered for pointers; the focus stays."""
    for place in scene.inside(scene.places, between):
        if place.form in (NAMED, BEYOND):
            ground.note(place)


def _open(scene: Scene, paragraph: int, ground: Ground) -> None:
    """A new paragraph: an aside on another place that the last one held is over."""
    if ground.home is not None:
        ground.focus, ground.home = ground.home, None


def _move(scene: Scene, mention: Mention, place: Place, sentence: Span, ground: Ground) -> None:
    """The first figure of a sentence sets the place spoken of, unless that is only an aside.

    What a list's line or a later sentence of a paragraph says of another place holds to the end
    of the paragraph.
    """
    if place.form == PEERS or _is_comparator(scene, place, sentence):
        return
    if mention.kind == "share" and is_below_force(place) and _holds(ground.focus or ground.lead):
        return  # "Rye saw 40 of them": the story stays with the whole
    before_it = ground.focus
    if place.form != POINTER:
        ground.focus = place
    elif (name := called(place, ground)) and not (before_it and called(before_it, ground) == name):
        ground.focus = next(
            (p for known in ground.by_kind.values() for p in known if p.words == name), before_it
        )
    is_first = scene.opens_paragraph(sentence)
    is_wide = place.form == NATION or "country" in place.kinds
    is_aside = is_wide and (not is_first or (place.form == NATION and not _is_wide_story(ground)))
    is_part = is_below_force(place) and before_it is not None and "force" in before_it.kinds
    is_other = (
        before_it is not None
        and ground.lead is not None
        and not is_wide
        and before_it.words == ground.lead.words != place.words
    )
    if before_it is not None and (scene.is_line(sentence) or is_aside or is_part or is_other):
        ground.home = before_it


def _holds(focus: Place | None) -> bool:
    """Whether the place spoken of is a force or wider, which a town is a part of."""
    return focus is not None and bool(focus.kinds & {"force", "country", "region"})


def _is_wide_story(ground: Ground) -> bool:
    """Whether the first place of the story is a nation: then a town is its aside."""
    return ground.lead is None or "country" in ground.lead.kinds


def _usable(scene: Scene, mention: Mention, sentence: Span, ground: Ground) -> list[Place]:
    inside = scene.inside(scene.places, sentence)
    for place in inside:
        if place.form in (NAMED, BEYOND):
            ground.note(place)
    named = [
        place
        for place in merged(scene, inside, ground)
        if called(place, ground)
        and not (place.form == UNKNOWN and ground.has_known and not _is_near(scene, mention, place))
    ]
    parts = [p for p in named if not _is_of_whole(scene, mention, p)]
    named = parts or named
    named = [p for p in named if not _is_ranks(scene, mention, p, named)]
    if _is_small(named, ground):
        named = [p for p in named if not _only_records(scene, p)]
    return named


def _is_ranks(scene: Scene, mention: Mention, place: Place, places: list[Place]) -> bool:
    """Whether a place is what another number ranks in: "the highest in the county, at 4.2"."""
    owner = scene.mention_before(place.span)
    if owner is None or owner is mention or owner.kind != "rank" or place is places[0]:
        return False
    return bool(_IN_SET.match(scene.between(owner.span, place.span)))


def _is_small(places: list[Place], ground: Ground) -> bool:
    """Whether the sentence, or the story before it, is of a place below a force."""
    return any(is_below_force(p) and p.form in (NAMED, BEYOND, POINTER) for p in places) or (
        is_below_force(ground.focus)
    )


def _only_records(scene: Scene, place: Place) -> bool:
    """Whether a force is named as the one that recorded, not as the area."""
    text = scene.article.text
    if _ALL_OF_IT.search(text[max(0, place.span.start - 30) : place.span.start]):
        return False
    return "force" in place.kinds and bool(
        _RECORDER.match(text[place.span.end : place.span.end + 60])
    )


def _is_near(scene: Scene, mention: Mention, place: Place) -> bool:
    gap = scene.between(mention.span, place.span)
    return len(gap) < 40 and not scene.mentions_between(mention.span, place.span)


def _is_of_whole(scene: Scene, mention: Mention, place: Place) -> bool:
    """“A tenth of all crime known to the force”: the force is the whole's."""
    if mention.kind != "share" or place.span.start < mention.span.end:
        return False
    gap = scene.between(mention.span, place.span)
    if place.words.lower().startswith("the ") and place.form == POINTER:
        gap += "the "
    return bool(_WHOLE.match(gap))


def _is_comparator(scene: Scene, place: Place, sentence: Span) -> bool:
    return bool(_COMPARATOR.search(_lead(scene, place, sentence)))


def _is_aside(scene: Scene, place: Place, sentence: Span) -> bool:
    return bool(_ASIDE.search(_lead(scene, place, sentence)))


def _lead(scene: Scene, place: Place, sentence: Span) -> str:
    return scene.article.text[max(sentence.start, place.span.start - 80) : place.span.start]


def _where(
    scene: Scene, mention: Mention, places: list[Place], sentence: Span, ground: Ground
) -> tuple[Where, Place | None]:
    if _SURVEY.search(scene.article.quote(sentence)) and not any(
        p.form in (NAMED, BEYOND) for p in places
    ):
        return Where(
            Slot(ground.nation, ASSUMED, None, "the survey is of the nation"), Slot()
        ), None
    versus = _held_against(scene, mention, places, sentence)
    own = [p for p in places if p is not versus]
    chosen, how, why = _own(scene, mention, own, sentence, ground)
    against = _slot(versus, ground, STATED, "the place held against") if versus else Slot[str]()
    if chosen is None and any(p.form == NATION for p in scene.places):
        nation = Slot(ground.nation, ASSUMED, None, "the story names no place but the nation")
        return Where(nation, against), None
    return Where(_slot(chosen, ground, how, why), against), chosen if how == STATED else None


def _own(
    scene: Scene, mention: Mention, places: list[Place], sentence: Span, ground: Ground
) -> tuple[Place | None, str, str]:
    if mention.kind == "rank" and (found := _ranked(scene, mention, places, sentence, ground)):
        return found
    if mention.kind == "share" and (where := _happened_in(scene, mention, places)) is not None:
        return where, STATED, "the place where the part happened"
    close = closely_after(scene, mention, places)
    if close is not None and not _is_linked(scene, mention, close):
        close = None
    if close is not None and not _is_comparator(scene, close, sentence):
        return close, STATED, "the place after the number"
    earlier = before(scene, mention, places)
    if earlier is not None and not _passes(scene, mention, earlier, sentence):
        return earlier, STATED, "the place before the number, in its sentence"
    for place in places:
        is_apart = (
            _is_comparator(scene, place, sentence)
            or _is_aside(scene, place, sentence)
            or _opens_clause(scene, mention, place)
        )
        if not is_apart and (
            place is earlier or not scene.mentions_between(mention.span, place.span)
        ):
            return place, STATED, "the place that the sentence is about"
    later = after(scene, mention, places)
    if later is not None and not _is_comparator(scene, later, sentence):
        return later, STATED, "the place after the number"
    if ground.focus is not None:
        return ground.focus, IMPLIED, "the place last spoken of"
    return ground.lead, IMPLIED, "the first place that the story names"


def _happened_in(scene: Scene, mention: Mention, places: list[Place]) -> Place | None:
    """“Two in five burglaries in the county happened in the town”: the town."""
    for place in places:
        beside = 1 if _TWIN.match(scene.article.text, mention.span.end) else 0
        if place.span.start < mention.span.end or (
            scene.mentions_between(mention.span, place.span) > beside
        ):
            continue
        if _HAPPENED.search(scene.between(mention.span, place.span)):
            return place
    return None


def _opens_clause(scene: Scene, mention: Mention, place: Place) -> bool:
    """Whether a place behind a number is what the next clause is of: "..., and Rye had a third"."""
    return place.span.start >= mention.span.end and bool(
        re.search(
            r"(?:\band|\bwhile|\bbut|\bwhereas|;)\s+(?:the\s+)?$",
            scene.between(mention.span, place.span),
        )
    )


def _is_linked(scene: Scene, mention: Mention, place: Place) -> bool:
    """Whether a place follows by "in", "across" and the like, not as the next subject."""
    if place.form in (POINTER, NATION, PEERS) or place.span.start < mention.span.end:
        return True
    gap = scene.between(mention.span, place.span)
    if re.search(r"\b(?:and|while|but)\b", gap):
        return False  # "60 and in the next town from 20": the next figure's
    return bool(_LINKED.search(gap))


def _ranked(
    scene: Scene, mention: Mention, places: list[Place], sentence: Span, ground: Ground
) -> tuple[Place, str, str] | None:
    """What a place is ranked among is not its own: "the worst in the county", said of a town."""
    earlier = before(scene, mention, places)
    if earlier is not None:
        return earlier, STATED, "the place before the rank, in its sentence"
    close = closely_after(scene, mention, places)
    wider = close is not None and close.kinds & {"country", "region", "county", "force"}
    if wider and is_below_force(ground.focus) and ground.focus is not None:
        return ground.focus, IMPLIED, "the place last spoken of, ranked in a wider one"
    return None


def _passes(scene: Scene, mention: Mention, place: Place, sentence: Span) -> bool:
    """Whether a place before a number is another number's: held against, and further back."""
    is_comparator = _is_comparator(scene, place, sentence)
    if not (is_comparator or _is_aside(scene, place, sentence)):
        return False
    behind = scene.article.text[place.span.end : place.span.end + 30]
    if is_comparator and not re.match(r"(?:\s+as\s+a\s+whole)?,?\s+wh(?:ere|ich)\b", behind):
        return bool(scene.mentions_between(place.span, mention.span))
    return bool(scene.mentions_between(place.span, mention.span)) and walls_between(
        scene, place.span, mention.span
    )


def _held_against(
    scene: Scene, mention: Mention, places: list[Place], sentence: Span
) -> Place | None:
    if mention.kind != "comparison":
        return None
    later = [p for p in places if p.span.start >= mention.span.start]
    marked = [p for p in later if _is_comparator(scene, p, sentence) or p.form in (NATION, PEERS)]
    plain = [p for p in later if "," not in scene.between(mention.span, p.span)]
    return next(iter([*marked, *plain]), None)


def _slot(place: Place | None, ground: Ground, how: str, why: str) -> Slot[str]:
    if place is None or not (name := called(place, ground)):
        return Slot()
    if place.form == POINTER:
        how, why = IMPLIED, f"“{place.words.lower()}” points to the last place of its kind"
    elif place.form == NATION:
        how, why = ASSUMED, f"“{place.words.lower()}” means the story's nation"
    return Slot(name, how, place.span if how == STATED else None, why)
