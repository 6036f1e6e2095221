"""What a test may ask of a published page, read from its HTML without a browser."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "img", "hr", "input"}


@dataclass
class Node:
    """An element with its attributes, its children and its own text."""

    tag: str
    attributes: dict[str, str]
    children: list[Node] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def every(self, *tags: str) -> list[Node]:
        """All elements inside with one of these tags, in order."""
        found = [self] if self.tag in tags else []
        return found + [node for child in self.children for node in child.every(*tags)]

    def all(self) -> list[Node]:
        return [self] + [node for child in self.children for node in child.all()]

    @property
    def text(self) -> str:
        """All words inside, in order, with single blanks."""
        parts = [*self.words, *(child.text for child in self.children)]
        return " ".join(" ".join(parts).split())

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name, "")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Node("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Node(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"<{self.open[-1].tag}> is closed by </{tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].words.append(data)


def read_page(html: str) -> Node:
    """The page as a tree; refuses tags that do not close in order."""
    reader = _Reader()
    reader.feed(html)
    assert len(reader.open) == 1, f"<{reader.open[-1].tag}> is not closed"
    return reader.root


def tables(page: Node) -> dict[str, list[list[str]]]:
    """Each table by its caption: rows of words, the heads first."""
    return {
        table.every("caption")[0].text: [
            [cell.text for cell in row.every("th", "td")] for row in table.every("tr")
        ]
        for table in page.every("table")
    }
