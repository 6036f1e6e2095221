"""The reference table of offences: stars, footnotes and repeated rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from make_tables import write_csv
from tallybook.figures.rows import Reading
from tallybook.sources.read import read
from tallybook.terms.errors import CannotRead

HEADER = [
    "Offence Code",
    "Offence description",
    "Old PRC offence group",
    "Old offence sub-group",
    "New ONS offence group",
    "New ONS sub-offence group",
]
GROOMING = ["88A", "Sexual grooming", "Sexual offences", "Other", "Sexual offences", "Other sexual"]
STALKING = ["8Q*", "Stalking   ", "", "", "Violence against the person", "Violence without injury"]
FOOTNOTE = ["* New classes have no old group", "", "", "", "", ""]


def _read(folder: Path, *rows: list[str]) -> Reading:
    return read(write_csv(folder / "t.csv", rows, HEADER))


def test_a_star_is_a_footnote_and_not_part_of_the_code(tmp_path: Path) -> None:
    reading = _read(tmp_path, GROOMING, STALKING, [""] * 6, FOOTNOTE)
    found = reading.rows[0].table.to_pylist()
    assert [(r["code"], r["description"], r["former_group"], r["row"]) for r in found] == [
        ("88A", "Sexual grooming", "Sexual offences", 2),
        ("8Q", "Stalking", None, 3),
    ]
    assert "A footnote's star taken off 1 code." in reading.repairs


def test_a_row_printed_twice_alike_is_kept_once(tmp_path: Path) -> None:
    reading = _read(tmp_path, GROOMING, STALKING, GROOMING)
    assert reading.rows[0].table["row"].to_pylist() == [2, 3]
    assert "Left out, because it stands above already: 1 row." in reading.repairs


def test_a_row_printed_twice_with_a_difference_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(CannotRead) as refused:
        _read(tmp_path, GROOMING, [*GROOMING[:5], "Rape"])
    assert [fault.where for fault in refused.value.faults] == ["row 3, Offence Code"]


def test_a_class_without_a_description_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(CannotRead) as refused:
        _read(tmp_path, ["88A", "", *GROOMING[2:]])
    assert [fault.where for fault in refused.value.faults] == ["row 2, Offence description"]


def test_a_code_that_the_list_lacks_is_kept_and_told(tmp_path: Path) -> None:
    reading = _read(tmp_path, ["777Z", *GROOMING[1:]])
    assert reading.rows[0].table["code"].to_pylist() == ["777Z"]
    assert [told for told in reading.repairs if told.endswith("777Z.")]
