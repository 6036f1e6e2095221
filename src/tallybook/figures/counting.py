"""How the records of many CSV files are to be counted, and what came out.

Sources know what the columns of a publication mean and never ask the engine; the store has the
engine and does not know what columns mean. This is what they pass one another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tallybook.terms.errors import Fault

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True)
class Counting:
    """Columns of the files, in order; those to count by, and which one names a record.

    `keys` gives each name in the result its column, and how many characters are cut off the end of
    its texts. `identity` is the column by which records are one and the same; a blank there is a
    record of its own. `spread` is the key that may differ between records that are one.
    """

    columns: tuple[str, ...]
    keys: Mapping[str, tuple[str, int]]
    identity: str
    spread: str


@dataclass(frozen=True)
class CsvFile:
    """One CSV file: what it is called where it came from, and where its bytes are.

    `is_copy` of a file that was unpacked to be counted and is removed afterwards.
    """

    name: str
    path: Path
    is_copy: bool = False


@dataclass(frozen=True)
class Counted:
    """A row for each file and combination of keys, texts as printed ("" for blank).

    `printed` is the number of records, `amount` how many are left where records of one identity
    count once; `scattered` is true of those whose spread key differed. `faults` are records that
    are not of the columns: which file, which line, what.
    """

    table: pa.Table
    faults: tuple[Fault, ...] = ()
