"""The key of a locked room, and the keys for each purpose that follow from it."""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field

LENGTH = 32
"""Bytes of every key here."""


@dataclass(frozen=True)
class Key:
    """The master key, kept outside the book; it is never printed, not even by mistake."""

    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.secret) != LENGTH:
            raise ValueError(f"a key has {LENGTH} bytes")

    def derive(self, purpose: str) -> bytes:
        """The key for one purpose: HMAC-SHA-256 of its name, so that no key serves two."""
        return hmac.digest(self.secret, f"tallybook records {purpose}".encode(), "sha256")

    @property
    def name(self) -> str:
        """What tells this key from another without giving it away: 16 hexadecimal places."""
        return self.derive("name").hex()[:16]
