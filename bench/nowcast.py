"""How much processor time nowcasts take: two triangles of 288 months x 121 delays, 1,000 draws.

    python bench/nowcast.py [--runs 5]

Counts are made up: 24 years of months, delays up to ten years, a part of them long. Each method
runs in a process of its own, on one thread; the median of the runs is printed. `multiplicative` is
the method of the R package baselinenowcast with as many past nowcasts. No distribution carries that
package, so its 40 s are a figure noted of version 0.2 on another machine of two cores, not run
here. The others are Tallybook's own and have no peer that takes such triangles.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from statistics import median

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"

NOTED = {"multiplicative": 40.0}

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


def main() -> None:
    """Print a table of medians in seconds of processor time."""
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--runs", type=int, default=5)
    runs = words.parse_args().runs
    print(f"2 triangles of 288 months x 121 delays, 1,000 draws, median of {runs}")
    print(f"{'method':16}{'ours, s':>10}{'noted of the peer, s':>22}{'times':>8}")
    for method in ("multiplicative", "smoothed", "pooled", "ladder"):
        ours = _median([sys.executable, "-c", OURS, method], runs)
        peer = NOTED.get(method)
        times = f"{peer / ours:8,.0f}" if peer else ""
        print(f"{method:16}{ours:10.2f}{peer if peer else 'none':>22}{times}")


def _median(command: list[str], runs: int) -> float:
    printed = (
        subprocess.run(command, capture_output=True, check=True, text=True).stdout
        for _ in range(runs)
    )
    return median(float(one.split()[-1]) for one in printed)


if __name__ == "__main__":
    main()
