"""A figure: what is counted, the value, how we know, and what to beware of."""

from __future__ import annotations

from dataclasses import dataclass

from tallybook.figures.caveat import Caveat
from tallybook.figures.definition import Definition
from tallybook.figures.provenance import Provenance
from tallybook.figures.refuse_arithmetic import NoArithmetic
from tallybook.figures.value import Value


@dataclass(frozen=True)
class Figure(NoArithmetic):
    """Four fields; a fifth needs a decision record."""

    definition: Definition
    value: Value
    provenance: Provenance
    caveats: tuple[Caveat, ...] = ()
