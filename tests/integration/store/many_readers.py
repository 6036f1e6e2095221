"""Many processes read one book while another writes to it.

python many_readers.py READERS LAST BOOK FILE...    the day of publication is each file's name

Prints how many ended well, and a line a reader with every answer that it got, up to LAST.
"""

from __future__ import annotations

import fcntl
import os
import sys
from datetime import date
from functools import partial
from pathlib import Path

from integration.store.killed_writers import ended, forked
from tallybook import api
from tallybook.figures.value import Number


def one_answer(book: str) -> int:
    """The year as one desk has it; it comes from one edition, and that is the newest one."""
    desk = api.open_desk(book)
    (figure,) = api.figures_of(api.reckon(api.count("88A", "Hampshire", "2017/18"), desk))
    assert figure.provenance.editions == desk.shelf.editions()[-1:], figure.provenance
    assert isinstance(figure.value, Number)
    return int(figure.value.amount)


def read_until(last: int, book: str, begun: int, gate: Path) -> list[int]:
    answers = [one_answer(book)]
    os.write(begun, b".")
    with gate.open() as waits:
        fcntl.flock(waits, fcntl.LOCK_SH)  # until every reader has had the old answer
    os.nice(10)  # so that the writer comes to its end
    while answers[-1] != last:
        answers.append(one_answer(book))
    return answers


def write(book: str, files: list[str]) -> None:
    for file in files:
        api.load(file, book, published=date.fromisoformat(Path(file).stem))


def main(many: str, last: str, book: str, *files: str) -> None:
    one_answer(book)  # so that no fork imports or reads a list anew
    come, begun = os.pipe()
    gate = Path(book).with_name("gate")
    with gate.open("w") as shut:
        fcntl.flock(shut, fcntl.LOCK_EX)
        work = partial(read_until, int(last), book, begun, gate)
        readers = [forked(work) for _ in range(int(many))]
        for _ in readers:
            os.read(come, 1)
        fcntl.flock(shut, fcntl.LOCK_UN)
    writer = forked(lambda: write(book, list(files)))
    told = [ended(*one) for one in [*readers, writer]]
    *answers, wrote = [code == 0 for code, _ in told]
    print(f"{sum(answers)} readers and {int(wrote)} writer")
    for _, seen in told[:-1]:
        print(*seen or ())


if __name__ == "__main__":
    main(*sys.argv[1:])
