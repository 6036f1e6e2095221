"""Replay every past quarter of real two-date counts: how good would nowcasts have been?

    python bench/replay_nowcasts.py [--methods averaged,smoothed,ladder] [--data FOLDER]

For each quarter's end every time of occurrence that was still open then is nowcast from what was
known that day, and held against what was finally recorded within the horizon. Printed as the tables
of docs/measured/nowcasts.md. The counts stand in ../shared/data/reporting-delay.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"

import numpy as np  # noqa: E402

from tallybook.delay.methods import METHODS  # noqa: E402
from tallybook.delay.score import score  # noqa: E402
from tallybook.delay.triangles import Triangles  # noqa: E402

SHARED = Path(__file__).parents[2] / "shared/data/reporting-delay"
HEADS = (
    *("method", "age", "nowcasts", "in 50 %", "in 95 %", "fair 50 %", "fair 95 %", "score"),
    *("as reported", "ratio"),
)
LOG_ENDS = 2020
DRAWS, LONGEST_HISTORY = 500, 104


@dataclass(frozen=True)
class Series:
    """Counts by time of occurrence and delay; `quarter` is how many times a quarter has."""

    name: str
    new: np.ndarray
    quarter: int
    first_quarter_ends: int


def main() -> None:
    """Print one table a series."""
    asked = _asked()
    for series in _read(asked.data):
        _report(series, asked.methods.split(","))


def _report(series: Series, methods: list[str]) -> None:
    times, delays = series.new.shape
    ends = _ends(series)
    total = int(np.nansum(series.new))
    print(f"\n## {series.name}\n")
    print(
        f"{times} times of occurrence, {total:,} records within a horizon of {delays - 1}; "
        f"{len(ends)} quarters replayed.\n"
    )
    print(f"| {' | '.join(HEADS)} |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for method in methods:
        judged = [one for end in ends for one in _judge(series.new, end, method)]
        for label, low, high in (*_ages(delays), ("all", 0, delays)):
            rows = np.array([row for age, row in judged if low <= age < high])
            if len(rows):
                print(_line(method, label, rows))


def _line(method: str, label: str, rows: np.ndarray) -> str:
    mean = rows.mean(axis=0)
    shares = " | ".join(f"{100 * one:.0f}" for one in mean[:4])
    ratio = f"{mean[4] / mean[5]:.2f}" if mean[5] else "-"
    return (
        f"| {method} | {label} | {len(rows)} | {shares} | {mean[4]:.2f} | {mean[5]:.2f} | {ratio} |"
    )


def _ages(delays: int) -> list[tuple[str, int, int]]:
    edges = [0, 1, 2, 3, 6, 12, 24, delays]
    pairs = [(a, min(b, delays)) for a, b in pairwise(edges) if a < delays - 1]
    return [(str(a) if b == a + 1 else f"{a}-{b - 1}", a, b) for a, b in pairs if b > a]


def _ends(series: Series) -> list[int]:
    """How many times of occurrence were over at each quarter's end with enough history."""
    times, delays = series.new.shape
    every = range(series.first_quarter_ends, times + 1, series.quarter)
    return [end for end in every if end >= delays + 6]


def _judge(new: np.ndarray, end: int, method: str) -> Iterator[tuple[int, np.ndarray]]:
    """Of each open time whose final count is known: its age, and what is averaged."""
    first = max(0, end - LONGEST_HISTORY)
    part = new[first:end]
    time, delay = np.indices(part.shape)
    known = np.where(time + delay < len(part), part, np.nan)
    final, so_far = part.sum(axis=1), np.nansum(known, axis=1)
    drawn = so_far[:, None] + METHODS[method](Triangles(known[None].copy()), DRAWS, seed=end)[0]
    found = score(drawn, final)
    below, at = (drawn < final[:, None]).mean(axis=1), (drawn == final[:, None]).mean(axis=1)
    place = np.abs(below + at * np.random.default_rng(end).uniform(size=len(at)) - 0.5)
    for row in range(len(part)):
        age = len(part) - 1 - row
        if age < part.shape[1] - 1 and np.isfinite(final[row]):
            covered = [found.covered[0][row], found.covered[1][row]]
            fair = [place[row] <= 0.25, place[row] <= 0.475]
            missed = abs(final[row] - so_far[row])
            yield age, np.array([*covered, *fair, found.score[row], missed], float)


def _read(data: Path) -> Iterator[Series]:
    yield _counted(
        data / "btp_london_sexual_offences_month_by_delay.csv",
        "Sexual offences on London's railways, by month (12 months)",
        12,
    )
    yield _counted(
        data / "btp_london_sexual_offences_week_by_delay.csv",
        "The same, by week (26 weeks)",
        26,
    )
    log = list(_campus_log(data / "ucpd_incident_reported_occurred.csv.gz"))
    yield _dated(log, "All incidents in a campus police log, by month (6 months)", 6)
    thefts = [one for one in log if "theft" in one[2].lower()]
    yield _dated(thefts, "Thefts in that log, by month (6 months)", 6)


def _counted(path: Path, name: str, horizon: int) -> Series:
    rows = list(csv.reader(path.open(encoding="utf-8")))
    is_week = rows[0][0] == "committed_week"
    cells = [(_at(row[0], is_week), int(row[1]), int(row[2])) for row in rows[1:]]
    first = min(at for at, _, _ in cells)
    last = max(at + delay for at, delay, _ in cells if delay <= horizon)
    new = np.zeros((last - first + 1, horizon + 1))
    for at, delay, count in cells:
        if delay <= horizon:
            new[at - first, delay] += count
    return Series(name, _open(new), 13 if is_week else 3, 13 if is_week else 3)


def _at(text: str, is_week: bool) -> int:
    day = date.fromisoformat(text if is_week else f"{text}-01")
    return day.toordinal() // 7 if is_week else day.year * 12 + day.month - 1


def _dated(log: list[tuple[int, int, str]], name: str, horizon: int) -> Series:
    first, last = min(at for at, _, _ in log), max(told for _, told, _ in log) - 1
    new = np.zeros((last - first + 1, horizon + 1))
    for at, told, _ in log:
        if 0 <= told - at <= horizon and at <= last and told <= last:
            new[at - first, told - at] += 1
    return Series(name, _open(new), 3, (-first) % 3 or 3)


def _open(new: np.ndarray) -> np.ndarray:
    time, delay = np.indices(new.shape)
    return np.where(time + delay < len(new), new, np.nan)


_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{2,4})")


def _campus_log(path: Path) -> Iterator[tuple[int, int, str]]:
    """Months of the first day it can have occurred and of the report; a row without both is left.

    Before the log begins nothing is known of reports: what occurred earlier is left out too.
    """
    with gzip.open(path, "rt", encoding="utf-8", errors="replace") as file:
        rows = [
            (_month(row[2]), _month(row[1]), row[0]) for row in csv.reader(file) if len(row) > 2
        ]
    begin = 2010 * 12 + 6  # the log begins in July 2010; earlier reports are slips of the pen
    for occurred, told, kind in rows:
        if occurred and told and begin <= occurred <= told:
            yield occurred, told, kind


def _month(text: str) -> int | None:
    found = _DAY.search(text)
    if found is None:
        return None
    month, day, year = (int(part) for part in found.groups())
    try:
        when = datetime(year + (2000 if year < 100 else 0), month, day)
    except ValueError:
        return None
    return when.year * 12 + when.month - 1 if when.year < LOG_ENDS else None  # one row says 2029


def _asked() -> argparse.Namespace:
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--methods", default="averaged,smoothed,multiplicative,ladder")
    words.add_argument("--data", type=Path, default=SHARED)
    asked = words.parse_args()
    if not asked.data.exists():
        sys.exit(f"{asked.data} is absent: nothing to replay.")
    return asked


if __name__ == "__main__":
    main()
