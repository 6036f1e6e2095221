"""Write what many figures share once: caveats and editions by reference, and back."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

Tree = dict[str, Any]


def share(tree: Tree) -> Tree:
    """The tree with each different caveat once, under `caveats`, and named where it stood.

    Names are the code and a number, such as provisional-2. Editions of a provenance are named by
    their digest, which the document's own `editions` have. Nothing is lost: see `restore`.
    """
    shared = _Shared()
    parts = {name: shared.told(part) for name, part in tree.items() if name != "editions"}
    editions = {"editions": list(shared.with_editions(tree.get("editions", [])))}
    return {**editions, "caveats": shared.caveats, **parts}


def restore(tree: Tree) -> Tree:
    """The tree as it was before `share`: every caveat and edition whole where it stands."""
    caveats = tree["caveats"]
    editions = {one["digest"]: one for one in tree["editions"]}
    parts = {name: part for name, part in tree.items() if name not in ("caveats", "editions")}
    told = {name: _whole(part, caveats, editions) for name, part in parts.items()}
    return {"editions": tree["editions"], **told}


class _Shared:
    """The caveats met so far, by name, and the editions that the document itself does not list."""

    def __init__(self) -> None:
        self.caveats: Tree = {}
        self._names: dict[str, str] = {}
        self._met: Counter[str] = Counter()
        self._editions: Tree = {}

    def told(self, part: Any) -> Any:
        """The part with names in place of caveats and editions."""
        if isinstance(part, list):
            return [self.told(one) for one in part]
        if not isinstance(part, dict):
            return part
        return {name: self._named(name, value) for name, value in part.items()}

    def with_editions(self, listed: list[Tree]) -> list[Tree]:
        """The editions of the document, and any other that a figure was read from."""
        known = {one["digest"] for one in listed}
        return [*listed, *(one for digest, one in self._editions.items() if digest not in known)]

    def _named(self, name: str, value: Any) -> Any:
        if name == "caveats":
            return [self._name(caveat) for caveat in value]
        if name == "editions":
            self._editions |= {one["digest"]: one for one in value}
            return [one["digest"] for one in value]
        return self.told(value)

    def _name(self, caveat: Tree) -> str:
        key = json.dumps(caveat, sort_keys=True)
        if key not in self._names:
            self._met[caveat["code"]] += 1
            self._names[key] = f"{caveat['code']}-{self._met[caveat['code']]}"
            self.caveats[self._names[key]] = caveat
        return self._names[key]


def _whole(part: Any, caveats: Tree, editions: Tree) -> Any:
    if isinstance(part, list):
        return [_whole(one, caveats, editions) for one in part]
    if not isinstance(part, dict):
        return part
    tables = {"caveats": caveats, "editions": editions}
    return {
        name: [tables[name][one] for one in value]
        if name in tables
        else _whole(value, caveats, editions)
        for name, value in part.items()
    }
