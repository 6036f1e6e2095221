"""Where the newest edition of a wanted file is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

from tallybook.fetch.find_link import find_link, fits
from tallybook.fetch.read_page import read_page
from tallybook.terms.errors import Fault, NotHeld, TallybookError

if TYPE_CHECKING:
    from tallybook.fetch.connection import Connection
    from tallybook.fetch.publication import Wanted
    from tallybook.fetch.read_links import Link


@dataclass(frozen=True)
class Found:
    """A file that is there to be fetched: on which page, under which address, kept as what."""

    wanted: Wanted
    page: str
    address: str
    text: str
    file_name: str


def find_edition(connection: Connection, wanted: Wanted) -> Found:
    """The newest edition, from the first of its pages that has a link to one.

    Refuses when no page has one, and says of each page why not.
    """
    faults = []
    for address in wanted.pages:
        try:
            html, page = read_page(connection, address)
        except TallybookError as error:
            if error.code != "page-moved":
                raise
            faults.append(Fault(address, error.says))
            continue
        link = find_link(html, page, wanted)
        if link:
            return _found(wanted, page, link)
        faults.append(Fault(address, "the page no longer has such a link."))
    raise _moved(wanted, tuple(faults))


def _found(wanted: Wanted, page: str, link: Link) -> Found:
    leads = link.address.rstrip("/") + wanted.then if wanted.then else link.address
    return Found(wanted, page, leads, link.text, _file_name(link.address, wanted))


def _moved(wanted: Wanted, faults: tuple[Fault, ...]) -> NotHeld:
    then = "load it with `tallybook load FILE`" if wanted.loads else "use the file"
    return NotHeld(
        f"No link to {wanted.name} ({wanted.says}) was found. What was known: {wanted.seen}.",
        code="page-moved",
        do=f"Look for it at {wanted.publisher}, download it yourself and {then}; or give its new "
        "page in a list of your own with --publications (docs/how-to/fetch.md).",
        faults=faults,
    )


def _file_name(address: str, wanted: Wanted) -> str:
    """The publisher's own name, without anything that could lead out of the folder."""
    match = fits(address, wanted)
    named = match.groupdict().get("name") if match else None
    parts = urlsplit(address)
    path = parse_qs(parts.query).get("uri", [unquote(parts.path)])[0]
    name = str(named or path.rpartition("/")[2]).removesuffix(wanted.ending)
    return re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip(".-")[:120] + wanted.ending
