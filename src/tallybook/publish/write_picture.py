"""Write a picture as a file, with its alternative text."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

from tallybook.publish.frame_svg import frame_svg
from tallybook.publish.picture import Picture
from tallybook.terms.errors import NotDefined

_SCALE = 2.0
_AFTER_HEAD = 33  # a PNG's signature and its first chunk, which has a fixed length


def write_picture(picture: Picture, path: Path) -> tuple[Path, ...]:
    """An SVG, or a PNG of twice the points; the paths written.

    The alternative text is inside (title and description of the SVG, iTXt chunks of the PNG), and
    in a text file beside a PNG, from which it is easily pasted. Refuses another form.
    """
    form = path.suffix.lower()
    if form not in (".svg", ".png"):
        raise NotDefined(f"{path.name} ends in neither .svg nor .png.", code="picture-not-drawn")
    path.parent.mkdir(parents=True, exist_ok=True)
    drawn = frame_svg(picture)
    if form == ".svg":
        path.write_text(drawn, "utf-8")
        return (path,)
    import vl_convert

    path.write_bytes(_with_words(vl_convert.svg_to_png(drawn, scale=_SCALE), picture))
    words = path.with_suffix(".txt")
    words.write_text(alternative_text(picture), "utf-8")
    return path, words


def alternative_text(picture: Picture) -> str:
    """The title, the description, the lines below the drawing and the source."""
    return "\n\n".join((picture.title, picture.describes, *picture.says, picture.source)) + "\n"


def _with_words(png: bytes, picture: Picture) -> bytes:
    """The PNG with its title and description in it (W3C, Portable Network Graphics, iTXt)."""
    chunks = [_chunk("Title", picture.title), _chunk("Description", alternative_text(picture))]
    return png[:_AFTER_HEAD] + b"".join(chunks) + png[_AFTER_HEAD:]


def _chunk(keyword: str, text: str) -> bytes:
    body = b"iTXt" + keyword.encode() + b"\0\0\0\0\0" + text.encode()
    return struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
