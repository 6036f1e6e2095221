"""Name a file to the engine so that the name means that file alone."""

from __future__ import annotations

from pathlib import Path


def literal_path(path: Path) -> str:
    """The path with the engine's signs for "any" put in brackets.

    The engine reads a name with a star, a question mark or a bracket as a pattern: a book in such a
    folder would be counted together with its neighbours.
    """
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in str(path))
