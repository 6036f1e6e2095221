"""The how-to on adding a source is followed to the letter: its layout reads, its test holds."""

from __future__ import annotations

import re
import types
from pathlib import Path

import pytest

from make_tables import write_csv
from tallybook.sources import find_layout
from tallybook.sources.read import read
from tallybook.terms.errors import CannotRead


@pytest.fixture
def outline(root: Path) -> str:
    """The file that the page shows."""
    page = (root / "docs/how-to/add-a-source.md").read_text("utf-8")
    (shown, *_) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    return str(shown)


def test_the_layout_of_the_page_reads_what_the_page_says(
    outline: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = types.ModuleType("force_people")
    exec(compile(outline, "force_people.py", "exec"), module.__dict__)
    known = find_layout.layouts()
    monkeypatch.setattr(find_layout, "layouts", lambda: (*known, module.layout()))
    header = ["Police Force", "Mid-2019", "Mid-2020"]
    reading = read(write_csv(tmp_path / "t.csv", [["Hampshire", "1", "2"]], header))
    found = reading.rows[0].table.to_pylist()
    assert [(r["area"], r["on"].year, r["amount"]) for r in found] == [
        ("E23000030", 2019, 1),
        ("E23000030", 2020, 2),
    ]
    with pytest.raises(CannotRead) as refused:
        read(write_csv(tmp_path / "t.csv", [["Noshire", "5"]], ["PFA", "Mid-2020"]))
    assert [fault.where for fault in refused.value.faults] == ["row 2, PFA"]
