"""What a file of a story holds: its text, its title, and the day that it tells of itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Found:
    """Text as extracted; `published` only where the page's own metadata says so."""

    text: str
    title: str = ""
    published: date | None = None
