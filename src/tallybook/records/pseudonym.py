"""From a record number to a pseudonym that nobody undoes without the key."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

WIDTH = 32
"""Bytes of a pseudonym."""


def pseudonyms(numbers: Iterable[str], keys: Sequence[bytes]) -> list[bytes]:
    """The keyed hash (BLAKE2b, RFC 7693) of each number, by one key after another.

    Numbers are few enough to be tried one by one, so a hash without a key would hide nothing.
    """
    made = [number.encode() for number in numbers]
    for key in keys:
        made = rehash(made, key)
    return made


def rehash(made: Iterable[bytes], key: bytes) -> list[bytes]:
    """The keyed hash of each; a rotation makes pseudonyms of pseudonyms by a new key."""
    return [hashlib.blake2b(one, digest_size=WIDTH, key=key).digest() for one in made]


def as_column(made: Sequence[bytes]) -> pa.Array:
    """Pseudonyms in a column."""
    import pyarrow as pa

    whole = pa.py_buffer(b"".join(made))
    return pa.Array.from_buffers(pa.binary(WIDTH), len(made), [None, whole])
