"""Clear away what killed writers left of an edition."""

from __future__ import annotations

import re
import shutil
from collections.abc import Collection
from pathlib import Path


def sweep(home: Path, short: str, named: Collection[str]) -> None:
    """Folders of editions that are unfinished, and whole ones of this edition that nothing names.

    `home` holds the editions' folders, `named` are those that the manifest names: they stay. The
    caller holds the writer's lock.
    """
    own = re.compile(rf"{re.escape(short)}(-\d+)?")
    for path in home.iterdir():
        if path.name.startswith(".") or (own.fullmatch(path.name) and path.name not in named):
            shutil.rmtree(path)
