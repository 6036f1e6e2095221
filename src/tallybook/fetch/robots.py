"""What a publisher's robots.txt lets programs ask."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from tallybook.fetch.check_status import check_status
from tallybook.fetch.follow import follow
from tallybook.fetch.politeness import AGENT, flowing, patiently
from tallybook.terms.errors import NotAllowed

if TYPE_CHECKING:
    from tallybook.fetch.connection import Connection

_MOST = 512_000
"""Bytes of a robots.txt that are read; RFC 9309 asks for at least 500 kibibytes."""


def check_robots(connection: Connection, address: str) -> None:
    """Refuse an address that its host keeps from programs; wait where it asks for a pause.

    After RFC 9309: no robots.txt (a 4xx answer) forbids nothing; one that cannot be reached is
    taken to forbid everything. The standard library reads the rules, so an asterisk inside a path
    is a plain sign there, and the first rule that fits decides, not the longest.
    """
    parts = urlsplit(address)
    host = f"{parts.scheme}://{parts.netloc}"
    if host not in connection.rules:
        text = patiently(lambda: _ask(connection, host), connection.manners, f"{host}/robots.txt")
        rules = RobotFileParser()
        rules.parse(text.splitlines())
        connection.rules[host] = rules
    if not connection.rules[host].can_fetch(AGENT, address):
        raise NotAllowed(
            f"{host}/robots.txt asks programs not to fetch {address}.", code="robots-disallow"
        )
    _pause(connection, host)


def _ask(connection: Connection, host: str) -> str:
    address = f"{host}/robots.txt"
    with follow(connection, address, {}, before=lambda _: None) as answer:
        if 400 <= answer.status_code < 500 and answer.status_code not in {408, 429}:
            return ""
        check_status(answer, connection.manners.clock)
        return _beginning(flowing(answer.iter_bytes(), connection.manners))


def _beginning(chunks: Iterable[bytes]) -> str:
    text = b""
    for chunk in chunks:
        text += chunk
        if len(text) > _MOST:
            break
    return text[:_MOST].decode("utf-8", "replace")


def _pause(connection: Connection, host: str) -> None:
    """Keep the Crawl-delay, as far as it is bearable."""
    clock = connection.manners.clock
    delay = float(connection.rules[host].crawl_delay(AGENT) or 0)
    wait = connection.asked.get(host, -delay) + min(delay, connection.manners.longest) - clock.now()
    if wait > 0:
        clock.sleep(wait)
    connection.asked[host] = clock.now()
