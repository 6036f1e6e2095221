"""Counts as cells in a space of periods, places, offences and marks."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass

from tallybook.figures.definition import Count
from tallybook.protect.atoms import bits, extent_sets, period_sets
from tallybook.protect.class_sets import MARKS, class_sets
from tallybook.protect.mark_sets import EVERY, Narrowed, is_whole, mark_sets, narrowed

Box = tuple[int, ...]
"""A cell as its set along each axis, each the bits of atoms."""

CLASSES = 2
FIXED = 3
"""The axes that all counts have: period, extent and classes. Marks follow."""


@dataclass(frozen=True, eq=False)
class Space:
    """The axes of one sort of count; `masks` gives the bits of every member of an axis.

    `marks` are the names of the axes after the fixed ones. `assumed` are the numbers of those whose
    values are taken for all that there are.
    """

    marks: tuple[Narrowed, ...]
    masks: tuple[Mapping[Hashable, int], ...]
    assumed: frozenset[int]

    def box(self, count: Count) -> Box:
        """Where a count lies."""
        values = narrowed(count)
        members: list[Hashable] = [count.period, count.extent, classes_key(count)]
        members += [values.get(mark, EVERY) for mark in self.marks]
        return tuple(of[one] for of, one in zip(self.masks, members, strict=True))

    def rest(self, axis: int) -> int:
        """The bits of a mark that none of its values has."""
        values = [mask for value, mask in self.masks[axis].items() if value != EVERY]
        rest = self.masks[axis][EVERY]
        for mask in values:
            rest &= ~mask
        return rest


def space_of(counts: Iterable[Count], doubted: Collection[int] = ()) -> Space:
    """The space in which all the counts lie; of doubted axes the values are not all there are."""
    every = list(counts)
    periods = dict.fromkeys(one.period for one in every)
    extents = dict.fromkeys(one.extent for one in every)
    classes = {classes_key(one): one for one in every}
    on = max(period.last for period in periods)
    of_marks: dict[Narrowed, dict[str, None]] = {}
    for count in {one.where: one for one in every}.values():
        for axis, value in narrowed(count).items():
            of_marks.setdefault(axis, {})[value] = None
    masks = [bits(period_sets(periods)), bits(extent_sets(extents, on))]
    masks.append(bits(dict(zip(classes, class_sets(list(classes.values())), strict=True))))
    assumed = set()
    for number, (name, values) in enumerate(of_marks.items(), start=FIXED):
        if is_whole(name, values) and number not in doubted:
            assumed.add(number)
        masks.append(bits(mark_sets(name, values, with_rest=number not in assumed)))
    return Space(tuple(of_marks), tuple(masks), frozenset(assumed))


def classes_key(count: Count) -> Hashable:
    """What tells of which classes a count is."""
    return count.offences.codes, tuple(one for one in count.where if one[0] in MARKS)
