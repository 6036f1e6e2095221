"""How fast rows of a locked room are counted, beside the same count in SQL by hand.

    python bench/count_rows.py --rows 1000000

Both ask the same engine over the same encrypted file, opened before: months x partnerships x
classes, 13,536 cells. SQL by hand gives the numbers alone; Tallybook gives each cell its state,
reason, provenance and caveats. The sums are compared before anything is timed.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from datetime import date
from pathlib import Path

from locked_room import make
from take_turns import Most, in_process

WHO, DAY = "bench", date(2026, 2, 1)
BY_HAND = """
SELECT date_trunc('month', recorded), area, code, count(*) FROM rows
WHERE NOT cancelled GROUP BY ALL
"""


def opened(folder: Path) -> object:
    """The county's extract, imported into a room and opened for counting."""
    from tallybook.records.keep_extract import keep_extract
    from tallybook.records.look_over_room import look_over_room
    from tallybook.records.mapping_file import read_mapping
    from tallybook.records.open_extract import open_extract
    from tallybook.records.open_room import make_room
    from tallybook.records.open_rows import open_rows
    from tallybook.records.read_key import read_key

    room = make_room(folder / "records", read_key(folder / "key", folder), WHO)
    arrived = open_extract(folder / "mockshire-niche.csv")
    keep_extract(room, WHO, arrived, read_mapping(folder / "map.toml"), date(2026, 1, 5))
    connection, editions = open_rows(room, WHO, "bench", as_of=DAY)
    return look_over_room(room, connection, editions, as_of=DAY)


def main() -> None:
    """Make the county, import it, measure, print a row of README.md."""
    from tallybook.figures.definition import Count
    from tallybook.figures.table import Axis
    from tallybook.records.extract import Extract
    from tallybook.records.tally import tally
    from tallybook.simulate.county import county
    from tallybook.terms.extent import Extent
    from tallybook.terms.offences import Offences
    from tallybook.terms.split_period import split_period
    from tallybook.terms.unit import Unit

    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--rows", type=int, default=1_000_000)
    rows = options.parse_args().rows
    folder = Path(tempfile.mkdtemp(prefix="county-"))
    try:
        extract = opened(make(folder, rows))
        assert isinstance(extract, Extract)
        codes = tuple(kind.code for kind in county().kinds)
        force = Extent((extract.force,))
        count = Count(Unit.OFFENCES, Offences(codes), force, extract.window)
        axes = (
            Axis("period", split_period(extract.window, "month")),
            Axis("extent", tuple(Extent((code,)) for code in sorted(extract.areas))),
            Axis("offences", tuple(Offences((code,)) for code in codes)),
        )

        def by_hand() -> int:
            found = extract.connection.execute(BY_HAND).fetchnumpy()
            return int(found["count_star()"].sum())

        def ours() -> int:
            return int(tally(count, extract, axes).columns["amount"].sum())

        assert ours() == by_hand()
        what = f"Counting {rows / 1e6:.1f} million rows of a locked room, 13,536 cells"
        print(in_process(ours, by_hand).line(what, "SQL by hand", Most(more=200)))
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
