"""What the members of a group are called: forces, partnerships, districts, areas."""

from __future__ import annotations

from collections.abc import Iterable

from tallybook.assess.assessment import Assessment, Standing
from tallybook.publish.words import words
from tallybook.terms.area_list import areas


def noun_of(found: Standing) -> str:
    """The plural of the members' kind; “areas” where they are of several kinds."""
    kinds = {areas()[code].kind for code in found.peers.members}
    return str(words()["members"].get(kinds.pop() if len(kinds) == 1 else "", "areas"))


def section_of(which: str, found: Standing) -> str:
    """Where a ranking stands among the files of figures: forces, partnerships, near, similar."""
    return noun_of(found) if which == "all" else which


def say_group(found: Standing) -> str:
    """Whom the members are: “all forces”, those of a force in words, or similar areas of a list."""
    if found.peers.area:
        return "similar areas"
    says = found.peers.source
    return f"all {noun_of(found)}" if says.startswith("every ") else says


def nouns_of(found: Assessment) -> str:
    """What the area is ranked among, over all of its kind."""
    return noun_among(place.among_all for place in found.places)


def noun_among(every: Iterable[Standing | None]) -> str:
    """The noun of the first ranking that there is; “areas” where there is none."""
    return next((noun_of(one) for one in every if one), "areas")
