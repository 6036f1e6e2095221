"""The places that a definition covers: areas of one list, less those left out."""

from __future__ import annotations

from dataclasses import dataclass, field

from tallybook.terms.area_list import AREAS, areas, children_of
from tallybook.terms.errors import NotDefined


@dataclass(frozen=True)
class Extent:
    """Areas of one list, sorted and without repeats, without others; the name only describes.

    Refuses an unknown list, a code that the list does not have, leaving out what does not lie
    inside, and leaving out so much that nothing is left.
    """

    areas: tuple[str, ...]
    without: tuple[str, ...] = ()
    list: str = AREAS
    name: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "areas", tuple(sorted(set(self.areas))))
        object.__setattr__(self, "without", tuple(sorted(set(self.without))))
        _check(self)
        if not self.name:
            object.__setattr__(self, "name", _describe(self))

    @property
    def text(self) -> str:
        """The canonical text: codes joined by plus, then minus what is left out."""
        return "+".join(self.areas) + "".join(f"-{code}" for code in self.without)

    def __str__(self) -> str:
        return self.name


def _check(extent: Extent) -> None:
    if extent.list != AREAS:
        raise NotDefined(f"There is no list of areas “{extent.list}”.", code="area-unknown")
    if not extent.areas:
        raise NotDefined("No area was named.", code="area-unknown")
    if unknown := [c for c in (*extent.areas, *extent.without) if c not in areas()]:
        raise NotDefined(f"Not in the list of areas: {', '.join(unknown)}.", code="area-unknown")
    inside = _ever_inside(extent.areas) if extent.without else set()
    if outside := [c for c in extent.without if c not in inside]:
        names = ", ".join(areas()[c].name for c in outside)
        raise NotDefined(f"{names} does not lie inside.", code="extent-without-outside")
    if set(extent.areas) <= set(extent.without):
        raise NotDefined(
            "Everything is left out.", code="definition-nonsense", do="Leave out less."
        )


def _ever_inside(codes: tuple[str, ...]) -> set[str]:
    found, ahead = set(codes), list(codes)
    while ahead:
        for one in children_of().get(ahead.pop(), ()):
            if one.child not in found:
                found.add(one.child)
                ahead.append(one.child)
    return found


def _describe(extent: Extent) -> str:
    names = [areas()[code].name for code in extent.areas]
    shown = " and ".join(names) if len(names) < 4 else f"{len(names)} areas"
    left_out = ", ".join(areas()[code].name for code in extent.without)
    return f"{shown} without {left_out}" if left_out else shown
