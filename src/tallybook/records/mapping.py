"""A mapping: what each column of an extract is, confirmed by somebody who knows the extract."""

from __future__ import annotations

import re
from collections.abc import Mapping as Lookup
from dataclasses import dataclass, field

from tallybook.records.fields import DROP, REQUIRED, field_kind, fields
from tallybook.terms.area_list import areas
from tallybook.terms.errors import CannotRead, Fault, NotDefined
from tallybook.terms.offence_list import offence_classes
from tallybook.terms.unit import Unit

GRAINS = {"crime": Unit.OFFENCES, "victim": Unit.VICTIMS}
"""What a row can be one of, and what is counted then."""

ORDERS = ("day first", "month first")

UNDECIDED = "?"
"""What a proposed mapping says of a word that somebody has to decide about."""


@dataclass(frozen=True)
class Mapping:
    """Whose extract it is, what a row is one of, and what each column and each word is.

    `columns` gives the field of each header, or "drop"; `values` the canonical value of each word
    of a field. `days` is the order of a day that is not written the ISO way. `doubtful_up_to` is
    the share of rows that may be doubtful before the whole extract is refused; `cell_km` the side
    of the square to which positions are coarsened. Refuses what contradicts itself, all at once.
    """

    police_force: str
    grain: str
    columns: Lookup[str, str]
    values: Lookup[str, Lookup[str, str]] = field(default_factory=dict)
    days: str = ORDERS[0]
    doubtful_up_to: float = 0.05
    cell_km: int = 5

    def __post_init__(self) -> None:
        if self.grain == "occurrence":
            raise NotDefined(
                "A row an occurrence may hold several offences, or none.", code="grain-not-counted"
            )
        if faults := (*self._wrong_extract(), *self._wrong_columns(), *self._wrong_values()):
            raise CannotRead(
                "The mapping contradicts itself.", code="mapping-wrong", faults=tuple(faults)
            )

    @property
    def unit(self) -> Unit:
        """What a row counts as one of."""
        return GRAINS[self.grain]

    @property
    def headers(self) -> Lookup[str, str]:
        """The header of each field that is read."""
        return {to: header for header, to in self.columns.items() if to != DROP}

    def _wrong_extract(self) -> list[Fault]:
        area = areas().get(self.police_force)
        faults = []
        if area is None or area.kind != "force":
            faults.append(Fault("police_force", "is no code of a police force."))
        if self.grain not in GRAINS:
            faults.append(Fault("grain", f"is one of crime, victim, occurrence: “{self.grain}”."))
        if self.days not in ORDERS:
            faults.append(Fault("days", f"is one of {', '.join(ORDERS)}."))
        if not 0 <= self.doubtful_up_to <= 1:
            faults.append(Fault("doubtful_up_to", "is a share from 0 to 1."))
        if not 1 <= self.cell_km <= 100:
            faults.append(Fault("cell_km", "is a side of 1 to 100 km."))
        return faults

    def _wrong_columns(self) -> list[Fault]:
        named = [to for to in self.columns.values() if to != DROP]
        twice = sorted({to for to in named if named.count(to) > 1})
        faults = [Fault(f"{to}", "is given to two columns.") for to in twice]
        needed = [*REQUIRED, *(["victim"] if self.grain == "victim" else [])]
        faults += [Fault(to, "is given to no column.") for to in needed if to not in named]
        odd = [to for to in named if not re.fullmatch(r"[a-z][a-z0-9_]{0,39}", to)]
        faults += [Fault(f"column {n}", "has no plain name.") for n, _ in enumerate(odd, 1)]
        if ("easting" in named) != ("northing" in named):
            faults.append(Fault("easting, northing", "are given both or not at all."))
        return faults

    def _wrong_values(self) -> list[Fault]:
        of_area = [code for code in self.values.get("area", {}).values() if code != UNDECIDED]
        faults = [
            Fault("values.area", "has a code that is no area.") for c in of_area if c not in areas()
        ]
        classes = {code for code, one in offence_classes().items() if not one.counted_in}
        of_code = set(self.values.get("code", {}).values()) - classes - {UNDECIDED}
        faults += [Fault("values.code", "has a code that is no class.") for _ in of_code]
        of_status = set(self.values.get("status", {}).values()) - {
            "counted",
            "cancelled",
            UNDECIDED,
        }
        if of_status:
            faults.append(Fault("values.status", "has words beside counted and cancelled."))
        for to in self.values:
            if to in fields() and field_kind(to) not in ("area", "status", "code", "mark"):
                faults.append(Fault(f"values.{to}", "is of a field without words."))
        return faults


@dataclass(frozen=True)
class Draft:
    """A mapping that nobody has looked through: it may lack columns that it needs."""

    police_force: str
    grain: str
    columns: Lookup[str, str]
    values: Lookup[str, Lookup[str, str]]
    days: str = ORDERS[0]
    doubtful_up_to: float = Mapping.doubtful_up_to
    cell_km: int = Mapping.cell_km
