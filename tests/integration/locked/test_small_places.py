"""Every place that a locked room can hold is one that the strict policy lets nobody count by."""

from __future__ import annotations

from pathlib import Path

import pytest

from integration.locked.made_room import import_file, mapping_of, new_room, write_rows
from tallybook.protect.policy import policies
from tallybook.records.coarsen import SECTOR, SQUARE
from tallybook.records.fields import fields
from tallybook.records.mapping import Mapping
from tallybook.terms.errors import NotAllowed

PLACES = [name for name, field in fields().items() if field.kind == "place"]


@pytest.mark.parametrize("column", [*PLACES, SECTOR, SQUARE])
def test_the_gate_knows_each_place(column: str) -> None:
    assert column.replace("_", " ").startswith(policies()["strict"].marks)


@pytest.mark.parametrize(
    "header", ["Beat", "LSOA", "Sector", "Victim Age", "Reported On", "Odd", "Odder"]
)
def test_a_place_an_age_and_a_day_go_by_no_other_name(tmp_path: Path, header: str) -> None:
    """The gate would let out a mark `team` that is a place, a year of age or a day."""
    cells = {"Odd": [str(n) for n in range(18)], "Odder": [f"{n:02}/03/2020" for n in range(1, 19)]}
    rows = [{header: text} for text in cells.get(header, ["E01000001"] * 12)]
    path = write_rows(tmp_path / "rows.csv", rows, fill=60)
    mapping = mapping_of(path)
    columns = dict(mapping.columns) | {header: "team"}
    with pytest.raises(NotAllowed) as caught:
        import_file(
            new_room(tmp_path / "records"),
            path,
            Mapping(**{**mapping.__dict__, "columns": columns}),
        )
    assert caught.value.code == "column-identifies"
