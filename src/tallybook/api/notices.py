"""The register, and notices of your own."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tallybook.desk import Desk, open_desk, own_book

if TYPE_CHECKING:
    from tallybook.register.find_notices import Placed
    from tallybook.register.notice import Notice
    from tallybook.terms.period import Period

from tallybook.api.held import every_class


def register(
    offences: str | None = None,
    area: str | None = None,
    between: Period | None = None,
    desk: Desk | None = None,
) -> tuple[Placed, ...]:
    """The notices that bear on these offences, there, over that time; all where nothing is said."""
    from tallybook.register.find_notices import find_notices
    from tallybook.register.notice import LEVELS
    from tallybook.terms.extent import Extent
    from tallybook.terms.find_area import find_area
    from tallybook.terms.find_offences import find_offences
    from tallybook.terms.offences import Offences
    from tallybook.terms.period import Period

    return find_notices(
        find_offences(offences) if offences else Offences(every_class()),
        find_area(area).extent if area else Extent(("K04000001",)),
        between or Period(date(1990, 1, 1), date.today()),
        level=LEVELS,
        local=(desk or open_desk()).local,
        source=None,
    )


def add_notices(file: str | Path, book: str | Path | None = None) -> tuple[Notice, ...]:
    """Add the local notices of a TOML file to the book's own.

    Refuses an incomplete notice, and a folder that holds no editions.
    """
    from tallybook.register.read_local_notices import read_local_notices
    from tallybook.register.write_local_notice import write_local_notice
    from tallybook.store.book import open_book

    added = read_local_notices(Path(file))
    home = open_book(own_book(book)).path
    for notice in added:
        write_local_notice(home / "notices.toml", notice)
    return added
