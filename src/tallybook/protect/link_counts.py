"""Counts of one release, and of earlier ones, linked by every sum that holds between them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tallybook.figures.definition import Count
from tallybook.protect.complete import complete, fill_in
from tallybook.protect.counted_cells import FIXED, Box, Space, space_of
from tallybook.protect.covers import covers
from tallybook.protect.families import families, is_sum
from tallybook.protect.linked_cells import BoolArray, FloatArray, LinkedCells, equations_of
from tallybook.protect.mark_sets import kind_of, sort_of
from tallybook.protect.regions import regions_of
from tallybook.protect.revisions import off_by_few, revised_by_few
from tallybook.terms.errors import NotAllowed

Known = Mapping[Count, float | None]
"""Counts with their amounts; None where there is one that is withheld."""

MOST_CELLS = 200_000
_ROUNDS = 2
_NO_AXIS = -1
"""Of a sum that runs along several axes at once."""


@dataclass(frozen=True, eq=False)
class Linked:
    """Linked cells, and what each of them is.

    `place` is the cell of each count of this release. `given` are cells that are in no table of
    this release: shown before (`shown`), withheld before, or never shown and yet to be worked out
    by subtraction. `guessed` are those whose own count the gate does not know: any that fits;
    `withheld` are those of them that an earlier release withheld.
    `revised` is how many earlier figures say another number now; no sum is built on them.
    """

    cells: LinkedCells
    place: Mapping[Count, int]
    given: BoolArray
    shown: BoolArray
    guessed: BoolArray
    withheld: BoolArray
    revised: int


def link_counts(
    now: Known,
    before: Known,
    *,
    zeros_shown: bool = True,
    enough: float = 5.0,
    published: Collection[Count] = (),
) -> Linked:
    """Link the counts of a release with each other and with those that were released before.

    Counts are added along every axis of their space: periods, places, offences, and each mark.
    Counts of other units, bases or methods are never added. A count that was released before with
    another number was revised: it is another quantity, and what is between the two is a cell where
    it is small, as is what a sum of figures of both is off by. `zeros_shown` where every cell that
    is hidden is known to be at least 1; `enough` is the first count that is no longer small; those
    `published` before left no room.
    """
    still = {count: amount for count, amount in before.items() if _holds(count, amount, now)}
    doubted: set[tuple[int, int]] = set()
    while True:
        builder = _Builder(now, still, zeros_shown)
        for sort, counts in enumerate(_by(sort_of, (*now, *still))):
            builder.add(
                sort, space_of(counts, {axis for of, axis in doubted if of == sort}), counts
            )
        for counts in _by(kind_of, (*now, *still)):
            builder.cover(counts, enough)
        builder.revise(before, frozenset(published), enough)
        linked, broken = builder.linked(len(before) - len(still))
        if broken <= doubted:
            return linked
        doubted |= broken


def _holds(count: Count, amount: float | None, now: Known) -> bool:
    """Whether an earlier figure is still what this release would say."""
    return amount is None or count not in now or now[count] in (None, amount)


def _by(sort: Callable[[Count], Hashable], counts: Iterable[Count]) -> Iterator[list[Count]]:
    sorts: dict[Hashable, dict[Count, None]] = {}
    for count in counts:
        sorts.setdefault(sort(count), {})[count] = None
    yield from (list(ones) for ones in sorts.values())


class _Builder:
    """Cells of all sorts of counts, their equations, and what is known of each."""

    def __init__(self, now: Known, before: Known, zeros_shown: bool) -> None:
        self.now, self.before, self.zeros_shown = now, before, zeros_shown
        self.codes: list[tuple[int, Box]] = []
        self.place: dict[Count, int] = {}
        self.rows: list[list[int]] = []
        self.axes: list[tuple[int, int, bool]] = []
        self.rests: list[list[int]] = []
        self.olds: list[tuple[int, float]] = []
        self.apart: list[int] = []
        self.enough = 0.0

    def add(self, sort: int, space: Space, counts: Sequence[Count]) -> None:
        """Add the counts of one sort, and the counts that follow from them."""
        boxes: dict[Box, int] = {}
        for count in counts:
            self.place[count] = self._cell(sort, boxes, space.box(count))
        for _ in range(_ROUNDS):
            for axis in range(len(space.masks)):
                self._follow(sort, boxes, axis)
        seen: set[frozenset[int]] = set()
        for axis in range(len(space.masks)):
            for row in _sums(boxes, axis):
                if frozenset(row) not in seen:
                    seen.add(frozenset(row))
                    self.rows.append(row)
                    self.axes.append((sort, axis, axis in space.assumed))
        for axis in range(FIXED, len(space.masks)):
            if rest := space.rest(axis):
                self.rests.append([at for box, at in boxes.items() if box[axis] == rest])

    def cover(self, counts: Sequence[Count], enough: float) -> None:
        """Add what parts leave of a count, and that two names are of one count, over all axes."""
        known = [self.now.get(one, self.before.get(one)) for one in counts]
        amounts = np.array([np.nan if one is None else one for one in known], float)
        is_new = np.array([one in self.now for one in counts])
        linked = self._linked()
        for whole, parts, is_all in covers(regions_of(counts), amounts, is_new, enough):
            row = [self.place[counts[at]] for at in (whole, *parts)]
            left = amounts[whole] - amounts[list(parts)].sum()
            others = linked.get(frozenset(row), 2)
            if len(set(row)) < len(row) or others == 1 or (others == 0 and not abs(left) > 0):
                continue  # one cell, or linked already
            if not is_all:
                row.append(len(self.codes))
                self.codes.append((_NO_AXIS, tuple(row)))
            self.rows.append(row)
            self.axes.append((_NO_AXIS, _NO_AXIS, False))

    def revise(self, before: Known, published: Collection[Count], enough: float) -> None:
        """Add what is between figures that left and what they say now, where that is few."""
        self.enough = enough
        self.apart = [self.place[one] for one in published if one in self.place]
        for one in revised_by_few(self.now, before, published, enough):
            new, old, between = self.place[one.of], self._more(), self._more()
            self.olds.append((old, one.was))
            more, less = (new, old) if (self.now[one.of] or 0.0) > one.was else (old, new)
            self._row(more, less, between)

    def _more(self) -> int:
        """A cell that is in no table and on no axis."""
        self.codes.append((_NO_AXIS, (len(self.codes),)))
        return len(self.codes) - 1

    def _row(self, whole: int, *parts: int) -> None:
        self.rows.append([whole, *parts])
        self.axes.append((_NO_AXIS, _NO_AXIS, False))

    def _off(self, amounts: FloatArray, told: BoolArray, broken: set[int]) -> FloatArray:
        """Instead of sums that two extracts contradict by few, sums with a cell for those few."""
        of_axis = {n for n in broken if not self.axes[n][2]}
        apart = np.zeros(len(told), bool)
        apart[self.apart] = True
        found = list(off_by_few(self.rows, of_axis, amounts, told, apart, self.enough))
        for number, off in found:
            whole, *parts = self.rows[number]
            if off > 0:
                self._row(whole, *parts, self._more())
                more = [off]
            else:
                both = self._more()
                self._row(both, *parts)
                self._row(both, whole, self._more())
                more = [float(amounts[parts].sum()), -off]
            amounts = np.append(amounts, more)
        return amounts

    def _linked(self) -> dict[frozenset[int], int]:
        """The told cells of every sum so far that has one more cell at most, and how many more."""
        told = set(self.place.values())
        rows = [(row, told.intersection(row)) for row in self.rows]
        return {frozenset(own): len(row) - len(own) for row, own in rows if len(row) - len(own) < 2}

    def _cell(self, sort: int, boxes: dict[Box, int], box: Box) -> int:
        if box not in boxes:
            boxes[box] = len(self.codes)
            self.codes.append((sort, box))
            if len(self.codes) > MOST_CELLS:
                raise NotAllowed(
                    f"More than {MOST_CELLS:,} counts follow from what would be released.",
                    code="release-too-large",
                )
        return boxes[box]

    def _follow(self, sort: int, boxes: dict[Box, int], axis: int) -> None:
        """Add the counts along an axis that are in no table and follow by adding or subtracting."""
        every = sorted({box[axis] for box in boxes})
        for members, rest in _lines(boxes, axis):
            sums = [one for one in every if one not in members and is_sum(one, members)]
            for _, parts in families((*members, *sums)):
                sums += parts
            for one in sums:
                self._cell(sort, boxes, (*rest[:axis], one, *rest[axis:]))

    def linked(self, revised: int) -> tuple[Linked, set[tuple[int, int]]]:
        """Everything added, with the amounts that follow and any that fit where none do.

        With it the axes, by sort of count, along which sums do not hold over all assumed values.
        """
        amounts, told, shown, withheld = self._known()
        holding, size = fill_in(self.rows, amounts), len(self.rows)
        off = set(range(size)) - set(holding)
        broken = {self.axes[n] for n in off}
        if off:
            amounts = self._off(amounts, told, off)
            holding += range(size, len(self.rows))
            told, shown, withheld = (_longer(one, len(amounts)) for one in (told, shown, withheld))
        rows = [self.rows[n] for n in holding]
        none = self._no_rest(amounts)
        amounts[none], shown[none] = 0.0, True
        guessed = np.isnan(amounts)
        is_one = withheld | (told & (amounts > 0))
        least = np.where(is_one & self.zeros_shown, 1.0, 0.0)
        amounts, fit = complete(rows, amounts, least, np.flatnonzero(shown & ~told))
        cells = LinkedCells(
            tuple(self.codes),
            amounts,
            equations_of([rows[n] for n in fit], len(amounts)),
            np.array([self.axes[holding[n]][1] for n in fit], np.int64),
            np.minimum(least, amounts),
        )
        place = {count: self.place[count] for count in self.now}
        linked = Linked(cells, place, ~told, shown, guessed, guessed & withheld, revised)
        return linked, {(sort, axis) for sort, axis, is_assumed in broken if is_assumed}

    def _known(self) -> tuple[FloatArray, BoolArray, BoolArray, BoolArray]:
        """Amounts (NaN where unknown); cells told now, shown before, and withheld at some time."""
        size = len(self.codes)
        amounts = np.full(size, np.nan)
        told, shown, withheld = (np.zeros(size, bool) for _ in range(3))
        for known, mark in ((self.before, shown), (self.now, told)):
            for count, amount in known.items():
                at = self.place[count]
                if amount is None:
                    withheld[at] = True
                    continue
                _refuse_two(mark[at], amounts[at], amount)
                amounts[at], mark[at] = amount, True
        for at, amount in self.olds:
            amounts[at], shown[at] = amount, True
        return amounts, told, shown, withheld & np.isnan(amounts)

    def _no_rest(self, amounts: FloatArray) -> list[int]:
        """The cells of no value of a mark, if the values are all there are wherever one can see."""
        none: list[int] = []
        for cells in self.rests:
            known = amounts[cells][~np.isnan(amounts[cells])]
            if len(known) and not known.any():
                none += cells
        return none


def _longer(mark: BoolArray, size: int) -> BoolArray:
    return np.append(mark, np.zeros(size - len(mark), bool))


def _sums(boxes: Mapping[Box, int], axis: int) -> Iterator[list[int]]:
    """The cells of every sum along an axis, the whole first."""
    for members, rest in _lines(boxes, axis):
        for whole, parts in families(members):
            at = [boxes.get((*rest[:axis], one, *rest[axis:])) for one in (whole, *parts)]
            if None not in at:
                yield [one for one in at if one is not None]


def _refuse_two(is_told: bool, told: float, amount: float) -> None:
    if is_told and told != amount:
        raise NotAllowed(
            "One count has two amounts under two names.", code="release-does-not-add-up"
        )


def _lines(boxes: Mapping[Box, int], axis: int) -> list[tuple[tuple[int, ...], Box]]:
    """The members along an axis of every line of cells, and the line: a box less that axis."""
    found: dict[Box, list[int]] = {}
    for box in boxes:
        found.setdefault((*box[:axis], *box[axis + 1 :]), []).append(box[axis])
    return [(tuple(sorted(members)), rest) for rest, members in found.items() if len(members) > 1]
