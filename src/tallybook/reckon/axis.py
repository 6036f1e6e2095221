"""The axes along which a definition can be laid out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from tallybook.figures.definition import Reckoned
from tallybook.figures.place import count_of, extent_of
from tallybook.figures.table import Axis
from tallybook.terms.area_list import REPORTING, areas
from tallybook.terms.errors import NotDefined
from tallybook.terms.extent import Extent
from tallybook.terms.members import members
from tallybook.terms.offences import Offences
from tallybook.terms.split_period import split_period


def axis(definition: Reckoned, by: str) -> Axis:
    """The axis that lays the definition out by month, quarter, year, area or offence.

    Quarters and years are parts of the definition's period, areas are the forces and bodies in its
    extent, offences are its classes. Refuses another word.
    """
    if by not in _AXES:
        raise NotDefined(f"“{by}” is no axis; there are {', '.join(_AXES)}.", code="axis-unknown")
    return _AXES[by](definition)


def _by_part(part: str, definition: Reckoned) -> Axis:
    return Axis("period", split_period(count_of(definition).period, part))


def _by_area(definition: Reckoned) -> Axis:
    extent = extent_of(definition)
    on = count_of(definition).period.last
    left_out = {m for code in extent.without for m in members(code, REPORTING, on)}
    inside = {m for code in extent.areas for m in members(code, REPORTING, on)} - left_out
    ordered = sorted(inside, key=lambda code: (areas()[code].kind != "force", areas()[code].name))
    return Axis("extent", tuple(Extent((code,)) for code in ordered) or (extent,))


def _by_offence(definition: Reckoned) -> Axis:
    return Axis("offences", tuple(Offences((c,)) for c in count_of(definition).offences.codes))


_AXES: Mapping[str, Callable[[Reckoned], Axis]] = {
    "month": partial(_by_part, "month"),
    "quarter": partial(_by_part, "quarter"),
    "year": partial(_by_part, "year"),
    "area": _by_area,
    "offence": _by_offence,
}
