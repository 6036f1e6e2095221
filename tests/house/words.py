"""Words that the repository must not hold, found line by line."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

ANYWHERE = {
    "an index of packages": r"(?i)\b(?:pypi|pythonhosted|npmjs|conda|crates)\.(?:org|com|io)\b",
    "a path of one machine": r"(?<![\w.>}/])/(?:work|root|tmp|opt|home)/",
}
"""Pins hold on any index, and paths on any machine."""

IN_SOURCE = {
    "'committed' where 'recorded' is meant": r"(?i)\b(?:crimes?|offences?) committed\b",
    "a word that shouts": r"(?i)\bsoar(?:s|ed|ing)?\b",
    "'historic' for non-recent": r"(?i)\bhistoric(?:al)? (?:abuse|offences?|reports?|crimes?)\b",
}
"""The words of GLOSSARY.md. Official titles and readers' own words belong to data with a source."""

TEXT = {".py", ".toml", ".md", ".txt", ".yml", ".csv", ".html", ".css", ".js", ".jinja", ".sh", ""}


def texts(root: Path) -> list[Path]:
    """Every text file that belongs to the repository, kept or about to be."""
    ask = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(ask, cwd=root, capture_output=True, text=True, check=True).stdout
    paths = [root / line for line in listed.splitlines()]
    return [path for path in paths if path.suffix in TEXT and path.is_file()]


def unwanted(files: Iterable[Path], patterns: dict[str, str]) -> list[str]:
    """Each line with an unwanted word, and what is wrong with it."""
    return [
        f"{file}:{number} has {what}: {line.strip()[:80]}"
        for file in files
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        for what, pattern in patterns.items()
        if re.search(pattern, line)
    ]


SQL = re.compile(
    r"\s*(?:SELECT\s.+\sFROM\s|INSERT\s+INTO\s|CREATE\s+(?:\w+\s+){0,3}(?:TABLE|VIEW|MACRO)\s"
    r"|COPY\s.+\sTO\s|DELETE\s+FROM\s|WITH\s+\w+\s+AS\s*\(|PRAGMA\s)",
    re.DOTALL,
)


def sql_outside(package: Path, rooms: str) -> list[str]:
    """Each SQL text outside the named rooms, in capitals or in small letters."""
    return [
        f"{file.relative_to(package)}:{line} holds SQL: only {rooms} may"
        for file in sorted(package.rglob("*.py"))
        if file.relative_to(package).parts[0] not in rooms.split()
        for text, line in _strings(file)
        if SQL.match(text) or (text.islower() and SQL.match(text.upper()))
    ]


def _strings(file: Path) -> list[tuple[str, int]]:
    found = []
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.JoinedStr):
            parts = [p.value if isinstance(p, ast.Constant) else "x" for p in node.values]
            found.append(("".join(map(str, parts)), node.lineno))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.append((node.value, node.lineno))
    return found
