"""The counts of a release as rows that a book keeps like any edition's."""

from __future__ import annotations

import hashlib
from datetime import date

from tallybook.figures.definition_text import definition_to_text
from tallybook.figures.rows import Reading, Rows
from tallybook.protect.release import Release

SOURCE = "release"
WITHHELD = "suppressed"
"""As publishers say it: a number that exists and is not shown."""


def released_rows(release: Release, *, title: str, published: date) -> tuple[Reading, str]:
    """The reading of a release's counts and the digest that names it.

    A count that is not whole (spread over its days) is in no edition.
    """
    import pyarrow as pa

    counts = {
        definition_to_text(count): amount
        for count, amount in (release.protection.counts if release.protection else {}).items()
        if amount is None or amount == int(amount)
    }
    size = len(counts)
    columns = {
        "definition": pa.array(list(counts), pa.string()),
        "amount": pa.array([None if n is None else int(n) for n in counts.values()], pa.int64()),
        "state": pa.array([WITHHELD if n is None else None for n in counts.values()], pa.string()),
        "sheet": pa.array([""] * size, pa.string()),
        "row": pa.array(range(1, size + 1), pa.int32()),
    }
    name = f"{release.digest} {published} {title}"
    rows = Rows("released", pa.table(columns))
    reading = Reading(SOURCE, title, published, "", (rows,))
    return reading, hashlib.sha256(name.encode()).hexdigest()
