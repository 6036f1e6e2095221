"""An extract as it came: its header, and its rows in batches of text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

    Batches = Callable[[Sequence[str]], Iterator["pa.RecordBatch | Torn"]]


@dataclass(frozen=True)
class Torn:
    """So many rows had too few or too many cells and could not be read."""

    rows: int


@dataclass(frozen=True)
class Extract:
    """One file: its name, the digest of its bytes, its header, and a way to read columns of it.

    `batches` takes headers and gives their columns as text, some thousands of rows at a time, and
    the number of rows that are torn; it may be called again.
    """

    name: str
    digest: str
    header: tuple[str, ...]
    batches: Batches
