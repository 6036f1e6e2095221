"""Plans for tests, of measures and places that are plainly made up or far from the counts."""

from __future__ import annotations

from pathlib import Path

WHOLE = """
[[plan]]
id = "{id}"
measure = "Marking of bicycles"
kind = "prevention"
owner = "A made-up partnership, lead for theft"
written = 2023-02-10
areas = ["Hampshire"]
offences = ["44"]
start = 2023-04-01
until = 2025-03-31
expects = "fall"
promised = 20
compare_with = ["Kent", "Sussex"]
"""


def write_plan(folder: Path, text: str = WHOLE, id: str = "B1") -> Path:
    """A file of one plan."""
    path = folder / "plan.toml"
    path.write_text(text.replace("{id}", id), "utf-8")
    return path
