"""Fields of files that people write in TOML, each read or refused in words for its name."""

from __future__ import annotations


def read_text(found: object) -> str:
    """A text, without the blanks around it; raises ValueError for anything else."""
    if not isinstance(found, str):
        raise ValueError("is not a text.")
    return found.strip()


def read_texts(found: object) -> tuple[str, ...]:
    """A list of texts; raises ValueError for anything else."""
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise ValueError("is not a list of texts.")
    return tuple(found)
