"""An edition: one publication as it stood, known by the digest of its bytes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True)
class Edition:
    """One file of one publication; two editions are equal when their bytes are.

    `published` is the day the publisher gives it, `fetched` when it was kept here, `digest` the
    SHA-256 of the bytes in hexadecimal. `supersedes` names the digest it replaces, if any.
    """

    digest: str
    source: str = field(compare=False)
    title: str = field(compare=False)
    published: date = field(compare=False)
    fetched: datetime | None = field(default=None, compare=False)
    licence: str = field(default="", compare=False)
    supersedes: str = field(default="", compare=False)

    @property
    def is_made_up(self) -> bool:
        """Whether it belongs to the example's made-up county, and not to any publisher."""
        return self.source.startswith("mockland-")

    @property
    def short(self) -> str:
        """The first twelve places of the digest: enough to name it in a book."""
        return self.digest[:12]
