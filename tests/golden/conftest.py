"""Reads the results of established packages, a column a name."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

Columns = dict[str, np.ndarray]


@pytest.fixture(scope="session")
def reference(shared: Path) -> Callable[[str], Columns]:
    """Read one table of the reference results: `reference("compare/p_adjust/expected.csv")`."""

    def read(path: str) -> Columns:
        with (shared / "reference" / path).open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        return {name: _column([row[name] for row in rows]) for name in rows[0]}

    return read


def _column(texts: list[str]) -> np.ndarray:
    try:
        return np.array(texts, dtype=np.float64)  # "Inf" is read too
    except ValueError:
        return np.array(texts)
