"""What a map of a rate shows: the areas of a kind in one period, each with its outline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tallybook.figures.caveat import Caveat, by_weight
from tallybook.figures.definition import Rate
from tallybook.figures.edition import Edition
from tallybook.figures.figure import Figure
from tallybook.figures.place import count_of, extent_of
from tallybook.figures.shapes import Shape, Shapes
from tallybook.figures.shelf import Shelf
from tallybook.figures.table import Axis, Table, figures_of
from tallybook.figures.value import Number
from tallybook.protect.policy import OPEN
from tallybook.protect.release import Release, release
from tallybook.reckon.notices_inside import caveat_of
from tallybook.reckon.reckon import reckon
from tallybook.register.find_notices import Placed, find_notices
from tallybook.register.notice import Notice, Weight
from tallybook.terms.errors import NotAllowed, NotComparable, NotHeld
from tallybook.terms.extent import Extent
from tallybook.terms.members import members


@dataclass(frozen=True, eq=False)
class Mapped:
    """Released rates of areas, their outlines, and the caveats of them all, heaviest first.

    `own` is the code of the area to mark, empty for none; `ground` are outlines of wider areas
    below them, so that land without an area of the kind is no white hole; `outlines` the editions
    that the shapes are from. Refuses rates that were not released.
    """

    within: Extent
    rates: Table
    shapes: Shapes
    release: Release
    own: str = ""
    ground: tuple[Shape, ...] = ()
    outlines: tuple[Edition, ...] = ()

    def __post_init__(self) -> None:
        if not self.release.holds(self.rates):
            raise NotAllowed("A part was not released.", code="release-outside-gate")

    @property
    def figures(self) -> dict[str, Figure]:
        """The rate of every area by its code, in the order of the codes."""
        return {_code(figure): figure for figure in figures_of(self.rates)}

    @property
    def caveats(self) -> tuple[Caveat, ...]:
        """Every caveat of any area once."""
        return by_weight(tuple(c for figure in self.figures.values() for c in figure.caveats))


def mapped(
    rate: Rate,
    shapes: Shapes,
    shelf: Shelf,
    *,
    as_of: date,
    local: tuple[Notice, ...] = (),
    own: str = "",
    ground: tuple[Shape, ...] = (),
) -> Mapped:
    """The rate of every area of the shapes' kind inside the rate's own extent.

    Refuses a map through which a break runs: where a refusing notice bears on some of the areas
    and not on others, their colours would show it and not the offences. Refuses an extent without
    such areas, and one where none has a figure.
    """
    period, extent = count_of(rate).period, extent_of(rate)
    codes = [code for area in extent.areas for code in members(area, (shapes.kind,), period.last)]
    extents = tuple(Extent((code,)) for code in codes)
    if len(extents) < 2:
        raise NotHeld(
            f"There are not two areas of the kind {shapes.kind} in {extent}.", code="nothing-held"
        )
    table = reckon(rate, shelf, (Axis("extent", extents),), as_of=as_of, local=local)
    _refuse_empty(rate, table)
    _refuse_break(rate, table, local)
    drawn = [shapes.shapes[code] for code in codes if code in shapes.shapes]
    below = ground if len(drawn) < len(codes) else ()
    read = {shape.edition for shape in (*drawn, *below)}
    return Mapped(
        extent,
        table,
        shapes,
        release((table,), policy=OPEN),
        own,
        below,
        tuple(edition for edition in shelf.editions() if edition.digest in read),
    )


def _refuse_empty(rate: Rate, table: Table) -> None:
    whys = [f.value.reason for f in figures_of(table) if not isinstance(f.value, Number)]
    if len(whys) == len(table):
        raise NotHeld(
            f"No area of {extent_of(rate)} has a rate, so there is nothing to map: {whys[0]}.",
            code="nothing-held",
        )


def _refuse_break(rate: Rate, table: Table, local: tuple[Notice, ...]) -> None:
    figures = {_code(f): f for f in figures_of(table) if isinstance(f.value, Number)}
    touched: dict[str, tuple[Placed, set[str]]] = {}
    for code, figure in figures.items():
        for placed in _refusing(rate, figure, local):
            touched.setdefault(placed.notice.id, (placed, set()))[1].add(code)
    for placed, some in touched.values():
        if some != set(figures):
            says = caveat_of(placed, refuses=True).says
            raise NotComparable(f"A break runs through the map: {says}", code="break-through-map")


def _refusing(rate: Rate, figure: Figure, local: tuple[Notice, ...]) -> Iterator[Placed]:
    """Refusing notices of the period that are about areas and bear on this one."""
    count, editions = count_of(rate), figure.provenance.editions
    found = find_notices(
        count.offences,
        extent_of(figure.definition),  # type: ignore[arg-type]
        count.period,
        level=("force", "partnership", "district", "rates"),
        source=editions[0].source if editions else "",
        local=local,
        published=min((edition.published for edition in editions), default=None),
    )
    return (one for one in found if one.weight is Weight.REFUSE and one.notice.areas)


def _code(figure: Figure) -> str:
    return extent_of(figure.definition).areas[0]  # type: ignore[arg-type]
