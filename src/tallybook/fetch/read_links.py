"""From a page to its links."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin


@dataclass(frozen=True)
class Link:
    """One link of a page: its whole address and its text."""

    address: str
    text: str


def read_links(html: str, page: str) -> tuple[Link, ...]:
    """Every link in the order of the page; addresses are made whole with that of the page."""
    reader = _Reader(page)
    reader.feed(html)
    reader.close()
    return tuple(reader.links)


class _Reader(HTMLParser):
    """Collects links and their text; links in one another or left open do no harm."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page
        self.links: list[Link] = []
        self._address = ""
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._close_link()
            self._address = dict(attrs).get("href") or ""
            self._text = []

    def _take(self, data: str) -> None:
        self._text.append(data)

    handle_data = _take  # the name that the parser calls

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._close_link()

    def close(self) -> None:
        super().close()
        self._close_link()

    def _close_link(self) -> None:
        if self._address:
            text = " ".join("".join(self._text).split())
            self.links.append(Link(_whole(self.page, self._address), text))
        self._address = ""


def _whole(page: str, address: str) -> str:
    try:
        return urldefrag(urljoin(page, address.strip())).url
    except ValueError:  # brackets that are no IPv6 address: a broken link, which fits no pattern
        return ""
