"""A locked room of the made-up county, in one go: the rows, a key, a mapping, the import."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

EXTRACTED = date(2026, 1, 15)
"""The day of the made-up extract: that of the example's published tables, so that both agree."""

WHO = "steward"


@dataclass(frozen=True)
class MadeRoom:
    """Where the room, its key, the extract, the truth and the plan are, and rows in the extract."""

    room: Path
    key: Path
    extract: Path
    truth: Path
    plan: Path
    rows: int


def make_example_room(out: Path) -> MadeRoom:
    """The locked room behind the example's tables of Mockshire, written into a folder.

    Refuses a folder in which there is one already.
    """
    from tallybook.cli.arrow_alone import arrow_alone
    from tallybook.cli.open_rows_file import open_rows_file
    from tallybook.records.keep_extract import keep_extract
    from tallybook.records.mapping_file import mapping_to_text
    from tallybook.records.open_room import make_room
    from tallybook.records.propose_mapping import propose_mapping
    from tallybook.records.read_key import make_key_file
    from tallybook.simulate.example_county import EXAMPLE_ROWS, EXAMPLE_SEED
    from tallybook.simulate.simulate import simulate
    from tallybook.simulate.write_beside import write_campaign
    from tallybook.terms.find_area import find_area

    arrow_alone()
    out.mkdir(parents=True, exist_ok=True)
    key = make_key_file(out / "made-up.key")
    made = simulate(out / "extract", rows=EXAMPLE_ROWS, seed=EXAMPLE_SEED)
    arrived = open_rows_file(made.extract)
    force = find_area("Mockshire", ("force",)).area.code
    mapping = propose_mapping(arrived, force, "crime").mapping
    (out / "mapping.toml").write_text(mapping_to_text(mapping, {}), "utf-8")
    plan = out / "plan.toml"
    write_campaign(plan)
    room = make_room(out / "records", key, WHO)
    keep_extract(room, WHO, arrived, mapping, EXTRACTED)
    return MadeRoom(room.path, out / "made-up.key", made.extract, made.truth, plan, made.rows)
