"""A line of the audit log: sealed, and chained to the line before it."""

from __future__ import annotations

import base64
import hmac
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime

from tallybook.records.key import Key
from tallybook.records.seal import seal, unseal

START = "0" * 64
"""What the first line is chained to."""

_LINE = re.compile(
    rb'(\{"n": ([1-9][0-9]*), "sealed": "([A-Za-z0-9+/]+=*)"), "mac": "([0-9a-f]{64})"\}\n'
)


@dataclass(frozen=True)
class Entry:
    """Who did what, when, by which definition, and how many rows stood behind it.

    `did` is read, counted, import, purge, roles, rotate, release or override; `rows` is None where
    nothing was counted. `more` holds what is particular to it. Never a value of a row.
    """

    who: str
    did: str
    why: str = ""
    rows: int | None = None
    editions: tuple[str, ...] = ()
    more: Mapping[str, str | int] = field(default_factory=dict)
    when: str = field(default_factory=lambda: datetime.now(UTC).isoformat(timespec="milliseconds"))


@dataclass(frozen=True)
class Line:
    """A line as it stands in the file: its number from 1, the sealed entry, the link."""

    number: int
    sealed: bytes
    mac: str
    body: bytes


def write_line(key: Key, number: int, before: str, entry: Entry) -> tuple[bytes, str]:
    """The bytes of the line and its link; `before` is the link of the line before."""
    plain = json.dumps(asdict(entry), ensure_ascii=False).encode()
    sealed = base64.b64encode(seal(key.derive("audit"), plain, b"line %d" % number)).decode()
    body = f'{{"n": {number}, "sealed": "{sealed}"'.encode()
    mac = link(key.derive("chain"), before, body)
    return body + f', "mac": "{mac}"}}\n'.encode(), mac


def link(chain: bytes, before: str, body: bytes) -> str:
    """What ties a line to all lines before it; nobody makes one without the key."""
    return hmac.digest(chain, before.encode() + body, "sha256").hex()


def read_line(text: bytes) -> Line | None:
    """The line, or None where the bytes are none; its link is not looked at."""
    if not (found := _LINE.fullmatch(text)):
        return None
    return Line(int(found[2]), base64.b64decode(found[3]), found[4].decode(), found[1])


def open_line(key: Key, line: Line) -> Entry:
    """What the line says; raises BrokenSealError where it is not as it was written."""
    tree = json.loads(unseal(key.derive("audit"), line.sealed, b"line %d" % line.number))
    return Entry(**tree | {"editions": tuple(tree["editions"])})
