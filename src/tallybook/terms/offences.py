"""The offences that a definition counts: codes of one list."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tallybook.terms.errors import NotDefined
from tallybook.terms.offence_list import OFFENCES, offence_classes


@dataclass(frozen=True)
class Offences:
    """Classes of one list, sorted and without repeats; the name only describes them.

    Refuses an unknown list, a code that the list does not have, a sub-code (it is counted in a
    class, and the class is more than it), and an empty set.
    """

    codes: tuple[str, ...]
    list: str = OFFENCES
    name: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if self.list != OFFENCES:
            raise NotDefined(f"There is no list “{self.list}”.", code="offences-unknown")
        _check(self.codes)
        codes = tuple(sorted(set(self.codes), key=natural_order))
        object.__setattr__(self, "codes", codes)
        if not self.name:
            object.__setattr__(self, "name", _describe(codes))

    @property
    def text(self) -> str:
        """The canonical text: codes joined by a plus sign."""
        return "+".join(self.codes)

    def __str__(self) -> str:
        return self.name


def natural_order(code: str) -> tuple[object, ...]:
    """A sort key in which 8L comes before 10A and 4.9 before 4.10."""
    parts = re.findall(r"\d+|\D+", code)
    return tuple((0, int(p), "") if p.isdigit() else (1, 0, p) for p in parts)


def _check(codes: tuple[str, ...]) -> None:
    if not codes:
        raise NotDefined("No offences were named.", code="offences-empty")
    known = offence_classes()
    if unknown := [code for code in codes if code not in known]:
        raise NotDefined(
            f"Not in the list of offences: {', '.join(unknown)}.", code="offences-unknown"
        )
    for code in codes:
        if inside := known[code].counted_in:
            raise NotDefined(
                f"{code} ({known[code].description}) is a sub-code, counted in class {inside}.",
                code="offences-sub-code",
            )


def _describe(codes: tuple[str, ...]) -> str:
    if len(codes) == 1:
        return f"{offence_classes()[codes[0]].description} ({codes[0]})"
    shown = ", ".join(codes[:4]) + (", …" if len(codes) > 4 else "")
    return f"{len(codes)} classes ({shown})"
