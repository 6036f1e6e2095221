"""Read and write a mapping: a TOML file that people look through and edit."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping as Lookup
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tallybook.records.mapping import Draft, Mapping
from tallybook.terms.errors import CannotRead

_KEYS = ("police_force", "grain", "days", "doubtful_up_to", "cell_km")


def read_mapping(path: Path) -> Mapping:
    """The mapping in the file; refuses what is none, with every fault."""
    try:
        return mapping_from_text(path.read_text("utf-8"))
    except (UnicodeDecodeError, FileNotFoundError):
        raise CannotRead(f"{path} is no mapping that can be read.", code="mapping-wrong") from None


def mapping_from_text(text: str) -> Mapping:
    """The same from the text of the file."""
    try:
        tree = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CannotRead(f"The mapping is no TOML: {error}.", code="mapping-wrong") from None
    extract = tree.get("extract", {})
    odd = sorted({*tree, *extract} - {"extract", "columns", "values", *_KEYS})
    if odd or not isinstance(tree.get("columns"), dict):
        said = f"knows nothing of: {', '.join(odd)}" if odd else "has no table of columns"
        raise CannotRead(f"The mapping {said}.", code="mapping-wrong")
    return Mapping(
        **{"police_force": "", "grain": ""} | {k: extract[k] for k in _KEYS if k in extract},
        columns={str(h): str(to) for h, to in tree["columns"].items()},
        values={str(to): _words(words) for to, words in tree.get("values", {}).items()},
    )


def mapping_to_text(
    mapping: Mapping | Draft, notes: Lookup[str, str] | None = None, todo: Sequence[str] = ()
) -> str:
    """The file; `notes` are comments beside columns, by header, `todo` lines at the top."""
    import tomlkit

    document = tomlkit.document()
    document.add(tomlkit.comment("What each column of an extract is. Look it through before use."))
    for line in todo:
        document.add(tomlkit.comment(line))
    extract = tomlkit.table()
    for key in _KEYS:
        extract.add(key, getattr(mapping, key))
    document.add("extract", extract)
    columns = tomlkit.table()
    for header, to in mapping.columns.items():
        columns.add(header, to)
        if notes and header in notes:
            columns[header].comment(notes[header])
    document.add("columns", columns)
    values = tomlkit.table(is_super_table=True)
    for to, words in mapping.values.items():
        values.add(to, dict(words))
    if mapping.values:
        document.add("values", values)
    return tomlkit.dumps(document)


def _words(words: Any) -> dict[str, str]:
    if not isinstance(words, dict):
        raise CannotRead("The mapping has values that are no table.", code="mapping-wrong")
    return {str(word): str(value) for word, value in words.items()}
