"""Which rows of an extract lie in an extent."""

from __future__ import annotations

from tallybook.records.extract import Extract
from tallybook.terms.area_list import areas
from tallybook.terms.errors import NotHeld
from tallybook.terms.extent import Extent
from tallybook.terms.members import lies_inside


def rows_inside(extent: Extent, extract: Extract) -> tuple[str, ...]:
    """The areas of rows that lie in the extent on the day of the extract.

    Refuses an extent that reaches outside the force, and one in which no row can lie because the
    extract tells places apart less finely: both would give a silent zero.
    """
    on = extract.edition.published
    beyond = [code for code in extent.areas if not lies_inside(code, (extract.force,), on)]
    found = tuple(
        code
        for code in sorted(extract.areas)
        if lies_inside(code, extent.areas, on) and not lies_inside(code, extent.without, on)
    )
    if beyond or not found:
        raise NotHeld(
            f"The extract of {areas()[extract.force].name} has no rows of {extent}.",
            code="extent-not-in-extract",
        )
    return found


def is_whole_force(extent: Extent, extract: Extract) -> bool:
    """Whether the extent is all of the force, those rows included that no smaller area has."""
    return extent.areas == (extract.force,) and not extent.without
