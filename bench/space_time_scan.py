"""How much processor time a space-time scan takes: 300 places, 999 drawn maps.

    python bench/space_time_scan.py [--runs 5]

Zones are each place with its 0 to 14 nearest, as in the peer's timing: scanstatistics 1.1.2 in R
took 10.3 s over 12 periods and 31 s over 36 on such a machine. It has no package in Debian, so it
is not run here. One thread; medians.
"""

from __future__ import annotations

import argparse
import os
import time
from statistics import median

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"

PLACES = 300
PEER = {12: 10.3, 36: 31.0}


def main() -> None:
    """Print a line for each length."""
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--runs", type=int, default=5)
    runs = words.parse_args().runs
    for times, peer in PEER.items():
        for form in ("population", "permutation"):
            took = median(_once(times, form, seed) for seed in range(runs))
            print(f"{form:12} {times} periods: {took:.2f} s, x {peer / took:.0f} of {peer} s")


def _once(times: int, form: str, seed: int) -> float:
    import numpy as np

    from tallybook.watch.circles import circles, planar
    from tallybook.watch.space_time_scan import space_time_scan

    random = np.random.default_rng(seed)
    zones = circles(planar(random.uniform(0, 100, (PLACES, 2))), nearest=15)
    people = random.lognormal(10, 0.5, PLACES)
    counts = random.poisson(3 * people / people.mean(), (times, PLACES))
    base = np.tile(people, (times, 1))
    begun = time.process_time()
    space_time_scan(counts, zones, form, base=base, simulations=999)  # type: ignore[arg-type]
    return time.process_time() - begun


if __name__ == "__main__":
    main()
