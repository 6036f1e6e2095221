"""Whether somebody may do something in a locked room."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from tallybook.records.kept import Manifest
from tallybook.terms.errors import NotAllowed


@cache
def roles() -> Mapping[str, Mapping[str, Any]]:
    """Each role: what it says, and what it may do."""
    return tomllib.loads((files(__package__) / "roles.toml").read_text("utf-8"))


def allow(manifest: Manifest, who: str, deed: str) -> None:
    """Nothing where the person's role may do it; refuses where it may not, or is none."""
    role = manifest.roles.get(who)
    if role is None:
        raise NotAllowed(f"“{who}” has no role in this locked room.", code="role-too-low")
    if deed not in roles()[role]["may"]:
        able = ", ".join(name for name, one in roles().items() if deed in one["may"])
        raise NotAllowed(
            f"“{who}” is {role} in this locked room; to {deed} takes: {able}.",
            code="role-too-low",
        )
