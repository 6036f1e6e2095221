"""How fast, and in how much memory, an extract is kept in a locked room.

    python bench/locked_room.py --rows 1000000

The made-up county's extract is written once for each size. A process imports it into a new room, as
a user does: every row read, pseudonymised, checked, encrypted, and read back. Beside it stands the
columnar library's own CSV reader, which looks at the same columns and keeps nothing. Printed are
rows of README.md: processor time, imports included, wall time, and the peak of memory.
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
import time
from pathlib import Path

from take_turns import of_its_own

SIZES = (300_000, 1_000_000, 3_000_000)
WALL_SECONDS = 30
"""What was asked for of a million rows."""


def import_alone(folder: Path) -> None:
    """The whole way as a user goes it, with a mapping that was proposed before."""
    from tallybook.cli import main

    with tempfile.TemporaryDirectory(dir=folder.parent) as room:
        asked = ["records", "import", str(folder / "mockshire-niche.csv")]
        asked += ["--mapping", str(folder / "map.toml"), "--records", f"{room}/records"]
        main([*asked, "--key-file", str(folder / "key")], standalone_mode=False)


def read_alone(folder: Path) -> None:
    """The CSV reader over every column, a batch at a time."""
    import pyarrow.csv as arrow_csv

    options = arrow_csv.ReadOptions(use_threads=False, block_size=2**20)
    for _ in arrow_csv.open_csv(folder / "mockshire-niche.csv", options):
        pass


WAYS = {"import": import_alone, "read": read_alone}


def make(folder: Path, rows: int) -> Path:
    """The extract, a key and a mapping."""
    from tallybook.records.open_extract import open_extract
    from tallybook.records.propose_mapping import propose_mapping
    from tallybook.records.read_key import make_key_file
    from tallybook.simulate.simulate import simulate

    made = simulate(folder, rows=rows)
    make_key_file(folder / "key")
    proposal = propose_mapping(open_extract(made.extract), "X23000001", "crime")
    (folder / "map.toml").write_text(proposal.text, "utf-8")
    return folder


def measure(what: str, folder: Path) -> dict[str, float]:
    """One run in a process of its own."""
    began = time.monotonic()
    told = of_its_own([sys.executable, __file__, "--run", what, "--folder", str(folder)])
    found: dict[str, float] = json.loads(told.splitlines()[-1])
    return found | {"wall": time.monotonic() - began}


def run(what: str, folder: Path) -> dict[str, float]:
    """What `measure` starts."""
    WAYS[what](folder)
    used = resource.getrusage(resource.RUSAGE_SELF)
    return {"cpu": used.ru_utime + used.ru_stime, "peak MB": used.ru_maxrss / 1024}


def line(rows: int, rounds: list[tuple[dict[str, float], dict[str, float]]]) -> str:
    """A row of the table in README.md."""
    ours, alone = (
        {key: statistics.median(one[side][key] for one in rounds) for key in rounds[0][side]}
        for side in (0, 1)
    )
    held = "" if ours["wall"] <= WALL_SECONDS else ": **missed**"
    said = f"{WALL_SECONDS} s wall{held}" if rows == 1_000_000 else "-"
    return (
        f"| Importing {rows / 1e6:.1f} million rows into a locked room "
        f"| {ours['cpu'] * 1000:,.0f} ms ({ours['wall']:.0f} s wall), {ours['peak MB']:,.0f} MB "
        f"| the CSV reader alone: {alone['cpu'] * 1000:,.0f} ms, {alone['peak MB']:,.0f} MB "
        f"| x {ours['cpu'] / alone['cpu']:.2f} | {said} |"
    )


def main() -> None:
    """Make the extracts, measure, print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--rows", type=int, nargs="*", default=SIZES)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--run", help=argparse.SUPPRESS)
    options.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    asked = options.parse_args()
    if asked.run:
        print(json.dumps(run(asked.run, asked.folder)))
        return
    for rows in asked.rows:
        folder = Path(tempfile.mkdtemp(prefix="county-", dir=os.environ.get("TMPDIR")))
        try:
            make(folder, rows)
            rounds = [
                (measure("import", folder), measure("read", folder)) for _ in range(asked.rounds)
            ]
            print(line(rows, rounds), flush=True)
        finally:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
