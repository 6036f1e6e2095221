"""Entries that many cells share, stored once and told by number."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Coded(Generic[T]):
    """Gives each distinct entry a number, in order of first use from 0."""

    def __init__(self, entries: Iterable[T] = ()) -> None:
        self._numbers: dict[T, int] = {}
        for entry in entries:
            self.number(entry)

    def number(self, entry: T) -> int:
        """The entry's number, a new one if it was not met before."""
        return self._numbers.setdefault(entry, len(self._numbers))

    @property
    def entries(self) -> tuple[T, ...]:
        """Every entry, by number."""
        return tuple(self._numbers)
