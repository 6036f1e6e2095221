"""A table for readers: the same cells on the page and in the workbook."""

from __future__ import annotations

from dataclasses import dataclass

NOT_AVAILABLE, WITHHELD, NOT_APPLICABLE = "[x]", "[c]", "[z]"
"""The shorthand of government statistics for a cell without a number; words.toml explains it."""


@dataclass(frozen=True)
class Cell:
    """What a reader sees, what a workbook holds, and the numbers of the notes beside it.

    `depth` is that of a set of offences: 0 a total, 2 a part of the one above. Never blank: a cell
    without a number says why, and holds a shorthand.
    """

    says: str
    holds: float | str
    notes: tuple[int, ...] = ()
    depth: int = 1

    def __post_init__(self) -> None:
        if not self.says.strip() or self.holds == "":
            raise ValueError("a cell is blank: give words and a shorthand")

    @property
    def stands_right(self) -> bool:
        """Whether it stands under the numbers of its column: a number, or one word in its place."""
        return self.is_number or (self.holds in (WITHHELD, NOT_AVAILABLE) and " " not in self.says)

    @property
    def is_number(self) -> bool:
        """Whether it is a number, and stands to the right."""
        return not isinstance(self.holds, str)


@dataclass(frozen=True)
class Sheet:
    """A caption, a head for each column, and rows whose first cell is the head of the row.

    `own` is the number of the row to mark, counted from 0, -1 for none. Refuses rows of another
    length than the heads, and no rows.
    """

    id: str
    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    own: int = -1

    def __post_init__(self) -> None:
        if not self.rows or any(len(row) != len(self.heads) for row in self.rows):
            raise ValueError(f"the rows of {self.id} do not fit its {len(self.heads)} heads")

    @property
    def numeric(self) -> tuple[bool, ...]:
        """Which columns hold a number in any row."""
        return tuple(
            any(cell.is_number for cell in column) for column in zip(*self.rows, strict=True)
        )


def word(says: str, *, depth: int = 1) -> Cell:
    """A cell that holds its own words."""
    return Cell(says, says, depth=depth)


def noted(numbers: tuple[int, ...]) -> Cell:
    """The cell that names the notes of a row."""
    return Cell("none", "none") if not numbers else Cell("Notes", _listed(numbers), numbers)


def _listed(numbers: tuple[int, ...]) -> str:
    return ", ".join(f"note {number}" for number in numbers)


NOTHING = Cell("not applicable", NOT_APPLICABLE)
"""A cell to which nothing applies, such as the reason of a number."""
