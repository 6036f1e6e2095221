"""The text of a publisher's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallybook.fetch.ask import ask
from tallybook.fetch.politeness import flowing, patiently
from tallybook.terms.errors import CannotRead

if TYPE_CHECKING:
    from tallybook.fetch.connection import Connection

_MOST = 20_000_000
"""Bytes of a page. The longest known lists some thousand services in about two million."""


def read_page(connection: Connection, address: str) -> tuple[str, str]:
    """The page's text, and the address that it came from in the end.

    Refuses what is not a web page, and one that is too long to be one.
    """
    if address not in connection.pages:
        read = patiently(lambda: _read(connection, address), connection.manners, address)
        connection.pages[address] = read
    return connection.pages[address]


def _read(connection: Connection, address: str) -> tuple[str, str]:
    with ask(connection, address, {"Accept": "text/html"}) as answer:
        kind = answer.headers.get("Content-Type", "")
        if "html" not in kind:
            raise CannotRead(
                f"{address} is not a web page but {kind or 'of no stated type'}.",
                code="not-the-file",
            )
        text = bytearray()
        for chunk in flowing(answer.iter_bytes(), connection.manners):
            text += chunk
            if len(text) > _MOST:
                raise CannotRead(f"{address} is longer than {_MOST:,} bytes.", code="not-the-file")
        return text.decode(answer.charset_encoding or "utf-8", "replace"), str(answer.url)
