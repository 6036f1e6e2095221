"""Codes that have words (errors.toml, caveats.toml), and where the source uses them."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

_QUOTED = re.compile(r"""["']([A-Za-z0-9-]+)(?=["'])""")


def entries(package: Path, name: str) -> dict[str, dict[str, object]]:
    """Every code of that kind with its words, from whichever room keeps them."""
    found: dict[str, dict[str, object]] = {}
    for file in sorted(package.glob(f"*/{name}.toml")):
        found |= tomllib.loads(file.read_text("utf-8"))
    return found


def used_codes(package: Path) -> dict[str, str]:
    """Each code that the source gives to an error or a caveat, with one place."""
    files = sorted(package.rglob("*.py"))
    written = {code: place for file in files for code, place in _written(file, package)}
    return written | dict(_in_rules(package))


def _written(file: Path, package: Path) -> Iterator[tuple[str, str]]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            place = f"{file.relative_to(package)}:{node.lineno}"
            given = [word.value for word in node.keywords if word.arg == "code"]
            if ast.unparse(node.func).lower().endswith("caveat"):
                given += node.args[:1]
            yield from ((code, place) for value in given for code in _literals(value))


def _in_rules(package: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(package.glob("*/*.toml")):
        if file.stem not in {"errors", "caveats"}:
            read = tomllib.loads(file.read_text("utf-8"))
            yield from ((code, str(file.relative_to(package))) for code in _named(read))


def _named(read: object) -> Iterator[str]:
    if isinstance(read, list):
        for value in read:
            yield from _named(value)
    elif isinstance(read, dict):
        for key, value in read.items():
            codes = [value] if isinstance(value, str) else value
            if key in {"caveat", "caveats"} and isinstance(codes, list):
                yield from (code for code in codes if isinstance(code, str) and code)
            yield from _named(value)


def _literals(value: ast.expr) -> list[str]:
    if isinstance(value, ast.IfExp):  # a choice of codes is two codes
        return _literals(value.body) + _literals(value.orelse)
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        return [value.value]
    return []


def mentioned(package: Path, home: str) -> set[str]:
    """What stands in quotes anywhere but in the files of the words of that kind."""
    return {
        quoted[1]
        for file in package.rglob("*")
        if file.suffix in {".py", ".toml"} and file.name != f"{home}.toml"
        for quoted in _QUOTED.finditer(file.read_text("utf-8"))
    }


def unknown_codes(package: Path) -> list[str]:
    """Codes in use that have no words."""
    known = entries(package, "errors").keys() | entries(package, "caveats").keys()
    return [
        f"{place} uses code {code!r}, which is in no errors.toml or caveats.toml"
        for code, place in used_codes(package).items()
        if code not in known
    ]


def unused_codes(package: Path) -> list[str]:
    """Words whose code nothing uses."""
    return [
        f"{code!r} in {kind}.toml is used nowhere"
        for kind in ("errors", "caveats")
        for code in sorted(entries(package, kind).keys() - mentioned(package, kind))
    ]
