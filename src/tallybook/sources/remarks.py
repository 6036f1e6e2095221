"""What is to be said of a file: its faults, all of them, and the repairs that were made."""

from __future__ import annotations

from dataclasses import dataclass, field

from tallybook.terms.errors import CannotRead, Fault

SHOWN = 50
"""How many faults a message lists; the rest are counted."""


class Wrong(Exception):
    """A cell that cannot be read: what it is, and what to do."""

    def __init__(self, says: str, do: str = "") -> None:
        super().__init__(says)
        self.says, self.do = says, do


def counted(number: int, noun: str) -> str:
    """A number with its noun: 1 row, 2 rows, 5,792 cells."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


@dataclass
class Remarks:
    """Faults and repairs, collected while a file is read."""

    faults: list[Fault] = field(default_factory=list)
    repairs: list[str] = field(default_factory=list)

    def fault(self, where: str, says: str, do: str = "") -> None:
        """Note one thing wrong, where it stands and what to do."""
        self.faults.append(Fault(where, says, do))

    def repair(self, says: str, times: int = 1) -> None:
        """Note a kind of repair, unless it was made no time."""
        if times:
            self.repairs.append(says)

    def refuse_faults(self, name: str) -> None:
        """Raise with every fault, at most fifty of them shown; do nothing where there is none."""
        if not self.faults:
            return
        told = f"{name} has {counted(len(self.faults), 'fault')}"
        shown = f"; the first {SHOWN} are" if len(self.faults) > SHOWN else ""
        raise CannotRead(
            f"{told}{shown}:", code="faults-in-file", faults=tuple(self.faults[:SHOWN])
        )
