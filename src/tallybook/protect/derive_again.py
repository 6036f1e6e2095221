"""Figures made anew from treated counts: what rests on a withheld count is withheld."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from tallybook.figures.caveat import CAUTION, NOTE, Caveat
from tallybook.figures.definition import Count, Rate, Share
from tallybook.figures.figure import Figure
from tallybook.figures.provenance import Coverage, Provenance
from tallybook.figures.table import ABSENT, WITHHELD, Table, definition_at
from tallybook.figures.value import Number, Value, Withheld
from tallybook.reckon.count_table import count_limits
from tallybook.reckon.wilson_interval import wilson_interval
from tallybook.terms.errors import NotAllowed


@dataclass(frozen=True)
class Treated:
    """Counts as they may leave, None where withheld; and counts as they were, to tell a change."""

    policy: str
    says: str
    now: Mapping[Count, float | None]
    was: Mapping[Count, float | None]
    stands: frozenset[Count] = frozenset()

    @property
    def reason(self) -> str:
        """Why a value is withheld: one for all, since a difference would say which are small."""
        return f"withheld to protect people (policy {self.policy})"

    @property
    def caveat(self) -> Caveat:
        """What stands beside every figure that was treated."""
        return Caveat("released-guarded", NOTE, "", (("policy", self.policy), ("how", self.says)))

    def caveats(self, definition: object) -> tuple[Caveat, ...]:
        """The same, and that what left before stands where that is told in place of a count."""
        if self.stands and self.stands.intersection(counts_behind(definition)):
            return (self.caveat, Caveat("released-before", CAUTION, ""))
        return (self.caveat,)


def derive_figure(figure: Figure, treated: Treated) -> Figure:
    """A guarded figure as it may leave; refuses one whose counts were not treated."""
    if not figure.provenance.guarded:
        return figure
    value = derive_value(figure.definition, figure.value, treated)
    is_hidden = isinstance(value, Withheld)
    return replace(
        figure,
        value=value,
        provenance=_passed(figure.provenance, is_hidden),
        caveats=(*(() if is_hidden else figure.caveats), *treated.caveats(figure.definition)),
    )


def derive_value(definition: object, value: Value, treated: Treated) -> Value:
    """A value again from the counts that it rests on."""
    if not isinstance(value, Number):
        return value
    rests = list(counts_behind(definition))
    if missing := [count for count in rests if count not in treated.now]:
        raise NotAllowed(
            f"{len(missing)} of the counts that a figure rests on are not released with it.",
            code="release-without-counts",
        )
    if any(treated.now[count] is None for count in rests):
        return Withheld(treated.reason)
    if all(treated.now[count] == treated.was[count] for count in rests):
        return value
    return _again(definition, value, [float(treated.now[count] or 0) for count in rests], treated)


def counts_behind(definition: object) -> Iterator[Count]:
    """The counts that a figure rests on; refuses a kind that it does not know."""
    match definition:
        case Count():
            yield definition
        case Rate(top=top):
            yield top
        case Share(part=part, whole=whole):
            yield from (part, whole)
        case _:
            raise NotAllowed(
                f"A {type(definition).__name__.lower()} of guarded counts is derived from what is "
                "released, not released itself.",
                code="release-derive-after",
            )


def _again(definition: object, value: Number, counts: list[float], treated: Treated) -> Value:
    """The value of changed counts, with the interval that such counts have."""
    if isinstance(definition, Share):
        part, whole = counts
        if not 0 <= part <= whole or whole == 0:
            return Withheld(treated.reason)
        low, high = wilson_interval(np.array([part]), np.array([whole]))
        return Number(part / whole, float(low[0]), float(high[0]), value.why)
    (count,) = counts
    low, high = count_limits(np.array([count]))
    scale = 1.0
    if isinstance(definition, Count) and count == int(count):
        return Number(int(count), float(low[0]), float(high[0]), value.why)
    if isinstance(definition, Rate):
        was = treated.was[definition.top]
        if not was:
            return Withheld(treated.reason)
        scale = value.amount / was
    return Number(count * scale, float(low[0]) * scale, float(high[0]) * scale, value.why)


def derive_table(table: Table, treated: Treated) -> Table:
    """A table with guarded cells as it may leave: nothing of a withheld cell stays in it."""
    guarded = np.array([one.guarded for one in table.provenances])
    cells = np.flatnonzero(
        guarded[table.columns["provenance"]] & (table.columns["state"] != ABSENT)
    )
    columns = {name: column.copy() for name, column in table.columns.items()}
    for name in ("amount", "low", "high"):
        columns[name] = columns[name].astype(np.float64)
    writer = _Writer(table, columns, treated)
    for cell in cells:
        writer.write(int(cell))
    return writer.table()


class _Writer:
    """Writes treated values into the columns of a table."""

    def __init__(self, table: Table, columns: dict[str, Any], treated: Treated) -> None:
        self.of, self.columns, self.treated = table, columns, treated
        used = np.unique(columns["reason"])
        self.reasons = [table.reasons[int(at)] for at in used]
        columns["reason"] = np.searchsorted(used, columns["reason"]).astype(np.int32)
        self.hidden: list[int] = []
        self.standing: list[int] = []

    def write(self, cell: int) -> None:
        """Write one cell again, if its value changed."""
        column = self.columns
        if column["state"][cell] == WITHHELD:
            self.hidden.append(cell)
            return
        amount, low, high = (float(column[name][cell]) for name in ("amount", "low", "high"))
        old = Number(amount, low, high, "")
        definition = definition_at(self.of, cell)
        new = derive_value(definition, old, self.treated)
        if self.treated.caveats(definition) != (self.treated.caveat,):
            self.standing.append(cell)
        if isinstance(new, Number):
            column["amount"][cell], column["low"][cell] = new.amount, new.low
            column["high"][cell] = new.high
        else:
            self.hidden.append(cell)

    def table(self) -> Table:
        """The table written, with nothing left of what is withheld."""
        column, of = self.columns, self.of
        for name in ("amount", "low", "high"):
            column[name][self.hidden] = 0
        column["state"][self.hidden] = WITHHELD
        column["reason"][self.hidden] = len(self.reasons)
        passed = tuple(_passed(one, False) for one in of.provenances)
        bare = tuple(_passed(one, True) for one in of.provenances)
        column["provenance"][self.hidden] += len(passed)
        caveats = tuple((*ones, self.treated.caveat) for ones in of.caveat_sets)
        stands = tuple((*ones, Caveat("released-before", CAUTION, "")) for ones in caveats)
        column["caveats"][self.standing] += len(caveats)
        caveats += stands if self.standing else ()
        column["caveats"][self.hidden] = len(caveats)
        return Table(
            of.template,
            of.axes,
            column,
            (*passed, *bare),
            (*self.reasons, self.treated.reason),
            (*caveats, (self.treated.caveat,)),
        )


def _passed(provenance: Provenance, is_hidden: bool) -> Provenance:
    """How we know, after the gate; of a withheld figure not even how many rows were expected."""
    if not provenance.guarded:
        return provenance
    coverage = Coverage(0, 0) if is_hidden else provenance.coverage
    return replace(provenance, guarded=False, coverage=coverage)
