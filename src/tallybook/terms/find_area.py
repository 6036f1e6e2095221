"""From a name, an alias or a code to an extent, saying which area was taken."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tallybook.terms.area_list import Area, areas
from tallybook.terms.errors import NotDefined
from tallybook.terms.extent import Extent

# Police tables are made for forces, so a bare name means the force before the county or district;
# a partnership mostly is a council's area, whose own name means the council.
PREFERENCE = ("country", "force", "body", "district", "partnership", "county", "region")
_KINDS = {
    "force": "force",
    "police": "force",
    "county": "county",
    "region": "region",
    "district": "district",
    "council": "district",
    "csp": "partnership",
    "partnership": "partnership",
}


@dataclass(frozen=True)
class Found:
    """The extent taken, and the other areas of the same name that were not."""

    extent: Extent
    area: Area
    passed_over: tuple[Area, ...]


def find_area(text: str, kinds: tuple[str, ...] = PREFERENCE) -> Found:
    """The area that the text names, and which others have the same name.

    A name may end in its kind ("Hampshire county"). Where one name is several areas, the first
    kind in `kinds` wins and the rest are told. Refuses an unknown name, and a name that stands for
    two present areas of one kind.
    """
    if text.strip() in areas():
        area = areas()[text.strip()]
        return Found(Extent((area.code,)), area, ())
    codes, wanted = _codes(text)
    if not codes:
        raise NotDefined(f"No area is called “{text}”.{_near(text)}", code="area-unknown")
    ranked = sorted((areas()[c] for c in codes), key=lambda a: _rank(a, kinds))
    best = [a for a in ranked if _rank(a, kinds) == _rank(ranked[0], kinds)]
    if len(best) > 1:
        listed = ", ".join(f"{a.code} ({a.name}, {a.kind})" for a in best)
        raise NotDefined(f"“{text}” could be any of {listed}.", code="area-ambiguous")
    passed_over = () if wanted else tuple(a for a in ranked[1:] if a.valid_to is None)
    return Found(Extent((best[0].code,)), best[0], passed_over)


def _codes(text: str) -> tuple[tuple[str, ...], str]:
    plain = _plain(text)
    if found := _names().get(plain):
        return found, ""
    words = plain.split()
    if words and words[-1] in _KINDS:
        kind = _KINDS[words[-1]]
        found = _names().get(" ".join(words[:-1]), ())
        return tuple(c for c in found if areas()[c].kind == kind), kind
    return (), ""


def _rank(area: Area, kinds: tuple[str, ...]) -> tuple[int, bool]:
    order = kinds.index(area.kind) if area.kind in kinds else len(kinds)
    return order, area.valid_to is not None


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("&", "and").replace("-", " ").replace("’", "'").split())


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for area in areas().values():
        for name in {_plain(n) for n in (area.name, area.code, *area.aliases)}:
            found[name].append(area.code)
    return {name: tuple(codes) for name, codes in found.items()}


def _near(text: str) -> str:
    import difflib

    real = [name for name, codes in _names().items() if not areas()[codes[0]].is_made_up]
    near = difflib.get_close_matches(_plain(text), real, n=3)
    return f" Near: {', '.join(map(_written, near))}." if near else ""


def _written(plain: str) -> str:
    """A name as the list writes it."""
    area = areas()[_names()[plain][0]]
    return next(n for n in (area.name, area.code, *area.aliases) if _plain(n) == plain)
