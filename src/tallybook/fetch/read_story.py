"""One page or file that a user points at, as its bytes."""

from __future__ import annotations

from tallybook.fetch.ask import ask
from tallybook.fetch.connection import Connection, open_connection
from tallybook.fetch.politeness import Manners, flowing, patiently
from tallybook.terms.errors import CannotRead

_MOST = 32_000_000
"""Bytes of a story; a PDF with pictures has a few million."""

_KINDS = "text/html, application/pdf, text/plain, application/vnd.openxmlformats-officedocument.*"


def read_story(address: str, manners: Manners | None = None) -> bytes:
    """What stands at an address, asked for once and politely, as robots.txt allows.

    Refuses as every fetch does: plain http, an address that programs are kept from, a page that has
    gone; and one that is too long for a story.
    """
    with open_connection(manners or Manners()) as connection:
        return patiently(lambda: _read(connection, address), connection.manners, address)


def _read(connection: Connection, address: str) -> bytes:
    with ask(connection, address, {"Accept": _KINDS}) as answer:
        raw = bytearray()
        for chunk in flowing(answer.iter_bytes(), connection.manners):
            raw += chunk
            if len(raw) > _MOST:
                raise CannotRead(
                    f"{address} is longer than {_MOST:,} bytes.", code="file-too-large"
                )
        return bytes(raw)
