"""The official record as released: what it holds of each leaf, as of a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tallybook.claims.count.sides import Leaf
from tallybook.figures.definition import Count
from tallybook.figures.figure import Figure
from tallybook.figures.provenance import Provenance
from tallybook.figures.shelf import Shelf
from tallybook.figures.table import Axis, Table, definition_at, figure_at
from tallybook.figures.value import Absent, Number
from tallybook.protect.release import Release, release
from tallybook.reckon.reckon import reckon
from tallybook.register.notice import Notice
from tallybook.terms.errors import NotAllowed, NotDefined, NotHeld
from tallybook.terms.extent import Extent


@dataclass(frozen=True, eq=False)
class Record:
    """Released tables as of a day, and where each leaf stands in them.

    A leaf that no table could even be asked for has its reason in `refused`. Refuses a table that
    did not pass the gate: a claim is checked against what anyone may see, and nothing else.
    """

    as_of: date
    tables: tuple[Table, ...]
    release: Release
    refused: dict[Leaf, str]
    places: dict[Leaf, tuple[int, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not all(self.release.holds(table) for table in self.tables):
            raise NotAllowed("A table was not released.", code="release-outside-gate")
        for number, table in enumerate(self.tables):
            for cell in range(len(table)):
                self.places.setdefault(definition_at(table, cell), (number, cell))  # type: ignore[arg-type]

    def figure(self, leaf: Leaf) -> Figure:
        """The released figure of a leaf; absent with its reason where there is none."""
        if leaf in self.refused:
            return Figure(leaf, Absent(self.refused[leaf]), _nothing(self.as_of))
        number, cell = self.places[leaf]
        return figure_at(self.tables[number], cell)


def lay_record(
    leaves: Iterable[Leaf], shelf: Shelf, *, as_of: date, local: tuple[Notice, ...] = ()
) -> Record:
    """Every leaf from a few sets of queries, through the gate; what cannot be asked is told."""
    distinct = tuple(dict.fromkeys(leaves))
    tables: list[Table] = []
    refused: dict[Leaf, str] = {}
    for group in _groups(distinct):
        _lay_group(group, shelf, as_of, local, tables, refused)
    return Record(as_of, tuple(tables), release(tuple(tables)), refused)


def _groups(leaves: tuple[Leaf, ...]) -> Iterator[list[Leaf]]:
    """Counts by their offences, people by their day: each group is a grid of its own."""
    found: dict[Any, list[Leaf]] = defaultdict(list)
    for leaf in leaves:
        found[leaf.offences if isinstance(leaf, Count) else leaf.on].append(leaf)
    return iter(found.values())


def _lay_group(
    group: list[Leaf],
    shelf: Shelf,
    as_of: date,
    local: tuple[Notice, ...],
    tables: list[Table],
    refused: dict[Leaf, str],
) -> None:
    """The group at once; where that is refused, one place at a time, so that others keep theirs."""
    try:
        tables.append(_table(group, shelf, as_of, local))
    except (NotHeld, NotDefined) as error:
        places = list(dict.fromkeys(leaf.extent for leaf in group))
        if len(places) == 1:
            refused.update(dict.fromkeys(group, error.says.rstrip(".")))
            return
        for place in places:
            inside = [leaf for leaf in group if leaf.extent == place]
            _lay_group(inside, shelf, as_of, local, tables, refused)


def _table(group: list[Leaf], shelf: Shelf, as_of: date, local: tuple[Notice, ...]) -> Table:
    first = group[0]
    extents: tuple[Extent, ...] = tuple(dict.fromkeys(leaf.extent for leaf in group))
    over = [Axis("extent", extents)]
    if isinstance(first, Count):
        periods = dict.fromkeys(leaf.period for leaf in group if isinstance(leaf, Count))
        over.append(Axis("period", tuple(periods)))
    return reckon(first, shelf, over, as_of=as_of, local=local)


def _nothing(as_of: date) -> Provenance:
    return Provenance((), "none", as_of, "none")


def is_held(figure: Figure) -> bool:
    """Whether there is a number."""
    return isinstance(figure.value, Number)
