"""The text of a PDF, its wrapped lines joined into paragraphs."""

from __future__ import annotations

import io
from collections.abc import Iterator

from tallybook.claims.intake.found import Found
from tallybook.terms.errors import CannotRead

PAGES = 200
"""Pages that are read; a press release has a few."""


def from_pdf(raw: bytes) -> Found:
    """The paragraphs in reading order. The file's own dates are when it was made, so none is told.

    Refuses a PDF under a password.
    """
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfminer.pdfparser import PDFSyntaxError

    try:
        return Found("\n\n".join(_paragraphs(raw)))
    except PDFPasswordIncorrect as error:
        raise CannotRead(
            "The PDF is protected by a password.",
            code="file-damaged",
            do="Save a copy without the password, or paste the text.",
        ) from error
    except PDFSyntaxError as error:
        raise CannotRead(f"The PDF cannot be opened: {error}.", code="file-damaged") from error


def _paragraphs(raw: bytes) -> Iterator[str]:
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LTTextContainer

    for page in extract_pages(io.BytesIO(raw), maxpages=PAGES):
        for box in page:
            if isinstance(box, LTTextContainer) and (words := _joined(box.get_text())):
                yield words


def _joined(block: str) -> str:
    """A block's lines as one; a hyphen at the end of a line stays, without a space after it."""
    lines = [" ".join(line.split()) for line in block.splitlines()]
    joined = ""
    for line in filter(None, lines):
        joined += line if not joined or joined.endswith("-") else f" {line}"
    return joined
