"""How much processor time detectors take over many series, beside R's surveillance.

    python bench/early_warning.py [--series 1000] [--runs 5] [--peer-runs 5] [--tasks LIST]

The same made-up monthly counts go to both: Farrington's flexible detector at the latest point and
at the last twelve, EARS C1 and a CUSUM at every point they can judge, and the latest point with all
doubt counted in, as `tallybook watch` judges it. Each process runs alone, on one thread; medians of
the runs are printed, and how many alarms differ. Without `Rscript` and the package (Debian: r-base,
r-cran-surveillance) the peer's column says that it is absent.
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

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"

MONTHS = 120
TASKS = ("farrington 1", "farrington 12", "ears", "cusum", "watch 1")

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
    """Print a table of medians in seconds of processor time, and where alarms differ."""
    asked = _asked()
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "counts.csv"
        _write(given, asked.series)
        has_peer = _has_peer()
        print(f"{asked.series:,} monthly series of {MONTHS} months, median of {asked.runs}")
        print(f"{'task':16}{'ours, s':>10}{'surveillance, s':>18}{'times':>8}  alarms that differ")
        for task in asked.tasks.split(","):
            ours, own = _median([sys.executable, "-c", OURS, str(given), task], asked.runs)
            shown = f"{task:16}{ours:10.3f}"
            if has_peer and task != "watch 1":
                command = ["Rscript", "-e", PEERS, str(given), task]
                peer, others = _median(command, asked.peer_runs)
                shown += f"{peer:18.3f}{peer / ours:8,.0f}  {_differ(own, others)}"
            print(shown, flush=True)
    if not has_peer:
        print("The peer is absent: install Rscript and its package surveillance to compare.")


def _differ(own: str, others: str) -> str:
    if len(own) != len(others):
        return f"not compared: {len(own)} and {len(others)} points"
    apart = sum(a != b for a, b in zip(own, others, strict=True))
    return f"{apart} of {len(own):,} ({own.count('1'):,} alarms)"


def _asked() -> argparse.Namespace:
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--series", type=int, default=1000)
    words.add_argument("--runs", type=int, default=5)
    words.add_argument("--peer-runs", type=int, default=5)
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
    """The median of the seconds that a command prints last, and the alarms that it prints first."""
    printed = [
        subprocess.run(command, capture_output=True, check=True, text=True).stdout.split()
        for _ in range(runs)
    ]
    return median(float(one[-1]) for one in printed), printed[0][0]


if __name__ == "__main__":
    main()
