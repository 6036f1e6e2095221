"""How much processor time the placebo error of an effect takes, beside R's synthdid.

    python bench/placebos.py [--runs 5]

Synthetic difference in differences on a made-up panel of 39 places and 31 times, the last place
treated after 19, with the error told by 200 placebos: who plays is drawn 200 times on both sides.
Each process runs alone, on one thread; the median of the runs is printed, of the peer one run.
Without `Rscript` and the package (synth-inference/synthdid; it is in no Debian package) the peer's
seconds are those noted of it on a machine of this kind: 53 s.
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

NOTED, ASKED = 53.0, 20.0

OURS = """
import sys, time
import numpy as np
from tallybook.evaluate.compared import Panel, compared, placebo_error

panel = Panel(np.loadtxt(sys.argv[1], delimiter=","), 38, 19)
begun = time.process_time()
effect = compared(panel, "synthetic differences").effect
error = placebo_error(panel, "synthetic differences", draws=200)
print(effect, error, time.process_time() - begun)
"""

PEERS = """
suppressMessages(library(synthdid))
Y <- as.matrix(read.csv(commandArgs(TRUE)[1], header = FALSE))
set.seed(12345)
begun <- proc.time()
found <- synthdid_estimate(Y, 38, 19)
error <- sqrt(vcov(found, method = "placebo"))
spent <- proc.time() - begun
cat(found, error, spent[["user.self"]] + spent[["sys.self"]], "\\n")
"""


def main() -> None:
    """Print a row of README.md; effects and errors of both where the peer is present."""
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--runs", type=int, default=5)
    asked = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "panel.csv"
        _write(given)
        ours = [_run([sys.executable, "-c", OURS, str(given)]) for _ in range(asked.runs)]
        peer = _run(["Rscript", "-e", PEERS, str(given)]) if _has_peer() else None
    spent = median(seconds for *_, seconds in ours)
    what = "Synthetic difference in differences, 39 places x 31 times, 200 placebos"
    if peer is None:
        print(Faster(what, spent, "synthdid, noted", NOTED, ASKED).line())
        return
    both = f", effect {ours[0][0]:.3f} and {peer[0]:.3f}, error {ours[0][1]:.2f} and {peer[1]:.2f}"
    print(Faster(what, spent, "synthdid", peer[2], ASKED, both).line())


def _write(path: Path) -> None:
    import numpy as np

    random = np.random.default_rng(7)
    common = np.cumsum(random.normal(0, 2, 31)) - 1.5 * np.arange(31)
    panel = 100 + random.normal(0, 20, (39, 1)) + random.uniform(0.5, 1.5, (39, 1)) * common
    panel += random.normal(0, 3, panel.shape)
    panel[-1, 19:] -= 15
    np.savetxt(path, panel, fmt="%.6f", delimiter=",")


def _run(command: list[str]) -> list[float]:
    found = subprocess.run(command, capture_output=True, check=True, text=True)
    return [float(one) for one in found.stdout.split()[-3:]]


def _has_peer() -> bool:
    if shutil.which("Rscript") is None:
        return False
    asked = ["Rscript", "-e", "library(synthdid)"]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0


if __name__ == "__main__":
    main()
