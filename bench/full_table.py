"""All forces x all classes x all years as of a day: Tallybook, SQL by hand, pandas by hand.

    python bench/full_table.py --editions 1 62 [--book FOLDER]

The book is made up (made_up_book.py): 1 edition is 0.3 million rows, 62 are 20 million. All ways
answer the same: for every force, class and financial year the sum of the quarters, each from the
newest edition published by the day. Before anything is timed their sums are compared. Tallybook
gives intervals, states, reasons, provenances and caveats of every cell besides. Opening the book is
part of every round.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from datetime import date
from pathlib import Path

import made_up_book
from take_turns import Most, in_process, of_its_own

AS_OF = date(2026, 5, 1)
FIRST, LAST = date(2012, 4, 1), date(2025, 3, 31)


def ours(book: Path) -> int:
    """Through the front door; the sum of all cells."""
    from tallybook import api
    from tallybook.figures.definition import Count
    from tallybook.figures.table import NUMBER, Axis
    from tallybook.reckon.reckon import reckon
    from tallybook.terms.extent import Extent
    from tallybook.terms.offences import Offences
    from tallybook.terms.period import Period, financial_year
    from tallybook.terms.unit import Unit

    places, codes = made_up_book.forces(), made_up_book.classes()
    years = tuple(financial_year(n) for n in range(2012, 2025))
    over = [
        Axis("period", years),
        Axis("extent", tuple(Extent((code,)) for code in places)),
        Axis("offences", tuple(Offences((code,)) for code in codes)),
    ]
    whole = Period(FIRST, LAST)
    count = Count(Unit.OFFENCES, Offences(tuple(codes)), Extent(tuple(places)), whole)
    table = reckon(count, api.open_desk(book).shelf, over, as_of=AS_OF)
    is_number = table.columns["state"] == NUMBER
    assert is_number.all()
    return int(table.columns["amount"].sum())


def by_hand(book: Path) -> int:
    """The query that an analyst who knows the files would write."""
    import duckdb

    entries = json.loads((book / "manifest.json").read_text())["editions"]
    with duckdb.connect() as connection:
        connection.execute(
            "create temp table published as"
            " select unnest(?::varchar[]) as edition, unnest(?::date[]) as published_on",
            [[e["digest"] for e in entries], [e["published"] for e in entries]],
        )
        table = connection.sql(
            f"""
            with newest as (
              select area, first, last, arg_max(edition, published_on) as edition
              from read_parquet('{book}/editions/*/spans.parquet') join published using (edition)
              where published_on <= '{AS_OF}' group by all)
            select area, code, year(first - interval 3 month) as year, sum(amount)::bigint as amount
            from read_parquet('{book}/editions/*/recorded.parquet')
            join newest using (edition, area, first, last)
            where first >= '{FIRST}' and last <= '{LAST}' group by all
            """
        ).to_arrow_table()
    return int(table["amount"].to_numpy().sum())


def with_pandas(book: Path) -> int:
    """The same as an analyst would write it in pandas."""
    import pandas as pd

    entries = json.loads((book / "manifest.json").read_text())["editions"]
    parts = []
    for entry in entries:
        part = pd.read_parquet(book / "editions" / entry["folder"] / "recorded.parquet")
        part["published"] = pd.Timestamp(entry["published"])
        parts.append(part[["area", "first", "last", "code", "amount", "published"]])
    every = pd.concat(parts)
    every = every[every["published"] <= pd.Timestamp(AS_OF)]
    every["first"], every["last"] = pd.to_datetime(every["first"]), pd.to_datetime(every["last"])
    inside = (every["first"] >= pd.Timestamp(FIRST)) & (every["last"] <= pd.Timestamp(LAST))
    every = every[inside].sort_values("published")
    newest = every.drop_duplicates(["area", "code", "first", "last"], keep="last")
    year = (newest["first"] - pd.DateOffset(months=3)).dt.year
    return int(newest.groupby(["area", "code", year])["amount"].sum().sum())


WAYS = {"ours": ours, "by hand": by_hand, "pandas": with_pandas}


def alone(way: str, book: Path) -> dict[str, float]:
    """Processor seconds and peak of memory in a process of its own, imports and all."""
    command = [sys.executable, __file__, "--run", way, "--book", str(book)]
    told = of_its_own(command)
    found: dict[str, float] = json.loads(told)
    return found


def run(way: str, book: Path) -> None:
    """What `alone` starts."""
    import resource

    answer = WAYS[way](book)
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(
        json.dumps(
            {
                "answer": answer,
                "seconds": used.ru_utime + used.ru_stime,
                "megabytes": used.ru_maxrss / 1024,
            }
        )
    )


def main() -> None:
    """Make the books, compare the answers, measure, print rows of README.md."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--editions", type=int, nargs="+", default=[1, 62])
    options.add_argument("--book", type=Path, help="keep the made-up books here")
    options.add_argument("--no-pandas", action="store_true")
    options.add_argument("--run", choices=WAYS, help=argparse.SUPPRESS)
    asked = options.parse_args()
    if asked.run:
        run(asked.run, asked.book)
        return
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as folder:
        for editions in asked.editions:
            book = made_up_book.make((asked.book or Path(folder)) / str(editions), editions)
            one(book, editions, asked.no_pandas)


def one(book: Path, editions: int, no_pandas: bool) -> None:
    """The rows of one book."""
    assert ours(book) == by_hand(book)
    rows = f"{editions * 43 * 55 * made_up_book.CLASSES / 1e6:.1f} million rows"
    most = Most(more=40) if editions == 1 else Most(times=1.5)
    turns = in_process(lambda: ours(book), lambda: by_hand(book))
    print(turns.line(f"All forces x classes x years, {rows}", "SQL by hand", most), flush=True)
    if not no_pandas and editions == 1:  # 20 million rows of text do not fit a small machine
        mine, theirs = alone("ours", book), alone("pandas", book)
        assert mine["answer"] == theirs["answer"]
        print(
            f"| The same, a process of its own | {mine['seconds'] * 1000:,.0f} ms, "
            f"{mine['megabytes']:,.0f} MB | pandas: {theirs['seconds'] * 1000:,.0f} ms, "
            f"{theirs['megabytes']:,.0f} MB | x {mine['seconds'] / theirs['seconds']:.2f} | - |",
            flush=True,
        )


if __name__ == "__main__":
    main()
