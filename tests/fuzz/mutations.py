"""Ways in which a valid file goes wrong: in its bytes, in its cells, in its header."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

from small_files import GRIDS, csv_bytes, small_files

ODD = (
    "", " ", "\0", "\ufeff", "\u202e", "\u00a0", "nan", "inf", "-inf", "1e309", "9" * 400, "-0",
    "-00 ", "0x10", "4.1000000000000005", "1_000", "1,0,0,0", "[x]", "..", "+", "'", '"', '""',
    "=1+1", "2017/18", "2017-02", "31-02-2018", "0000-00", "9999-12", "99999999999999999999-12",
    "E23000030", "88A", "4.10", "-268", "\ud7ff", "\U0001f600" * 50, "a\nb", "a\r\nb", "\t", "%s",
    "Hampshire", "{}", "../../x", "' or 1=1 --", "{'a': 1}", "True", "None",
    "\u0661\u0662", "\u00b2",
)  # fmt: skip
"""Cells that are numbers to some and not to others, or that mean something somewhere else."""

Change = Callable[[list[list[object]]], None]


@st.composite
def broken_bytes(draw: st.DrawFn) -> bytes:
    """A small file with some bytes changed, cut out, put in, or doubled."""
    content = bytearray(draw(st.sampled_from(sorted(small_files().values()))))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(len(content) - 1, 0)))
        to = min(len(content), at + draw(st.integers(1, 40)))
        match draw(st.sampled_from(("flip", "cut", "put", "double", "end"))):
            case "flip" if content:
                content[at] ^= 1 << draw(st.integers(0, 7))
            case "cut":
                del content[at:to]
            case "put":
                content[at:at] = draw(st.binary(min_size=1, max_size=12))
            case "double":
                content[at:at] = content[at:to] * draw(st.sampled_from((1, 2, 50)))
            case _:
                del content[at:]
    return bytes(content)


@st.composite
def broken_cells(draw: st.DrawFn) -> bytes:
    """A small table with cells replaced or swapped, or rows and columns repeated, lost or moved."""
    cells = [list(row) for row in draw(st.sampled_from(tuple(GRIDS.values())))]
    for _ in range(draw(st.integers(1, 5))):
        _change(draw, cells)
    return csv_bytes(cells)


def _change(draw: st.DrawFn, cells: list[list[object]]) -> None:
    rows = st.integers(0, len(cells) - 1)
    one, other = draw(rows), draw(rows)
    column = draw(st.integers(0, max(len(cells[one]) - 1, 0)))
    odd = draw(st.one_of(st.sampled_from(ODD), st.text(max_size=20)))
    match draw(st.sampled_from(("odd", "swap", "row", "lose", "move", "short", "column"))):
        case "odd" if cells[one]:
            cells[one][column] = odd
        case "swap":
            cells[one], cells[other] = cells[other], cells[one]
        case "row":
            cells.insert(other, list(cells[one]))
        case "lose" if len(cells) > 1:
            del cells[one]
        case "move" if cells[one] and cells[other]:
            cells[one][column] = cells[other][min(column, len(cells[other]) - 1)]
        case "short":
            cells[one] = cells[one][:column]
        case _:
            _repeat_column(cells, column)


def _repeat_column(cells: list[list[object]], column: int) -> None:
    for row in cells:
        if column < len(row):
            row.append(row[column])
