"""How much processor time nowcasts take, beside R's surveillance where it is installed.

    python bench/nowcast.py [--runs 5]

First, draws of long triangles: 2 of 288 months x 121 delays, 1,000 draws. `multiplicative` is the
method of the R package baselinenowcast with as many past nowcasts. No distribution carries that
package, so its 40 s are a figure noted of version 0.2 on another machine of two cores, not run
here. The others are Tallybook's own and have no peer that takes such triangles.

Then final counts by reverse hazards (Höhle and an der Heiden 2014), 60 days, delays up to 15 days,
1,000 draws: ours of all days, `nowcast(method = "bayes.trunc")` of R's surveillance of the latest
14. Both read the same made-up cases, and how far medians of the days lie apart is told. Without
`Rscript` and the package (Debian: r-base, r-cran-surveillance) the peer is left out.

Each runs in a process of its own, on one thread; printed are rows of README.md with medians.
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

from take_turns import Faster

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"

NOTED, ASKED = {"multiplicative": 40.0}, 20.0

OURS = """
import sys, time
import numpy as np
from tallybook.delay.methods import METHODS
from tallybook.delay.triangles import Triangles
import scipy.optimize, scipy.special

random = np.random.default_rng(7)
month, delay = np.indices((288, 121))
share = 0.5 * (delay == 0) + 0.3 * np.exp(-delay / 14) / 14 + 0.2 * np.exp(-delay / 70) / 70
counts = random.poisson(random.gamma(60, 1, (2, 288, 1)) * share).astype(float)
given = Triangles(np.where(month + delay < 288, counts, np.nan))
begun = time.process_time()
drawn = METHODS[sys.argv[1]](given, 1000)
assert drawn.shape == (2, 288, 1000)
print(time.process_time() - begun)
"""

HAZARDS = """
import csv, sys, time
from datetime import date
import numpy as np
from tallybook.delay.posterior import Prior, final_by_hazards
from tallybook.delay.triangle import Triangle
import scipy.special

days, longest = 60, 15
new = np.zeros((days, longest + 1))
for row in csv.DictReader(open(sys.argv[1])):
    at, told = ((date.fromisoformat(row[n]) - date(2011, 5, 1)).days for n in ("event", "report"))
    if told < days:
        new[at, min(told - at, longest)] += 1
day, delay = np.indices(new.shape)
new[day + delay >= days] = np.nan
begun = time.process_time()
found = final_by_hazards(Triangle(new), 300, Prior(50, 3000), draws=1000)
spent = time.process_time() - begun
print(*found.quantile(0.5)[-14:].astype(int), spent)
"""

PEERS = """
suppressMessages(library(surveillance))
cases <- read.csv(commandArgs(TRUE)[1])
cases$event <- as.Date(cases$event)
cases$report <- as.Date(cases$report)
now <- as.Date("2011-06-29")
set.seed(1)
begun <- proc.time()
found <- nowcast(now = now, when = seq(now - 13, now, by = "1 day"), dEventCol = "event",
  dReportCol = "report", data = cases, D = 15, method = "bayes.trunc",
  control = list(dRange = as.Date(c("2011-05-01", "2011-06-29")), N.tInf.max = 300,
    N.tInf.prior = structure("poisgamma", mean.lambda = 50, var.lambda = 3000),
    nSamples = 1000, alpha = 0.05))
spent <- proc.time() - begun
cat("\\n", tail(upperbound(found), 14)[, 1], spent[["user.self"]] + spent[["sys.self"]], "\\n")
"""


def main() -> None:
    """Print a row of README.md for each method."""
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--runs", type=int, default=5)
    runs = words.parse_args().runs
    for method in ("averaged", "multiplicative", "smoothed", "pooled", "ladder"):
        ours = _median([sys.executable, "-c", OURS, method], runs)
        what = f"Nowcast, {method}, 2 triangles of 288 months x 121 delays, 1,000 draws"
        peer = NOTED.get(method)
        asked = ASKED if peer else None
        print(Faster(what, ours, "baselinenowcast, noted", peer, asked).line(), flush=True)
    with tempfile.TemporaryDirectory() as folder:
        _beside_surveillance(Path(folder) / "cases.csv", runs)


def _beside_surveillance(cases: Path, runs: int) -> None:
    _write_cases(cases)
    what = "Nowcast by reverse hazards, 60 days, delays to 15 days, 1,000 draws"
    ours = _told([sys.executable, "-c", HAZARDS, str(cases)], runs)
    if not _has_peer():
        print(Faster(what, ours[-1]).line())
        return
    peer = _told(["Rscript", "-e", PEERS, str(cases)], runs)
    apart = max(abs(a - b) for a, b in zip(ours[:-1], peer[:-1], strict=True))
    both = f", medians at most {apart:.0f} apart"
    print(Faster(what, ours[-1], "surveillance", peer[-1], None, both).line())


def _write_cases(path: Path) -> None:
    from datetime import date, timedelta

    import numpy as np

    random, first = np.random.default_rng(3), date(2011, 5, 1)
    lines = ["event,report"]
    for day in range(60):
        event = first + timedelta(day)
        for delay in random.geometric(0.3, random.poisson(20)) - 1:
            lines.append(f"{event},{event + timedelta(int(min(delay, 40)))}")
    path.write_text("\n".join(lines) + "\n", "utf-8")


def _has_peer() -> bool:
    if shutil.which("Rscript") is None:
        return False
    asked = ["Rscript", "-e", "library(surveillance)"]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0


def _told(command: list[str], runs: int) -> list[float]:
    """What the last line printed had, its last number the median of the runs."""
    printed = [
        [float(one) for one in _run(command).strip().splitlines()[-1].split()] for _ in range(runs)
    ]
    return [*printed[0][:-1], median(one[-1] for one in printed)]


def _run(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


def _median(command: list[str], runs: int) -> float:
    return median(float(_run(command).split()[-1]) for _ in range(runs))


if __name__ == "__main__":
    main()
