"""One request, and the redirects that it meets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from tallybook.fetch.check_address import check_address
from tallybook.terms.errors import NotAllowed, NotHeld

if TYPE_CHECKING:
    import httpx2

    from tallybook.fetch.connection import Connection


@contextmanager
def follow(
    connection: Connection,
    address: str,
    headers: Mapping[str, str],
    *,
    before: Callable[[str], None],
    came_from: str = "",
) -> Iterator[httpx2.Response]:
    """The answer at the end of the redirects, its body not read yet.

    `before` is called with each address before it is asked. Refuses a redirect to anything but
    https, and more redirects than manners allow; a loop is one of these.
    """
    first = address
    for _ in range(connection.manners.redirects + 1):
        check_address(address, came_from)
        before(address)
        with closing(_send(connection, address, headers)) as answer:
            if answer.next_request is None:
                yield answer
                return
            came_from, address = address, str(answer.next_request.url)
    raise NotHeld(
        f"{first} leads on more than {connection.manners.redirects} times, last to {address}.",
        code="publisher-unreachable",
    )


def _send(connection: Connection, address: str, headers: Mapping[str, str]) -> httpx2.Response:
    import httpx2

    try:
        request = connection.client.build_request("GET", address, headers=dict(headers))
    except httpx2.InvalidURL as error:
        raise NotAllowed(f"{address!r} is no address: {error}.", code="address-not-safe") from error
    return connection.client.send(request, stream=True)
