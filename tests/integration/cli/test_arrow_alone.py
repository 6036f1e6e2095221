"""Loading does not import pandas, which takes longer than most loads."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from integration.small_books import OLD, OLD_CELLS, table

LOAD = """
import sys
from tallybook.cli import main
main(["load", *sys.argv[1:]], standalone_mode=False)
assert "pandas" not in sys.modules
import pyarrow
assert list(pyarrow.table({"a": [1]}).to_pandas()["a"]) == [1]
"""


def test_a_load_leaves_pandas_alone_and_arrow_finds_it_later(tmp_path: Path) -> None:
    file = table(tmp_path / "old.csv", OLD_CELLS)
    asked = [str(file), "--published", str(OLD), "--book", str(tmp_path / "book")]
    subprocess.run([sys.executable, "-c", LOAD, *asked], check=True, capture_output=True)
