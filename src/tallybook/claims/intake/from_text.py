"""The text of a story that comes as text."""

from __future__ import annotations

import json
from datetime import date

from tallybook.claims.intake.found import Found
from tallybook.terms.errors import CannotRead


def from_text(raw: bytes) -> Found:
    """The bytes as text: UTF-8, UTF-16 with its mark, else the old Windows code page."""
    return Found(_plain(_decoded(raw)))


def _decoded(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def from_annotated(raw: bytes) -> Found:
    """A document of the shape that `tallybook claims --format json` writes: only its text is read.

    Refuses JSON without a text.
    """
    try:
        document = json.loads(raw)
        text = document["text"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise CannotRead("The JSON has no “text”.", code="story-kind-unknown") from error
    day = document.get("published")
    try:
        published = date.fromisoformat(day) if day else None
    except (ValueError, TypeError):
        published = None
    return Found(str(text), str(document.get("title") or ""), published)
