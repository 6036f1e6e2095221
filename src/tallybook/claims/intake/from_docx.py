"""The text of a DOCX, read from its one part that has the body."""

from __future__ import annotations

import io
import zipfile
from typing import NoReturn
from xml.parsers import expat

from tallybook.claims.intake.found import Found
from tallybook.terms.errors import CannotRead

LARGEST = 64 * 2**20
"""Bytes that the body may unpack to; a long report takes two million."""

_BODY = "word/document.xml"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
_CHUNK = 2**16


def from_docx(raw: bytes) -> Found:
    """The paragraphs in order, cells of a table joined by bars; deleted text is left out.

    Refuses an archive that is no DOCX, one that unpacks to more than 64 MiB, and one that declares
    entities, which no word processor does.
    """
    reader = _Body()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.EntityDeclHandler = _refuse_entities
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive, archive.open(_BODY) as body:
            _parse(parser, body)
    except (zipfile.BadZipFile, KeyError, expat.ExpatError, RuntimeError, EOFError) as error:
        raise CannotRead(
            f"The file is no readable DOCX: {type(error).__name__}.", code="file-damaged"
        ) from error
    return Found("".join(reader.words).strip())


def _parse(parser: expat.XMLParserType, body: object) -> None:
    """By what arrives, not by what the archive declares: a bomb lies about its size."""
    read = 0
    while chunk := body.read(_CHUNK):  # type: ignore[attr-defined]
        read += len(chunk)
        if read > LARGEST:
            raise CannotRead(
                f"The DOCX unpacks to over {LARGEST // 2**20} MB.", code="file-too-large"
            )
        parser.Parse(chunk, False)
    parser.Parse(b"", True)


def _refuse_entities(*_: object) -> NoReturn:
    raise CannotRead("The DOCX declares entities of its own.", code="file-damaged")


class _Body:
    """Collects the words as the elements go by."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self._in_text = False

    def start(self, name: str, _: object) -> None:
        """Begin a run of text; a tab and a break are characters."""
        self._in_text = name == f"{_WORD}t"
        if name == f"{_WORD}tab":
            self.words.append("\t")
        elif name in (f"{_WORD}br", f"{_WORD}cr"):
            self.words.append("\n")

    def end(self, name: str) -> None:
        """End a run, a paragraph, or a cell."""
        self._in_text = False
        if name == f"{_WORD}p":
            self.words.append("\n\n")
        elif name == f"{_WORD}tc":
            while self.words and not self.words[-1].strip():
                self.words.pop()
            self.words.append(" | ")
        elif name == f"{_WORD}tr":
            self.words.append("\n")

    def text(self, words: str) -> None:
        """Keep what stands in a run."""
        if self._in_text:
            self.words.append(words)
