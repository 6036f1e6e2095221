"""A story, opened: its text as it will stay, its title, its day."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from tallybook.claims.article import Article
from tallybook.claims.intake.found import Found
from tallybook.claims.intake.from_text import from_annotated, from_text
from tallybook.claims.intake.kind import ANNOTATED, TEXT, kind_of
from tallybook.claims.intake.unpacker import Unpacker
from tallybook.terms.errors import CannotRead

LARGEST = 32 * 2**20
"""Bytes of a file."""

LONGEST = 200_000
"""Characters of a story; the longest reports that councils print have about as many."""

LONGEST_WORD = 4000
"""Characters without a space; no language and no address needs as many."""

_ENDLESS = re.compile(rf"\S{{{LONGEST_WORD + 1}}}")


def open_article(
    path: Path,
    published: date | None = None,
    unpacker: Unpacker | None = None,
    source: str = "",
) -> Article:
    """Read plain text, HTML, PDF, DOCX, or JSON with a text, told apart by their first bytes.

    `published` is the user's word on the day and goes before the page's own. `source` is what to
    call the story; the file's name if empty. Refuses a file that is too large, of another kind,
    damaged, too long, or without any text.
    """
    name = source or path.name
    found = _found(path, name, unpacker)
    _check(found.text, name)
    return Article(found.text, published or found.published, found.title, name)


def _found(path: Path, name: str, unpacker: Unpacker | None) -> Found:
    if path.stat().st_size > LARGEST:
        raise CannotRead(f"{name} is larger than {LARGEST // 2**20} MB.", code="file-too-large")
    raw = path.read_bytes()
    kind = kind_of(raw, path.name)
    if kind == TEXT:
        return from_text(raw)
    if kind == ANNOTATED:
        return from_annotated(raw)
    if not kind:
        raise CannotRead(f"{name} is no story that can be read.", code="story-kind-unknown")
    if unpacker:
        return unpacker.unpack(kind, path)
    with Unpacker() as own:
        return own.unpack(kind, path)


def _check(text: str, name: str) -> None:
    if not text.strip():
        raise CannotRead(f"{name} holds no text.", code="story-without-text")
    if len(text) > LONGEST:
        raise CannotRead(
            f"{name} has {len(text):,} characters; {LONGEST:,} are read.", code="story-too-long"
        )
    if _ENDLESS.search(text):
        raise CannotRead(
            f"{name} has over {LONGEST_WORD:,} characters without a space, which is no word.",
            code="story-kind-unknown",
        )
