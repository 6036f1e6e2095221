"""Arrow without pandas, for commands that make columns and no frames."""

from __future__ import annotations

import sys
from importlib.abc import MetaPathFinder


class _NoPandas(MetaPathFinder):
    def find_spec(self, name: str, *_: object) -> None:
        if name == "pandas":
            raise ModuleNotFoundError(name)


def arrow_alone() -> None:
    """Let Arrow look for pandas once and not find it: its import takes a second for nothing.

    Arrow looks again when somebody asks it for a frame, and everybody else finds pandas as ever.
    """
    import pyarrow as pa

    hidden = _NoPandas()
    sys.meta_path.insert(0, hidden)
    try:
        pa.scalar(0)
    finally:
        sys.meta_path.remove(hidden)
