"""Run in a process of its own: take the text out of stories' files.

What reads HTML, PDF and DOCX can be brought down or held up by a hostile file. So it is done here,
under limits on memory and on processor time a file; the parent only ever receives JSON.

Usage: python -m tallybook.claims.intake.unpack_articles. Each line in is a JSON pair of kind and
path; each answer is eight bytes of length and a JSON object: text, title and published, or refused
with code, words and advice.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, Any

from tallybook.claims.intake.found import Found
from tallybook.claims.intake.kind import DOCX, HTML, PDF
from tallybook.terms.errors import CannotRead

MEMORY = 1200 * 2**20
"""Bytes of address space. A page takes some 150 million, most of them the libraries."""

SECONDS = 30
"""Of processor time for one file; a page needs a tenth of one."""


def main(lines: IO[str], out: IO[bytes]) -> None:
    """Answer every line until there are no more."""
    _limit_memory()
    for line in lines:
        kind, path = json.loads(line)
        _limit_seconds()
        answer = json.dumps(_answer(kind, Path(path))).encode()
        out.write(len(answer).to_bytes(8, "big") + answer)
        out.flush()


def _answer(kind: str, path: Path) -> dict[str, Any]:
    try:
        found = _readers()[kind](path.read_bytes())
    except CannotRead as refusal:
        return {"refused": [refusal.code, refusal.says, refusal.do]}
    except Exception as damage:  # whatever a parser throws at a damaged file is damage
        says = f"The file cannot be opened: {type(damage).__name__}."
        return {"refused": ["file-damaged", says, ""]}
    day = found.published.isoformat() if found.published else None
    return {"text": found.text, "title": found.title, "published": day}


def _readers() -> Mapping[str, Callable[[bytes], Found]]:
    from tallybook.claims.intake.from_docx import from_docx
    from tallybook.claims.intake.from_html import from_html
    from tallybook.claims.intake.from_pdf import from_pdf

    return {HTML: from_html, PDF: from_pdf, DOCX: from_docx}


def _limit_memory() -> None:
    if sys.platform == "win32":  # no such limits there; the process of its own still protects
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_seconds() -> None:
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))


if __name__ == "__main__":
    main(sys.stdin, sys.stdout.buffer)
