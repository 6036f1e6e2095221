"""How long functions and files are, and what they are called."""

from __future__ import annotations

import ast
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

Function = ast.FunctionDef | ast.AsyncFunctionDef

MEDIAN_UNDER = 12
NINE_IN_TEN_UNDER = 40
NONE_OVER = 80
FILE_LINES = 400
REASON = "# Long because"
BANNED = {"data", "info", "manager", "process", "helper", "helpers", "utils", "util", "common"}


def functions(package: Path) -> Iterator[tuple[str, int]]:
    """Each function with its length in lines, docstring left out."""
    for file in sorted(package.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, Function):
                yield f"{file.relative_to(package)}:{node.lineno} {node.name}", _lines(node)


def _lines(node: Function) -> int:
    first = node.body[0]
    words = 0
    if ast.get_docstring(node) is not None:
        words = (first.end_lineno or 0) - first.lineno + 1
    return (node.end_lineno or 0) - node.lineno + 1 - words


def long_functions(package: Path) -> list[str]:
    """What is too long: one function by itself, or too many together."""
    lengths = dict(functions(package))
    faults = [f"{name} has {n} lines" for name, n in lengths.items() if n > NONE_OVER]
    if not lengths:
        return faults
    if (middle := statistics.median(lengths.values())) >= MEDIAN_UNDER:
        faults.append(f"the median function has {middle} lines")
    longer = [name for name, n in lengths.items() if n >= NINE_IN_TEN_UNDER]
    if len(longer) * 10 > len(lengths):
        faults.append(f"more than one in ten has {NINE_IN_TEN_UNDER} lines: {longer}")
    return faults


def long_files(folder: Path) -> list[str]:
    """Files over the limit whose first lines give no reason."""
    return [
        f"{file.relative_to(folder)} has {len(lines)} lines and no '{REASON} ...' at its top"
        for file in sorted(folder.rglob("*.py"))
        if len(lines := file.read_text("utf-8").splitlines()) > FILE_LINES
        and not any(line.startswith(REASON) for line in lines[:10])
    ]


def vague_names(package: Path) -> list[str]:
    """Modules, functions and classes with a word in their name that says nothing of the field."""
    return [f"{where} is called {name}" for where, name in _names(package) if _words(name) & BANNED]


def _names(package: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(package.rglob("*.py")):
        where = str(file.relative_to(package))
        yield from ((where, part) for part in Path(where).with_suffix("").parts)
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, Function | ast.ClassDef):
                yield f"{where}:{node.lineno}", node.name


def _words(name: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)}
