"""How much processor time detectors take over many series, beside R's surveillance.

    python bench/early_warning.py [--series 1000] [--runs 5] [--tasks LIST]

The same made-up monthly counts go to both: Farrington's flexible detector at the latest point (and,
where asked for by name, at the last twelve), EARS C1 and a CUSUM at every point they can judge, and
the latest point with all doubt counted in, as `tallybook watch` judges it. Each process runs alone,
on one thread, ours and the peer's in turns; printed are rows of README.md with the medians of the
runs, and how many alarms differ. Without `Rscript` and the package (Debian: r-base,
r-cran-surveillance) the peer's seconds are those noted of it earlier, and the row says so.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from take_turns import Faster, within

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"

MONTHS = 120
TASKS = ("farrington 1", "ears", "cusum", "watch 1")
ASKED = 100.0
SERIES, AT_MOST = 10_000, 2.0

NAMES = {
    "farrington 1": "Farrington flexible, {0:,} monthly series, latest month",
    "farrington 12": "Farrington flexible, {0:,} monthly series, the last twelve months",
    "ears": "EARS C1, {0:,} series, 113 months each",
    "cusum": "CUSUM, {0:,} series, 60 months each",
    "watch 1": "{0:,} monthly series judged at the latest month",
}
NOTED = {"farrington 1": 13.96, "farrington 12": 165.4, "ears": 3.39, "cusum": 0.382}
"""Seconds of the peer, of 1,000 series, on 26 November 2026."""

OURS = """
import sys, time
import numpy as np
from tallybook.watch.breaks import Stretches
from tallybook.watch.budget import Budget
from tallybook.watch.cusum import Cusum, cusum
from tallybook.watch.ears import Ears, ears
from tallybook.watch.farrington_flexible import Farrington, farrington_flexible
from tallybook.watch.judge import judge
from tallybook.watch.panel import Panel
import scipy.special

counts = np.loadtxt(sys.argv[1], delimiter=",", ndmin=2)
end = counts.shape[1]
settings = Farrington(12, half_window=1, parts=4, left_out=6)

def watch():
    plain = np.zeros(counts.shape, np.uint8)
    stretches = Stretches(np.zeros(counts.shape, np.intp), plain, plain == 0)
    cells = np.arange(counts.size).reshape(counts.shape)
    panel = Panel(None, (), (), counts, counts, counts, plain, cells, 12)
    return judge(panel, stretches, end - 1, Budget())

tasks = {
    "farrington 1": lambda: farrington_flexible(counts, [end - 1], settings),
    "farrington 12": lambda: farrington_flexible(counts, range(end - 12, end), settings),
    "ears": lambda: ears(counts, range(7, end), Ears("C1")),
    "cusum": lambda: cusum(counts, range(60, end), Cusum()),
    "watch 1": watch,
}
begun = time.process_time()
found = tasks[sys.argv[2]]()
spent = time.process_time() - begun
alarms = getattr(found, "alarm", None)
told = "" if alarms is None else "".join(map(str, alarms.T.astype(int).ravel()))
print(told or "-", spent)
"""

PEERS = """
suppressMessages(library(surveillance))
given <- commandArgs(TRUE)
counts <- t(as.matrix(read.csv(given[1], header = FALSE)))
x <- sts(counts, start = c(2010, 1), frequency = 12)
end <- nrow(counts)
control <- function(at) list(range = at, noPeriods = 4, b = 5, w = 1, weightsThreshold = 2.58,
  pastWeeksNotIncluded = 6, pThresholdTrend = 1, alpha = 0.01, limit54 = c(5, 4),
  thresholdMethod = "nbPlugin", glmWarnings = FALSE)
begun <- proc.time()
found <- switch(given[2],
  "farrington 1" = farringtonFlexible(x, control(end)),
  "farrington 12" = farringtonFlexible(x, control((end - 11):end)),
  "ears" = earsC(x, list(method = "C1", range = 8:end)),
  "cusum" = sapply(seq_len(ncol(counts)), function(one) algo.cusum(
    create.disProg(week = seq_len(end), observed = counts[, one], freq = 12,
      state = rep(0, end)), list(range = 61:end, trans = "rossi"))$alarm))
spent <- proc.time() - begun
rang <- if (is.matrix(found)) found else alarms(found)
cat(paste(as.integer(t(rang)), collapse = ""), spent[["user.self"]] + spent[["sys.self"]], "\\n")
"""


def main() -> None:
    """Print a row a task."""
    asked = _asked()
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "counts.csv"
        for task in asked.tasks.split(","):
            series = SERIES if task == "watch 1" else asked.series
            _write(given, series)
            print(_row(task, given, series, asked.runs), flush=True)


def _row(task: str, given: Path, series: int, runs: int) -> str:
    what, ours = NAMES[task].format(series), [sys.executable, "-c", OURS, str(given), task]
    if task == "watch 1":
        return within(what, _median(ours, runs)[0], AT_MOST)
    if not _has_peer():
        spent, _ = _median(ours, runs)
        noted = NOTED[task] * series / 1000
        return Faster(what, spent, "surveillance, noted earlier", noted, ASKED).line()
    turns = [(_once(ours), _once(["Rscript", "-e", PEERS, str(given), task])) for _ in range(runs)]
    spent, theirs = (median(one[side][0] for one in turns) for side in (0, 1))
    (_, own), (_, others) = turns[0]
    return Faster(what, spent, "surveillance", theirs, ASKED, f", {_differ(own, others)}").line()


def _differ(own: str, others: str) -> str:
    if len(own) != len(others):
        return f"not compared: {len(own)} and {len(others)} points"
    apart = sum(a != b for a, b in zip(own, others, strict=True))
    return "same alarms" if not apart else f"{apart} of {len(own):,} alarms differ"


def _asked() -> argparse.Namespace:
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--series", type=int, default=1000)
    words.add_argument("--runs", type=int, default=5)
    words.add_argument("--tasks", default=",".join(TASKS))
    return words.parse_args()


def _write(path: Path, series: int) -> None:
    import numpy as np

    random = np.random.default_rng(7)
    mean = np.exp(random.uniform(np.log(0.2), np.log(60), (series, 1)))
    season = 1 + 0.2 * np.cos(2 * np.pi * np.arange(MONTHS) / 12)
    counts = random.negative_binomial(mean * season / 0.5, 1 / 1.5)
    np.savetxt(path, counts, fmt="%d", delimiter=",")


def _has_peer() -> bool:
    if shutil.which("Rscript") is None:
        return False
    asked = ["Rscript", "-e", "library(surveillance)"]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0


def _median(command: list[str], runs: int) -> tuple[float, str]:
    """The median of the seconds, and the alarms of the first run."""
    found = [_once(command) for _ in range(runs)]
    return median(seconds for seconds, _ in found), found[0][1]


def _once(command: list[str]) -> tuple[float, str]:
    """The seconds that a command prints last, and the alarms that it prints first."""
    printed = subprocess.run(command, capture_output=True, check=True, text=True).stdout.split()
    return float(printed[-1]), printed[0]


if __name__ == "__main__":
    main()
