"""The made-up county's extract as rows, read by rules that only look at what is printed.

It shares no code with the import: a row that stands twice is one crime, and what cannot be right
is left out. So a count of these rows can be held against the county's truth folder.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb

from tallybook.figures.edition import Edition
from tallybook.records.extract import Extract, look_over
from tallybook.terms.unit import Unit

FORCE = "X23000001"
DISTRICTS = {
    "Mockborough": "X22000001",
    "Vale of Example": "X22000002",
    "Placeholder Coast": "X22000003",
    "North Specimen": "X22000004",
    "Sampleford": "X22000005",
    "Little Fictional": "X22000006",
}
PUBLISHED = date(2026, 1, 5)

_READ = """
CREATE TABLE printed AS
SELECT DISTINCT ON ("Occurrence Number")
  sha256("Occurrence Number") AS record,
  try_strptime("Recorded Date", '%d/%m/%Y')::DATE AS recorded,
  try_strptime("Reported Date/Time", '%d/%m/%Y')::DATE AS reported,
  strptime("Start Date/Time", '%d/%m/%Y')::DATE AS occurred_first,
  strptime("End Date/Time", '%d/%m/%Y')::DATE AS occurred_last,
  CASE WHEN "HO Class" LIKE '%71/17' THEN '88A' ELSE "HO Class" END AS code,
  "Original Classification" AS first_code,
  "Occurrence Status" = 'Cancelled' AS cancelled,
  d.area,
  "Victim Age at Offence"::SMALLINT AS age_at_offence,
  "Victim Age at Report"::SMALLINT AS age_at_report,
  "Beat" AS ward,
  "Sex" AS victim_sex,
  "Relationship" AS relationship,
  "Location Type" AS place_type,
  "How Met" AS how_met,
  "Alcohol" AS alcohol,
  "Platform" AS platform
FROM read_csv(?, all_varchar = true, nullstr = '') e
JOIN districts d ON d.name = e."District"
"""
_RIGHT = """
CREATE VIEW rows AS SELECT * FROM printed
WHERE recorded IS NOT NULL AND recorded >= occurred_last AND code <> 'ZZ/99'
  AND (age_at_offence IS NULL OR age_at_offence < 199)
"""


def open_mockshire(extract: Path) -> Extract:
    """The extract (niche style, CSV), opened."""
    connection = duckdb.connect()
    connection.execute("CREATE TABLE districts (name VARCHAR, area VARCHAR)")
    connection.executemany("INSERT INTO districts VALUES (?, ?)", list(DISTRICTS.items()))
    connection.execute(_READ, [str(extract)])
    connection.execute(_RIGHT)
    every, right = (
        connection.execute(f"SELECT count(*) FROM {name}").fetchall()[0][0]
        for name in ("printed", "rows")
    )
    edition = Edition("e" * 64, "extract:mockshire", "A made-up extract", PUBLISHED)
    return look_over(
        connection,
        edition,
        force=FORCE,
        unit=Unit.OFFENCES,
        as_of=date(2026, 2, 1),
        quarantined=every - right,
    )
