"""Measure two ways side by side: A B A B, so that what else the machine does falls on both."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

ROUNDS = 5


@dataclass(frozen=True)
class Most:
    """What was asked for: at most so many times the other, or so many milliseconds more."""

    times: float | None = None
    more: float | None = None

    def told(self, ours: float, theirs: float) -> str:
        """The limit, and whether it was missed."""
        limit = f"x {self.times:g}" if self.times else f"+{self.more:g} ms"
        held = ours <= theirs * self.times if self.times else ours - theirs <= (self.more or 0)
        return limit if held else f"{limit}: **missed**"


@dataclass(frozen=True)
class Turns:
    """Processor milliseconds of every round of two ways, and the ratio of the medians."""

    ours: list[float]
    other: list[float]

    @property
    def medians(self) -> tuple[float, float]:
        """Ours and the other's."""
        return statistics.median(self.ours), statistics.median(self.other)

    def line(self, what: str, other: str, most: Most) -> str:
        """A row of the table in README.md."""
        ours, theirs = self.medians
        return (
            f"| {what} | {ours:,.0f} ms | {other}: {theirs:,.0f} ms | x {ours / theirs:.2f}, "
            f"{ours - theirs:+,.0f} ms | {most.told(ours, theirs)} |"
        )


@dataclass(frozen=True)
class Faster:
    """A row: what, ours and the other's seconds of processor time, how many times were asked for.

    `other` says who; its seconds are None where nobody else does it. `beside` is what was compared.
    """

    what: str
    ours: float
    other: str = "-"
    theirs: float | None = None
    asked: float | None = None
    beside: str = ""

    def line(self) -> str:
        """A row of the table in README.md; one that misses what was asked for says so."""
        if self.theirs is None:
            told, ratio, missed = "-", "-", False
        else:
            times = self.theirs / self.ours
            told = f"{self.other}: {1000 * self.theirs:,.0f} ms"
            ratio = f"x {1 / times:.3f} ({times:,.0f} times){self.beside}"
            missed = self.asked is not None and times < self.asked
        limit = f"{self.asked:g} times" if self.asked else "-"
        limit += ": **missed**" if missed else ""
        return f"| {self.what} | {1000 * self.ours:,.0f} ms | {told} | {ratio} | {limit} |"


def within(what: str, ours: float, at_most: float) -> str:
    """A row without another: seconds of processor time, and how many were asked for."""
    limit = f"{at_most:g} s" + ("" if ours <= at_most else ": **missed**")
    return f"| {what} | {1000 * ours:,.0f} ms | - | - | {limit} |"


def in_process(ours: Callable[[], object], other: Callable[[], object]) -> Turns:
    """Both warmed up once, then in turns; processor time of all threads."""
    ours(), other()
    times = [(_cpu(ours), _cpu(other)) for _ in range(ROUNDS)]
    return Turns([a for a, _ in times], [b for _, b in times])


def _cpu(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


def with_children(ours: Callable[[], object], other: Callable[[], object]) -> Turns:
    """Both in turns; processor time of this process and of the processes that it starts."""
    ours(), other()
    times = [(_with_children(ours), _with_children(other)) for _ in range(ROUNDS)]
    return Turns([a for a, _ in times], [b for _, b in times])


def _with_children(work: Callable[[], object]) -> float:
    before = _spent()
    work()
    return (_spent() - before) * 1000


def _spent() -> float:
    every = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(used.ru_utime + used.ru_stime for used in every)


def of_its_own(command: Sequence[str]) -> str:
    """What a process of its own prints, with compiled modules kept as by an installed program.

    Where an environment forbids Python to keep them, each process would spend half a second on
    compiling; they are kept in a folder beside the sources and not among them.
    """
    allowed = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    kept = allowed | {"PYTHONPYCACHEPREFIX": _compiled()}
    return subprocess.run(command, check=True, capture_output=True, text=True, env=kept).stdout


@cache
def _compiled() -> str:
    return tempfile.mkdtemp(prefix="compiled-")
