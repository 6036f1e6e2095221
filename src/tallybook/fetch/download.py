"""From an address to a whole file, once."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tallybook.fetch.ask import ask
from tallybook.fetch.check_answer import check_headers, check_length, check_start
from tallybook.fetch.check_room import check_room
from tallybook.fetch.kept_file import Kept, digest_of, read_kept, set_aside, write_kept
from tallybook.fetch.part import Origin, Part, open_part
from tallybook.fetch.politeness import TryAgain, flowing, patiently
from tallybook.terms.errors import CannotRead

if TYPE_CHECKING:
    import httpx2

    from tallybook.fetch.connection import Connection
    from tallybook.fetch.find_edition import Found

Progress = Callable[[str, int, int | None], None]
"""Told the file's name, the bytes so far and the whole length, None where it is not known."""


@dataclass(frozen=True)
class Fetched:
    """A file that is here now, and whether it was here before."""

    found: Found
    path: Path
    length: int
    digest: str
    is_new: bool


def download(
    connection: Connection, found: Found, folder: Path, on_progress: Progress | None = None
) -> Fetched:
    """Fetch a file into a folder, whole, or leave there what a later call goes on from.

    A body that is cut off is asked for again from where it ended, with If-Range, so that a file
    that changed meanwhile begins anew (RFC 9110, sections 13.1.5 and 14). The same bytes are not
    fetched twice where the server can tell, and never kept twice. A file of the same name with
    other bytes stays, under a name that says so. Refuses a wrong type, wrong first bytes and a
    length that is not plausible; of a body that is too long, no more is read.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / found.file_name
    kept = read_kept(path)
    with open_part(path) as part:
        ended = patiently(
            lambda: _attempt(connection, found, part, kept, on_progress),
            connection.manners,
            found.address,
        )
        if isinstance(ended, Kept):
            return Fetched(found, path, ended.length, ended.digest, is_new=False)
        return _settle(found, path, part, ended, connection.manners.clock.now())


def _attempt(
    connection: Connection,
    found: Found,
    part: Part,
    kept: Kept | None,
    on_progress: Progress | None,
) -> Origin | Kept:
    """Bring what is lacking; the file kept, if that is what the address still has."""
    begun = part.origin()
    if not begun or begun.address != found.address or not begun.validator:
        begun = None
    have = part.length if begun else 0
    if begun and begun.total == have:
        return begun
    headers = _resume(begun, have) if begun and have else _unless_kept(kept, found)
    with ask(connection, found.address, headers, found.page) as answer:
        if kept and not have and _is_kept(answer, found, kept):
            return kept
        origin = _begin(answer, found, part, begun, have)
        _receive(connection, answer, found, part, origin, on_progress)
    return origin


def _resume(begun: Origin, have: int) -> dict[str, str]:
    return {"Range": f"bytes={have}-", "If-Range": begun.validator}


def _unless_kept(kept: Kept | None, found: Found) -> dict[str, str]:
    if not kept or kept.address != found.address:
        return {}
    told = {"If-None-Match": kept.etag, "If-Modified-Since": kept.modified}
    return {name: value for name, value in told.items() if value}


def _is_kept(answer: httpx2.Response, found: Found, kept: Kept) -> bool:
    """Whether the server says that its file is the one kept, even by a whole answer."""
    if answer.status_code == 304 or kept.address != found.address:
        return answer.status_code == 304
    now = _origin(answer, found)
    if now.etag or kept.etag:
        return now.etag == kept.etag and not now.etag.startswith("W/")
    return bool(now.modified) and (now.modified, now.total) == (kept.modified, kept.length)


def _begin(
    answer: httpx2.Response, found: Found, part: Part, begun: Origin | None, have: int
) -> Origin:
    """What the answer's bytes belong to, with the part ready to take them."""
    origin = _origin(answer, found)
    if answer.status_code == 200:
        check_headers(answer, found, origin.total)
        check_room(part.record.parent, origin.total or found.wanted.least)
        part.begin(origin)
        return origin
    if answer.status_code == 206 and begun and _goes_on(answer, origin, begun, have):
        return begun
    part.drop()
    raise TryAgain(f"it answered {answer.status_code}, which does not go on from what came before")


def _goes_on(answer: httpx2.Response, now: Origin, begun: Origin, have: int) -> bool:
    """Whether the rest is of the same file; a 206 may leave out one of the validators."""
    tags = {origin.etag for origin in (now, begun) if origin.etag}
    days = {origin.modified for origin in (now, begun) if origin.modified}
    is_same = now.total == begun.total and len(tags) < 2 and len(days) < 2
    return is_same and _first_byte(answer) == have


def _origin(answer: httpx2.Response, found: Found) -> Origin:
    whole = answer.headers.get("Content-Length", "")
    if answer.status_code == 206:
        whole = answer.headers.get("Content-Range", "").rpartition("/")[2]
    return Origin(
        found.address,
        answer.headers.get("ETag", ""),
        answer.headers.get("Last-Modified", ""),
        int(whole) if whole.isdecimal() else None,
    )


def _first_byte(answer: httpx2.Response) -> int:
    match = re.match(r"bytes (\d+)-", answer.headers.get("Content-Range", ""))
    return int(match[1]) if match else -1


def _receive(
    connection: Connection,
    answer: httpx2.Response,
    found: Found,
    part: Part,
    origin: Origin,
    on_progress: Progress | None,
) -> None:
    came = part.length
    start = found.wanted.starts[:came]  # what came before was checked
    for chunk in flowing(answer.iter_raw(), connection.manners):
        came += len(chunk)
        start += chunk[: len(found.wanted.starts) - len(start)]
        _check_body(start, came, found, part)
        part.file.write(chunk)
        if on_progress:
            on_progress(found.file_name, came, origin.total)
    if origin.total is not None and came != origin.total:
        raise TryAgain(f"{came:,} of {origin.total:,} bytes came")


def _check_body(start: bytes, came: int, found: Found, part: Part) -> None:
    """Refuse what is wrong so far, and keep nothing of it."""
    try:
        check_start(start, found)
        if came > found.wanted.most:
            check_length(came, found, "has at least")
    except CannotRead:
        part.drop()
        raise


def _settle(found: Found, path: Path, part: Part, origin: Origin, now: float) -> Fetched:
    """Give the whole part its name, unless the same bytes have it already.

    The name comes last: a process killed before that leaves a whole part, which the next one finds.
    """
    name = Path(part.file.name)
    length = part.length  # asking for it also writes what is still in memory
    if length < found.wanted.least:
        part.drop()
        check_length(length, found, "has")
    digest = digest_of(name)
    here = digest_of(path) if path.exists() else ""
    if here and here != digest:
        set_aside(path, here)
    write_kept(path, _kept(found, origin, length, digest, now))
    if here == digest:
        part.drop()
    else:
        name.replace(path)
        part.record.unlink(missing_ok=True)
    return Fetched(found, path, length, digest, is_new=here != digest)


def _kept(found: Found, origin: Origin, length: int, digest: str, now: float) -> Kept:
    wanted = found.wanted
    return Kept(
        name=wanted.name,
        publisher=wanted.publisher,
        licence=wanted.licence,
        page=found.page,
        address=found.address,
        fetched=datetime.fromtimestamp(now, UTC).isoformat(timespec="seconds"),
        etag=origin.etag,
        modified=origin.modified,
        length=length,
        digest=digest,
    )
