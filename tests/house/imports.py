"""Which imports break the house rules: the package is read, never run."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import grimp

from house.rooms import WIRING


def rooms_of(package: Path) -> set[str]:
    """The rooms that exist: folders of the package that hold Python, but for the wiring."""
    return {path.parent.name for path in package.glob("*/__init__.py")} - set(WIRING)


def wrong_rooms(package: str, may_import: Mapping[str, str]) -> list[str]:
    """Every import from one room into another that its row does not name.

    Imports inside functions and under TYPE_CHECKING count: grimp reads them all.
    """
    graph = grimp.build_graph(package, cache_dir=None)
    return [
        f"{importer} imports {imported}: {_room(importer)} may import "
        f"{may_import.get(_room(importer)) or 'no other room'}"
        for importer in sorted(graph.modules)
        if _room(importer) not in WIRING
        for imported in sorted(graph.find_modules_directly_imported_by(importer))
        if not _allowed(_room(importer), _room(imported), may_import)
    ]


def _room(module: str) -> str:
    return [*module.split("."), "__init__"][1]


def _allowed(importer: str, imported: str, may_import: Mapping[str, str]) -> bool:
    return importer == imported or imported in may_import.get(importer, "").split()


def wrong_libraries(package: Path, lives_in: Mapping[str, str]) -> list[str]:
    """Every import of a library outside the rooms that it lives in."""
    return [
        f"{file.relative_to(package)}:{line} imports {name}: it lives in {rooms or 'no room'}"
        for file in sorted(package.rglob("*.py"))
        for name, line in imported_names(file)
        for library, rooms in lives_in.items()
        if f"{name}.".startswith(f"{library}.")
        and file.relative_to(package).with_suffix("").parts[0] not in rooms.split()
    ]


def imported_names(file: Path) -> Iterator[tuple[str, int]]:
    """Each outside name that a file imports or calls to import, with its line."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)
        elif isinstance(node, ast.Call):
            yield ast.unparse(node.func), node.lineno
