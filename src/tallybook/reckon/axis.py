"""The axes along which a definition can be laid out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from tallybook.figures.definition import Reckoned
from tallybook.figures.place import count_of, extent_of
from tallybook.figures.table import Axis
from tallybook.terms.area_list import PARTS_OF_FORCE, REPORTING, areas
from tallybook.terms.errors import NotDefined
from tallybook.terms.extent import Extent
from tallybook.terms.members import members
from tallybook.terms.offences import Offences
from tallybook.terms.split_period import split_period


def axis(definition: Reckoned, by: str) -> Axis:
    """The axis that lays the definition out by month, quarter, year, area, partnership or offence.

    Quarters and years are parts of the definition's period, areas are the forces and bodies in its
    extent, partnerships are those of its forces with what these have in none, offences are its
    classes. Refuses another word.
    """
    if by not in _AXES:
        raise NotDefined(f"“{by}” is no axis; there are {', '.join(_AXES)}.", code="axis-unknown")
    return _AXES[by](definition)


def _by_part(part: str, definition: Reckoned) -> Axis:
    return Axis("period", split_period(count_of(definition).period, part))


def _by_kinds(kinds: tuple[str, ...], definition: Reckoned) -> Axis:
    """Areas of the first kind come before those of the second, each by name."""
    extent = extent_of(definition)
    on = count_of(definition).period.last
    left_out = {m for code in extent.without for m in members(code, kinds, on)}
    inside = {m for code in extent.areas for m in members(code, kinds, on)} - left_out
    ordered = sorted(inside, key=lambda c: (kinds.index(areas()[c].kind), areas()[c].name))
    return Axis("extent", tuple(Extent((code,)) for code in ordered) or (extent,))


def _by_offence(definition: Reckoned) -> Axis:
    return Axis("offences", tuple(Offences((c,)) for c in count_of(definition).offences.codes))


_AXES: Mapping[str, Callable[[Reckoned], Axis]] = {
    "month": partial(_by_part, "month"),
    "quarter": partial(_by_part, "quarter"),
    "year": partial(_by_part, "year"),
    "area": partial(_by_kinds, REPORTING),
    "partnership": partial(_by_kinds, PARTS_OF_FORCE),
    "offence": _by_offence,
}
