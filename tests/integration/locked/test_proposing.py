"""A proposal is a file to be looked through: what is not known is left open, never guessed."""

from __future__ import annotations

import base64
import os
from pathlib import Path

import pytest

from integration.cli.run import run, table
from integration.locked.made_room import (
    AFTER,
    FORCE,
    STEWARD,
    import_file,
    mapping_of,
    new_room,
    write_rows,
)
from tallybook.records.mapping_file import mapping_from_text
from tallybook.records.open_extract import open_extract
from tallybook.records.open_room import current_manifest
from tallybook.records.open_rows import open_rows
from tallybook.records.propose_mapping import Proposal, propose_mapping
from tallybook.simulate.county import county
from tallybook.simulate.simulate import simulate
from tallybook.terms.errors import CannotRead, NotTold


def proposed(path: Path, grain: str = "crime") -> Proposal:
    return propose_mapping(open_extract(path), FORCE, grain)


@pytest.mark.parametrize("style", ["niche", "athena"])
def test_both_record_systems_are_known_by_their_headers(tmp_path: Path, style: str) -> None:
    made = simulate(tmp_path, rows=10_000, style=style, with_identifiers=True)  # type: ignore[arg-type]
    found = proposed(made.extract)
    headers = county().headers[style]
    known = {headers[name]: name for name in headers} | {headers["district"]: "area"}
    assert {h: to for h, to in found.draft.columns.items() if h in known} == known
    dropped = {h for h, to in found.draft.columns.items() if to == "drop"}
    assert dropped == {"Victim Name", "MO text"}
    assert mapping_from_text(found.text) == found.mapping
    assert found.todo == ()


def test_a_word_that_may_mean_anything_is_left_open_and_stops_the_import(tmp_path: Path) -> None:
    odd = [{"Occurrence Status": "Under review"}, {"District": "Nowhere"}, {"HO Class": "99/98"}]
    path = write_rows(tmp_path / "rows.csv", odd * 10, fill=60)
    found = proposed(path)
    left = {
        to: [w for w, v in words.items() if v == "?"] for to, words in found.draft.values.items()
    }
    assert left["status"] == ["Under review"]
    assert left["area"] == ["Nowhere"]
    assert left["code"] == ["99/*"]
    room = new_room(tmp_path / "records")
    with pytest.raises(NotTold) as caught:
        import_file(room, path, found.mapping)
    assert caught.value.code == "mapping-undecided"
    text = found.text.replace('"Under review" = "?"', '"Under review" = "cancelled"')
    text = text.replace('Nowhere = "?"', 'Nowhere = "X22000001"').replace('"?"', '"46"')
    import_file(room, path, mapping_from_text(text))
    intake = current_manifest(room).extracts[0].intake
    assert (intake.kept, intake.cancelled, intake.quarantined) == (90, 10, 0)


def test_what_lacks_is_said_in_the_file_and_refused_in_use(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("Occurrence Number,HO Class,When it came in\n1,46,01/02/2020\n")
    found = proposed(path)
    assert "no header is known for recorded" in found.text
    assert '"When it came in" = "drop"' in found.text
    with pytest.raises(CannotRead) as caught:
        mapping_from_text(found.text)
    assert caught.value.code == "mapping-wrong"


@pytest.mark.parametrize(
    ("days", "order"),
    [
        (["01/02/2020", "13/02/2020"], "day first"),
        (["01/02/2020", "02/13/2020"], "month first"),
        (["01/02/2020", "02/03/2020"], "day first"),
        (["2020-02-01"], "day first"),
    ],
)
def test_the_order_of_days_is_seen_in_days_that_allow_one(
    tmp_path: Path, days: list[str], order: str
) -> None:
    fields = ("Recorded Date", "Start Date/Time", "End Date/Time")
    rows = [dict.fromkeys(fields, day) for day in days]
    assert proposed(write_rows(tmp_path / "rows.csv", rows)).draft.days == order


@pytest.mark.parametrize("sign", [";", "\t", "|"])
def test_other_signs_and_alphabets_of_files(tmp_path: Path, sign: str) -> None:
    text = write_rows(
        tmp_path / "rows.csv", [{"Beat": "Caf\N{LATIN SMALL LETTER E WITH ACUTE}"}] * 12
    )
    (tmp_path / "other.csv").write_bytes(
        text.read_text("utf-8").replace(",", sign).encode("cp1252")
    )
    room = new_room(tmp_path / "records")
    import_file(room, tmp_path / "other.csv")
    assert current_manifest(room).extracts[0].intake.kept == 12
    with_mark = tmp_path / "bom.csv"
    with_mark.write_bytes(b"\xef\xbb\xbf" + text.read_bytes())
    assert mapping_of(with_mark).headers["record"] == "Occurrence Number"


def test_a_workbook_is_read_as_it_was_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import xlsxwriter

    text = write_rows(tmp_path / "rows.csv", [{"HO Class": "44062"}], fill=20).read_text("utf-8")
    book = xlsxwriter.Workbook(tmp_path / "rows.xlsx", {"strings_to_numbers": True})
    sheet = book.add_worksheet()
    for row, line in enumerate(text.splitlines()):
        sheet.write_row(row, 0, line.split(","))
    book.close()
    monkeypatch.setenv("TALLYBOOK_RECORDS_KEY", base64.b64encode(os.urandom(32)).decode())
    monkeypatch.setenv("TALLYBOOK_BOOK", str(tmp_path))
    monkeypatch.setenv("TALLYBOOK_RECORDS_AS", STEWARD)
    out = str(tmp_path / "map.toml")
    asked = ("--propose", out, "--force", "Mockshire", "--grain", "crime")
    assert run("records", "import", str(tmp_path / "rows.xlsx"), *asked).exit_code == 0
    result = run("records", "import", str(tmp_path / "rows.xlsx"), "--mapping", out)
    assert result.exit_code == 0, result.stderr
    assert "kept" in result.stdout
    again = run("records", "import", str(tmp_path / "rows.csv"))  # the mapping is kept
    assert again.exit_code == 0, again.stderr
    listed = table("records", "list")
    assert [one["force"] for one in listed] == ["Mockshire Police"] * 2
    assert [one["rows"] for one in listed] == ["21", "21"]


def test_without_a_mapping_nothing_is_guessed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_rows(tmp_path / "rows.csv", [], fill=5)
    monkeypatch.setenv("TALLYBOOK_RECORDS_KEY", base64.b64encode(os.urandom(32)).decode())
    result = run("records", "import", str(path), "--records", str(tmp_path / "records"))
    assert (result.exit_code, "mapping-missing" in result.stderr) == (15, True)


def test_code_and_sub_code_in_two_columns_are_one_code(tmp_path: Path) -> None:
    """71 with 17 is counted in 88A, and not where 71 is."""
    rows = [
        {"HO Class": "71", "HO Sub-class": "17"},
        {"HO Class": "46", "HO Sub-class": ""},
        {"HO Class": "46", "HO Sub-class": "98"},
    ]
    path = write_rows(tmp_path / "rows.csv", rows * 20)
    found = proposed(path)
    assert found.draft.values["code"] == {"46/*": "?"}
    room = new_room(tmp_path / "records")
    import_file(room, path, mapping_from_text(found.text.replace('"?"', '"46"')))
    connection, _ = open_rows(room, STEWARD, "a test", as_of=AFTER)
    counted = connection.execute("select code, count(*) from rows group by 1 order by 1").fetchall()
    assert counted == [("46", 40), ("88A", 20)]
