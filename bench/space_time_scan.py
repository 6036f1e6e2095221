"""How much processor time scans take: 999 drawn maps in space and time, 9,999 in space.

    python bench/space_time_scan.py [--runs 5]

In space and time 300 places, zones of each with its 0 to 14 nearest, as in the peer's timing:
scanstatistics 1.1.2 in R took 10.3 s over 12 periods and 31 s over 36 on a machine of this kind. In
space 281 places, circles of up to 15 per cent of the people: SpatialEpi 1.2.8 took 20.4 s. Neither
has a package in Debian, so they are not run here. One thread; medians, as rows of README.md.
"""

from __future__ import annotations

import argparse
import os
import time
from statistics import median

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"

from take_turns import Faster  # noqa: E402

PLACES = 300
PEER = {12: 10.3, 36: 31.0}
SPACE_PLACES, SPACE_PEER = 281, 20.4
ASKED = 10.0


def main() -> None:
    """Print a row for each form and length."""
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--runs", type=int, default=5)
    runs = words.parse_args().runs
    for form in ("population", "permutation"):
        for times, peer in PEER.items():
            took = median(_once(times, form, seed) for seed in range(runs))
            what = f"Space-time scan, {form} form, {PLACES} places x {times} periods, 999 maps"
            print(Faster(what, took, "scanstatistics, noted", peer, ASKED).line(), flush=True)
    took = median(_in_space(seed) for seed in range(runs))
    what = f"Spatial scan, {SPACE_PLACES} places, 9,999 maps"
    print(Faster(what, took, "SpatialEpi, noted", SPACE_PEER).line(), flush=True)


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


def _in_space(seed: int) -> float:
    import numpy as np

    from tallybook.watch.circles import circles, planar
    from tallybook.watch.space_scan import space_scan

    random = np.random.default_rng(seed)
    people = random.lognormal(8, 0.6, SPACE_PLACES).round()
    zones = circles(planar(random.uniform(0, 100, (SPACE_PLACES, 2))), people=people, at_most=0.15)
    cases = random.binomial(people.astype(int), 592 / people.sum())
    begun = time.process_time()
    space_scan(cases, people, zones, simulations=9999)
    return time.process_time() - begun


if __name__ == "__main__":
    main()
