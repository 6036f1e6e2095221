"""The newest edition of a publication, from the publisher's own pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tallybook.fetch.connection import open_connection
from tallybook.fetch.download import Fetched, Progress, download
from tallybook.fetch.find_edition import Found, find_edition
from tallybook.fetch.politeness import Manners
from tallybook.fetch.publication import Publication
from tallybook.terms.errors import Fault, NotAllowed, NotTold


def find(publication: Publication, manners: Manners | None = None) -> tuple[Found, ...]:
    """Where each file of the publication is at the moment; only pages are read.

    Refuses where a page has moved, does not answer, or keeps programs out.
    """
    with open_connection(manners or Manners()) as connection:
        return tuple(find_edition(connection, wanted) for wanted in publication.wanted)


def fetch(
    found: Sequence[Found],
    folder: Path,
    on_progress: Progress | None = None,
    manners: Manners | None = None,
) -> tuple[Fetched, ...]:
    """Download each file into the folder, one after the other.

    Refuses as download does. What came before a refusal is kept, so that a second call goes on
    from there.
    """
    with open_connection(manners or Manners()) as connection:
        return tuple(download(connection, one, folder, on_progress) for one in found)


def check_loadable(publication: Publication, published: date | None = None) -> None:
    """Refuse, before anything is fetched, what could not be loaded as it comes.

    That is a file that no reader takes, and one that does not say its day of publication while
    `published` does not either.
    """
    faults = tuple(Fault(w.name, f"{w.says}.") for w in publication.wanted if not w.loads)
    if faults:
        raise NotAllowed(
            f"{publication.name} has files that are not loaded as they come.",
            code="fetch-not-loaded",
            faults=faults,
        )
    if not published and any(not w.dated for w in publication.wanted):
        raise NotTold(
            f"The files of {publication.name} do not say when they were published.",
            code="publication-day-not-told",
            do="Give the day with --published, or fetch without --load.",
        )
