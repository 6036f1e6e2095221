"""The tables of a TOML file that a user wrote."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from tallybook.terms.errors import CannotRead


def read_toml(path: Path) -> dict[str, Any]:
    """What stands in the file; refuses a file that is not there, and one that is not TOML."""
    if not path.is_file():
        raise CannotRead(f"There is no file {path}.", code="file-missing")
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CannotRead(
            f"{path.name} is not TOML: {error}.",
            code="file-damaged",
            do="Mend the file where the message says.",
        ) from error
