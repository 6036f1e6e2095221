"""Print a result as a table for readers, as JSON or as CSV."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import Any

import click

Row = Mapping[str, Any]

_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def emit_json(tree: Any) -> None:
    """One JSON document on stdout; infinite limits are null."""
    click.echo(as_json(tree))


def as_json(tree: Any) -> str:
    """A JSON document; marks that turn the direction of writing are escaped."""
    text = json.dumps(_finite(tree), ensure_ascii=False, indent=1, allow_nan=False)
    return _TURNING.sub(lambda mark: f"\\u{ord(mark[0]):04x}", text)


@contextmanager
def written_to(out: Path | None) -> Iterator[None]:
    """Print into a file instead, if there is one: whole or not at all."""
    if out is None:
        yield
        return
    printed = io.StringIO()
    with redirect_stdout(printed):
        yield
    half = out.with_name(f".{out.name}.half")
    half.write_text(printed.getvalue(), "utf-8")
    half.replace(out)


def emit_csv(rows: Sequence[Row]) -> None:
    """One line a row below the names of the first row; nothing at all where there is no row."""
    if not rows:
        return
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    click.echo(out.getvalue(), nl=False)


def emit_table(
    title: str, rows: Sequence[Row], notes: Iterable[str] = (), leads: Sequence[str] = ()
) -> None:
    """A table with a title above and notes below, as wide as the terminal.

    Where the columns do not fit side by side, what the columns `leads` hold stands on a line of its
    own above the rest of its row: long names are not broken into narrow columns.
    """
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    rows = _without_repeats(rows)
    led = [name for name in leads if rows and name in rows[0]]
    if led and _width(rows) > Console().width:
        _emit_led(title, rows, led, notes)
        return
    table = Table(
        title=Text(title), title_justify="left", title_style="bold", box=None, pad_edge=False
    )
    for name in rows[0] if rows else ():
        is_number = name in _RIGHT
        table.add_column(name, justify="right" if is_number else "left", overflow="fold")
    for row in rows:
        # As Text: the printer would take a name in brackets for one of its own marks.
        table.add_row(*(Text(str(value)) for value in row.values()))
    console = Console(highlight=False, soft_wrap=False)
    console.print(table if rows else Text(title))  # a table without columns prints nothing
    for note in notes:
        console.print(note, markup=False)


def _emit_led(title: str, rows: Sequence[Row], leads: Sequence[str], notes: Iterable[str]) -> None:
    """The same with two lines a row: what it is of, and its columns below that."""
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=False)
    rest = [name for name in rows[0] if name not in leads]
    widths = {name: _column(rows, name) for name in rest}
    console.print(Text(title, style="bold"))
    console.print(Text(", ".join(leads), style="bold"))
    console.print(Text(_laid({name: name for name in rest}, widths), style="bold"))
    above = ""
    for row in rows:
        lead = ", ".join(str(row[name]) for name in leads if str(row[name]))
        if lead != above:  # rows that follow one another of the same have it once
            console.print(Text(lead))
        console.print(Text(_laid(row, widths)))
        above = lead
    for note in notes:
        console.print(note, markup=False)


def _laid(row: Row, widths: Mapping[str, int]) -> str:
    cells = (
        f"{row[name]!s:>{width}}" if name in _RIGHT else f"{row[name]!s:<{width}}"
        for name, width in widths.items()
    )
    return f"  {'  '.join(cells)}".rstrip()


def _width(rows: Sequence[Row]) -> int:
    """Of all columns side by side, with two spaces between."""
    return sum(2 + _column(rows, name) for name in rows[0]) - 2


def _column(rows: Sequence[Row], name: str) -> int:
    from rich.cells import cell_len

    return max(cell_len(str(one)) for one in (name, *(row[name] for row in rows)))


def _without_repeats(rows: Sequence[Row]) -> Sequence[Row]:
    """Without the columns of place and offences where every row says the same: the title does."""
    same = {
        name for name in ("area", "offences") if rows and len({row.get(name) for row in rows}) == 1
    }
    return [{name: value for name, value in row.items() if name not in same} for row in rows]


_RIGHT = {
    "expected",
    "limit",
    "figure",
    "earlier",
    "later",
    "percent",
    "absolute",
    "rank",
    "row",
    "amount",
    "rows",
}


def _finite(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {key: _finite(value) for key, value in tree.items()}
    if isinstance(tree, list | tuple):
        return [_finite(value) for value in tree]
    if isinstance(tree, float) and tree in (float("inf"), float("-inf")):
        return None
    return tree
