"""Keep editions, and look after the book."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tallybook.desk import Desk, open_desk, own_book, usual_book

if TYPE_CHECKING:
    from tallybook.fetch.download import Fetched, Progress
    from tallybook.fetch.find_edition import Found
    from tallybook.figures.edition import Edition
    from tallybook.figures.rows import Reading
    from tallybook.figures.shapes import Shapes
    from tallybook.sources.street_files import StreetFiles
    from tallybook.store.verify import Verified


@dataclass(frozen=True)
class Loaded:
    """What loading a file did: the edition, whether it is new in the book, and the repairs."""

    edition: Edition
    is_new: bool
    rows: int
    repairs: tuple[str, ...]


def load(
    file: str | Path,
    book: str | Path | None = None,
    *,
    published: date | None = None,
    on_progress: Callable[[str], None] | None = None,
) -> Loaded:
    """Read a publisher's file and keep it in the book as an edition, whole or not at all.

    A folder or a ZIP archive of street-level months is one edition; only counts of it are kept.
    The same bytes twice change nothing. `published` is the day of publication, for files that do
    not state it. Refuses an unknown layout, faults, and a day that is not told or contradicts.
    """
    import hashlib

    from tallybook.sources.read import read
    from tallybook.sources.street_files import street_files
    from tallybook.store.keep import keep

    home = own_book(book)
    if (street := street_files(Path(file))) is not None:
        reading = _read_street(street, published, on_progress)
        digest = street.digest()
    else:
        reading = read(Path(file), published, on_progress)
        digest = hashlib.sha256(Path(file).read_bytes()).hexdigest()
    edition, is_new = keep(home, reading, digest)
    count = sum(rows.table.num_rows for rows in reading.rows)
    return Loaded(edition, is_new, count, reading.repairs)


def _read_street(
    street: StreetFiles, published: date | None, on_progress: Callable[[str], None] | None
) -> Reading:
    """Sources know the columns and the store has the engine: here the two are joined."""
    import tempfile

    from tallybook.sources.read_street import read_street, street_day
    from tallybook.sources.street_files import COUNTING
    from tallybook.store.count_records import count_records

    day = street_day(street, published)
    with tempfile.TemporaryDirectory() as aside:
        found = count_records(street.open(Path(aside)), COUNTING, on_progress)
    return read_street(street, found, day)


def find(
    publication: str,
    *,
    publications: str | Path | None = None,
    to_load: bool = False,
    published: date | None = None,
) -> tuple[Found, ...]:
    """Where the newest files of a publication are at the moment; only pages are read.

    `publication` is home-office, populations, police-uk or boundaries, or a name in the TOML file
    `publications`, which takes the place of the built-in list. Refuses a page that has moved, does
    not answer or keeps programs out; with `to_load`, also files that are not loaded as they come
    and those that do not say their day where `published` does not.
    """
    from tallybook.fetch.fetch import check_loadable
    from tallybook.fetch.fetch import find as verb
    from tallybook.fetch.read_publications import find_publication

    wanted = find_publication(publication, Path(publications) if publications else None)
    if to_load:
        check_loadable(wanted, published)
    return verb(wanted)


def fetch(
    found: Sequence[Found], folder: str | Path, on_progress: Progress | None = None
) -> tuple[Fetched, ...]:
    """Download what was found into a folder; the same bytes are not fetched or kept twice.

    `on_progress` is told a file's name, the bytes so far and the whole length, None if unknown.
    Refuses what is not the file wanted; a download that ends early goes on at the next call.
    """
    from tallybook.fetch.fetch import fetch as verb

    return verb(found, Path(folder), on_progress)


def editions(book: str | Path | None = None) -> tuple[Edition, ...]:
    """Every edition of the book, oldest publication first."""
    return open_desk(book).shelf.editions()


def boundaries(
    kind: str, on: date, desk: Desk | None = None, *, as_of: date | None = None
) -> Shapes:
    """The outline of every force, district or partnership that existed on a day, by code.

    Each is a GeoJSON geometry in WGS84. Areas without one are in `missing`, with why. Partnerships
    are joined from their districts. Refuses a book that holds no such boundaries.
    """
    return (desk or open_desk()).shelf.boundaries(kind, on, as_of or date.today())


def verify(book: str | Path | None = None, on_progress: Progress | None = None) -> Verified:
    """What the book holds, when every byte, row and sum of it is as it was kept.

    `on_progress` is told the book's name, the bytes so far and all bytes. Refuses damage, naming
    every file and what to load again.
    """
    from tallybook.store.verify import verify as verb

    return verb(usual_book(book), on_progress)


def migrate(book: str | Path | None = None) -> Path | None:
    """Bring a book of an older format to this one; the folder with the book as it was.

    None where there is nothing to do. Refuses a book that is damaged or being written to.
    """
    from tallybook.store.migrate import migrate as verb

    return verb(own_book(book))
