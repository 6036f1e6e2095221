"""Repeated record numbers are found wherever they stand, by the plain way's answer."""

from __future__ import annotations

import numpy as np
import pytest

from tallybook.records.seen_before import Seen


@pytest.mark.parametrize("seed", range(8))
def test_as_a_plain_dictionary_finds_them(seed: int) -> None:
    chance = np.random.default_rng(seed)
    seen, known = Seen(), {}
    for _ in range(30):
        size = int(chance.integers(1, 400))
        heads = chance.integers(0, 3000, size).astype(np.uint64) << np.uint64(52)
        contents = chance.integers(0, 2, size).astype(np.uint64)
        repeats, differs = seen.add(heads, contents)
        for n, (head, content) in enumerate(zip(heads.tolist(), contents.tolist(), strict=True)):
            was = known.setdefault(head, (content, n, id(heads)))
            is_first = was[1:] == (n, id(heads))
            assert repeats[n] == (not is_first)
            assert differs[n] == (not is_first and was[0] != content)
        known = {head: (content, -1, -1) for head, (content, *_) in known.items()}
