"""How often quiet counts ring, and how soon planted outbreaks and falls are met, by detector.

    python bench/false_alarms.py [--years 150] [--tries 2] [--only quiet|others|planted]

Quiet: counts drawn in several ways without anything amiss, judged at one period a year against the
budget. Planted: 300 series of one mean, of which a hundred change for a year; every period of the
year is judged by every detector. Others: the other detectors within the budget, over fewer years,
and what they meet of what is planted. Printed as the tables of docs/measured/signals.md. What is
drawn, and how, stands in tests/made_counts.py.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"
sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import numpy as np  # noqa: E402

from made_counts import WAYS, Way, alarms_of, drawn, judged_at  # noqa: E402
from tallybook.watch.budget import BY_RULE, Budget, usual_budget  # noqa: E402
from tallybook.watch.forms import DETECTORS, FARRINGTON  # noqa: E402

SIZES = (1.5, 2.0, 3.0, 0.5, 0.25)
EACH, SERIES = 20, 300
"""How many series change by each size, and how many there are: the rest is quiet."""
SOUGHT = {12: ("Months", (3.0, 10.0, 40.0)), 52: ("Weeks", (1.0, 3.0, 10.0))}
NEVER = 9999.0
BY_RULES = (FARRINGTON, "ears", "cusum", "u-chart")
"""The default within its budget, the others by their published rules."""
WITHIN = tuple(one for one in DETECTORS if one != "ears")


def line(*cells: object) -> str:
    """A line of a table."""
    return f"| {' | '.join(str(one) for one in cells)} |"


def quiet(years: int) -> Iterator[str]:
    """False alarms a period, of one side and of both under one budget; how often a share rings."""
    yield line(
        "quiet counts", "allowed", "rises", "both sides", "error", "a share of 10 % rings in"
    )
    yield line("---", "---:", "---:", "---:", "---:", "---:")
    for name, way in WAYS.items():
        months = 12 // way.frequency
        rang = [
            np.mean([alarms_of(way, year, Budget(), direction) for year in range(years)])
            for direction in ("rises", "both")
        ]
        share = np.mean(
            [alarms_of(way, year, Budget("fdr", 0.1), "both") > 0 for year in range(years)]
        )
        error = np.sqrt(months / years)
        yield line(
            *(name, months, *(f"{one:.2f}" for one in rang), f"{error:.2f}"),
            f"{100 * share:.0f} % of years",
        )


def others(years: int) -> Iterator[str]:
    """False alarms of rises a period of every detector, and the share met of what is planted."""
    found = ("×2 at once", "×2 in 3 months", "×1.5 in 6 months")
    yield line("detector", *(f"{n}, of {12 // way.frequency}" for n, way in WAYS.items()), *found)
    yield line("---", *("---:" for _ in (*WAYS, *found)))
    for detector in WITHIN:
        rang = (
            np.mean([alarms_of(w, y, Budget(), "rises", detector=detector) for y in range(years)])
            for w in WAYS.values()
        )
        met = (_share_met(detector, size, months) for size, months in ((2, 1), (2, 3), (1.5, 6)))
        yield line(detector, *(f"{n:.1f}" for n in rang), *(f"{100 * n:.0f} %" for n in met))


def _share_met(detector: str, size: float, months: int) -> float:
    """Of 60 of 300 series of 10 a month that rise and stay so, those that ring that month."""
    way, changed = Way(12, 8.0, 12.5), 60
    counts, expected, spread = drawn(np.random.default_rng(7), way, SERIES)
    dispersion = spread[:changed, None]
    shape = size * expected[:changed, -months:] / (dispersion - 1)
    counts[:changed, -months:] = np.random.default_rng(8).negative_binomial(shape, 1 / dispersion)
    judged = judged_at(counts, way.times - 1, Budget(), 12, "rises", detector)
    return float(judged.signals[:changed].mean())


def planted(tries: int) -> Iterator[str]:
    """Median days to the end of the first period that rings, and the share met within a year."""
    for frequency, (title, means) in SOUGHT.items():
        yield f"\n### {title}\n"
        yield line(
            *("mean", "detector", "false alarms", *(f"×{size:g}" for size in SIZES)),
        )
        yield line(*("---:", "---", "---:"), *("---:" for _ in SIZES))
        for mean in means:
            for detector in BY_RULES:
                waits, false = _met(frequency, mean, detector, tries)
                yield line(f"{mean:g}", detector, f"{false:.1f}", *(_told(one) for one in waits))


def _met(frequency: int, mean: float, detector: str, tries: int) -> tuple[list[object], float]:
    """Days of every planted series, by size; false alarms a year among a hundred quiet ones."""
    way = Way(frequency, mean * 0.8, mean * 1.25)
    first, length = way.times - frequency, 365.25 / frequency
    waits = np.full((len(SIZES), tries * EACH), NEVER)
    false = 0
    for trial in range(tries):
        counts = _counts(way, first, np.random.default_rng(trial))
        for point in range(way.times - 1, first - 1, -1):
            budget = usual_budget("both") if detector == FARRINGTON else BY_RULE
            judged = judged_at(counts, point, budget, frequency, "both", detector)
            false += int(judged.signals[len(SIZES) * EACH :].sum())
            for n, size in enumerate(SIZES):
                side = 1 if size > 1 else -1
                rows = slice(n * EACH, (n + 1) * EACH)
                rings = judged.signals[rows] & (judged.side[rows] == side)
                own = waits[n, trial * EACH : (trial + 1) * EACH]
                own[rings] = (point - first + 1) * length
    quiet_series = tries * (SERIES - len(SIZES) * EACH)
    return list(waits), 100 * false / quiet_series


def _counts(way: Way, first: int, random: np.random.Generator) -> np.ndarray:
    counts, expected, spread = drawn(random, way, SERIES)
    for n, size in enumerate(SIZES):
        rows = slice(n * EACH, (n + 1) * EACH)
        dispersion = spread[rows, None]
        shape = size * expected[rows, first:] / (dispersion - 1)
        counts[rows, first:] = random.negative_binomial(shape, 1 / dispersion)
    return counts


def _told(waits: np.ndarray) -> str:
    """The days by which half of them are met, where half are, and the share met within the year."""
    share = f"{100 * (waits < NEVER).mean():.0f} %"
    days = np.sort(waits)[(len(waits) - 1) // 2]
    return f"{days:.0f} d, {share}" if days < NEVER else f"(over a year), {share}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--years", type=int, default=150)
    parser.add_argument("--tries", type=int, default=2)
    parser.add_argument("--only", choices=["quiet", "others", "planted"])
    asked = parser.parse_args()
    told = {"quiet": (quiet, asked.years), "planted": (planted, asked.tries)}
    told["others"] = (others, max(asked.years // 10, 1))
    for name, (tell, much) in told.items():
        if asked.only in (None, name):
            for one in tell(much):
                print(one, flush=True)
