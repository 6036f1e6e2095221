"""Add a user's notice to the file that keeps them."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from tallybook.disk.replace_file import replace_file
from tallybook.disk.writer_lock import writer_lock
from tallybook.register.notice import Notice
from tallybook.register.read_local_notices import read_local_notices
from tallybook.terms.errors import NotAllowed

_LOCK, _PATIENCE = ".notices", 10.0
"""The place of a folder's one writer of notices, and seconds to wait for it."""


def write_local_notice(path: Path, notice: Notice) -> None:
    """Append the notice to the file, whole or not at all; what stands there stays as written.

    Makes the file where there is none. Refuses a notice of the package's own register, an id that
    the file has already, and a file that cannot be read as local notices.
    """
    if not notice.is_local:
        raise NotAllowed(f"{notice.id} is not a local notice.", code="notice-not-added")
    with writer_lock(path.parent, _PATIENCE, _LOCK):
        if path.exists() and notice in read_local_notices(path):
            raise NotAllowed(f"{path.name} has {notice.id} already.", code="notice-not-added")
        replace_file(path, _appended(path, notice).encode())


def _appended(path: Path, notice: Notice) -> str:
    import tomlkit

    document = tomlkit.parse(path.read_text("utf-8")) if path.exists() else tomlkit.document()
    table = tomlkit.table()
    for name, found in _row(notice).items():
        table.add(name, found)
    document.add(notice.id, table)
    return tomlkit.dumps(document)


def _row(notice: Notice) -> dict[str, Any]:
    """The fields that say something, as TOML has them; "all" where no offences are named."""
    row = {f.name: getattr(notice, f.name) for f in fields(notice) if f.name != "id"}
    row["date"] = row.pop("written")
    said = {name: _plain(found) for name, found in row.items() if found not in (None, "", ())}
    return {"areas": [], "offences": "all", **said}


def _plain(found: StrEnum | str | date | tuple[str, ...]) -> str | date | list[str]:
    if isinstance(found, tuple):
        return list(found)
    return str(found) if isinstance(found, StrEnum) else found
