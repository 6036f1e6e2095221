"""Manifests of older formats, and the step from each to the next.

1  the files of an edition with their sizes
2  their digests instead
3  the folder, bytes and counts of each file as well, and a digest of the manifest itself
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tallybook.disk.file_digest import file_digest

OLDEST_READ = 2
"""The oldest format that can be read where it is: without digests nothing tells damage."""

Tree = dict[str, Any]


def format_of(content: bytes) -> int:
    """The format that a manifest says it has; ValueError where it says none."""
    tree = json.loads(content)
    if not isinstance(tree, dict) or type(tree.get("format")) is not int:
        raise ValueError("it does not say its format")
    return int(tree["format"])


def renewed(tree: Tree, book: Path) -> Tree:
    """The manifest with every step made that there is; a ValueError where the files forbid one."""
    while step := _STEPS.get(tree["format"]):
        tree = step(tree, book) | {"format": tree["format"] + 1}
    return tree


def _with_digests(tree: Tree, book: Path) -> Tree:
    """Format 1 only knew sizes: a digest of the bytes that are there can say no more."""
    return _with_files(tree, lambda entry, pair: [pair[0], _digest(book, entry["digest"], *pair)])


def _digest(book: Path, edition: str, name: str, size: int) -> str:
    path = book / "editions" / edition[:12] / name
    if not path.is_file() or path.stat().st_size != size:
        raise ValueError(f"{path} is missing or has not the {size:,} bytes that it says")
    return file_digest(path)


def _with_counts(tree: Tree, _book: Path) -> Tree:
    """What was not counted at the time is not told."""
    tree = _with_files(
        tree,
        lambda _, pair: {"name": pair[0], "digest": pair[1], "size": None, "counted": None},
    )
    return tree | {"editions": [entry | {"folder": ""} for entry in tree["editions"]]}


def _with_files(tree: Tree, of: Callable[[Tree, list[Any]], Any]) -> Tree:
    entries = [
        entry | {"files": [of(entry, pair) for pair in entry["files"]]}
        for entry in tree["editions"]
    ]
    return tree | {"editions": entries}


_STEPS: dict[int, Callable[[Tree, Path], Tree]] = {1: _with_digests, 2: _with_counts}
