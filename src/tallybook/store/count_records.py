"""Count the records of CSV files by some of their columns, in memory that does not grow."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tallybook.disk.literal_path import literal_path
from tallybook.figures.counting import Counted, Counting, CsvFile
from tallybook.terms.errors import CannotRead, Fault

if TYPE_CHECKING:
    import pyarrow as pa
    from duckdb import DuckDBPyConnection

_BATCH = 96 * 2**20
"""Bytes of files that are counted in one query: about 500,000 records, whose ids fit in memory."""

_ENGINE: dict[str, str | bool | int | float | list[str]] = {
    "memory_limit": "384MB",
    "threads": 2,
    "preserve_insertion_order": False,
}

_LONGEST = 2**16
"""Bytes of one line. The longest known so far has 340."""

_LINE_END = 10

_FAULTS = 200
"""So many records that cannot be read are looked at in a batch; the rest are the same story."""

# One pass. Each combination of keys carries a hash of each of its records' identities: whether one
# repeats is then seen among numbers. Keys are told apart by a hash of 64 bits too, which is quicker
# by a tenth of the whole: a file has some hundred combinations, so that two would fall together in
# one file of 10^15. Texts are trimmed after they are counted, so that a row may
# stand twice, and cut by a number of characters: a pattern for each record would take longer than
# all the rest.
_QUICK = """
select path, {trimmed}, n::bigint as printed, n::bigint as amount, false as scattered, ids
from (
  select filename as path, hash({cells}) as combination, {firsts}, count(*) as n,
    list(hash({identity})) as ids
  from records group by all
)
"""

_NOBODY = "select hash(null::varchar), hash('')"

_REPEATED = """
select filename from (
  select filename, count(nullif({identity}, '')) as n, count(distinct nullif({identity}, '')) as m
  from records group by filename
)
where n > m
"""

# Each identity counts once; where its spread key has two values, neither is taken.
_SLOW = """
with cells as (
  select filename as path, {cut}, nullif(trim({identity}), '') as id from records
), ones as (
  select path, {kept}, id, case when id is null then {spread} end as apart,
    min({spread}) as low, max({spread}) as high, count(*) as n
  from cells group by all
)
select path, {kept}, case when low is null or low = high then low end as {spread},
  low is not null and low <> high as scattered,
  sum(n)::bigint as printed, sum(case when id is null then n else 1 end)::bigint as amount
from ones group by all
"""

_REJECTS = """
select s.file_path, e.line, min(e.error_type::varchar) from reject_errors e
join reject_scans s using (scan_id, file_id) group by all order by all
"""


def count_records(
    files: Iterable[CsvFile],
    counting: Counting,
    on_progress: Callable[[str], None] | None = None,
) -> Counted:
    """The records of every file, each under its own header, by the keys of the counting.

    Texts that differ in their blanks only are rows of their own: add rows up by what they mean.

    Files are taken a batch at a time and each is done with before the next is asked for, so that
    they may be unpacked one by one. A record of another number of cells, or in another encoding
    than UTF-8, is a fault and is not counted.
    """
    import duckdb
    import pyarrow as pa

    tables, faults = [], []
    with duckdb.connect(config=_ENGINE) as connection:  # one for all: opening it takes 30 ms
        for batch in _batches(files):
            table, bad = _count(connection, batch, counting)
            tables.append(table)
            faults.extend(bad)
            _done(batch, table, on_progress)
    return Counted(pa.concat_tables(tables), tuple(faults))


def _done(batch: list[CsvFile], table: pa.Table, told: Callable[[str], None] | None) -> None:
    for file in batch:
        if file.is_copy:
            file.path.unlink()
    if told:
        records = sum(table["printed"].to_pylist())
        told(f"{batch[-1].name}: {records:,} records in {len(batch):,} files")


def _batches(files: Iterable[CsvFile]) -> Iterator[list[CsvFile]]:
    batch: list[CsvFile] = []
    size = 0
    for file in files:
        batch.append(file)
        size += file.path.stat().st_size
        if size >= _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _count(
    connection: DuckDBPyConnection, batch: list[CsvFile], counting: Counting
) -> tuple[pa.Table, list[Fault]]:
    import duckdb

    names = {str(file.path): file.name for file in batch}
    lines = {file.name: _records(file.path) for file in batch}
    try:
        table, faults = _counted(connection, names, counting)
    except duckdb.Error as damage:
        told = str(damage).splitlines()[0][:120]
        raise CannotRead(
            f"{', '.join(sorted(names.values()))[:200]}: the records cannot be read: {told}",
            code="file-damaged",
        ) from damage
    return table, [*faults, *_lost(table, lines, faults)]


def _records(path: Path) -> int:
    """Lines below the header; no text of these files has a line break in it."""
    import numpy as np

    with path.open("rb") as file:
        packed = file.read(2) == b"\x1f\x8b"
    lines, last, piece = 0, _LINE_END, bytearray(2**18)
    ends = np.frombuffer(piece, np.uint8)  # as numbers: four times faster than as text
    with gzip.open(path) if packed else path.open("rb", buffering=0) as file:
        while size := file.readinto(piece):
            lines += int(np.count_nonzero(ends[:size] == _LINE_END))
            last = piece[size - 1]
    return lines - 1 + int(last != _LINE_END)


def _lost(table: pa.Table, lines: dict[str, int], faults: list[Fault]) -> list[Fault]:
    """Files of which fewer records were counted than they have lines: none may go in silence."""
    counted = dict.fromkeys(lines, 0)
    for one in table.group_by("file").aggregate([("printed", "sum")]).to_pylist():
        counted[one["file"]] = one["printed_sum"]
    told = {fault.where.rpartition(" line ")[0] for fault in faults}
    return [
        Fault(name, f"{counted[name]:,} records can be read of {lines[name]:,} lines.")
        for name in lines
        if counted[name] != lines[name] and name not in told
    ]


def _counted(
    connection: DuckDBPyConnection, names: dict[str, str], counting: Counting
) -> tuple[pa.Table, list[Fault]]:
    """Quickly where no identity repeats, and such files the long way."""
    import pyarrow as pa
    import pyarrow.compute as pc

    _open(connection, list(names), counting)
    found = connection.sql(_quick(counting)).to_arrow_table()
    faults = _faults(connection, names)
    quick = found.drop_columns("ids")
    if not _repeats(found, connection):
        return _named(quick, names, counting), faults
    repeated = _REPEATED.format(identity=_quoted(counting.identity))
    slow = sorted(path for (path,) in connection.execute(repeated).fetchall())
    _open(connection, slow or list(names), counting)
    long = connection.sql(_slow(counting)).to_arrow_table()
    rest = quick.filter(pc.invert(pc.is_in(quick["path"], value_set=long["path"].combine_chunks())))
    return pa.concat_tables([_named(one, names, counting) for one in (rest, long)]), faults


def _repeats(found: pa.Table, connection: DuckDBPyConnection) -> bool:
    """Whether an identity stands twice in a file; a clash of hashes only costs the long way.

    Blank identities are records of their own and never repeat.
    """
    import numpy as np

    path = np.unique(np.array(found["path"].to_pylist()), return_inverse=True)[1]
    listed = found["ids"].combine_chunks()
    ids = listed.flatten().to_numpy(zero_copy_only=False)
    blank = np.isin(ids, np.array(connection.execute(_NOBODY).fetchall()[0], np.uint64))
    # One identity in two files is two records: each file shifts its hashes by a number of its own.
    shift = np.random.default_rng(0).integers(0, 2**63, path.max(initial=0) + 1, np.uint64)[path]
    known = np.sort((ids ^ np.repeat(shift, listed.value_lengths().to_numpy()))[~blank])
    return bool((known[1:] == known[:-1]).any())


def _open(connection: DuckDBPyConnection, paths: list[str], counting: Counting) -> None:
    columns = dict.fromkeys(counting.columns, "VARCHAR")
    listed = ", ".join(f"{_text(name)}: {_text(kind)}" for name, kind in columns.items())
    files = ", ".join(_text(literal_path(Path(path))) for path in paths)
    connection.execute(
        f"create or replace temp view records as from read_csv([{files}], header=true,"
        f" auto_detect=false, columns={{{listed}}}, delim=',', quote='\"', escape='\"',"
        f" filename=true, strict_mode=true, null_padding=false, max_line_size={_LONGEST},"
        f" store_rejects=true, rejects_limit={_FAULTS})"
    )


def _quick(counting: Counting) -> str:
    names = [_quoted(name) for name in counting.keys]
    cells = {
        name: _cell(column, less, trim=False) for name, (column, less) in counting.keys.items()
    }
    return _QUICK.format(
        cells=", ".join(cells.values()),
        firsts=", ".join(f"any_value({cell}) as {_quoted(name)}" for name, cell in cells.items()),
        trimmed=", ".join(f"nullif(trim({name}), '') as {name}" for name in names),
        identity=_quoted(counting.identity),
    )


def _slow(counting: Counting) -> str:
    kept = ", ".join(_quoted(name) for name in counting.keys if name != counting.spread)
    spread, identity = _quoted(counting.spread), _quoted(counting.identity)
    return _SLOW.format(cut=_cut(counting), kept=kept, spread=spread, identity=identity)


def _cut(counting: Counting) -> str:
    """Each key under its name, trimmed, without the characters that are cut off its end."""
    return ", ".join(
        f"{_cell(column, less, trim=True)} as {_quoted(name)}"
        for name, (column, less) in counting.keys.items()
    )


def _cell(column: str, less: int, *, trim: bool) -> str:
    cell = f"left({_quoted(column)}, -{less})" if less else _quoted(column)
    return f"nullif(trim({cell}), '')" if trim else cell


def _faults(connection: DuckDBPyConnection, names: dict[str, str]) -> list[Fault]:
    """Of these files; the engine keeps those of the batches before, too."""
    found = connection.execute(_REJECTS).fetchall()
    return [
        Fault(
            f"{names[path]} line {line}",
            f"the record is not of the columns of this table ({str(kind).lower()}).",
        )
        for path, line, kind in found
        if path in names
    ]


def _named(found: pa.Table, names: dict[str, str], counting: Counting) -> pa.Table:
    """With the files' own names in place of where their bytes are, and "" for blank."""
    import pyarrow as pa
    import pyarrow.compute as pc

    files = pa.array([names[path] for path in found["path"].to_pylist()], pa.string())
    texts = {name: pc.fill_null(found[name], "") for name in counting.keys}
    numbers = {name: found[name] for name in ("scattered", "printed", "amount")}
    return pa.table({**texts, **numbers, "file": files}).combine_chunks()


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
