"""Track records that a book keeps, so that a method's past can be seen to have been so."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tallybook.delay.nowcast import Nowcast
from tallybook.delay.score import LEVELS
from tallybook.delay.track_record import TrackRecord
from tallybook.terms.errors import CannotRead

FILE = "track-records.jsonl"
"""The file of a book that keeps track records: one a line, only added to. It holds no count."""


@dataclass(frozen=True)
class KeptRecord:
    """A track record of one series, method and horizon (months), as of the newest record in it.

    Scores are rounded to two digits: exact ones times the nowcasts judged would be counts.
    """

    offences: str
    extent: str
    where: str
    method: str
    as_of: date
    days: int
    judged: int
    covered: tuple[float, ...]
    score: float
    as_reported: float

    @property
    def series(self) -> tuple[str, str, str]:
        """What was counted: offences, area and marks, the horizon among them."""
        return self.offences, self.extent, self.where


def records_of(found: Nowcast) -> tuple[KeptRecord, ...]:
    """The track records of a nowcast as they are kept; of series that have none, none."""
    cells = found.cells
    as_of = max(one.as_of for one in found.observed.provenances)
    return tuple(
        _record(offences.text, extent.text, dict(cells.laid.template.where), method, as_of, record)
        for (extent, offences), method, record in zip(
            cells.laid.places, found.methods, found.records, strict=True
        )
        if record is not None
    )


def keep_records(folder: Path, records: tuple[KeptRecord, ...]) -> tuple[KeptRecord, ...]:
    """Add those that are new to the folder's file; earlier ones of these series, oldest first.

    One that says the same twice changes nothing. Refuses a file that cannot be read.
    """
    had = kept_records(folder)
    new = [one for one in records if one not in had]
    if new:
        lines = "".join(json.dumps(asdict(one), default=str, sort_keys=True) + "\n" for one in new)
        with (folder / FILE).open("a", encoding="utf-8") as file:
            file.write(lines)
            file.flush()
            os.fsync(file.fileno())
    of = {one.series for one in records}
    return tuple(one for one in had if one.series in of and one not in records)


def kept_records(folder: Path) -> tuple[KeptRecord, ...]:
    """Every track record that a folder keeps, in the order in which they were kept."""
    path = folder / FILE
    if not path.exists():
        return ()
    return tuple(_read(path))


def _read(path: Path) -> Iterator[KeptRecord]:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        try:
            fields: dict[str, Any] = json.loads(line)
            fields["as_of"] = date.fromisoformat(fields["as_of"])
            fields["covered"] = tuple(fields["covered"])
            yield KeptRecord(**fields)
        except (ValueError, TypeError, KeyError) as damage:
            raise CannotRead(
                f"{path.name}: line {number} is no track record.", code="track-records-damaged"
            ) from damage


def _record(
    offences: str,
    extent: str,
    where: dict[str, str],
    method: str,
    as_of: date,
    record: TrackRecord,
) -> KeptRecord:
    marks = ", ".join(f"{mark} {value}" for mark, value in sorted(where.items()))
    assert len(record.covered) == len(LEVELS)
    covered = tuple(round(one, 2) for one in record.covered)
    scores = two_digits(record.score), two_digits(record.as_reported)
    return KeptRecord(
        offences, extent, marks, method, as_of, record.days, record.judged, covered, *scores
    )


def two_digits(number: float) -> float:
    """A score as it may be told: two digits."""
    return float(f"{number:.2g}")
