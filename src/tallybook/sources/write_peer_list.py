"""Write a list of similar areas as a file that `standing --among` reads back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tallybook.terms.area_list import areas
from tallybook.terms.errors import NotAllowed
from tallybook.terms.peer_list import PeerList


def write_peer_list(path: Path, peers: PeerList, *, made: date, by: str) -> None:
    """Append the list to a TOML file, with the day it was made and by what; makes the file.

    Members are written as codes, with their names in a remark. Refuses another kind of file.
    """
    if path.suffix.lower() != ".toml":
        raise NotAllowed(f"{path.name} does not end in .toml.", code="peer-list-not-written")
    import tomlkit

    document = tomlkit.parse(path.read_text("utf-8")) if path.exists() else tomlkit.document()
    lists = document.setdefault("list", tomlkit.aot())
    table = tomlkit.table()
    table.add("area", peers.area)
    table.add("members", _members(peers))
    for name, day in (("valid_from", peers.valid_from), ("valid_to", peers.valid_to)):
        if day:
            table.add(name, day)
    table.add("source", peers.source)
    table.add("made", made)
    table.add("made_by", by)
    lists.append(table)
    path.write_text(tomlkit.dumps(document), "utf-8")


def _members(peers: PeerList) -> object:
    import tomlkit

    found = tomlkit.array()
    for code in peers.members:
        found.add_line(code, comment=areas()[code].name)
    found.add_line(indent="")
    return found
