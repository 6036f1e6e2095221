"""Kill -9 a writer at many moments, and say what each of them left of the book.

python killed_writers.py DEED TIMES FOLDER [ADDRESS]

FOLDER has `book` (as it is before), `new.csv` and `old.csv`. A deed is load, supersede, mend,
migrate or fetch. Half of the moments are lines of the code, spread over all of them; half are
instants, spread over the time that the deed takes. Every process is a fork of this one, which has
imported everything and done nothing, so that hundreds take seconds. One line of JSON a moment.
"""

from __future__ import annotations

import json
import os
import random
import select
import shutil
import signal
import sys
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter
from types import FrameType
from typing import Any

import duckdb  # noqa: F401  (so that no fork imports it anew)
import pyarrow.compute
import pyarrow.parquet  # noqa: F401

from integration.small_books import NEW, OLD, load_old, nine_months
from tallybook import api
from tallybook.fetch.fetch import fetch, find
from tallybook.fetch.publication import Publication, Wanted
from tallybook.store.migrate import migrate
from tallybook.store.verify import verify
from tallybook.terms.errors import TallybookError

FOLLOWED = tuple(
    str(Path(*parts))
    for parts in [("tallybook", "store"), ("tallybook", "fetch"), ("pyarrow", "parquet")]
)


def load_new(folder: Path) -> None:
    api.load(folder / "new.csv", folder / "book", published=NEW)


def mend(folder: Path) -> None:
    api.load(folder / "old.csv", folder / "book", published=OLD)


def fetch_new(address: str, folder: Path) -> None:
    os.environ["NO_PROXY"] = "127.0.0.1"
    wanted = Wanted(
        name="made-up-tables",
        says="made-up counts",
        pages=(f"{address}/tables",),
        link=r"made-up-tables-2026-04\.csv",
        ending=".csv",
        types=("text/csv",),
        starts=b"Financial",
        least=10,
        most=1_000_000,
        loads=True,
        seen="made up for this test",
        publisher="The Made-up Office",
        licence="none",
    )
    (one,) = fetch(find(Publication("made-up", (wanted,))), folder / "out")
    api.load(one.path, folder / "book", published=NEW)


DEEDS: dict[str, Callable[[Path], object]] = {
    "load": load_new,
    "supersede": load_new,
    "mend": mend,
    "migrate": lambda folder: migrate(folder / "book"),
}


def forked(work: Callable[[], object]) -> tuple[int, int]:
    """The number of a child that does the work, and a pipe with what it says as JSON."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child:
        os.close(write_end)
        return child, read_end
    try:
        os.write(write_end, json.dumps(work()).encode())
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        os._exit(1)


def ended(child: int, pipe: int) -> tuple[int, Any]:
    """How the child ended (minus the signal), and what it said."""
    with os.fdopen(pipe, "rb") as said:
        text = said.read()
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return code, json.loads(text) if text else None


def followed(deed: Callable[[Path], object], folder: Path, last: int = 0) -> int:
    """How many lines of the code the deed runs; at the last one it is killed."""
    seen = 0

    def enter(frame: FrameType, event: str, arg: Any) -> Any:
        return inside if any(name in frame.f_code.co_filename for name in FOLLOWED) else None

    def inside(frame: FrameType, event: str, arg: Any) -> Any:
        nonlocal seen
        if event == "line":
            seen += 1
            if seen == last:
                os.kill(os.getpid(), signal.SIGKILL)
        return inside

    sys.settrace(enter)
    deed(folder)
    sys.settrace(None)
    return seen


def timed(deed: Callable[[Path], object], folder: Path) -> float:
    began = perf_counter()
    deed(folder)
    return perf_counter() - began


def killed_after(deed: Callable[[Path], object], folder: Path, seconds: float) -> int:
    child, pipe = forked(lambda: deed(folder) and None)
    select.select([pipe], [], [], seconds)  # the time, or the end of the child if that is sooner
    os.kill(child, signal.SIGKILL)
    return ended(child, pipe)[0]


def answer(book: Path) -> float | str:
    try:
        return nine_months(book)
    except TallybookError as refused:
        return refused.code


def left(deed: Callable[[Path], object], folder: Path) -> dict[str, Any]:
    """What a reader finds now, and after the deed has been done again."""
    found = {"held": None, "answer": None}
    if (folder / "book" / "manifest.json").exists():
        found = {"held": len(api.editions(folder / "book")), "answer": answer(folder / "book")}
    deed(folder)
    whole = [one.edition.short for one in verify(folder / "book").editions]
    rubbish = [str(p.relative_to(folder)) for p in folder.rglob(".*") if p.name != ".writer"]
    folders = len(list((folder / "book" / "editions").iterdir()))
    return found | {"again": whole, "rubbish": rubbish, "folders": folders}


def warm_up(folder: Path) -> None:
    warm = folder / "warm"
    warm.mkdir()
    load_old(warm / "book", warm)
    nine_months(warm / "book")


def copied(folder: Path, number: int) -> Path:
    copy = folder / f"{number:05}"
    copy.mkdir()
    shutil.copytree(folder / "book", copy / "book") if (folder / "book").exists() else None
    for name in ("old.csv", "new.csv"):
        shutil.copy(folder / name, copy)
    return copy


def main(name: str, times: str, where: str, address: str = "") -> None:
    deed = DEEDS.get(name) or partial(fetch_new, address)
    folder, many, chance = Path(where), int(times), random.Random(name)
    warm_up(folder)  # so that no fork imports or reads a list anew
    _, lines = ended(*forked(lambda: followed(deed, copied(folder, 90_000))))
    _, seconds = ended(*forked(lambda: timed(deed, copied(folder, 90_001))))
    for number in range(many):
        copy = copied(folder, number)
        share = (number // 2 + chance.random()) * 2 / many  # one in each of as many equal parts
        if number % 2:
            code = killed_after(deed, copy, min(share, 1) * seconds)
        else:
            # The last of them by a line is all but the end: after the swap, however long it took.
            step = lines - 1 if number >= many - 2 else min(int(share * lines) + 1, lines)
            code, _ = ended(*forked(partial(followed, deed, copy, step)))
        _, found = ended(*forked(partial(left, deed, copy)))
        print(json.dumps({"code": code, "share": share, **(found or {})}), flush=True)
        shutil.rmtree(copy)


if __name__ == "__main__":
    main(*sys.argv[1:])
