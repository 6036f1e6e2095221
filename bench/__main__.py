"""Every measurement, one after the other: `python bench [SHARED]`; prints rows of README.md.

SHARED is the folder with the publisher's tables, by default ../shared; without it the measurements
that need them are left out and said to be.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def run(script: str, *arguments: object) -> None:
    """One script in a process of its own."""
    subprocess.run([sys.executable, str(HERE / script), *map(str, arguments)], check=True)


def main(shared: Path) -> None:
    """All of them."""
    print(
        "| what | Tallybook | the other | ratio, difference | at most |\n|---|---|---|---|---|",
        flush=True,
    )
    ods = shared / "data/prc-pfa/prc-pfa-mar2013-onwards-tables-230426.ods"
    if ods.exists():
        run("read_ods.py", ods)
    else:
        print(f"(left out: no {ods})")
    run("full_table.py")
    street = shared / "data/police-uk"
    if street.is_dir():
        run("police_uk_months.py", street)
    else:
        print(f"(left out: no {street})")
    run("locked_room.py")
    run("count_rows.py")
    run("earlier_releases.py", "--counts", 1000)
    for script in ("early_warning.py", "nowcast.py", "space_time_scan.py", "placebos.py"):
        run(script)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parents[1] / "shared")
