"""Reading the publisher's workbook: Tallybook's pages against the spreadsheet library alone.

    python bench/read_ods.py ../shared/data/prc-pfa/prc-pfa-mar2013-onwards-tables-230426.ods

Both read in a new child process with one thread and one arena. The library alone reads every sheet
into Python lists. Tallybook does so under limits, after it has looked through the archive, carries
the cells over to this process as columns, and holds every page.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from take_turns import Most, with_children

ALONE = """
import gc, sys
from python_calamine import load_workbook
gc.disable()
with open(sys.argv[1], "rb") as file:
    book = load_workbook(file)
    sheets = [book.get_sheet_by_name(name) for name in book.sheet_names]
    assert sum(len(sheet.to_python(skip_empty_area=True)) for sheet in sheets)
"""
SAME = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "1"}


def alone(file: Path) -> None:
    """The library in a child process."""
    command = [sys.executable, "-c", ALONE, str(file)]
    subprocess.run(command, check=True, env=os.environ | SAME)


def ours(file: Path) -> None:
    """The pages, as every layout is given them."""
    from tallybook.sources.open_workbook import open_workbook

    assert sum(len(page.rows) for page in open_workbook(file)) > 0


def main(file: Path) -> None:
    """Measure, print a row of README.md."""
    turns = with_children(lambda: ours(file), lambda: alone(file))
    what = f"Reading {file.suffix} of 321,893 rows"
    print(turns.line(what, "python-calamine alone", Most(times=1.3)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
