"""How fast, and in how much memory, street-level months are loaded.

    python bench/police_uk_months.py ../shared/data/police-uk --records 5000000

Real monthly files are repeated under other months and forces until there are so many records. Then
two processes take turns, each alone: `tallybook load` into a new book, and the database's own
CSV reader over all files and columns. Printed is a row of README.md: processor time, imports
included, and the peak of memory that each process held.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from take_turns import Most, of_its_own

FORCES = (
    "Hampshire Constabulary",
    "Kent Police",
    "Sussex Police",
    "Surrey Police",
    "Dorset Police",
)


def copies(real: Path) -> Iterator[tuple[str, str, str]]:
    """For ever, the name, the month and the text of one more file; no month of a force twice."""
    text = (real / "2017-02-hampshire-street.csv").read_text("utf-8")
    for number in range(10_000):
        years, month = divmod(number // len(FORCES), 12)
        when, force = f"{2001 + years}-{month + 1:02}", FORCES[number % len(FORCES)]
        told = text.replace("2017-02", when).replace("Hampshire Constabulary", force)
        yield f"{when}-{force.split()[0].lower()}-street.csv", when, told


def make(real: Path, folder: Path, records: int) -> int:
    """Write files until they hold so many records; the number written."""
    written = 0
    for name, month, text in copies(real):
        if written >= records:
            break
        (folder / month).mkdir(exist_ok=True)
        (folder / month / name).write_text(text, "utf-8")
        written += text.count("\n") - 1
    return written


def read_alone(folder: Path) -> int:
    """The database's CSV reader over every file, told the columns; every column is looked at."""
    import duckdb

    from tallybook.sources.street_files import COLUMNS

    kinds = ", ".join(f"'{column}': 'VARCHAR'" for column in COLUMNS)
    counts = ", ".join(f'count("{column}")' for column in COLUMNS)
    with duckdb.connect(config={"threads": 2}) as connection:
        (found,) = connection.execute(
            f"select count(*), {counts} from read_csv('{folder}/*/*.csv', header=true,"
            f" auto_detect=false, columns={{{kinds}}}, delim=',', quote='\"', escape='\"')"
        ).fetchall()
    return int(found[0])


def load(folder: Path) -> int:
    """The whole way as a user goes it: read, count, check, keep."""
    from tallybook.cli import main

    with tempfile.TemporaryDirectory() as book:
        asked = ["load", str(folder), "--published", "2026-01-01", "--book", book]
        main(asked, standalone_mode=False)
    return 0


WAYS = {"read alone": read_alone, "load": load}


def measure(what: str, folder: Path) -> dict[str, float]:
    """One run in a process of its own."""
    command = [sys.executable, __file__, str(folder), "--run", what]
    found: dict[str, float] = json.loads(of_its_own(command).splitlines()[-1])
    return found


def run(what: str, folder: Path) -> dict[str, float]:
    """What `measure` starts."""
    WAYS[what](folder)
    used = resource.getrusage(resource.RUSAGE_SELF)
    return {
        "cpu": used.ru_utime + used.ru_stime,
        "peak MB": used.ru_maxrss / 1024,
    }


def line(records: int, rounds: list[tuple[dict[str, float], dict[str, float]]]) -> str:
    """A row of the table in README.md."""
    ours, alone = (
        {key: statistics.median(one[side][key] for one in rounds) for key in rounds[0][side]}
        for side in (0, 1)
    )
    mine, theirs = ours["cpu"] * 1000, alone["cpu"] * 1000
    return (
        f"| Loading {records / 1e6:.1f} million street-level records "
        f"| {mine:,.0f} ms, {ours['peak MB']:,.0f} MB "
        f"| the database's CSV reader alone: {theirs:,.0f} ms, {alone['peak MB']:,.0f} MB "
        f"| x {mine / theirs:.2f} | {Most(times=2).told(mine, theirs)} |"
    )


def main() -> None:
    """Make the files, measure, print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("real", type=Path, help="folder with 2017-02-hampshire-street.csv")
    options.add_argument("--records", type=int, default=5_000_000)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--run", help=argparse.SUPPRESS)
    asked = options.parse_args()
    if asked.run:
        print(json.dumps(run(asked.run, asked.real)))
        return
    folder = Path(tempfile.mkdtemp(prefix="months-", dir=os.environ.get("TMPDIR")))
    try:
        records = make(asked.real, folder, asked.records)
        measure("load", folder), measure("read alone", folder)  # to warm up
        rounds = [
            (measure("load", folder), measure("read alone", folder)) for _ in range(asked.rounds)
        ]
        print(line(records, rounds), flush=True)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
