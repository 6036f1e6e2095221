"""What kind of file a story comes in, by its first bytes; a name can say anything."""

from __future__ import annotations

import re

TEXT, HTML, PDF, DOCX, ANNOTATED = "text", "html", "pdf", "docx", "annotated"
ENDINGS = (".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".json")
"""Names that a folder of stories is searched for."""

_MARKUP = re.compile(rb"<(?:!doctype html|html|head|body|article|div|p|meta)\b", re.IGNORECASE)
_LOOK = 4096


def kind_of(beginning: bytes, name: str = "") -> str:
    """The kind, from the first few thousand bytes; empty for a file of another sort.

    Only JSON is told by its name as well: a story may begin with a brace.
    """
    head = beginning[:_LOOK].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"%PDF-"):
        return PDF
    if head.startswith(b"PK\x03\x04"):
        return DOCX
    if name.lower().endswith(".json") and head.startswith(b"{"):
        return ANNOTATED
    if b"\x00" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ""
    return HTML if _MARKUP.search(head) else TEXT
