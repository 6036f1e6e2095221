"""What a story has said of places so far, and what its pointers and lists stand for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from tallybook.claims.article import Span
from tallybook.claims.read.places import (
    BEYOND,
    NAMED,
    NATION,
    PEERS,
    POINTER,
    UNKNOWN,
    Place,
    gazetteer,
    plain_name,
)
from tallybook.claims.read.scene import Scene
from tallybook.terms.area_list import areas
from tallybook.terms.errors import NotDefined
from tallybook.terms.find_area import find_area
from tallybook.terms.force_around import force_around
from tallybook.terms.members import members

LESS = " excluding "
"""Between a place and the one that is left out of it."""
HOME = "England and Wales"
"""The nation that "nationally" means where a story names no other: the lists' own."""

_ORDER = ("force", "county", "shire", "district", "unknown", "region", "beyond")
_BELOW = ("district", "county", "force")
"""In a row of places a bare name is the district or the county before the force."""
_ROW = re.compile(r"(?:\s*,)?\s*(?:and\s+|&\s*)?(?:the\s+)?", re.I)
_WITHOUT = re.compile(
    r"(?:,|\()?\s*(?:but\s+)?(?:leaving\s+out|excluding|except(?:ing|\s+for)?|without|other\s+than|apart\s+from|minus|"
    r"not\s+including|not\s+counting|outside|bar)\s+(?:the\s+)?$",
    re.I,
)
_MOST = 0.75
_SMALL = {"force", "region", "country", "county"}
_NOW = date(2023, 4, 1)
"""Whether a district lies in a force is asked of this day where a story has none."""


@dataclass
class Ground:
    """The nation, the place in focus, the first one named, and the last of each kind."""

    nation: str
    day: date
    focus: Place | None = None
    home: Place | None = None
    """The focus to return to when a paragraph on another place ends."""
    lead: Place | None = None
    last: Place | None = None
    by_kind: dict[str, list[Place]] = field(default_factory=dict)
    has_known: bool = True

    def note(self, place: Place) -> None:
        """Remember a named place for the pointers to come."""
        self.last = place
        for kind in place.kinds:
            known = self.by_kind.setdefault(kind, [])
            if not known or known[-1].span.start < place.span.start:
                known.append(place)
        if "district" in place.kinds and place.words.lower().endswith("shire"):
            self.by_kind.setdefault("shire", []).append(place)


def survey(scene: Scene) -> Ground:
    """The story's nation and the first place it names."""
    first = next((p for p in scene.places if p.form in (NAMED, BEYOND)), None)
    unknown = next((p for p in scene.places if p.form == UNKNOWN), None)
    ground = Ground(_nation(scene), scene.article.published or _NOW)
    local = next((p for p in scene.places if p.form in (NAMED, BEYOND) and not _is_wide(p)), None)
    ground.has_known = local is not None
    ground.lead = first if local else unknown or first
    return ground


def _is_wide(place: Place) -> bool:
    """A nation, which a story on a town that no list has sets beside it."""
    return "country" in place.kinds


def _nation(scene: Scene) -> str:
    """One outside the lists, if a place of it is the first that the story names; else home."""
    for place in scene.places:
        if place.form == NAMED and ("country" not in place.kinds or place.words == "Wales"):
            return HOME
        if place.form == BEYOND and place.words != "United Kingdom":
            return next((k for k in sorted(place.kinds) if k[:1].isupper()), HOME)
    return HOME


def called(place: Place, ground: Ground) -> str:
    """The name that a place stands for; empty if it points to nothing."""
    if place.form == NATION:
        return ground.nation
    if place.form != POINTER:
        return place.words
    if place.kinds & {"any", "latest"}:
        chosen = ground.focus or ground.last or ground.lead
        return called(chosen, ground) if chosen and chosen.form != POINTER else ""
    if "london" in place.kinds:
        return "London"
    kinds = [kind for kind in _ORDER if kind in place.kinds & set(ground.by_kind)]
    known = [_last_before(ground.by_kind[kind], place) for kind in kinds]
    if known:
        latest = max(known, key=lambda one: one.span.start)
        return latest.words
    if place.words.lower().endswith("the city") and (city := _city_of_shire(ground)):
        return city
    return _force_of_focus(ground) if "force" in place.kinds else ""


def _city_of_shire(ground: Ground) -> str:
    """The city that a shire has its name from: "the city" of a story on Leicestershire."""
    shire = next((p for p in (ground.focus, ground.lead) if p and "shire" in p.words), None)
    stem = shire.words.split("shire")[0].lower() if shire else ""
    return stem.title() if stem and "district" in gazetteer().get(stem, ("", "", ()))[2] else ""


def _last_before(known: list[Place], pointer: Place) -> Place:
    """The last place named before a pointer, else the first named after it."""
    return next((p for p in reversed(known) if p.span.start < pointer.span.start), known[0])


def _force_of_focus(ground: Ground) -> str:
    """The force that the place in focus lies in: "the force" of a story that names none."""
    place = ground.focus or ground.lead
    if place is None or place.form != NAMED:
        return ""
    try:
        code = find_area(place.words).area.code
    except NotDefined:
        return ""
    force = force_around(code, ground.day)
    return areas()[force].name if force else ""


def is_below_force(place: Place | None) -> bool:
    """Whether a place is smaller than a force: a district, a town."""
    return bool(place and not place.kinds & _SMALL and place.form not in (NATION, PEERS))


def merged(scene: Scene, places: list[Place], ground: Ground) -> list[Place]:
    """Places in a row ("Shropshire, Herefordshire and Worcestershire") as one.

    Its name is the force that they all lie in, where the story names that force; else the row.
    """
    found: list[Place] = []
    row: list[Place] = []
    places = _less(scene, places)
    for place in [*places, None]:
        if row and (place is None or not _is_next(scene, row[-1], place)):
            found += [_one(scene, row, ground)] if _is_row(scene, row) else row
            row = []
        if place is not None:
            row.append(place)
    return found


def _less(scene: Scene, places: list[Place]) -> list[Place]:
    """“England and Wales, leaving out the Met”: one place, less the other."""
    found: list[Place] = []
    for place in places:
        if found and _WITHOUT.fullmatch(scene.between(found[-1].span, place.span)):
            span = Span(found[-1].span.start, place.span.end)
            words = f"{found[-1].words}{LESS}{place.words}"
            found[-1] = Place(span, words, found[-1].form, found[-1].kinds)
        else:
            found.append(place)
    return found


def _is_next(scene: Scene, one: Place, other: Place) -> bool:
    if not {one.form, other.form} <= {NAMED, BEYOND}:
        return False
    return bool(_ROW.fullmatch(scene.between(one.span, other.span)))


def _is_row(scene: Scene, row: list[Place]) -> bool:
    """Whether the last of several places is joined by "and"."""
    return len(row) > 1 and bool(re.search(r"and|&", scene.between(row[-2].span, row[-1].span)))


def _one(scene: Scene, row: list[Place], ground: Ground) -> Place:
    span = Span(row[0].span.start, row[-1].span.end)
    words = scene.article.quote(span)
    forces = {_force_of(place, ground) for place in row}
    if len(forces) == 1 and (force := forces.pop()) and _covers(row, force, ground):
        for place in scene.places:
            if place.form == NAMED and "force" in place.kinds and _force_of(place, ground) == force:
                return Place(span, place.words, NAMED, frozenset(["force"]))
    return Place(span, words, NAMED, frozenset(["row"]))


def _covers(row: list[Place], force: str, ground: Ground) -> bool:
    """Whether the places of a row are all but a little of a force, by districts."""
    every = set(members(force, ("district",), ground.day))
    inside: set[str] = set()
    for place in row:
        code = find_area(plain_name(place.words), _BELOW).area.code
        inside |= {code, *members(code, ("district",), ground.day)}
    return len(every & inside) >= _MOST * len(every)


def _force_of(place: Place, ground: Ground) -> str:
    try:
        code = find_area(plain_name(place.words), _BELOW).area.code
    except NotDefined:
        return ""
    if areas()[code].kind == "force":
        return code
    inside = members(code, ("district",), ground.day) or (code,)
    forces = {force_around(one, ground.day) for one in inside}
    return forces.pop() if len(forces) == 1 else ""
