"""What a locked room holds, as its manifest says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tallybook.figures.edition import Edition
from tallybook.terms.unit import Unit

ROWS, QUARANTINE = "rows.parquet", "quarantine.parquet"


@dataclass(frozen=True)
class SealedFile:
    """An encrypted file: its name, the data key of its own, the digest of its bytes, its rows."""

    name: str
    key: bytes = field(repr=False)
    digest: str
    size: int
    rows: int


@dataclass(frozen=True)
class Intake:
    """What became of the rows of an extract; every row is in one of kept, twice, doubtful, torn.

    `cancelled` are among the kept, marked and never counted. `doubtful` are in the quarantine, by
    reason; a row with two reasons is in both, `quarantined` counts it once. `unlisted` are cells of
    marks whose words the mapping does not list, by column: they count as not known. `purged` were
    removed after their time; the reasons and the words stay as they were counted on the way in.
    """

    read: int
    kept: int
    cancelled: int
    twice: int
    quarantined: int
    torn: int
    purged: int = 0
    doubtful: Mapping[str, int] = field(default_factory=dict)
    unlisted: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.read != self.kept + self.twice + self.quarantined + self.torn + self.purged:
            raise ValueError("rows are neither kept, nor twice, nor doubtful, nor torn")


@dataclass(frozen=True)
class KeptExtract:
    """One extract: its edition, whose it is, what a row is, its files and what became of its rows.

    `first` and `last` are the first and last recorded day of the rows kept, both included.
    """

    edition: Edition
    police_force: str
    unit: Unit
    first: date | None
    last: date | None
    folder: str
    rows: SealedFile
    quarantine: SealedFile
    intake: Intake

    @property
    def files(self) -> tuple[SealedFile, SealedFile]:
        """The rows that count and the quarantine."""
        return self.rows, self.quarantine

    def at(self, extracts: Path, file: SealedFile) -> Path:
        """Where one of its files is."""
        return extracts / self.folder / file.name


@dataclass(frozen=True)
class Manifest:
    """The whole of what a room knows of itself.

    `serial` grows with every change. `pseudonym_keys` are applied to record numbers one after
    another: a rotation adds one. `roles` say who may do what, `mappings` hold each force's last
    mapping.
    """

    serial: int
    pseudonym_keys: tuple[bytes, ...] = field(repr=False)
    roles: Mapping[str, str]
    mappings: Mapping[str, str]
    extracts: tuple[KeptExtract, ...]
