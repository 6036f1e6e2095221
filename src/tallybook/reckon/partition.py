"""Parts laid against their whole: what is in the whole and in none of the parts, by name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tallybook.figures.caveat import CAUTION, NOTE, Caveat
from tallybook.figures.definition import Count
from tallybook.figures.shelf import Shelf
from tallybook.figures.table import NUMBER, Axis, Table
from tallybook.reckon.counted import counted
from tallybook.reckon.left_over import left_over, name_of, refuse_overlap, without_national
from tallybook.terms.errors import NotHeld
from tallybook.terms.extent import Extent
from tallybook.terms.offences import Offences

_NAMED = 6
"""So many pieces of the rest a sentence names, the largest; the others it adds up."""


@dataclass(frozen=True)
class Partition:
    """A whole, the sum of its parts, and the rest of it by name.

    `path` is the part of the definition by which the parts differ. `amount` is None where the whole
    has no figure. `lacking` names the parts that have none, and `parts` is None then. `rest` are
    the pieces in no part that have any, largest first. `is_narrower` where the parts are counted
    without the classes that only some body records. `published` are the days of the editions behind
    the whole, and of those behind the parts.
    """

    whole: Count
    path: str
    amount: float | None
    number: int
    parts: float | None
    lacking: tuple[str, ...]
    rest: tuple[tuple[str, float], ...]
    is_narrower: bool
    published: tuple[tuple[date, ...], tuple[date, ...]] = ((), ())

    @property
    def unnamed(self) -> float | None:
        """What the whole has beyond its parts and the named rest; None where it cannot be told."""
        if self.amount is None or self.parts is None:
            return None
        return self.amount - self.parts - sum(amount for _, amount in self.rest)

    @property
    def is_of_two_editions(self) -> bool:
        """Whether whole and parts were read from different editions, and both from some."""
        ours, theirs = self.published
        return bool(ours and theirs) and set(ours) != set(theirs)

    @property
    def caveats(self) -> tuple[Caveat, ...]:
        """The rest in words, and what nothing names; none where the parts are the whole."""
        return (*_of_rest(self), *_of_unnamed(self))


def partition(whole: Count, parts: Axis, shelf: Shelf, *, as_of: date) -> Partition:
    """The parts of a count, places or sets of classes, against the whole.

    Refuses parts that overlap. A class that only a national body records is in no place's part.
    """
    refuse_overlap(parts, whole.period.last)
    common = without_national(whole) if parts.path == "extent" else whole
    laid = _held(common, shelf, (parts,), as_of) if common else None
    all_of_it = _held(whole, shelf, (), as_of)
    pieces = left_over(whole, parts)
    rest = zip(pieces, _amounts(pieces, parts.path, shelf, as_of), strict=True)
    named = [(name_of(piece, parts.path), amount) for piece, amount in rest if amount]
    lacking = range(len(parts.members)) if common and not laid else _lacking(laid)
    return Partition(
        whole,
        parts.path,
        _amount(all_of_it, 0),
        len(parts.members),
        None if lacking else _sum(laid),
        tuple(str(parts.members[cell]) for cell in lacking),
        tuple(sorted(named, key=lambda one: -one[1])),
        common != whole,
        (_published(all_of_it), _published(laid)),
    )


def _held(count: Count, shelf: Shelf, over: Sequence[Axis], as_of: date) -> Table | None:
    """The table of a count; None where nothing of it is held at all, which is then said."""
    try:
        return counted(count, shelf, over, as_of)
    except NotHeld:
        return None


def _lacking(table: Table | None) -> Sequence[int]:
    cells = range(len(table)) if table else ()
    return [cell for cell in cells if _amount(table, cell) is None]


def _sum(table: Table | None) -> float:
    return float(table.columns["amount"].sum()) if table else 0.0


def _published(table: Table | None) -> tuple[date, ...]:
    provenances = table.provenances if table else ()
    return tuple(sorted({edition.published for one in provenances for edition in one.editions}))


def _amounts(pieces: tuple[Count, ...], path: str, shelf: Shelf, as_of: date) -> list[float | None]:
    """The amount of each piece: one question for all pieces that are alike but for their place."""
    found: dict[Count, float | None] = {}
    for kind in dict.fromkeys(_kind(piece, path) for piece in pieces):
        alike = [piece for piece in pieces if _kind(piece, path) == kind]
        members = tuple(piece.extent if path == "extent" else piece.offences for piece in alike)
        table = _held(alike[0], shelf, (Axis(path, members),), as_of)
        found |= {piece: _amount(table, cell) for cell, piece in enumerate(alike)}
    return [found[piece] for piece in pieces]


def _kind(piece: Count, path: str) -> Offences | Extent:
    return piece.offences if path == "extent" else piece.extent


def _amount(table: Table | None, cell: int) -> float | None:
    if table is None:
        return None
    column = table.columns
    return float(column["amount"][cell]) if column["state"][cell] == NUMBER else None


def _of_rest(found: Partition) -> Iterable[Caveat]:
    if not found.rest:
        return
    facts = (
        ("whole", _whole(found)),
        ("parts", f"{found.number:,}"),
        ("rest", _listed(found.rest)),
    )
    if found.parts is None or found.amount is None:
        yield Caveat("rest-of-whole", NOTE, found.path, facts)
        return
    # Read beside its parts: the whole of their edition, whose own figure a newer one may revise.
    whole = found.amount - (found.unnamed or 0) if found.is_of_two_editions else found.amount
    sums = (("number", f"{whole:,.0f}"), ("sum", f"{found.parts:,.0f}"))
    code = "national-beyond-parts" if found.is_narrower else "whole-beyond-parts"
    yield Caveat(code, NOTE, found.path, (*facts, *sums))


def _of_unnamed(found: Partition) -> Iterable[Caveat]:
    if found.unnamed is None or found.amount is None or round(found.unnamed) == 0:
        return
    whole = ("whole", _whole(found))
    if not found.is_of_two_editions:
        number = ("number", f"{found.unnamed:,.0f}")
        yield Caveat("parts-do-not-add-up", CAUTION, found.path, (whole, number))
        return
    ours, theirs = found.published
    facts = (
        whole,
        ("amount", f"{found.amount:,.0f}"),
        ("edition", _days(ours)),
        ("together", f"{found.amount - found.unnamed:,.0f}"),
        ("other", _days(theirs)),
    )
    yield Caveat("parts-of-another-edition", NOTE, found.path, facts)


def _days(days: tuple[date, ...]) -> str:
    return ", ".join(map(str, days))


def _whole(found: Partition) -> str:
    return f"{found.whole.offences}, {found.whole.extent.name}"


def _listed(rest: tuple[tuple[str, float], ...]) -> str:
    named = [f"{name} {amount:,.0f}" for name, amount in rest[:_NAMED]]
    if more := rest[_NAMED:]:
        named.append(f"{len(more)} others together {sum(amount for _, amount in more):,.0f}")
    return "; ".join(named)
